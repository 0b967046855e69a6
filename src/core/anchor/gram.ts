import { isWide } from "./folding.ts";

/**
 * A **gram** is a stretch of skeleton of even information: six letters, or three ideographs, or a mixture: an ideograph weighs two letters. Long enough
 * to be rare, short enough to survive between two errors of a short quote.
 */
const gramWeight = 6;

/** The gram that starts at `at` as 32 bits, signed; `noGram` if the text ends before it does. */
export function gramAt(codes: Uint16Array, at: number, end: number): number {
  let hash = 0x9e3779b9 | 0;
  let weight = 0;
  let next = at;
  while (weight < gramWeight) {
    if (next >= end) return noGram;
    const unit = codes[next] ?? 0;
    next += 1;
    hash = Math.imul(hash ^ unit, 0x85ebca6b);
    hash ^= hash >>> 13;
    weight += isWide(unit) ? 2 : 1;
  }
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return hash === noGram ? 1 : hash;
}

export const noGram = 0;

/** Whether a gram that starts at `at` of a text is indexed: every ideograph, every second letter. */
export function isSampled(codes: Uint16Array, at: number): boolean {
  return (at & 1) === 0 || isWide(codes[at] ?? 0);
}
