import type { Span } from "../text/span.ts";
import { Aligner, type Edit } from "./alignment.ts";
import { type Change, type Difference, graveChanges, type Run } from "./difference.ts";
import { type Folding, isDigit, isWide } from "./folding.ts";
import { countNegations, negates, numbersOf } from "./meaning.ts";
import { decimalPoint, isHyphen, isMark, minus, numberBreak, type Reading, readForComparison } from "./reading.ts";

/**
 * The difference between what a note quotes and what the book has, or null if they are the same to the letter.
 *
 * Typography is no difference: width, quotation marks and dashes, spaces and hyphens at line ends, words glued or broken
 * by extraction, ligatures, radicals, accents, punctuation. Nor is case, because headings, small capitals and the start
 * of a sentence change it; only a symbol of a single letter (`x`, `X`) has its case compared.
 */
export function compare(quote: string, passage: string, folding: Folding): Difference | null {
  if (quote === passage) return null;
  const comparison = new Comparison(quote, passage, folding);
  return comparison.difference();
}

/** Units of the one reading and of the other that differ. */
type Changed = { from: number; to: number; otherFrom: number; otherTo: number };

/** The side of a comparison that is one text. */
type Side = { readonly text: string; readonly reading: Reading };

class Comparison {
  private readonly folding: Folding;
  private readonly quote: Side;
  private readonly passage: Side;

  constructor(quote: string, passage: string, folding: Folding) {
    this.folding = folding;
    this.quote = { text: quote, reading: readForComparison(quote, folding) };
    this.passage = { text: passage, reading: readForComparison(passage, folding) };
  }

  difference(): Difference | null {
    const edits = this.align();
    const real = edits.filter((edit) => !this.isMereHyphen(edit));
    const changed = this.mergeWholeWords([...real.map(unitsOf), ...this.symbolCases(edits)]);
    if (changed.length === 0) return null;
    const runs = this.runs(changed);
    return { runs, grave: runs.some((run) => run.kind !== "equal" && graveChanges.has(run.change)) };
  }

  private align(): readonly Edit[] {
    const first = this.quote.reading;
    const second = this.passage.reading;
    let head = 0;
    const most = Math.min(first.length, second.length);
    while (head < most && first.codes[head] === second.codes[head]) head += 1;
    if (head === first.length && head === second.length) return [];
    const aligner = new Aligner();
    const limit = first.length + second.length;
    aligner.align(first.codes, head, first.length, second.codes, head, second.length, limit, false);
    return aligner.edits();
  }

  /** A minus that one side lacks, where the other has some hyphen or dash: the same sign, set differently. */
  private isMereHyphen(edit: Edit): boolean {
    if (edit.kind === "replace") return false;
    const own = edit.kind === "insert" ? this.quote : this.passage;
    const other = edit.kind === "insert" ? this.passage : this.quote;
    const at = edit.kind === "insert" ? edit.first : edit.second;
    const place = edit.kind === "insert" ? edit.second : edit.first;
    if (own.reading.codes[at] !== minus) return false;
    const gap = gapSpan(other, place, place);
    for (let offset = gap.start; offset < gap.end; offset += 1) {
      if (isHyphen(other.text.charCodeAt(offset))) return true;
    }
    return false;
  }

  /** Symbols of one letter that are the same but for their case. */
  private symbolCases(edits: readonly Edit[]): Changed[] {
    const cases: Changed[] = [];
    const { reading, text } = this.quote;
    let shift = 0;
    let next = 0;
    for (let at = 0; at < reading.length; at += 1) {
      let edited = false;
      for (let edit = edits[next]; edit !== undefined && edit.first <= at; edit = edits[next]) {
        if (edit.kind !== "omit") edited = edit.first === at;
        if (edit.kind === "omit") shift += 1;
        else if (edit.kind === "insert") shift -= 1;
        next += 1;
        if (edited) break;
      }
      if (edited) continue;
      const other = at + shift;
      const letter = text.charAt(reading.starts[at] ?? 0);
      const otherLetter = this.passage.text.charAt(this.passage.reading.starts[other] ?? 0);
      if (letter === otherLetter || letter.toLowerCase() !== otherLetter.toLowerCase() || letter.toLowerCase() === "a") continue;
      if (this.isBoundary(this.quote, at) && this.isBoundary(this.quote, at + 1) && this.isBoundary(this.passage, other) && this.isBoundary(this.passage, other + 1)) {
        cases.push({ from: at, to: at + 1, otherFrom: other, otherTo: other + 1 });
      }
    }
    return cases;
  }

