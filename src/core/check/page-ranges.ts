import type { Locator, LocatorRange } from "../model/citation.ts";

/** First and last of a range of numbers that can be compared. */
export type Bounds = { readonly style: "arabic" | "roman"; readonly first: number; readonly last: number };

/**
 * The numbers a range runs between, as written: `49–48` runs backwards. The last may leave out the digits that it has in
 * common with the first (`148–9` is 148–149). Null where they cannot be compared (`3.2`, `A4`, `ix–12`).
 */
export function boundsOf({ from, to }: LocatorRange): Bounds | null {
  if (from.style === "other" || from.value <= 0) return null;
  if (to === null) return { style: from.style, first: from.value, last: from.value };
  if (to.style !== from.style || to.value <= 0) return null;
  return { style: from.style, first: from.value, last: shortened(from.value, to.value, from.style) };
}

function shortened(first: number, last: number, style: Bounds["style"]): number {
  if (style === "roman" || last >= first) return last;
  const unit = 10 ** String(last).length;
  if (unit > first) return last;
  const full = first - (first % unit) + last;
  return full > first ? full : last;
}

export function isBackwards(range: LocatorRange): boolean {
  const bounds = boundsOf(range);
  return bounds !== null && bounds.last < bounds.first;
}

/** Whether a cited range lies wholly within those read; null if none of them counts in the same way. */
export function liesWithin(cited: Bounds, read: Locator): boolean | null {
  const comparable = read.ranges
    .map(boundsOf)
    .filter((bounds) => bounds !== null)
    .filter((bounds) => bounds.style === cited.style && bounds.first <= bounds.last);
  if (comparable.length === 0) return null;
  return comparable.some(({ first, last }) => first <= cited.first && cited.last <= last);
}

/** As a reader writes it: `48`, `49–51`. */
export function writeRange({ from, to }: LocatorRange): string {
  return to === null ? from.text : `${from.text}–${to.text}`;
}

export function writeRanges(ranges: readonly LocatorRange[]): string {
  return ranges.map(writeRange).join(", ");
}
