import { contains, type Span } from "../text/span.ts";

type Spanned = { readonly span: Span };

/** Those of `items`, which are ordered by their start, that lie within `outer`. */
export function within<Item extends Spanned>(items: readonly Item[], outer: Span): readonly Item[] {
  const found: Item[] = [];
  for (let at = firstFrom(items, outer.start); at < items.length; at += 1) {
    const item = items[at];
    if (item === undefined || item.span.start >= outer.end) break;
    if (contains(outer, item.span)) found.push(item);
  }
  return found;
}

/** The last of `items`, which are ordered by their start and do not nest, that `inner` lies in. */
export function holding<Item extends Spanned>(items: readonly Item[], inner: Span): Item | null {
  const item = items[firstFrom(items, inner.start + 1) - 1];
  return item !== undefined && contains(item.span, inner) ? item : null;
}

/** Index of the first item that starts at `start` or later. */
function firstFrom(items: readonly Spanned[], start: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.span.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
