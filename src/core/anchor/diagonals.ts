import { hashGrams, sampleGrams } from "./gram.ts";
import { Postings } from "./postings.ts";
import type { Sought } from "./sought.ts";
import type { TextIndex } from "./text-index.ts";

/** A diagonal that may have the quote: what stands `at` in the quote begins in one of a block of the text. */
export type Candidate = {
  readonly index: TextIndex;
  readonly at: number;
  readonly block: number;
  readonly score: number;
};

/** How much work one look for candidates may be. */
export type Effort = {
  /** How many of the quote's grams, spread over it, are looked up. */
  readonly grams: number;
  /** How many postings are followed in each index. */
  readonly postings: number;
  /** What share of the grams that are looked up must stand on a diagonal, for it to be a candidate. */
  readonly share: number;
  readonly candidates: number;
  /** How many candidates are searched all around, should following them lead nowhere. */
  readonly searched: number;
};

/**
 * Where a quote may begin, by votes: each of its grams votes for the diagonals on which it stands in the text, the rarer
 * the more. Holds scratch memory and keeps no state between quotes: one for each thread.
 */
export class Diagonals {
  private grams = new Int32Array(1024);
  private gramCount = 0;
  /** Where the grams begin that are indexed wherever the quote stands to the letter. */
  private samples = new Uint32Array(1024);
  private sampleCount = 0;
  private length = 0;
  private readonly postings = new Postings();
  /** The grams that were looked up in one index: how many postings, and which ballot it is, in one number to be sorted by. */
  private ballots = new Float64Array(1024);
  private ballotPlaces = new Uint32Array(1024);
  private ballotStarts = new Uint32Array(1024);
  private votes = new Float32Array(4096);
  /** The ballot that voted for a bin first. */
  private voters = new Uint32Array(4096);
  private touched = new Int32Array(4096);

  /** Sets the quote of which candidates are wanted. */
  prepare({ codes, length }: Sought): void {
    if (this.grams.length < length) {
      this.grams = new Int32Array(length * 2);
      this.samples = new Uint32Array(length * 2);
      this.ballots = new Float64Array(length * 2);
      this.ballotPlaces = new Uint32Array(length * 2);
      this.ballotStarts = new Uint32Array(length * 2);
    }
    this.length = length;
    this.gramCount = hashGrams(codes, length, this.grams);
    this.sampleCount = sampleGrams(codes, this.grams, this.gramCount, this.samples);
  }

  /** The strongest candidates of all indexes, best first. */
  candidates(indexes: readonly TextIndex[], effort: Effort): readonly Candidate[] {
    const best: Candidate[] = [];
    for (const index of indexes) {
      const count = this.look(index, effort);
      if (count === 0) continue;
      this.elect(index, this.vote(index, count, effort.postings), effort, best);
    }
    return best;
  }

  /** Reads the postings of grams in an index; gives how many ballots there are, ordered where not all can be followed. */
  private look(index: TextIndex, { grams: wanted, postings: most }: Effort): number {
    const { grams, samples, ballots, ballotPlaces, ballotStarts, postings } = this;
    const all = wanted >= this.gramCount;
    const available = all ? this.gramCount : this.sampleCount;
    const step = Math.max(1, available / wanted);
    let count = 0;
    let total = 0;
    postings.clear();
    for (let position = 0; position < available; position += step) {
      const which = Math.floor(position);
      const at = all ? which : (samples[which] ?? 0);
      const start = postings.length;
      const size = postings.read(index, grams[at] ?? 0);
      if (size === 0 || size > most) {
        postings.length = start;
        continue;
      }
      ballotPlaces[count] = at;
      ballotStarts[count] = start;
      ballots[count] = size * ballotSpan + count;
      count += 1;
      total += size;
    }
    if (total > most) ballots.subarray(0, count).sort();
    return count;
  }

  /** Follows ballots as long as the postings suffice; gives how many bins have votes. */
  private vote(index: TextIndex, count: number, most: number): number {
    const { ballots, ballotPlaces, ballotStarts } = this;
    const { blocks } = this.postings;
    const { blockBits } = index.tables;
    const offset = this.offsetIn(index);
    const bins = (index.length >>> blockBits) + offset + 2;
    if (this.votes.length < bins) {
      this.votes = new Float32Array(bins);
      this.voters = new Uint32Array(bins);
    }
    if (this.touched.length < most) this.touched = new Int32Array(most);
    const { votes, voters, touched } = this;
    const greatest = heaviest(index);
    const round = (1 << blockBits) - 1;
    let left = most;
    let used = 0;
    for (let ballot = 0; ballot < count; ballot += 1) {
      const key = ballots[ballot] ?? 0;
      const size = Math.floor(key / ballotSpan);
      if (size > left) break;
      left -= size;
      const which = key - size * ballotSpan;
      const start = ballotStarts[which] ?? 0;
      const weight = Math.max(1, greatest - Math.log2(size + 1));
      const shift = offset - (((ballotPlaces[which] ?? 0) + round) >>> blockBits);
      for (let posting = start; posting < start + size; posting += 1) {
        const bin = (blocks[posting] ?? 0) + shift;
        const votesBefore = votes[bin] ?? 0;
        if (votesBefore === 0) {
          touched[used] = bin;
          voters[bin] = which;
          used += 1;
        }
        votes[bin] = votesBefore + weight;
      }
    }
    return used;
  }

  /** Puts the index's strongest diagonals among the `best`, and clears the votes. */
  private elect(index: TextIndex, used: number, effort: Effort, best: Candidate[]): void {
    const most = effort.candidates;
    const { votes, touched } = this;
    const { blockBits } = index.tables;
    const offset = this.offsetIn(index);
    const round = (1 << blockBits) - 1;
    const asked = Math.min(effort.grams, effort.grams < this.gramCount ? this.sampleCount : this.gramCount);
    const least = asked * effort.share * heaviest(index) * 0.7;
    let threshold = best.length < most ? least : Math.max(least, best[most - 1]?.score ?? 0);
    for (let which = 0; which < used; which += 1) {
      const bin = touched[which] ?? 0;
      // Between a bin and the next a quote's diagonal may fall.
      const next = votes[bin + 1] ?? 0;
      const score = (votes[bin] ?? 0) + next;
      // Its left neighbour has these votes and more.
      if (score <= threshold || (votes[bin - 1] ?? 0) > next) continue;
      let place = best.length;
      while (place > 0 && (best[place - 1]?.score ?? 0) < score) place -= 1;
      const at = this.ballotPlaces[this.voters[bin] ?? 0] ?? 0;
      best.splice(place, 0, { index, at, block: bin - offset + ((at + round) >>> blockBits), score });
      if (best.length > most) best.pop();
      if (best.length === most) threshold = best[most - 1]?.score ?? 0;
    }
    for (let which = 0; which < used; which += 1) votes[touched[which] ?? 0] = 0;
  }

  /** The bin of the diagonal that begins with the text: quotes may begin before it. */
  private offsetIn({ tables }: TextIndex): number {
    return (this.length >>> tables.blockBits) + 2;
  }
}

/** The weight of a vote of a gram that stands nowhere else; that of one which stands in several places is less. */
function heaviest(index: TextIndex): number {
  return Math.log2(index.length + 2);
}

/** More than any quote has grams. */
const ballotSpan = 2 ** 32;
