import { isWide } from "./folding.ts";

/**
 * A **gram** is a stretch of skeleton of even information: six letters, or three ideographs, or a mixture: an ideograph weighs two letters. Long enough
 * to be rare, short enough to survive between two errors of a short quote.
 */
const gramWeight = 6;

/** No gram has more units. */
export const longestGram: number = gramWeight;

/**
 * Of so many grams that begin one after the other, one is indexed at least: the least in an order that has nothing to do
 * with what they say. A quote has the same least ones as the text it was taken from, so that a gram which is the least
 * among its neighbours in the quote, and is not indexed, is nowhere in the text.
 *
 * Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting" (2003).
 */
export const gramWindow: number = 4;

export const noGram: number = 0;

const base = 0x01000193;
/** The powers of the base by which a unit leaves a gram of so many units. */
const powers: Int32Array = Int32Array.from({ length: gramWeight + 1 }, (_, length) => {
  let power = 1;
  for (let count = 1; count < length; count += 1) power = Math.imul(power, base);
  return power;
});

/** The gram that starts at `at` as 32 bits, signed; `noGram` if the text ends before it does. */
export function gramAt(codes: Uint16Array, at: number, end: number): number {
  let sum = 0;
  let weight = 0;
  for (let next = at; weight < gramWeight; next += 1) {
    if (next >= end) return noGram;
    const unit = codes[next] ?? 0;
    sum = (Math.imul(sum, base) + unit) | 0;
    weight += isWide(unit) ? 2 : 1;
  }
  return mixed(sum);
}

/** The units of the gram that starts at `at`. There is one. */
export function gramLength(codes: Uint16Array, at: number): number {
  let length = 0;
  for (let weight = 0; weight < gramWeight; length += 1) weight += isWide(codes[at + length] ?? 0) ? 2 : 1;
  return length;
}

/** Writes the grams of `codes` in the order of their starts; gives how many there are. */
export function hashGrams(codes: Uint16Array, length: number, into: Int32Array): number {
  let sum = 0;
  let weight = 0;
  let end = 0;
  let count = 0;
  for (;;) {
    while (weight < gramWeight) {
      if (end >= length) return count;
      const unit = codes[end] ?? 0;
      sum = (Math.imul(sum, base) + unit) | 0;
      weight += unit >= 0x3400 && isWide(unit) ? 2 : 1;
      end += 1;
    }
    into[count] = mixed(sum);
    const first = codes[count] ?? 0;
    sum = (sum - Math.imul(first, powers[end - count] ?? 0)) | 0;
    weight -= first >= 0x3400 && isWide(first) ? 2 : 1;
    count += 1;
  }
}

/**
 * Writes where those grams begin that are indexed: the least of every window, and those that begin with an ideograph;
 * of fewer grams than a window has, all. Gives how many there are.
 */
export function sampleGrams(codes: Uint16Array, grams: Int32Array, count: number, into: Uint32Array): number {
  let written = 0;
  let least = -1;
  let leastOrder = 0;
  /** Up to here it is settled which grams are written. */
  let listed = -1;
  for (let at = 0; at < count; at += 1) {
    const order = orderOf(grams[at] ?? 0);
    if (least < 0 || order < leastOrder) {
      least = at;
      leastOrder = order;
    } else if (least <= at - gramWindow) {
      least = at - gramWindow + 1;
      leastOrder = orderOf(grams[least] ?? 0);
      for (let other = least + 1; other <= at; other += 1) {
        const otherOrder = orderOf(grams[other] ?? 0);
        if (otherOrder >= leastOrder) continue;
        least = other;
        leastOrder = otherOrder;
      }
    }
    const first = at - gramWindow + 1;
    if (first < 0 && count >= gramWindow) continue;
    // All before the window are settled; of the window itself, the least.
    const settled = at === count - 1 ? count - 1 : Math.max(first, least);
    for (let place = listed + 1; place <= settled; place += 1) {
      if (place === least || count < gramWindow || isWide(codes[place] ?? 0)) {
        into[written] = place;
        written += 1;
      }
    }
    listed = settled;
  }
  return written;
}

/** Whether one gram comes before another in the order in which the least of a window is found. */
export function isBefore(gram: number, other: number): boolean {
  return orderOf(gram) < orderOf(other);
}

/** Not the order of the buckets: the least grams would all be in the first ones. */
function orderOf(gram: number): number {
  return Math.imul(gram, 0x9e3779b1);
}

function mixed(sum: number): number {
  let hash = sum ^ (sum >>> 15);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return hash === noGram ? 1 : hash;
}
