import type { Edit } from "./alignment.ts";
import type { Sought } from "./sought.ts";

/**
 * How many edits a passage may be away and still be what was quoted. The less a quote tells, the more passages come
 * near it by chance, and the fewer errors are forgiven: none below fifteen letters or five ideographs.
 */
export function errorLimit({ length, weight }: Sought): number {
  if (weight < 15) return 0;
  const share = weight < 24 ? 0.18 : weight < 36 ? 0.2 : weight < 60 ? 0.22 : 0.26;
  return Math.max(1, Math.floor(length * share));
}

/**
 * Whether the edits of an alignment are spread as slips of a pen are. Where one stretch of a third of the quote has
 * edits in more than half its units, that stretch is other words: of another place, or of no book at all.
 */
export function isSpread(edits: readonly Edit[], length: number): boolean {
  const window = Math.max(7, Math.floor(length / 3));
  const most = Math.floor(window * 0.5);
  for (let first = 0; first + most < edits.length; first += 1) {
    if ((edits[first + most]?.first ?? 0) - (edits[first]?.first ?? 0) < window) return false;
  }
  return true;
}
