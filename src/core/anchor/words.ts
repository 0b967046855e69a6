import type { Span } from "../text/span.ts";
import { isDigit, isWide } from "./folding.ts";
import { decimalPoint, numberBreak, type Reading } from "./reading.ts";

/** Whether the unit at `at` does not go on with the word or number of the unit before it. Ideographs stand alone. */
export function isBoundary(reading: Reading, at: number): boolean {
  if (at <= 0 || at >= reading.length) return true;
  const before = reading.codes[at - 1] ?? 0;
  const after = reading.codes[at] ?? 0;
  if (isWide(before) || isWide(after)) return true;
  if (isWithinNumber(before) || isWithinNumber(after) || (isDigit(before) && isDigit(after))) return false;
  if (reading.isMark(at - 1) || reading.isMark(at)) return true;
  const from = reading.ends[at - 1] ?? 0;
  const to = reading.starts[at] ?? 0;
  return to > from && !withinWord.test(reading.text.slice(from, to));
}

/** A run of numbers is compared as one: where it is parted is what may have changed. */
function isWithinNumber(unit: number): boolean {
  return unit === decimalPoint || unit === numberBreak;
}

/** What may stand within a word: an apostrophe, a soft hyphen, a hyphen at a line's end, a detached accent. */
const withinWord = /^(?:['’ʼ]|\u00ad|[-‐\u00ad]\s*\n\s*|[\p{Mn}\p{Sk}\p{Cf}]+)$/u;

/** The words of a stretch of units, folded; ideographs one by one; marks left out. */
export function wordsOf(reading: Reading, from: number, to: number): readonly string[] {
  const words: string[] = [];
  let word = "";
  for (let at = from; at < to; at += 1) {
    if (word !== "" && isBoundary(reading, at)) {
      words.push(word);
      word = "";
    }
    const unit = reading.codes[at] ?? 0;
    if (!reading.isMark(at) || unit === decimalPoint) word += String.fromCharCode(unit);
  }
  if (word !== "") words.push(word);
  return words;
}

/** The characters from which units came; for no units, the end of the unit before. */
export function spanOf(reading: Reading, from: number, to: number): Span {
  if (from === to) {
    const { start } = spanBefore(reading, from);
    return { start, end: start };
  }
  return { start: reading.starts[from] ?? 0, end: reading.ends[to - 1] ?? reading.text.length };
}

/** What stands between the unit before `at` and the unit at `at`. */
export function spanBefore({ text, starts, ends, length }: Reading, at: number): Span {
  return {
    start: at > 0 ? (ends[at - 1] ?? text.length) : 0,
    end: at < length ? (starts[at] ?? text.length) : text.length,
  };
}
