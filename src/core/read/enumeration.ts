import type { List, ListItem, Paragraph } from "../model/syntax.ts";
import type { Span } from "../text/span.ts";

/**
 * Lines numbered the Chinese way (`1、`, `（2）`, `③`, `一、`) are paragraph text to Markdown. Where at least two lines of
 * one paragraph are numbered so, they are a list; a line without a number continues the item above it.
 */
export function splitEnumeration(span: Span, text: string): readonly (Paragraph | List)[] {
  const paragraph: Paragraph = { kind: "paragraph", span };
  const end = text.indexOf("\n", span.start);
  if (end < 0 || end >= span.end) return [paragraph];
  const lines = linesOf(span, text);
  if (lines.length < 2) return [paragraph];
  const marks = lines.map((line) => enumerator.exec(text.slice(line.start, line.end)));
  if (marks.filter((mark) => mark !== null).length < 2) return [paragraph];
  const first = marks.findIndex((mark) => mark !== null);
  const items: ListItem[] = [];
  for (let at = first; at < lines.length; ) {
    const line = lines[at];
    const mark = marks[at];
    let next = at + 1;
    while (next < lines.length && !marks[next]) next += 1;
    const last = lines[next - 1];
    if (line && last && mark) items.push(item(line.start, mark[0].length, last.end));
    at = next;
  }
  const before = lines[first - 1];
  const list: List = {
    kind: "list",
    ordered: true,
    span: { start: items[0]?.span.start ?? span.start, end: span.end },
    items,
  };
  return before ? [{ kind: "paragraph", span: { start: span.start, end: before.end } }, list] : [list];
}

const enumerator =
  /^(?:\d{1,3}[、．]|[（(]\d{1,3}[)）]|[①-⑳㉑-㉟]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])[ \t\u3000]*/;

function item(start: number, markLength: number, end: number): ListItem {
  const content = { start: start + markLength, end };
  return {
    span: { start, end },
    mark: { start, end: content.start },
    box: null,
    blocks: content.start < end ? [{ kind: "paragraph", span: content }] : [],
  };
}

/** The lines of a span without the white space around them. */
function linesOf(span: Span, text: string): readonly Span[] {
  const lines: Span[] = [];
  let start = span.start;
  while (start <= span.end) {
    const found = text.indexOf("\n", start);
    const end = found < 0 || found > span.end ? span.end : found;
    let [from, to] = [start, end];
    while (from < to && /[ \t]/.test(text[from] ?? "")) from += 1;
    while (to > from && /[ \t]/.test(text[to - 1] ?? "")) to -= 1;
    if (from < to) lines.push({ start: from, end: to });
    start = end + 1;
  }
  return lines;
}
