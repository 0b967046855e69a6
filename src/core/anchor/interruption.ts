import type { Chain } from "./chain.ts";
import type { Hit, Searcher } from "./search.ts";
import type { Sought } from "./sought.ts";
import type { TextIndex } from "./text-index.ts";

/** A quote in two parts between which the source has something else; `at` is where the second begins, in skeleton units. */
export type Interrupted = { readonly chain: Chain; readonly at: number };

/** How much may stand between: the notes at the foot of a page, a figure with its caption. */
const longestInterruption = 3000;
/** A part that tells less than this is found by chance within a page. */
const leastWeight = 12;
const nearest = 600;
const shortestQuote = 30;

/**
 * Finds a quote whose words are interrupted in the source by the notes at the foot of a page, or by a figure or table
 * that was moved there. One half must stand somewhere to the letter; from there the words are followed to where they
 * break off, and the rest is looked for on the page after: at its top, or, if the words break off at the very foot of
 * their page, further down. Elsewhere two stretches near each other are two quotes run together, and not found.
 */
export function findInterrupted(
  quote: Sought,
  indexes: readonly TextIndex[],
  searcher: Searcher,
): readonly Interrupted[] {
  if (quote.weight < shortestQuote) return [];
  const middle = quote.length >> 1;
  const head = quote.slice(0, middle);
  const tail = quote.slice(middle, quote.length);
  const found: Interrupted[] = [];
  for (const index of indexes) {
    for (const hit of searcher.exact(head, index, mostHalves)) {
      const placed = continueAfter(quote, middle, hit, searcher);
      if (placed) found.push(placed);
    }
    for (const hit of searcher.exact(tail, index, mostHalves)) {
      const placed = continueBefore(quote, middle, hit, searcher);
      if (placed) found.push(placed);
    }
  }
  return found;
}

const mostHalves = 4;

function continueAfter(quote: Sought, middle: number, hit: Hit, searcher: Searcher): Interrupted | null {
  const { index } = hit;
  const { codes } = index.tables;
  let at = middle;
  let end = hit.end;
  while (at < quote.length && end < index.length && quote.codes[at] === codes[end]) {
    at += 1;
    end += 1;
  }
  // The note's first letters may be the quote's next ones by chance.
  for (let back = 0; back <= 3 && at - back >= middle; back += 1) {
    const rest = quote.slice(at - back, quote.length);
    if (rest.length === 0) return null;
    const foot = end - back;
    const top = index.nextPage(foot);
    // Where the words go on to the foot of their page, the rest may stand below a figure at the top of the next.
    const reach = foot === top && rest.weight >= leastWeight ? longestInterruption : 0;
    const [second] = searcher.exactWithin(rest, index, top, Math.min(index.length, top + rest.length + reach), 1);
    if (second) return { chain: { index, hits: [{ ...hit, end: foot }, second] }, at: at - back };
  }
  return null;
}

function continueBefore(quote: Sought, middle: number, hit: Hit, searcher: Searcher): Interrupted | null {
  const { index } = hit;
  const { codes } = index.tables;
  let at = middle;
  let start = hit.start;
  while (at > 0 && start > 0 && quote.codes[at - 1] === codes[start - 1]) {
    at -= 1;
    start -= 1;
  }
  for (let forth = 0; forth <= 3 && at + forth <= middle; forth += 1) {
    const rest = quote.slice(0, at + forth);
    if (rest.length === 0) continue;
    const begins = start + forth;
    const isTop = index.isTop(begins);
    const before = searcher.exactWithin(
      rest,
      index,
      Math.max(0, begins - longestInterruption),
      begins,
      longestInterruption,
    );
    const first = before.findLast(({ end }) =>
      isTop
        ? index.nextPage(end) === begins && (rest.weight >= leastWeight || begins - end <= nearest)
        : rest.weight >= leastWeight && index.isTop(end) && index.nextPage(begins) === index.nextPage(end + 1),
    );
    if (first) return { chain: { index, hits: [first, { ...hit, start: begins }] }, at: at + forth };
  }
  return null;
}
