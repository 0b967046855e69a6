import { Aligner, type Edit } from "./alignment.ts";
import { everywhere } from "./build-index.ts";
import { isWide } from "./folding.ts";
import { gramAt, noGram } from "./gram.ts";
import { errorLimit, isSpread, type Sought } from "./limits.ts";
import { DistanceMatcher } from "./myers.ts";
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
  private readonly matcher = new DistanceMatcher();
  private readonly aligner = new Aligner();
  private grams = new Int32Array(1024);
  private counts = new Int32Array(1024);
  private votes = new Float32Array(4096);
  private touched = new Int32Array(4096);
  private touchedCount = 0;
  private readonly ranks = new Uint32Array(1024);

  /** Places where every unit is the same, in the order of the text, at most `most`. */
  exact(quote: Sought, index: TextIndex, from: number, to: number, most: number): Hit[] {
    if (quote.length === 0 || quote.length > to - from) return [];
    const probe = from === 0 && to === index.length ? this.rarestProbe(quote, index) : null;
    const starts =
      probe === "nowhere"
        ? []
        : probe === null
          ? scan(quote, index, from, to, most)
          : follow(quote, index, probe, most);
    return starts.map((start) => ({ index, start, end: start + quote.length, distance: 0 }));
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
    const gramCount = this.cutGrams(quote);
    const quick = this.candidates(quote, indexes, gramCount, quickGrams, quickPostings, quickCandidates);
    const found = this.verify(quote, quick, Math.ceil(limit * 0.6), true);
    if (found.length > 0) return found;
    const most = Math.max(8, Math.min(200, Math.floor(6000 / quote.length)));
    const budget = Math.max(800, thoroughPostings / Math.sqrt(Math.max(1, indexes.length)));
    return this.verify(quote, this.candidates(quote, indexes, gramCount, gramCount, budget, most), limit, false);
  }

  /** The pair of neighbouring grams with the fewest postings among a few of the quote; null if none is of use. */
  private rarestProbe({ codes, length }: Sought, index: TextIndex): Probe | "nowhere" | null {
    let best: Probe | null = null;
    let fewest = Number.POSITIVE_INFINITY;
    const steps = length < 24 ? 1 : length < 64 ? 3 : 5;
    for (let step = 0; step < steps; step += 1) {
      const at = steps === 1 ? 0 : Math.floor(((length - 14) * step) / (steps - 1));
      const both = !isWide(codes[at] ?? 0);
      const next = both && isWide(codes[at + 1] ?? 0) ? at + 1 : at;
      const first = gramAt(codes, next, length);
      if (first === noGram) continue;
      const second = both && next === at ? gramAt(codes, at + 1, length) : first;
      if (second === noGram) continue;
      const postings = second === first ? count(index, first) : count(index, first) + count(index, second);
      if (postings === 0) return "nowhere";
      if (postings < fewest && postings < tooMany) {
        fewest = postings;
        best = { at: next, first, second: second === first ? null : second };
      }
      if (postings <= rareEnough) break;
    }
    return best;
  }

  private cutGrams({ codes, length }: Sought): number {
    if (this.grams.length < length) {
      this.grams = new Int32Array(length * 2);
      this.counts = new Int32Array(length * 2);
    }
    let at = 0;
    for (; at < length; at += 1) {
      const gram = gramAt(codes, at, length);
      if (gram === noGram) break;
      this.grams[at] = gram;
    }
    return at;
  }

  /**
   * Where the quote may begin, by votes: each of its grams votes for the diagonals on which it stands in the text, the
   * rarer the more. Looks at `sample` grams spread over the quote, rarest first, up to `budget` postings an index.
   */
  private candidates(
    quote: Sought,
    indexes: readonly TextIndex[],
    gramCount: number,
    sample: number,
    budget: number,
    most: number,
  ): readonly Candidate[] {
    const all: Candidate[] = [];
    for (const index of indexes) {
      this.vote(quote, index, gramCount, sample, budget);
      this.elect(quote, index, most, all);
    }
    all.sort((a, b) => b.score - a.score);
    return all.length > most ? all.slice(0, most) : all;
  }

  private vote(quote: Sought, index: TextIndex, gramCount: number, sample: number, budget: number): void {
    const { grams, counts } = this;
    const { blockBits, blocks } = index.tables;
    const step = Math.max(1, gramCount / sample);
    const order: number[] = [];
    for (let position = 0; position < gramCount; position += step) {
      const at = Math.floor(position);
      const size = count(index, grams[at] ?? 0);
      if (size === 0) continue;
      counts[at] = size;
      order.push(at);
    }
    order.sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
    const offset = (quote.length >>> blockBits) + 2;
    const bins = (index.length >>> blockBits) + offset + 2;
    if (this.votes.length < bins) this.votes = new Float32Array(bins);
    const { votes } = this;
    const most = Math.log2(index.length + 2);
    const round = (1 << blockBits) - 1;
    let left = budget;
    let used = 0;
    for (const at of order) {
      const size = counts[at] ?? 0;
      if (size > left) break;
      left -= size;
      const start = index.bucketStart(index.bucket(grams[at] ?? 0));
      const weight = Math.max(1, most - Math.log2(size + 1));
      const shift = offset - ((at + round) >>> blockBits);
      if (this.touched.length < used + size) this.touched = grown(this.touched, used + size);
      const { touched } = this;
      let before = -1;
      for (let posting = start; posting < start + size; posting += 1) {
        const block = blocks[posting] ?? 0;
        if (block === before) continue;
        before = block;
        const bin = block + shift;
        const votesBefore = votes[bin] ?? 0;
        if (votesBefore === 0) {
          touched[used] = bin;
          used += 1;
        }
        votes[bin] = votesBefore + weight;
      }
    }
    this.touchedCount = used;
  }

  /** Appends the index's strongest candidates to `all`, and clears the votes. */
  private elect(quote: Sought, index: TextIndex, most: number, all: Candidate[]): void {
    const { votes, touched, touchedCount } = this;
    const { blockBits } = index.tables;
    const offset = (quote.length >>> blockBits) + 2;
    const { ranks } = this;
    ranks.fill(0);
    let threshold = 0;
    for (let at = 0; at < touchedCount; at += 1) {
      const rank = rankOf(votes, touched[at] ?? 0);
      ranks[rank] = (ranks[rank] ?? 0) + 1;
      if (rank > threshold) threshold = rank;
    }
    let above = 0;
    while (threshold > 0 && above + (ranks[threshold] ?? 0) <= most) {
      above += ranks[threshold] ?? 0;
      threshold -= 1;
    }
    let room = most - above;
    for (let at = 0; at < touchedCount; at += 1) {
      const bin = touched[at] ?? 0;
      const rank = rankOf(votes, bin);
      if (rank < threshold || (rank === threshold && room <= 0)) continue;
      // Its left neighbour has these votes and more.
      if ((votes[bin - 1] ?? 0) > (votes[bin + 1] ?? 0)) continue;
      if (rank === threshold) room -= 1;
      all.push({ index, start: (bin - offset) << blockBits, score: (votes[bin] ?? 0) + (votes[bin + 1] ?? 0) });
    }
    for (let at = 0; at < touchedCount; at += 1) votes[touched[at] ?? 0] = 0;
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

/** The votes of a bin and of the next, between which a quote's diagonal may fall, as a whole number. */
function rankOf(votes: Float32Array, bin: number): number {
  return Math.min(1023, ((votes[bin] ?? 0) + (votes[bin + 1] ?? 0)) | 0);
}

/** A diagonal that may have the quote: it begins within three blocks from `start`. */
type Candidate = { readonly index: TextIndex; readonly start: number; readonly score: number };

/** A gram of the quote at `at`, and that of the next letter, of which the text has indexed one or the other. */
type Probe = { readonly at: number; readonly first: number; readonly second: number | null };

/** First a few grams with few postings and the strongest diagonals, which suffice for most quotes; then all. */
const quickGrams = 32;
const quickPostings = 256;
const quickCandidates = 3;
const thoroughPostings = 4000;

/** So few postings that a rarer probe is not worth looking for. */
const rareEnough = 8;

/** Above any budget. */
const tooMany = 1_000_000;

/** The number of postings of a gram's bucket; more than any budget if they were too many to be kept. */
function count(index: TextIndex, gram: number): number {
  const bucket = index.bucket(gram);
  const start = index.bucketStart(bucket);
  const size = index.bucketStart(bucket + 1) - start;
  return size === 1 && index.tables.blocks[start] === everywhere ? tooMany : size;
}

function follow(quote: Sought, index: TextIndex, probe: Probe, most: number): number[] {
  const starts: number[] = [];
  followGram(quote, index, probe.first, probe.at, most, starts);
  if (probe.second !== null) {
    followGram(quote, index, probe.second, probe.at + 1, most, starts);
    starts.sort((a, b) => a - b);
  }
  return starts.length > most ? starts.slice(0, most) : starts;
}

function followGram(quote: Sought, index: TextIndex, gram: number, at: number, most: number, starts: number[]): void {
  const { codes, blockBits, blocks } = index.tables;
  const bucket = index.bucket(gram);
  const end = index.bucketStart(bucket + 1);
  const first = quote.codes[at] ?? 0;
  const step = isWide(first) ? 1 : 2;
  const last = index.length - (quote.length - at);
  let before = -1;
  let found = 0;
  for (let posting = index.bucketStart(bucket); posting < end && found < most; posting += 1) {
    const block = blocks[posting] ?? 0;
    if (block === before) continue;
    before = block;
    const to = Math.min((block + 1) << blockBits, last + 1);
    for (let position = Math.max(block << blockBits, at + (step === 2 ? at & 1 : 0)); position < to; position += step) {
      if (codes[position] !== first || !equals(quote, codes, position - at)) continue;
      starts.push(position - at);
      found += 1;
    }
  }
}

function scan(quote: Sought, index: TextIndex, from: number, to: number, most: number): number[] {
  const { codes } = index.tables;
  const first = quote.codes[0] ?? 0;
  const starts: number[] = [];
  for (let at = from; at + quote.length <= to && starts.length < most; at += 1) {
    if (codes[at] === first && equals(quote, codes, at)) starts.push(at);
  }
  return starts;
}

function equals(quote: Sought, codes: Uint16Array, start: number): boolean {
  const own = quote.codes;
  for (let at = 0; at < quote.length; at += 1) if (own[at] !== codes[start + at]) return false;
  return true;
}

function grown(array: Int32Array<ArrayBuffer>, needed: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(needed * 2);
  larger.set(array);
  return larger;
}
