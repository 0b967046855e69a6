import { Aligner, type Edit } from "./alignment.ts";
import { type Candidate, Diagonals, type Effort } from "./diagonals.ts";
import { ExactFinder, findWithin } from "./exact.ts";
import { Extension } from "./extension.ts";
import { gramLength } from "./gram.ts";
import { errorLimit } from "./limits.ts";
import { DistanceMatcher } from "./myers.ts";
import type { Sought } from "./sought.ts";
import { isSpread, spreadWindow } from "./spread.ts";
import type { TextIndex } from "./text-index.ts";
import { isSame } from "./verbatim.ts";

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
  private readonly extension = new Extension();
  private readonly aligner = new Aligner();
  private readonly diagonals = new Diagonals();

  /** Places where every unit is the same, in the order of the text, at most `most`. */
  exact(quote: Sought, index: TextIndex, most: number): readonly Hit[] {
    return hitsAt(this.finder.find(quote, index, most), quote, index);
  }

  /** All places where every unit is the same, in the order of the text, as they are asked for. */
  *each(quote: Sought, index: TextIndex): Generator<Hit> {
    if (quote.probe(0) !== null) {
      yield* this.exact(quote, index, Number.POSITIVE_INFINITY);
      return;
    }
    for (let from = 0; from < index.length; from += stride) {
      yield* this.exactWithin(quote, index, from, Math.min(index.length, from + stride + quote.length - 1), stride);
    }
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
      const likely = this.verify(quote, seen, Math.ceil(limit * 0.6), glance, []);
      if (likely.length > 0) return likely;
    }
    const tried: Candidate[] = [];
    const possible = this.verify(quote, diagonals.candidates(indexes, look), limit, look, tried);
    if (possible.length > 0) return possible;
    const candidates = Math.max(8, Math.min(200, Math.floor(6000 / quote.length)));
    const postings = Math.max(800, thoroughPostings / Math.sqrt(Math.max(1, indexes.length)));
    const thorough: Effort = { grams: quote.length, postings, share: 0.02, candidates, searched: 3 };
    return this.verify(quote, diagonals.candidates(indexes, thorough), limit, thorough, tried);
  }

  /**
   * Holds the quote against candidates but those that were `tried` before: the places that take the fewest edits, if they
   * are spread over the quote.
   */
  private verify(
    quote: Sought,
    candidates: readonly Candidate[],
    limit: number,
    effort: Effort,
    tried: Candidate[],
  ): Hit[] {
    const hits: Hit[] = [];
    let best = limit;
    let searched = 0;
    for (const candidate of candidates) {
      if (candidate.score < (candidates[0]?.score ?? 0) * (hits.length > 0 ? 0.4 : leastShare)) break;
      if (tried.some((other) => isSamePlace(candidate, other))) continue;
      let hit = this.followed(quote, candidate, best);
      // The gram may be one that stands there by chance, or the best way does not lead through it.
      if (hit === null && searched < effort.searched) {
        if (searched === 0) this.matcher.prepare(quote.codes, 0, quote.length);
        searched += 1;
        hit = this.searched(quote, candidate, best);
      }
      if (hit === null && effort !== glance) tried.push(candidate);
      const found = hit;
      if (!found || hits.some((other) => other.index === found.index && meets(other, found))) continue;
      if (found.distance < best) hits.length = 0;
      best = found.distance;
      hits.push(found);
    }
    return hits;
  }

  /** The place of a candidate, from its gram; null if the quote is not there, or with more than `limit` edits. */
  private followed(quote: Sought, { index, at, block }: Candidate, limit: number): Hit | null {
    const { codes, blockBits } = index.tables;
    const { length } = quote;
    const window = spreadWindow(length);
    const size = gramLength(quote.codes, at);
    // The gram may stand twice near by, on diagonals that are counted as one.
    const last = Math.min((block + 2) << blockBits, index.length - size + 1);
    let best: Hit | null = null;
    for (let place = Math.max(0, block - 1) << blockBits; place < last; place += 1) {
      if (!isSame(quote.codes, at, codes, place, size)) continue;
      const { extension } = this;
      const most = best === null ? limit : best.distance - 1;
      if (!extension.follow(quote.codes, at, length, codes, place, index.length, most, window)) continue;
      const edits = this.editsTo(quote, codes, extension.end, most, window);
      if (edits === null || !isSpread(edits, quote.codes, length)) continue;
      best = { index, start: this.aligner.start, end: extension.end, distance: this.aligner.distance };
    }
    return best;
  }

  /** The place of a candidate, wherever it begins near its diagonal. */
  private searched(quote: Sought, { index, at, block }: Candidate, limit: number): Hit | null {
    const { codes, blockBits } = index.tables;
    const { length } = quote;
    const drift = Math.min(limit, 24 + (limit >> 2)) + (2 << blockBits);
    const start = (block << blockBits) - at;
    const from = Math.max(0, start - drift);
    const to = Math.min(index.length, start + length + drift);
    if (from >= to || !this.matcher.search(codes, from, to, limit)) return null;
    const { end, distance } = this.matcher;
    const edits = this.editsTo(quote, codes, end, distance);
    return edits === null || !isSpread(edits, quote.codes, length)
      ? null
      : { index, start: this.aligner.start, end, distance };
  }

  private editsTo(
    quote: Sought,
    codes: Uint16Array,
    end: number,
    limit: number,
    window?: number,
  ): readonly Edit[] | null {
    const from = Math.max(0, end - quote.length - limit);
    return this.aligner.align(quote.codes, 0, quote.length, codes, from, end, limit, true, window)
      ? this.aligner.edits()
      : null;
  }
}

function meets(hit: Hit, other: Hit): boolean {
  return hit.start < other.end && other.start < hit.end;
}

/** How much of a text is read at once. */
const stride = 1 << 14;

function hitsAt(starts: readonly number[], { length }: Sought, index: TextIndex): readonly Hit[] {
  return starts.length === 0 ? none : starts.map((start) => ({ index, start, end: start + length, distance: 0 }));
}

const none: readonly Hit[] = [];

/** Whether all places that may be as good as the best were seen at a glance: the last of them is much worse. */
function isClear(seen: readonly Candidate[]): boolean {
  return (seen[glance.candidates - 1]?.score ?? 0) < (seen[0]?.score ?? 0) * 0.5;
}

/** Whether two candidates begin within a block of each other. */
function isSamePlace(candidate: Candidate, other: Candidate): boolean {
  if (candidate.index !== other.index) return false;
  const { blockBits } = candidate.index.tables;
  return Math.abs(candidate.block - other.block - ((candidate.at - other.at) >> blockBits)) <= 1;
}

/** A place that has fewer of the quote's grams than this share of those that another has is not it, if that is not. */
const leastShare = 0.25;

/** A few grams with few postings suffice for most quotes with errors; more of them for nearly all that stand anywhere. */
const glance: Effort = { grams: 8, postings: 96, share: 0.2, candidates: 3, searched: 0 };
const look: Effort = { grams: 24, postings: 512, share: 0.1, candidates: 24, searched: 4 };
/** For all grams, in each index; fewer where there are many indexes. */
const thoroughPostings = 4000;
