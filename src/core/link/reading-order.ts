import type { Note } from "../model/note.ts";

/**
 * The order in which a vault was read: by reading date (notes without one last), then chapter number (without one
 * last; `2` before `10`), then path. It does not depend on the order in which files came in.
 */
export function inReadingOrder(notes: readonly Note[]): readonly Note[] {
  return [...notes].sort(
    (a, b) =>
      missingLast(a.chapter?.read?.value, b.chapter?.read?.value, byText) ||
      missingLast(a.chapter?.number?.value, b.chapter?.number?.value, byNumber) ||
      byText(a.id, b.id),
  );
}

/** By UTF-16 unit, so that it is the same under every locale. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function missingLast<T extends string>(a: T | undefined, b: T | undefined, compare: (a: T, b: T) => number): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  return compare(a, b);
}

/** `2` < `2.1` < `10` < `A`. */
function byNumber(a: string, b: string): number {
  const left = a.split(".");
  const right = b.split(".");
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const one = left[at];
    const other = right[at];
    if (one === undefined || other === undefined) return one === undefined ? -1 : 1;
    const order = byPart(one, other);
    if (order !== 0) return order;
  }
  return 0;
}

function byPart(a: string, b: string): number {
  const left = /^\d+$/.test(a) ? Number(a) : null;
  const right = /^\d+$/.test(b) ? Number(b) : null;
  if (left !== null && right !== null) return left - right;
  if (left !== null || right !== null) return left !== null ? -1 : 1;
  return byText(a, b);
}
