import type { SourceText } from "../model/source-text.ts";
import { type Folding, isDigit, isWide } from "./folding.ts";
import { isHyphen } from "./reading.ts";
import type { Hit } from "./search.ts";
import { isSpace, type Stretch, type TextIndex } from "./text-index.ts";

/** The words of a source that a hit stands for. */
export type Passage = {
  readonly stretches: readonly Stretch[];
  readonly text: string;
  /** Whether the stretches began or ended within a word or number, which the passage has whole. */
  readonly cut: boolean;
};

/** The passage of a hit. */
export function passageOf({ index, start, end }: Hit, quote: string, open: Edges = bothEdges): Passage {
  return passageAround(index, index.stretches(start, end), quote, open);
}

/** At which edges a passage may have more than was found: not where the next part of a quote begins at once. */
export type Edges = { readonly start: boolean; readonly end: boolean };

const bothEdges: Edges = { start: true, end: true };

/**
 * The passage of stretches that follow each other, as the source has it: with the whole of a word or number of which
 * they have only a part, with the sign before its first number and the per cent after its last, and with the marks at
 * its edges if the quote has marks there. What is added shows up as a difference where it is one.
 */
export function passageAround(
  { folding, text }: TextIndex,
  inner: readonly Stretch[],
  quote: string,
  open: Edges = bothEdges,
): Passage {
  const stretches = [...inner];
  const first = stretches[0];
  const last = stretches.at(-1);
  if (!first || !last) return { stretches, text: "", cut: false };
  const firstText = pageText(text, first.page);
  const floor = open.start ? furnitureBefore(text, first) : first.span.start;
  const wordStart = startOfWord(firstText, first.span.start, floor, folding);
  const from = startOfMarks(firstText, wordStart, floor, folding, quote);
  const lastText = pageText(text, last.page);
  const ceiling = open.end ? (furnitureAfter(text, last) ?? lastText.length) : last.span.end;
  const wordEnd = endOfWord(lastText, last.span.end, ceiling, folding);
  const to = endOfMarks(lastText, wordEnd, ceiling, folding, quote);
  if (first === last) {
    stretches[0] = { page: first.page, span: { start: from, end: to } };
  } else {
    stretches[0] = { page: first.page, span: { start: from, end: first.span.end } };
    stretches[stretches.length - 1] = { page: last.page, span: { start: last.span.start, end: to } };
  }
  return {
    stretches,
    text: wordsOf(text, stretches),
    cut: wordStart < first.span.start || wordEnd > last.span.end,
  };
}

/** Where the last running head before a stretch ends, or its page begins. */
function furnitureBefore({ furniture }: SourceText, { page, span }: Stretch): number {
  let floor = 0;
  for (const head of furniture[page] ?? []) if (head.end <= span.start) floor = head.end;
  return floor;
}

/** Where the first running foot after a stretch begins. */
export function furnitureAfter({ furniture }: SourceText, { page, span }: Stretch): number | null {
  for (const foot of furniture[page] ?? []) if (foot.start >= span.end) return foot.start;
  return null;
}

/** The words of stretches that follow each other. */
export function wordsOf(text: SourceText, stretches: readonly Stretch[]): string {
  const [first] = stretches;
  if (first && stretches.length === 1) return pageText(text, first.page).slice(first.span.start, first.span.end);
  return stretches.map(({ page, span }) => pageText(text, page).slice(span.start, span.end)).join("\n");
}

export function pageText(text: SourceText, page: number): string {
  return text.pages[page]?.text ?? "";
}

/** No word is longer; what is, has lost its spaces. */
const longestWord = 24;

function startOfWord(text: string, start: number, floor: number, folding: Folding): number {
  const unitAt = (at: number): number => (at < floor ? 0 : (folding.units[text.charCodeAt(at)] ?? 0));
  if (isDigit(unitAt(start))) {
    let at = start;
    while (isDigit(unitAt(at - 1)) || (isPoint(text, at - 1) && isDigit(unitAt(at - 2)) && at - 1 > floor)) at -= 1;
    return at;
  }
  if (!isLetter(unitAt(start))) return start;
  let at = start;
  while (isLetter(unitAt(at - 1)) && start - at < longestWord) at -= 1;
  return at;
}

