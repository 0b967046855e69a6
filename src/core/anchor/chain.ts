import { errorLimit } from "./limits.ts";
import type { QuotePart } from "./quote-parts.ts";
import type { Hit, Searcher } from "./search.ts";
import type { Sought } from "./sought.ts";
import type { TextIndex } from "./text-index.ts";

/** Places for the parts of one quote, in order in one source; null for a part that is not there. */
export type Chain = { readonly index: TextIndex; readonly hits: readonly (Hit | null)[] };

/**
 * How much of the source, in units of skeleton, an elision may leave out, and an insertion in brackets may stand for.
 * Few letters are found by chance soon, so they must stand near: within so many units for each they weigh.
 */
const longestElision = 6000;
const longestInsertion = 80;
const elisionByWeight = 60;

/** Places of the longest part from which the other parts are looked for. */
const mostAnchors = 24;

/**
 * Places the parts of a quote that has elisions or insertions: the longest part that is found at all is where the rest is
 * looked for, before it and after it, in order and not too far off.
 */
export class ChainSearcher {
  private readonly searcher: Searcher;

  constructor(searcher: Searcher) {
    this.searcher = searcher;
  }

  /** The best chains: with the fewest words missing, then the fewest edits. Empty if more than a sixth of the words is missing. */
  find(words: readonly Sought[], parts: readonly QuotePart[], indexes: readonly TextIndex[]): readonly Chain[] {
    const total = words.reduce((sum, part) => sum + part.weight, 0);
    const longestFirst = words.map((_, part) => part).sort((a, b) => (words[b]?.weight ?? 0) - (words[a]?.weight ?? 0));
    let best: Chain[] = [];
    let fewest = total / 6;
    let edits = Number.POSITIVE_INFINITY;
    for (const anchor of longestFirst.slice(0, 2)) {
      for (const hit of this.anchors(words[anchor], indexes)) {
        const hits = this.placeOthers(words, parts, anchor, hit);
        const missing = words.reduce((sum, part, at) => (hits[at] ? sum : sum + part.weight), 0);
        const distance = hits.reduce((sum, placed) => sum + (placed?.distance ?? 0), 0);
        if (missing > fewest || (missing === fewest && distance > edits)) continue;
        if (missing < fewest || distance < edits) best = [];
        fewest = missing;
        edits = distance;
        best.push({ index: hit.index, hits });
      }
      if (best.length > 0) break;
    }
    return best;
  }

  private anchors(part: Sought | undefined, indexes: readonly TextIndex[]): readonly Hit[] {
    if (!part) return [];
    const exact = indexes.flatMap((index) => this.searcher.exact(part, index, mostAnchors));
    return exact.length > 0 ? exact.slice(0, mostAnchors) : this.searcher.near(part, indexes);
  }

  private placeOthers(words: readonly Sought[], parts: readonly QuotePart[], anchor: number, at: Hit): (Hit | null)[] {
    const hits: (Hit | null)[] = words.map((_, part) => (part === anchor ? at : null));
    let from = at.end;
    for (let part = anchor + 1; part < words.length; part += 1) {
      const reach = reachOf(words[part], parts[part]);
      const hit = this.firstWithin(words[part], at.index, from, from + reach);
      hits[part] = hit;
      if (hit) from = hit.end;
    }
    let to = at.start;
    for (let part = anchor - 1; part >= 0; part -= 1) {
      const reach = reachOf(words[part], parts[part + 1]);
      const hit = this.lastWithin(words[part], at.index, to - reach, to);
      hits[part] = hit;
      if (hit) to = hit.start;
    }
    return hits;
  }

  /** The first place that begins between `from` and `to`. */
  private firstWithin(part: Sought | undefined, index: TextIndex, from: number, to: number): Hit | null {
    if (!part) return null;
    const limit = errorLimit(part);
    const end = Math.min(index.length, to + part.length + limit);
    const [exact] = this.searcher.exactWithin(part, index, from, end, 1);
    return exact ?? (limit > 0 ? this.searcher.nearest(part, index, from, end, limit) : null);
  }

  /** The last place that ends between `from` and `to`. */
  private lastWithin(part: Sought | undefined, index: TextIndex, from: number, to: number): Hit | null {
    if (!part) return null;
    const limit = errorLimit(part);
    const start = Math.max(0, from - part.length - limit);
    const exact = this.searcher.exactWithin(part, index, start, to, longestElision * 2).at(-1);
    return exact ?? (limit > 0 ? this.searcher.nearest(part, index, start, to, limit) : null);
  }
}

/** How far from its neighbour a part may stand; `later` is the second of the two. */
function reachOf(part: Sought | undefined, later: QuotePart | undefined): number {
  if (later?.after === "insertion") return longestInsertion;
  return Math.min(longestElision, (part?.weight ?? 0) * elisionByWeight);
}
