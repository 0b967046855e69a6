import { codeAt } from "../text/code-at.ts";
import type { Span } from "../text/span.ts";
import { backslash, pipe } from "./characters.ts";

const space = 32;
const tab = 9;

const delimiterLine = /^[>\s]*\|?(\s*:?-+:?\s*\|)+(\s*:?-+:?\s*)?$/;

/** Whether a line is what stands under a table's header: `|---|:-:|`. */
export function isDelimiterRow(line: string): boolean {
  return delimiterLine.test(line);
}

/** Whether there is a `|` that no backslash escapes. */
export function hasPipe(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const code = codeAt(text, at);
    if (code === pipe) return true;
    if (code === backslash) at += 1;
  }
  return false;
}

/** How many cells a row has; they are added to `cells`, without the white space around them, if it is given. */
export function readRow(text: string, from: number, to: number, cells: Span[] | null): number {
  let count = 0;
  let first = true;
  let start = -1;
  let end = -1;
  let escaped = false;
  for (let at = from; at < to; at += 1) {
    const code = codeAt(text, at);
    if (code === pipe && !escaped) {
      if (!first || start >= 0) count += 1;
      first = false;
      if (start >= 0) cells?.push({ start, end });
      start = -1;
    } else if (escaped || (code !== space && code !== tab)) {
      if (start < 0) start = at;
      end = at + 1;
    }
    escaped = !escaped && code === backslash;
  }
  if (start >= 0) {
    count += 1;
    cells?.push({ start, end });
  }
  return count;
}
