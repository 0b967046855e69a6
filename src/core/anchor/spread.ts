import { isDigit } from "./folding.ts";

/**
 * Whether the edits of an alignment are spread as slips of a pen are. Where one stretch of a third of the quote has
 * edits in more than half its units, that stretch is other words: of another place, or of no book at all. Another number
 * is one slip, however many digits it has, where hardly anything else differs.
 */
export function isSpread(edits: readonly { readonly first: number }[], codes: Uint16Array, length: number): boolean {
  const window = spreadWindow(length);
  const most = mostEdits(window);
  const slips = placesOf(edits, codes, length);
  for (let first = 0; first + most < slips.length; first += 1) {
    if ((slips[first + most] ?? 0) - (slips[first] ?? 0) < window) return false;
  }
  return true;
}

/** Where the edits are, those of one number as one if there are few others. */
function placesOf(edits: readonly { readonly first: number }[], codes: Uint16Array, length: number): readonly number[] {
  const all = edits.map(({ first }) => first);
  const isInNumber = (place: number): boolean => isDigit(codes[place] ?? 0);
  if (all.filter((place) => !isInNumber(place)).length > length * 0.1) return all;
  return all.filter((place, edit) => {
    const before = all[edit - 1];
    return !isInNumber(place) || before === undefined || place > before + 1 || !isInNumber(before);
  });
}

/**
 * Whether the edits of an alignment under way are crowded already. `reach` has how many units were aligned at most with
 * 0, 1, 2, … edits, up to `edits`: what comes after can only have more.
 */
export function isCrowded(reach: Int32Array, edits: number, window: number): boolean {
  const most = mostEdits(window);
  const now = reach[edits] ?? 0;
  if (edits > (Math.floor(now / window) + 1) * most) return true;
  // The way that leads furthest with fewer edits may not be the one that leads on: it is a few units ahead at most.
  return edits > most && now - (reach[edits - most - 1] ?? 0) < window * 0.9 - 2;
}

/** How long a stretch of a quote is in which edits may be crowded. */
export function spreadWindow(length: number): number {
  return Math.max(7, Math.floor(length / 3));
}

function mostEdits(window: number): number {
  return Math.floor(window / 2);
}
