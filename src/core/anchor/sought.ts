import { isWide } from "./folding.ts";
import { gramAt, gramWindow, isBefore, longestGram, noGram } from "./gram.ts";

/** A gram of a quote that every text which has the quote has indexed. */
export type Probe = { readonly at: number; readonly gram: number };

/** A stretch of skeleton that is searched for, with what is worked out once for all the books it is searched in. */
export class Sought {
  readonly codes: Uint16Array;
  readonly length: number;
  private weighed = 0;
  private readonly probes: (Probe | null)[] = [];

  /** Of `codes` only the first `length` count. */
  constructor(codes: Uint16Array, length: number) {
    this.codes = codes;
    this.length = length;
  }

  /** Letters and digits count one, ideographs three: about how much the words tell. */
  get weight(): number {
    if (this.weighed === 0) {
      this.weighed = this.length;
      for (let at = 0; at < this.length; at += 1) if (isWide(this.codes[at] ?? 0)) this.weighed += 2;
    }
    return this.weighed;
  }

  /** The stretch from `from` to `to`. */
  slice(from: number, to: number): Sought {
    return new Sought(this.codes.subarray(from, to), to - from);
  }

  /** How many probes are worth a look, spread over the quote. */
  get probeCount(): number {
    return this.length < 24 ? 1 : this.length < 48 ? 3 : 5;
  }

  /** One of the probes; null if too little stands there to have one. */
  probe(which: number): Probe | null {
    const known = this.probes[which];
    if (known !== undefined) return known;
    for (let before = this.probes.length; before < which; before += 1) this.probe(before);
    const last = Math.max(0, this.length - longestWindow);
    const probe = this.probeFrom(this.probeCount === 1 ? 0 : Math.floor((last * which) / (this.probeCount - 1)));
    this.probes[which] = probe;
    return probe;
  }

  /** The gram of the window at `place` that is sure to be indexed. */
  private probeFrom(place: number): Probe | null {
    let best: Probe | null = null;
    for (let at = place; at < place + gramWindow; at += 1) {
      const gram = gramAt(this.codes, at, this.length);
      if (gram === noGram) return null;
      if (isWide(this.codes[at] ?? 0)) return { at, gram };
      if (best === null || isBefore(gram, best.gram)) best = { at, gram };
    }
    return best;
  }
}

const longestWindow = longestGram + gramWindow - 1;
