import { type Folding, Skeleton } from "./folding.ts";
import { isShort } from "./limits.ts";
import { Postings } from "./postings.ts";
import { Sought } from "./sought.ts";
import type { Stretch, TextIndex } from "./text-index.ts";

/** The one place where words stand character for character. */
export type Verbatim = { readonly index: TextIndex; readonly stretch: Stretch };

/**
 * Finds quotes that were copied from a source's text as it is, without folding them: a few letters of a quote lead to
 * where it must stand, and there the characters are compared. Holds scratch memory: one for each thread.
 */
export class VerbatimFinder {
  private readonly folding: Folding;
  private readonly skeleton = new Skeleton();
  private readonly postings = new Postings();

  constructor(folding: Folding) {
    this.folding = folding;
  }

  /**
   * The one place of a quote in all of `indexes`; `nowhere` if for certain no text has its letters; null if it takes a
   * closer look: where it may stand in several places, or its characters differ.
   */
  find(quote: string, indexes: readonly TextIndex[]): Verbatim | "nowhere" | null {
    const last = quote.length - windowLength;
    if (last < 0) return null;
    for (const from of [0, last >> 1, last]) {
      const found = this.findFrom(quote, from, indexes);
      if (found !== "several") return found;
    }
    return null;
  }

  private findFrom(
    quote: string,
    from: number,
    indexes: readonly TextIndex[],
  ): Verbatim | "nowhere" | "several" | null {
    const { folding, skeleton, postings } = this;
    if (isLowSurrogate(quote.charCodeAt(from))) return "several";
    skeleton.length = 0;
    folding.append(quote, from, from + windowLength, skeleton);
    const window = new Sought(skeleton.codes, skeleton.length);
    const probe = isShort(window) ? null : window.probe(0);
    if (probe === null) return "several";
    let holder: TextIndex | null = null;
    let unit = 0;
    for (const index of indexes) {
      postings.clear();
      if (postings.read(index, probe.gram) > mostPostings) return "several";
      for (let posting = 0; posting < postings.length; posting += 1) {
        const only = startIn(index, postings.blocks[posting] ?? 0, window, probe.at);
        if (only === "nowhere") continue;
        if (only === "several" || holder !== null) return "several";
        holder = index;
        unit = only + probe.at;
      }
    }
    if (holder === null) return "nowhere";
    const stretch = holder.verbatim(quote, folding.offsetAfter(quote, from, from + windowLength, probe.at), unit);
    return stretch ? { index: holder, stretch } : null;
  }
}

/** So many characters have enough letters to tell by. */
const windowLength = 24;

/** Where more blocks have the same gram, others are looked for. */
const mostPostings = 24;

/** Where the letters of a window begin, of which the gram `at` a place stands in a block. */
function startIn(
  { tables, length }: TextIndex,
  block: number,
  window: Sought,
  at: number,
): number | "nowhere" | "several" {
  const { codes, blockBits } = tables;
  // What the last unit is may depend on what follows the window.
  const size = window.length - 1;
  const end = Math.min(((block + 1) << blockBits) - at, length - size + 1);
  let found: number | "nowhere" = "nowhere";
  for (let start = Math.max(0, (block << blockBits) - at); start < end; start += 1) {
    if (!isSame(window.codes, 0, codes, start, size)) continue;
    if (found !== "nowhere") return "several";
    found = start;
  }
  return found;
}

/** Whether two stretches of so many units are the same. */
export function isSame(quote: Uint16Array, at: number, codes: Uint16Array, place: number, size: number): boolean {
  for (let unit = 0; unit < size; unit += 1) if (quote[at + unit] !== codes[place + unit]) return false;
  return true;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
