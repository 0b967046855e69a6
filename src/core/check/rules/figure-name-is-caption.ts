import type { Figure } from "../../model/fact.ts";
import { message } from "../../model/message.ts";
import { hasHan } from "../../text/fold.ts";
import { compareWithCaption } from "../caption.ts";
import { type Finding, finding, fixOf, type Rule } from "../rule.ts";
import type { NoteView } from "../view.ts";

/**
 * The name under which a figure is quoted is a part of its caption. A name in another language than the caption is a
 * translation; one without quotation marks that is not like the caption is the reader's own.
 */
export const figureNameIsCaption: Rule = {
  severity: "warning",
  scope: "note",
  find: (note) => note.facts("figure").flatMap((figure) => compare(figure, note)),
};

function compare({ name, caption }: Figure, note: NoteView): readonly Finding[] {
  if (name === null || caption === null || hasHan(name.text) !== hasHan(caption.text)) return [];
  const found = compareWithCaption(name.text, caption.text);
  const quoted = /[“"「『《‘']\s*$/u.test(note.text.slice(Math.max(0, name.span.start - 2), name.span.start));
  if (found === "part" || (found === null && !quoted)) return [];
  const words = found === null ? caption.text : caption.text.slice(found.start, found.end);
  const fixes =
    found === null
      ? []
      : [fixOf(note.id, "review", message("figure/use-caption", { words }), [{ span: name.span, insert: words }])];
  const related = [{ note: note.id, span: caption.span, message: message("figure/caption-here", {}) }];
  const text = message("figure/name-differs", { name: name.text, caption: words });
  return [finding(note.id, name.span, text, { related, fixes })];
}
