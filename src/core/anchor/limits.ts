import type { Sought } from "./sought.ts";

/**
 * How many edits a passage may be away and still be what was quoted. The less a quote tells, the more passages come
 * near it by chance, and the fewer errors are forgiven: none below fifteen letters or five ideographs.
 */
export function errorLimit(quote: Sought): number {
  if (isShort(quote)) return 0;
  const { length, weight } = quote;
  const share = weight < 36 ? 0.18 : weight < 60 ? 0.2 : 0.26;
  return Math.max(1, Math.floor(length * share));
}

/** Whether so little is quoted that it must stand to the letter, and as whole words. */
export function isShort(quote: Sought): boolean {
  return quote.length < leastWeight && quote.weight < leastWeight;
}

const leastWeight = 15;
