import { countPostings, tooMany } from "./diagonals.ts";
import { isWide } from "./folding.ts";
import { gramAt, noGram } from "./gram.ts";
import type { Sought } from "./limits.ts";
import type { TextIndex } from "./text-index.ts";

/** Where a quote begins, unit for unit the same, between `from` and `to` of a text: in its order, at most `most` places. */
export function findExact(quote: Sought, index: TextIndex, from: number, to: number, most: number): readonly number[] {
  if (quote.length === 0 || quote.length > to - from) return [];
  if (from > 0 || to < index.length) return scan(quote, index, from, to, most);
  const probes = rarestProbes(quote, index);
  if (probes === "nowhere") return [];
  const [probe, other] = probes;
  if (!probe) return scan(quote, index, from, to, most);
  return other && !meets(index, probe, other) ? [] : follow(quote, index, probe, most);
}

/** A gram of the quote at `at`, and that of the next letter, of which the text has indexed one or the other. */
type Probe = { readonly at: number; readonly first: number; readonly second: number | null; readonly postings: number };

/** So few postings that a rarer probe is not worth looking for. */
const rareEnough = 12;

/** One or two pairs of neighbouring grams with few postings among some of the quote, the rarest first; none if all are too common. */
function rarestProbes({ codes, length }: Sought, index: TextIndex): readonly Probe[] | "nowhere" {
  let best: Probe | null = null;
  let next: Probe | null = null;
  const steps = length < 24 ? 1 : length < 64 ? 3 : 5;
  for (let step = 0; step < steps; step += 1) {
    const probe = probeAt(codes, steps === 1 ? 0 : Math.floor(((length - 14) * step) / (steps - 1)), length, index);
    if (probe === null || probe.postings >= tooMany) continue;
    if (probe.postings === 0) return "nowhere";
    if (best === null || probe.postings < best.postings) {
      next = best;
      best = probe;
    } else if (next === null || probe.postings < next.postings) next = probe;
    if (next !== null && next.postings <= rareEnough) break;
  }
  return best === null ? [] : next === null ? [best] : [best, next];
}

function probeAt(codes: Uint16Array, place: number, length: number, index: TextIndex): Probe | null {
  const both = !isWide(codes[place] ?? 0);
  const at = both && isWide(codes[place + 1] ?? 0) ? place + 1 : place;
  const first = gramAt(codes, at, length);
  if (first === noGram) return null;
  if (!both || at !== place) return { at, first, second: null, postings: countPostings(index, first) };
  const second = gramAt(codes, at + 1, length);
  if (second === noGram) return null;
  return { at, first, second, postings: countPostings(index, first) + countPostings(index, second) };
}

/** Whether two probes have postings as far from each other as they are in the quote: if not, it is nowhere. */
function meets(index: TextIndex, probe: Probe, other: Probe): boolean {
  if (probe.postings * other.postings > mostPairs) return true;
  const { blocks, blockBits } = index.tables;
  const apart = other.at - probe.at;
  const least = (apart - 1) >> blockBits;
  const most = (apart + (1 << blockBits)) >> blockBits;
  for (const gram of probe.second === null ? [probe.first] : [probe.first, probe.second]) {
    const end = index.bucketStart(index.bucket(gram) + 1);
    for (let at = index.bucketStart(index.bucket(gram)); at < end; at += 1) {
      const block = blocks[at] ?? 0;
      if (hasBlock(index, other.first, block + least, block + most)) return true;
      if (other.second !== null && hasBlock(index, other.second, block + least, block + most)) return true;
    }
  }
  return false;
}

/** Where so many pairs of postings would have to be compared, the text is read at once. */
const mostPairs = 400;

function hasBlock(index: TextIndex, gram: number, from: number, to: number): boolean {
  const { blocks } = index.tables;
  const bucket = index.bucket(gram);
  const end = index.bucketStart(bucket + 1);
  for (let at = index.bucketStart(bucket); at < end; at += 1) {
    const block = blocks[at] ?? 0;
    if (block >= from && block <= to) return true;
  }
  return false;
}

function follow(quote: Sought, index: TextIndex, probe: Probe, most: number): readonly number[] {
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

function scan(quote: Sought, index: TextIndex, from: number, to: number, most: number): readonly number[] {
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
