import { codeAt } from "../text/code-at.ts";
import type { Span } from "../text/span.ts";

/** How much looking back and ahead one piece may cost, in marks × units. Prose of 10,000 units with 200 marks stays whole. */
const mostWork = 2_000_000;

/**
 * A text in pieces for inline parsing, which looks from every mark at the marks before it and at the text behind it, and
 * so takes time in proportion to their product. Only texts that are nothing but marks are ever cut, at a line end or a
 * space if there is one; markup that reaches over a cut is text.
 */
export function piecesOf(source: string): readonly Span[] {
  if (source.length * source.length <= mostWork) return [{ start: 0, end: source.length }];
  const pieces: Span[] = [];
  let start = 0;
  let marks = 0;
  for (let at = 0; at < source.length; at += 1) {
    if (!isMark(codeAt(source, at))) continue;
    marks += 1;
    if (marks * (at - start) <= mostWork) continue;
    const space = Math.max(source.lastIndexOf("\n", at), source.lastIndexOf(" ", at));
    const end = space > start + (at - start) / 2 ? space + 1 : at;
    pieces.push({ start, end });
    start = end;
    marks = 0;
  }
  pieces.push({ start, end: source.length });
  return pieces;
}

const marks: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) =>
  "\\`*_~[]!<&$\"'()".includes(String.fromCharCode(code)) ? 1 : 0,
);

function isMark(code: number): boolean {
  return code < 128 && marks[code] === 1;
}
