import { Postings, tooMany } from "./postings.ts";
import type { Probe, Sought } from "./sought.ts";
import type { TextIndex } from "./text-index.ts";

/** Finds quotes unit for unit the same. Holds scratch memory: one for each thread. */
export class ExactFinder {
  private readonly postings = new Postings();

  /** Where a quote begins in a text, in its order, at most `most` places. */
  find(quote: Sought, index: TextIndex, most: number): readonly number[] {
    if (quote.length === 0 || quote.length > index.length) return nowhere;
    const { postings } = this;
    postings.clear();
    let rarest: Probe | null = null;
    let from = 0;
    let count = tooMany;
    for (let which = 0; which < quote.probeCount && count > rareEnough; which += 1) {
      const probe = quote.probe(which);
      if (probe === null) continue;
      const start = postings.length;
      const size = postings.read(index, probe.gram);
      if (size === 0) return nowhere;
      if (size >= count) continue;
      rarest = probe;
      from = start;
      count = size;
    }
    if (rarest === null) return findWithin(quote, index, 0, index.length, most);
    return follow(quote, index, rarest.at, postings.blocks, from, from + count, most);
  }
}

/** Where a quote begins between `from` and `to` of a text, which is read. */
export function findWithin(quote: Sought, index: TextIndex, from: number, to: number, most: number): readonly number[] {
  const { codes } = index.tables;
  const first = quote.codes[0] ?? 0;
  const starts: number[] = [];
  if (quote.length === 0) return starts;
  for (let at = from; at + quote.length <= to && starts.length < most; at += 1) {
    if (codes[at] === first && stands(quote, codes, at)) starts.push(at);
  }
  return starts;
}

/** Whether a text has a quote, unit for unit, at `start`. */
export function stands(quote: Sought, codes: Uint16Array, start: number): boolean {
  const own = quote.codes;
  const { length } = quote;
  for (let at = 0; at < length; at += 1) if (own[at] !== codes[start + at]) return false;
  return true;
}

/** So few postings that a rarer probe is not worth looking for. */
const rareEnough = 8;

const nowhere: readonly number[] = [];

/** Holds a quote, whose probe stands `at` in it, against the blocks that may have it. */
function follow(
  quote: Sought,
  index: TextIndex,
  at: number,
  blocks: Uint16Array,
  from: number,
  to: number,
  most: number,
): readonly number[] {
  const { codes, blockBits } = index.tables;
  const first = quote.codes[at] ?? 0;
  const second = quote.codes[at + 1] ?? 0;
  const last = index.length - (quote.length - at);
  const starts: number[] = [];
  for (let posting = from; posting < to && starts.length < most; posting += 1) {
    const block = blocks[posting] ?? 0;
    const end = Math.min((block + 1) << blockBits, last + 1);
    for (let position = Math.max(block << blockBits, at); position < end; position += 1) {
      if (codes[position] !== first || codes[position + 1] !== second) continue;
      if (stands(quote, codes, position - at)) starts.push(position - at);
    }
  }
  return starts;
}
