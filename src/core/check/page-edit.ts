import type { Locator } from "../model/citation.ts";
import type { TextEdit } from "../text/edit.ts";

/** Changes the one page that a locator names, and nothing around it; null where it names several. */
export function pageEdit(text: string, locator: Locator, to: string): TextEdit | null {
  const [range, another] = locator.ranges;
  if (!range || another || range.to !== null) return null;
  const written = text.slice(locator.span.start, locator.span.end);
  // The number may stand in full width in the note.
  const narrow = written.replace(/[\uff01-\uff5e]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) - 0xfee0));
  const at = narrow.lastIndexOf(range.from.text);
  if (at < 0) return null;
  const start = locator.span.start + at;
  return { span: { start, end: start + range.from.text.length }, insert: to };
}