  /** Widens changes to whole words on both sides, and joins those that meet. */
  private mergeWholeWords(changes: Changed[]): Changed[] {
    changes.sort((a, b) => a.from - b.from || a.otherFrom - b.otherFrom);
    const merged: Changed[] = [];
    changes.forEach((change, index) => {
      const last = merged.at(-1);
      const floor = last?.to ?? 0;
      const otherFloor = last?.otherTo ?? 0;
      if (last && change.from <= floor && change.otherFrom <= otherFloor) {
        last.to = Math.max(last.to, change.to);
        last.otherTo = Math.max(last.otherTo, change.otherTo);
      } else {
        const wide = { ...change };
        while (wide.from > floor && wide.otherFrom > otherFloor && !this.isSplit(wide.from, wide.otherFrom)) {
          wide.from -= 1;
          wide.otherFrom -= 1;
        }
        if (last && wide.from === floor && wide.otherFrom === otherFloor && !this.isSplit(floor, otherFloor)) {
          last.to = wide.to;
          last.otherTo = wide.otherTo;
        } else merged.push(wide);
      }
      this.widenRight(merged.at(-1), changes[index + 1]);
    });
    return merged;
  }

  private widenRight(change: Changed | undefined, next: Changed | undefined): void {
    if (!change) return;
    const most = next?.from ?? this.quote.reading.length;
    const otherMost = next?.otherFrom ?? this.passage.reading.length;
    while (change.to < most && change.otherTo < otherMost && !this.isSplit(change.to, change.otherTo)) {
      change.to += 1;
      change.otherTo += 1;
    }
  }

  /** Whether a word ends at these places on either side. */
  private isSplit(at: number, other: number): boolean {
    return this.isBoundary(this.quote, at) || this.isBoundary(this.passage, other);
  }

  /** Whether the unit at `at` does not go on with the word or number of the unit before it. */
  private isBoundary({ text, reading }: Side, at: number): boolean {
    if (at <= 0 || at >= reading.length) return true;
    const before = reading.codes[at - 1] ?? 0;
    const after = reading.codes[at] ?? 0;
    if (isWide(before) || isWide(after) || before === numberBreak || after === numberBreak) return true;
    if (before === decimalPoint || after === decimalPoint || (isDigit(before) && isDigit(after))) return false;
    if (isMark(before) || isMark(after)) return true;
    const from = reading.ends[at - 1] ?? 0;
    const to = reading.starts[at] ?? 0;
    return to > from && !withinWord.test(text.slice(from, to));
  }

  private runs(changed: readonly Changed[]): readonly Run[] {
    const runs: Run[] = [];
    let at = 0;
    let other = 0;
    const equal = (to: number, otherTo: number): void => {
      if (to === at && otherTo === other) return;
      runs.push({ kind: "equal", quote: spanOf(this.quote, at, to), passage: spanOf(this.passage, other, otherTo) });
    };
    for (const change of changed) {
      equal(change.from, change.otherFrom);
      at = change.to;
      other = change.otherTo;
      const kind = change.from === at ? "deleted" : change.otherFrom === other ? "inserted" : "replaced";
      const quote = spanOf(this.quote, change.from, at);
      const passage = spanOf(this.passage, change.otherFrom, other);
      runs.push({ kind, quote, passage, change: this.changeOf(change, quote, passage) });
    }
    equal(this.quote.reading.length, this.passage.reading.length);
    return runs;
  }

