import { Aligner, type Edit } from "./alignment.ts";
import { type Candidate, Diagonals, type Effort } from "./diagonals.ts";
import { ExactFinder, findWithin } from "./exact.ts";
import { errorLimit, isSpread } from "./limits.ts";
import { DistanceMatcher } from "./myers.ts";
import type { Sought } from "./sought.ts";
import type { TextIndex } from "./text-index.ts";

/** A place where something was found, in units of the index's skeleton. */
export type Hit = {
  readonly index: TextIndex;
  readonly start: number;
  readonly end: number;
  readonly distance: number;
};

/**
 * Finds stretches of skeleton in indexes, to the letter or with errors. Holds scratch memory and keeps no state between
 * calls: one for each thread.
 */
export class Searcher {
  private readonly finder = new ExactFinder();
  private readonly matcher = new DistanceMatcher();
  private readonly aligner = new Aligner();
  private readonly diagonals = new Diagonals();

  /** Places where every unit is the same, in the order of the text, at most `most`. */
  exact(quote: Sought, index: TextIndex, most: number): readonly Hit[] {
    return hitsAt(this.finder.find(quote, index, most), quote, index);
  }

  /** Places between `from` and `to` where every unit is the same. */
  exactWithin(quote: Sought, index: TextIndex, from: number, to: number, most: number): readonly Hit[] {
    return hitsAt(findWithin(quote, index, from, to, most), quote, index);
  }

  /** The place of the fewest edits between `from` and `to`, or null if all take more than `limit`. */
  nearest(quote: Sought, index: TextIndex, from: number, to: number, limit: number): Hit | null {
    const { codes } = index.tables;
    this.matcher.prepare(quote.codes, 0, quote.length);
    if (from >= to || !this.matcher.search(codes, from, to, limit)) return null;
    const { end, distance } = this.matcher;
    const edits = this.editsTo(quote, codes, end, distance);
    return edits === null ? null : { index, start: this.aligner.start, end, distance };
  }

  /**
   * Places that are near: at most `errorLimit` edits, spread over the quote. All those with the fewest edits, best first;
   * empty if there are none.
   */
  near(quote: Sought, indexes: readonly TextIndex[]): Hit[] {
    const limit = errorLimit(quote);
    if (limit === 0) return [];
    const { diagonals } = this;
    diagonals.prepare(quote);
    const seen = diagonals.candidates(indexes, glance);
    if (isClear(seen)) {
      const likely = this.verify(quote, seen, Math.ceil(limit * 0.6), true);
      if (likely.length > 0) return likely;
    }
    const possible = this.verify(quote, diagonals.candidates(indexes, look), limit, true);
    if (possible.length > 0) return possible;
    const most = Math.max(8, Math.min(200, Math.floor(6000 / quote.length)));
    const postings = Math.max(800, thoroughPostings / Math.sqrt(Math.max(1, indexes.length)));
    const all = diagonals.candidates(indexes, { grams: quote.length, postings, candidates: most });
    return this.verify(quote, all, limit, false);
  }

  /** Holds the quote against candidates; `stepwise` if the first of them is likely to be it. */
  private verify(quote: Sought, candidates: readonly Candidate[], limit: number, stepwise: boolean): Hit[] {
    if (candidates.length === 0) return [];
    const { length } = quote;
    this.matcher.prepare(quote.codes, 0, length);
    const ends: { readonly index: TextIndex; readonly end: number; readonly distance: number }[] = [];
    let best = limit;
    const drift = Math.min(limit, 24 + (limit >> 2));
    for (const { index, start, score } of candidates) {
      if (ends.length > 0 && score < (candidates[0]?.score ?? 0) * 0.4) break;
      const block = 1 << index.tables.blockBits;
      const from = Math.max(0, start - drift);
      const to = Math.min(index.length, start + 3 * block + length + drift);
      const { codes } = index.tables;
      const most = Math.min(limit, best + 2);
      if (from >= to) continue;
      if (!(stepwise ? this.searchStepwise(codes, from, to, most) : this.matcher.search(codes, from, to, most)))
        continue;
      const { end, distance } = this.matcher;
      if (ends.some((other) => other.index === index && other.end === end)) continue;
      ends.push({ index, end, distance });
      best = Math.min(best, distance);
    }
    ends.sort((a, b) => a.distance - b.distance);
    const hits: Hit[] = [];
    for (const { index, end, distance } of ends) {
      if (hits.length > 0 && distance > (hits[0]?.distance ?? 0)) break;
      const edits = this.editsTo(quote, index.tables.codes, end, distance);
      if (edits === null || !isSpread(edits, length)) continue;
      const { start } = this.aligner;
      if (hits.some((hit) => hit.index === index && hit.start < end && start < hit.end)) continue;
      hits.push({ index, start, end, distance });
    }
    return hits;
  }

  /** Most quotes have few errors, and few errors are found sooner with a low limit. */
  private searchStepwise(codes: Uint16Array, from: number, to: number, limit: number): boolean {
    for (let step = limit >> 3; step < limit; step = step * 4 + 2) {
      if (this.matcher.search(codes, from, to, step)) return true;
    }
    return this.matcher.search(codes, from, to, limit);
  }

  private editsTo(quote: Sought, codes: Uint16Array, end: number, distance: number): readonly Edit[] | null {
    const from = Math.max(0, end - quote.length - distance);
    return this.aligner.align(quote.codes, 0, quote.length, codes, from, end, distance, true)
      ? this.aligner.edits()
      : null;
  }
}

function hitsAt(starts: readonly number[], { length }: Sought, index: TextIndex): readonly Hit[] {
  return starts.length === 0 ? none : starts.map((start) => ({ index, start, end: start + length, distance: 0 }));
}

const none: readonly Hit[] = [];

/** Whether all places that may be as good as the best were seen at a glance: the last of them is much worse. */
function isClear(seen: readonly Candidate[]): boolean {
  return (seen[glance.candidates - 1]?.score ?? 0) < (seen[0]?.score ?? 0) * 0.5;
}

/** A few grams with few postings suffice for most quotes with errors; more of them for nearly all that stand anywhere. */
const glance: Effort = { grams: 8, postings: 96, candidates: 3 };
const look: Effort = { grams: 24, postings: 512, candidates: 24 };
/** For all grams, in each index; fewer where there are many indexes. */
const thoroughPostings = 4000;
