import type { Change } from "../model/difference.ts";
import type { Folding } from "./folding.ts";
import { countNegations, negates, numbersOf } from "./meaning.ts";
import { decimalPoint, numberBreak, type Reading } from "./reading.ts";
import { spanOf, wordsOf } from "./words.ts";

/** The units of a quote from `from` to `to` that differ from those of the passage from `otherFrom` to `otherTo`. */
export type Changed = {
  readonly from: number;
  readonly to: number;
  readonly otherFrom: number;
  readonly otherTo: number;
};

/** What kind of change a difference is; the gravest kind that it has. */
export function changeOf(changed: Changed, quote: Reading, passage: Reading, folding: Folding): Change {
  const own = wordsOf(quote, changed.from, changed.to);
  const others = wordsOf(passage, changed.otherFrom, changed.otherTo);
  const ownText = own.join("");
  const otherText = others.join("");
  const marks = marksOf(quote, changed.from, changed.to);
  const otherMarks = marksOf(passage, changed.otherFrom, changed.otherTo);
  if (ownText === otherText && marks === otherMarks) return "case";
  if (ownText !== otherText && simplified(ownText, folding) === simplified(otherText, folding)) return "script";
  if (numbersOf(own) !== numbersOf(others) || numberMarks(marks) !== numberMarks(otherMarks)) return "number";
  if (countNegations(own) !== countNegations(others) || negates(ownText, otherText)) return "negation";
  if (marks !== otherMarks) return "sign";
  return hasName(quote, changed.from, changed.to) || hasName(passage, changed.otherFrom, changed.otherTo)
    ? "name"
    : "words";
}

function marksOf(reading: Reading, from: number, to: number): string {
  let marks = "";
  for (let at = from; at < to; at += 1) if (reading.isMark(at)) marks += String.fromCharCode(reading.codes[at] ?? 0);
  return marks;
}

function numberMarks(marks: string): string {
  let kept = "";
  for (const mark of marks) {
    const code = mark.charCodeAt(0);
    if (code === decimalPoint || code === numberBreak) kept += mark;
  }
  return kept;
}

function simplified(words: string, folding: Folding): string {
  let simple = "";
  for (let at = 0; at < words.length; at += 1) simple += String.fromCharCode(folding.simplify(words.charCodeAt(at)));
  return simple;
}

/**
 * Whether a stretch has a name: a word with a capital that does not begin a sentence, or a Latin word in Chinese.
 * A stretch that begins the whole text is taken to begin a sentence.
 */
function hasName(reading: Reading, from: number, to: number): boolean {
  if (from === to) return false;
  const { start, end } = spanOf(reading, from, to);
  const { text } = reading;
  const words = text.slice(start, end);
  const before = text.slice(Math.max(0, start - 6), start);
  if (/\p{Script=Han}\s*$/u.test(before) && /^\p{Script=Latin}{2}/u.test(words)) return true;
  const begins = !/[\p{L}\p{N},;:，；：、'"’”()（）-]\s*$/u.test(before);
  for (const match of words.matchAll(/(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}]+/gu)) {
    if (!(begins && match.index === 0) || /^\p{Lu}{2}/u.test(match[0])) return true;
  }
  return false;
}
