import type { Locator, LocatorRange } from "../../model/citation.ts";
import type { Fix } from "../../model/diagnostic.ts";
import { message } from "../../model/message.ts";
import type { Span } from "../../text/span.ts";
import { isBackwards, writeRange } from "../page-ranges.ts";
import { type Finding, finding, fixOf, type Rule } from "../rule.ts";
import type { NoteView } from "../view.ts";

/** A range of pages or sections, cited or read, runs forwards. */
export const citationRange: Rule = {
  severity: "warning",
  scope: "note",
  find: (note) => {
    const read = note.note.chapter?.pages;
    const locators = note.facts("citation").flatMap(({ locators }) => locators);
    const all: readonly { readonly locator: Locator; readonly span: Span }[] = [
      ...(read ? [{ locator: read.value, span: read.span }] : []),
      ...locators.map((locator) => ({ locator, span: locator.span })),
    ];
    return all.flatMap(({ locator, span }) =>
      locator.ranges.filter(isBackwards).map((range): Finding => {
        const text = message("citation/backwards", { range: writeRange(range) });
        return finding(note.id, span, text, { fixes: turnRound(range, span, note) });
      }),
    );
  },
};

function turnRound({ from, to }: LocatorRange, span: Span, { id, text }: NoteView): readonly Fix[] {
  if (to === null) return [];
  const [one, other] = [from.text, to.text].map((number) => number.replaceAll(/[^\p{L}\p{N}]/gu, "\\$&"));
  const written = [
    ...text
      .slice(span.start, span.end)
      .matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${one}([^\\p{L}\\p{N}]{1,5})${other}(?![\\p{L}\\p{N}])`, "gu")),
  ];
  const [found, again] = written;
  if (found === undefined || again !== undefined) return [];
  const start = span.start + found.index;
  const range = `${to.text}${found[1] ?? ""}${from.text}`;
  const edit = { span: { start, end: start + found[0].length }, insert: range };
  return [fixOf(id, "review", message("citation/turn-round", { range }), [edit])];
}