function endOfWord(text: string, end: number, ceiling: number, folding: Folding): number {
  const unitAt = (at: number): number => (at >= ceiling ? 0 : (folding.units[text.charCodeAt(at)] ?? 0));
  let at = end;
  if (isDigit(unitAt(end - 1))) {
    while (isDigit(unitAt(at)) || (isPoint(text, at) && isDigit(unitAt(at + 1)))) at += 1;
    return at;
  }
  if (!isLetter(unitAt(end - 1))) return end;
  while (isLetter(unitAt(at)) && at - end < longestWord) at += 1;
  if (at === end && /^['’]\p{L}{1,2}(?!\p{L})/u.test(text.slice(at, Math.min(at + 4, ceiling)))) {
    at += 2;
    while (isLetter(unitAt(at))) at += 1;
  }
  return at;
}

/** A decimal point, or the comma of thousands: three digits follow it. */
function isPoint(text: string, at: number): boolean {
  const mark = text.charCodeAt(at);
  return mark === 0x2e || (mark === 0x2c && /^\d{3}(?!\d)/u.test(text.slice(at + 1, at + 5)));
}

function isLetter(unit: number): boolean {
  return unit !== 0 && unit !== 0xffff && !isDigit(unit) && !isWide(unit);
}

function startOfMarks(text: string, start: number, floor: number, folding: Folding, quote: string): number {
  if (start === floor) return start;
  const unit = folding.units[text.charCodeAt(start)] ?? 0;
  if (isWide(unit) && negatingBefore.includes(text.charAt(start - 1))) return start - 1;
  const isSigned = isDigit(unit) && isHyphen(text.charCodeAt(start - 1));
  if (isSigned && (start - 1 === floor || /[\s([{（［｛=<>≤≥≈,，:：]/u.test(text.charAt(start - 2)))) return start - 1;
  if (!beginsWithMark(quote, folding)) return start;
  let at = start;
  while (at > floor && (folding.units[text.charCodeAt(at - 1)] ?? 0) === 0) at -= 1;
  return at;
}

function endOfMarks(text: string, end: number, ceiling: number, folding: Folding, quote: string): number {
  if (end === ceiling) return end;
  const negated = endOfNegation(text, end, ceiling);
  if (negated > end) return negated;
  if (isDigit(folding.units[text.charCodeAt(end - 1)] ?? 0) && /[%‰°％]/u.test(text.charAt(end))) return end + 1;
  if (!endsWithMark(quote, folding)) return end;
  let at = end;
  while (at < ceiling && (folding.units[text.charCodeAt(at)] ?? 0) === 0) at += 1;
  return at;
}

/** A quote that begins after the character that negates it, or ends before the word that does, has left the negation out. */
const negatingBefore = "不没沒未非";
const negationAfter = /^\s+(?:not|never)\b/u;
const auxiliaryAtEnd =
  /\b(?:is|are|was|were|can|will|would|should|could|does|do|did|must|may|might|has|have|had|need)$/u;

/** Where the word ends that negates the one before `end`, or `end` if there is none. */
function endOfNegation(text: string, end: number, ceiling: number): number {
  let at = end;
  while (at < ceiling && isSpace(text.charCodeAt(at))) at += 1;
  if (at === end || text.charCodeAt(at) !== letterN) return end;
  const negation = negationAfter.exec(text.slice(end, Math.min(ceiling, at + 6)));
  return negation && auxiliaryAtEnd.test(text.slice(Math.max(0, end - 8), end)) ? end + negation[0].length : end;
}

const letterN = 0x6e;

function beginsWithMark(quote: string, { units, symbols }: Folding): boolean {
  for (let at = 0; at < quote.length && (units[quote.charCodeAt(at)] ?? 0) === 0; at += 1) {
    if ((symbols[quote.charCodeAt(at)] ?? 0) !== 0 || quote.charCodeAt(at) === 0x2212) return true;
  }
  return false;
}

function endsWithMark(quote: string, { units, symbols }: Folding): boolean {
  for (let at = quote.length - 1; at >= 0 && (units[quote.charCodeAt(at)] ?? 0) === 0; at -= 1) {
    if ((symbols[quote.charCodeAt(at)] ?? 0) !== 0 || quote.charCodeAt(at) === 0x2212) return true;
  }
  return false;
}
