import type { SourceText } from "../model/source-text.ts";
import type { Span } from "../text/span.ts";
import { characterLength, type Folding } from "./folding.ts";

/** A stretch of one page. */
export type Stretch = { readonly page: number; readonly span: Span };

/** The arrays of an index: everything that is kept when it is written to bytes. */
export type IndexTables = {
  /** The skeleton of the running text: all pages in order, without heads and feet, so that quotes run over page breaks. */
  readonly codes: Uint16Array;
  /** A run is a piece of one page between furniture: where its skeleton begins, its page, and where in the page it is. */
  readonly runSkeletons: Uint32Array;
  readonly runPages: Uint32Array;
  readonly runStarts: Uint32Array;
  readonly runEnds: Uint32Array;
  /** For every 64th unit of the skeleton, the offset in its page, and which unit of that character's it is. */
  readonly marks: Uint32Array;
  readonly markParts: Uint8Array;
  /** Grams are counted by block: `1 << blockBits` units of skeleton. */
  readonly blockBits: number;
  /** Where each bucket's blocks begin in `blocks`: of every sixteenth bucket, and of each from there. */
  readonly bucketBases: Uint32Array;
  readonly bucketStarts: Uint16Array;
  readonly bucketCount: number;
  /** The blocks in which grams of a bucket begin, ascending; `everywhere` alone for a bucket too full to be of use. */
  readonly blocks: Uint16Array;
  /** Eight bits of each gram in `blocks`, which tell it from nearly all others of its bucket. */
  readonly prints: Uint8Array;
};

/**
 * A source's text made ready for finding quotes. An immutable value: what searches it brings its own scratch memory.
 *
 * Skeletons are kept whole; the way back to offsets is kept for every 64th unit only, and the rest is folded again
 * from there when a quote has been found.
 */
export class TextIndex {
  readonly text: SourceText;
  readonly folding: Folding;
  readonly tables: IndexTables;

  constructor(text: SourceText, folding: Folding, tables: IndexTables) {
    this.text = text;
    this.folding = folding;
    this.tables = tables;
  }

  /** Units of skeleton. */
  get length(): number {
    return this.tables.codes.length;
  }

  /** Bytes of everything but the skeleton itself. */
  get byteLength(): number {
    const { tables } = this;
    const arrays = [
      tables.runSkeletons,
      tables.runPages,
      tables.runStarts,
      tables.runEnds,
      tables.marks,
      tables.markParts,
      tables.bucketBases,
      tables.bucketStarts,
      tables.blocks,
      tables.prints,
    ];
    return arrays.reduce((sum, array) => sum + array.byteLength, 0);
  }

  /**
   * The pieces of pages, in order, from which the skeleton's units from `start` to `end` came; running heads and feet
   * between them are left out. `end` > `start`.
   */
  stretches(start: number, end: number): Stretch[] {
    const { runSkeletons, runPages, runStarts, runEnds } = this.tables;
    const stretches: Stretch[] = [];
    for (let run = this.runOf(start); run < runPages.length; run += 1) {
      const runStart = runSkeletons[run] ?? 0;
      if (runStart >= end) break;
      const runEnd = runSkeletons[run + 1] ?? this.length;
      if (runEnd === runStart) continue;
      const page = runPages[run] ?? 0;
      const text = this.text.pages[page]?.text ?? "";
      // At a page break inside the stretch, marks before and after it belong to what is between.
      const from = start < runStart ? firstInk(text, runStarts[run] ?? 0) : this.offsetOf(start, run);
      const to = end > runEnd ? lastInk(text, runEnds[run] ?? 0) : this.offsetOf(end - 1, run);
      stretches.push({ page, span: { start: from, end: to + characterLength(text, to) } });
    }
    return stretches;
  }

  /**
   * Where words stand character for character whose character at `offset` gives the unit `unit`: from their first letter
   * to their last. Null if the text there is another, or is interrupted by a running head or a page break.
   */
  verbatim(words: string, offset: number, unit: number): Stretch | null {
    const { runPages, runStarts, runEnds } = this.tables;
    const { units } = this.folding;
    let first = 0;
    let last = words.length;
    while (first < last && units[words.charCodeAt(first)] === 0) first += 1;
    while (first < last && units[words.charCodeAt(last - 1)] === 0) last -= 1;
    const run = this.runOf(unit);
    const page = runPages[run] ?? 0;
    const start = this.offsetOf(unit, run) - (offset - first);
    const end = start + last - first;
    if (start < (runStarts[run] ?? 0) || end > (runEnds[run] ?? 0)) return null;
    const text = this.text.pages[page]?.text ?? "";
    const ink = first === 0 && last === words.length ? words : words.slice(first, last);
    return text.startsWith(ink, start) ? { page, span: { start, end } } : null;
  }

  /** The page on which a unit of the skeleton stands. */
  pageOf(at: number): number {
    return this.tables.runPages[this.runOf(at)] ?? 0;
  }

  /** The first unit of the page after the one on which the unit before `at` stands. */
  nextPage(at: number): number {
    const { runSkeletons, runPages } = this.tables;
    const page = this.pageOf(Math.max(0, at - 1));
    for (let run = this.runOf(Math.max(0, at - 1)) + 1; run < runPages.length; run += 1) {
      if ((runPages[run] ?? 0) > page) return runSkeletons[run] ?? this.length;
    }
    return this.length;
  }

  /** Whether a unit is the first of its page's running text. */
  isTop(at: number): boolean {
    return at > 0 && this.pageOf(at) !== this.pageOf(at - 1);
  }

  /** The last run that begins at or before a unit and is not empty there. */
  private runOf(at: number): number {
    const { runSkeletons } = this.tables;
    let low = 0;
    let high = runSkeletons.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((runSkeletons[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return low;
  }

  private offsetOf(at: number, run: number): number {
    const { runSkeletons, runPages, runStarts, runEnds, marks, markParts } = this.tables;
    const runStart = runSkeletons[run] ?? 0;
    const mark = at >>> 6;
    const fromMark = mark * 64 >= runStart;
    const from = fromMark ? (marks[mark] ?? 0) : (runStarts[run] ?? 0);
    const skip = fromMark ? at - mark * 64 + (markParts[mark] ?? 0) : at - runStart;
    const text = this.text.pages[runPages[run] ?? 0]?.text ?? "";
    return this.folding.offsetAfter(text, from, runEnds[run] ?? text.length, skip);
  }
}

/** The first character from `at` on that is no space. There is one. */
function firstInk(text: string, at: number): number {
  let ink = at;
  while (isSpace(text.charCodeAt(ink))) ink += 1;
  return ink;
}

/** The last character before `end` that is no space. There is one. */
function lastInk(text: string, end: number): number {
  let ink = end - 1;
  while (isSpace(text.charCodeAt(ink))) ink -= 1;
  return ink;
}

export function isSpace(code: number): boolean {
  return code <= 0x20 || code === 0xa0 || code === 0x3000;
}
