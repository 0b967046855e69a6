import { codeAt } from "../text/code-at.ts";
import type { Span } from "../text/span.ts";
import { backtick, dollar } from "./characters.ts";

/** How much looking back and ahead one piece may cost, in marks × units. Prose of 10,000 units with 200 marks stays whole. */
const mostWork = 2_000_000;

/**
 * A text in pieces for inline parsing, which looks from every mark at the marks before it and at the text behind it, and
 * so takes time in proportion to their product. Only texts that are nothing but marks are ever cut, where no link, code or
 * formula is open: at a line end, else at a space. Where there is no such place, markup that reaches over a cut is text.
 */
export function piecesOf(source: string): readonly Span[] {
  if (source.length * source.length <= mostWork) return [{ start: 0, end: source.length }];
  const pieces: Span[] = [];
  let piece = new Piece(0);
  for (let at = 0; at < source.length; at += 1) {
    const code = codeAt(source, at);
    piece.see(code, at);
    if (!isMark(code) || piece.marks * (at - piece.start) <= mostWork) continue;
    const end = piece.endBefore(source, at);
    pieces.push({ start: piece.start, end });
    piece = new Piece(end);
    at = end - 1;
  }
  pieces.push({ start: piece.start, end: source.length });
  return pieces;
}

/** A piece while it grows, with the last places at which it could end. */
class Piece {
  readonly start: number;
  marks = 0;
  private brackets = 0;
  private inCode = false;
  private inMath = false;
  /** Behind the last line end, and the last space, at which nothing is open. */
  private line = 0;
  private space = 0;

  constructor(start: number) {
    this.start = start;
  }

  see(code: number, at: number): void {
    if (isMark(code)) this.marks += 1;
    if (code === openBracket) this.brackets += 1;
    else if (code === closeBracket) this.brackets = Math.max(0, this.brackets - 1);
    else if (code === backtick) this.inCode = !this.inCode;
    else if (code === dollar) this.inMath = !this.inMath;
    else if (code === lineFeed) {
      // Wikilinks end within their line, and what else a bracket left open there is seldom closed.
      this.brackets = 0;
      if (!this.inCode && !this.inMath) this.line = at + 1;
    } else if (code === blank && !this.inCode && !this.inMath && this.brackets === 0) this.space = at + 1;
  }

  /** Not so near to the start that the rest would be looked at over and over. */
  endBefore(source: string, at: number): number {
    const least = this.start + (at - this.start) / 4;
    const lastLine = source.lastIndexOf("\n", at) + 1;
    const lastSpace = source.lastIndexOf(" ", at) + 1;
    return [this.line, this.space, lastLine, lastSpace].find((end) => end > least && end <= at) ?? at;
  }
}

const lineFeed = 10;
const blank = 32;
const openBracket = 91;
const closeBracket = 93;

const marks: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) =>
  "\\`*_~[]!<&$\"'()".includes(String.fromCharCode(code)) ? 1 : 0,
);

function isMark(code: number): boolean {
  return code < 128 && marks[code] === 1;
}