  private changeOf(change: Changed, quote: Span, passage: Span): Change {
    const own = this.words(this.quote, change.from, change.to);
    const others = this.words(this.passage, change.otherFrom, change.otherTo);
    const ownText = own.join("");
    const otherText = others.join("");
    if (ownText === otherText) return "case";
    if (this.simplified(ownText) === this.simplified(otherText)) return "script";
    if (numbersOf(own) !== numbersOf(others) || this.hasMark(change, decimalPoint) || this.hasMark(change, numberBreak)) {
      return "number";
    }
    if (countNegations(own) !== countNegations(others) || negates(ownText, otherText)) return "negation";
    if (this.hasAnyMark(change)) return "sign";
    const written = this.quote.text.slice(quote.start, quote.end);
    const printed = this.passage.text.slice(passage.start, passage.end);
    return this.isName(written, this.quote, quote.start) || this.isName(printed, this.passage, passage.start) ? "name" : "words";
  }

  /** The words of a stretch, folded; ideographs one by one; marks not counted. */
  private words(side: Side, from: number, to: number): readonly string[] {
    const words: string[] = [];
    let word = "";
    for (let at = from; at < to; at += 1) {
      const unit = side.reading.codes[at] ?? 0;
      if (word !== "" && this.isBoundary(side, at)) {
        words.push(word);
        word = "";
      }
      if (!isMark(unit) || unit === decimalPoint) word += String.fromCharCode(unit);
    }
    if (word !== "") words.push(word);
    return words;
  }

  private simplified(words: string): string {
    let simple = "";
    for (let at = 0; at < words.length; at += 1) simple += String.fromCharCode(this.folding.simplify(words.charCodeAt(at)));
    return simple;
  }

  private hasMark(change: Changed, mark: number): boolean {
    return (
      this.quote.reading.codes.subarray(change.from, change.to).filter((unit) => unit === mark).length !==
      this.passage.reading.codes.subarray(change.otherFrom, change.otherTo).filter((unit) => unit === mark).length
    );
  }

  private hasAnyMark(change: Changed): boolean {
    const marks = this.quote.reading.codes.subarray(change.from, change.to).filter(isMark);
    const others = this.passage.reading.codes.subarray(change.otherFrom, change.otherTo).filter(isMark);
    return marks.length !== others.length || marks.some((mark, index) => mark !== others[index]);
  }

  /**
   * Whether a stretch has a name: a word with a capital that does not begin a sentence, or a Latin word in Chinese.
   * A stretch that begins the whole text is taken to begin a sentence.
   */
  private isName(words: string, { text }: Side, start: number): boolean {
    if (words === "") return false;
    const before = text.slice(Math.max(0, start - 6), start);
    if (/\p{Script=Han}\s*$/u.test(before) && /^\p{Script=Latin}{2}/u.test(words)) return true;
    const begins = !/[\p{L}\p{N},;:，；：、'"’”()（）\-]\s*$/u.test(before);
    const capitals = [...words.matchAll(/(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}]+/gu)];
    return capitals.some((match) => !(begins && match.index === 0) || /^\p{Lu}{2}/u.test(match[0]));
  }
}

/** What may stand within a word: an apostrophe, a soft hyphen, a hyphen at a line's end, a detached accent. */
const withinWord = /^(?:['’ʼ]|\u00ad|[-‐\u00ad]\s*\n\s*|[\p{Mn}\p{Sk}\p{Cf}]+)$/u;

function unitsOf(edit: Edit): Changed {
  return {
    from: edit.first,
    to: edit.kind === "omit" ? edit.first : edit.first + 1,
    otherFrom: edit.second,
    otherTo: edit.kind === "insert" ? edit.second : edit.second + 1,
  };
}

/** The characters from which units came; for no units, the place between their neighbours. */
function spanOf(side: Side, from: number, to: number): Span {
  if (from === to) {
    const { start } = gapSpan(side, from, to);
    return { start, end: start };
  }
  return { start: side.reading.starts[from] ?? 0, end: side.reading.ends[to - 1] ?? side.text.length };
}

/** What stands between the unit before `from` and the unit at `to`. */
function gapSpan({ text, reading }: Side, from: number, to: number): Span {
  const start = from > 0 ? (reading.ends[from - 1] ?? text.length) : 0;
  return { start, end: to < reading.length ? (reading.starts[to] ?? text.length) : text.length };
}
