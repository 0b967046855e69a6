import { codeAt } from "../text/code-at.ts";
import type { Span } from "../text/span.ts";

/** The span without the white space at its ends. */
export function trimmed(start: number, end: number, text: string): Span {
  let [from, to] = [start, end];
  while (from < to && isSpace(codeAt(text, from))) from += 1;
  while (to > from && isSpace(codeAt(text, to - 1))) to -= 1;
  return { start: from, end: to };
}

export function isSpace(code: number): boolean {
  return code < 128 ? code === 32 || (code >= 9 && code <= 13) : /\s/.test(String.fromCharCode(code));
}
