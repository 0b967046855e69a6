import { countPostings, tooMany } from "./diagonals.ts";
import { isWide } from "./folding.ts";
import { gramAt, noGram } from "./gram.ts";
import type { Sought } from "./limits.ts";
import type { TextIndex } from "./text-index.ts";

/** Where a quote begins, unit for unit the same, between `from` and `to` of a text: in its order, at most `most` places. */
export function findExact(quote: Sought, index: TextIndex, from: number, to: number, most: number): readonly number[] {
  if (quote.length === 0 || quote.length > to - from) return [];
  const probe = from === 0 && to === index.length ? rarestProbe(quote, index) : null;
  if (probe === "nowhere") return [];
  return probe === null ? scan(quote, index, from, to, most) : follow(quote, index, probe, most);
}

/** A gram of the quote at `at`, and that of the next letter, of which the text has indexed one or the other. */
type Probe = { readonly at: number; readonly first: number; readonly second: number | null };

/** So few postings that a rarer probe is not worth looking for. */
const rareEnough = 8;

/** The pair of neighbouring grams with the fewest postings among a few of the quote; null if none is of use. */
function rarestProbe({ codes, length }: Sought, index: TextIndex): Probe | "nowhere" | null {
  let best: Probe | null = null;
  let fewest = tooMany;
  const steps = length < 24 ? 1 : length < 64 ? 3 : 5;
  for (let step = 0; step < steps; step += 1) {
    const at = steps === 1 ? 0 : Math.floor(((length - 14) * step) / (steps - 1));
    const both = !isWide(codes[at] ?? 0);
    const next = both && isWide(codes[at + 1] ?? 0) ? at + 1 : at;
    const first = gramAt(codes, next, length);
    if (first === noGram) continue;
    const second = both && next === at ? gramAt(codes, at + 1, length) : first;
    if (second === noGram) continue;
    const one = second === first;
    const postings = one ? countPostings(index, first) : countPostings(index, first) + countPostings(index, second);
    if (postings === 0) return "nowhere";
    if (postings < fewest) {
      fewest = postings;
      best = { at: next, first, second: one ? null : second };
    }
    if (postings <= rareEnough) break;
  }
  return best;
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
