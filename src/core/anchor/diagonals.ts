import { everywhere } from "./build-index.ts";
import { gramAt, noGram } from "./gram.ts";
import type { Sought } from "./limits.ts";
import type { TextIndex } from "./text-index.ts";

/** A diagonal that may have the quote: it begins within three blocks from `start`. */
export type Candidate = { readonly index: TextIndex; readonly start: number; readonly score: number };

/** How much work one look for candidates may be. */
export type Effort = {
  /** How many of the quote's grams, spread over it, are looked up. */
  readonly grams: number;
  /** How many postings are followed in each index. */
  readonly postings: number;
  readonly candidates: number;
};

/**
 * Where a quote may begin, by votes: each of its grams votes for the diagonals on which it stands in the text, the rarer
 * the more. Holds scratch memory and keeps no state between quotes: one for each thread.
 */
export class Diagonals {
  private grams = new Int32Array(1024);
  private gramCount = 0;
  private length = 0;
  /** The grams that are looked up in one index: their postings, then their places, in one number to be sorted by. */
  private ballots = new Float64Array(1024);
  private votes = new Float32Array(4096);
  private touched = new Int32Array(4096);

  /** Sets the quote of which candidates are wanted. */
  prepare({ codes, length }: Sought): void {
    if (this.grams.length < length) {
      this.grams = new Int32Array(length * 2);
      this.ballots = new Float64Array(length * 2);
    }
    this.length = length;
    this.gramCount = 0;
    for (let at = 0; at < length; at += 1) {
      const gram = gramAt(codes, at, length);
      if (gram === noGram) break;
      this.grams[at] = gram;
      this.gramCount = at + 1;
    }
  }

  /** The strongest candidates of all indexes, best first. */
  candidates(indexes: readonly TextIndex[], effort: Effort): readonly Candidate[] {
    const best: Candidate[] = [];
    for (const index of indexes) {
      const touched = this.vote(index, this.look(index, effort), effort.postings);
      this.elect(index, touched, effort.candidates, best);
    }
    return best;
  }

  /** Counts the postings of grams in an index; gives how many ballots there are, ordered where not all can be followed. */
  private look(index: TextIndex, { grams: sample, postings }: Effort): number {
    const { grams, gramCount, ballots } = this;
    const step = Math.max(1, gramCount / sample);
    let count = 0;
    let total = 0;
    for (let position = 0; position < gramCount; position += step) {
      const at = Math.floor(position);
      const size = countPostings(index, grams[at] ?? 0);
      if (size === 0 || size > postings) continue;
      ballots[count] = size * placeSpan + at;
      count += 1;
      total += size;
    }
    if (total > postings) ballots.subarray(0, count).sort();
    return count;
  }

  /** Follows ballots as long as the postings suffice; gives how many bins have votes. */
  private vote(index: TextIndex, count: number, postings: number): number {
    const { grams, ballots } = this;
    const { blockBits, blocks } = index.tables;
    const offset = this.offsetIn(index);
    const bins = (index.length >>> blockBits) + offset + 2;
    if (this.votes.length < bins) this.votes = new Float32Array(bins);
    if (this.touched.length < postings) this.touched = new Int32Array(postings);
    const { votes, touched } = this;
    const most = Math.log2(index.length + 2);
    const round = (1 << blockBits) - 1;
    let left = postings;
    let used = 0;
    for (let ballot = 0; ballot < count; ballot += 1) {
      const key = ballots[ballot] ?? 0;
      const size = Math.floor(key / placeSpan);
      if (size > left) break;
      left -= size;
      const at = key - size * placeSpan;
      const start = index.bucketStart(index.bucket(grams[at] ?? 0));
      const weight = Math.max(1, most - Math.log2(size + 1));
      const shift = offset - ((at + round) >>> blockBits);
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
    return used;
  }

  /** Puts the index's strongest diagonals among the `best`, and clears the votes. */
  private elect(index: TextIndex, used: number, most: number, best: Candidate[]): void {
    const { votes, touched } = this;
    const { blockBits } = index.tables;
    const offset = this.offsetIn(index);
    let threshold = best.length < most ? 0 : (best[most - 1]?.score ?? 0);
    for (let at = 0; at < used; at += 1) {
      const bin = touched[at] ?? 0;
      // Between a bin and the next a quote's diagonal may fall.
      const next = votes[bin + 1] ?? 0;
      const score = (votes[bin] ?? 0) + next;
      // Its left neighbour has these votes and more.
      if (score <= threshold || (votes[bin - 1] ?? 0) > next) continue;
      let place = best.length;
      while (place > 0 && (best[place - 1]?.score ?? 0) < score) place -= 1;
      best.splice(place, 0, { index, start: (bin - offset) << blockBits, score });
      if (best.length > most) best.pop();
      if (best.length === most) threshold = best[most - 1]?.score ?? 0;
    }
    for (let at = 0; at < used; at += 1) votes[touched[at] ?? 0] = 0;
  }

  /** The bin of the diagonal that begins with the text: quotes may begin before it. */
  private offsetIn({ tables }: TextIndex): number {
    return (this.length >>> tables.blockBits) + 2;
  }
}

/** More than any quote has units. */
const placeSpan = 2 ** 32;

/** Above any effort. */
export const tooMany = 1_000_000;

/** The number of postings of a gram's bucket; `tooMany` if they were too many to be kept. */
export function countPostings(index: TextIndex, gram: number): number {
  const bucket = index.bucket(gram);
  const start = index.bucketStart(bucket);
  const size = index.bucketStart(bucket + 1) - start;
  return size === 1 && index.tables.blocks[start] === everywhere ? tooMany : size;
}
