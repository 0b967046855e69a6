import { pagesOf } from "../anchor/pages.ts";
import type { Citation, Quote } from "../model/fact.ts";
import type { SourceId } from "../model/identity.ts";
import type { Verdict, Why } from "../model/verdict.ts";
import type { Witness } from "../model/witness.ts";

/**
 * Whether a quote's words stand in its source: to the letter up to typography, near with the difference, or not at all;
 * then the library's other sources are asked as well. Words that may stand on a page that cannot be read are unchecked.
 */
export function judgeQuote(
  quote: Quote,
  citation: Citation | null,
  source: { readonly id: SourceId; readonly title: string },
  witness: Witness,
): Verdict {
  const found = witness.anchor(quote.text, [source.id]);
  if (found.kind !== "fails") {
    return { kind: found.kind, evidence: { kind: "passage", places: found.places, more: found.more } };
  }
  const why = unreadableAt(citation, source, witness);
  if (why !== null) return { kind: "unchecked", why };
  const others = witness.sources.filter((other) => other !== source.id).toSorted();
  const elsewhere = others.length === 0 ? found : witness.anchor(quote.text, others);
  return {
    kind: "fails",
    evidence: {
      kind: "not-found",
      source: source.id,
      elsewhere: elsewhere.kind === "fails" ? [] : elsewhere.places,
    },
  };
}

/**
 * The flaw of the page that is cited, or of one beside it, for words run over page breaks; null if all of them can be
 * read. Where no page is cited, or none that the file has, any of its pages may be meant.
 */
function unreadableAt(
  citation: Citation | null,
  { id, title }: { readonly id: SourceId; readonly title: string },
  witness: Witness,
): Why | null {
  for (const file of witness.files(id)) {
    const testimony = witness.testimony(id, file);
    if (testimony?.kind !== "text" || testimony.unreadable.length === 0) continue;
    const ranges = (citation?.locators ?? [])
      .filter(({ unit }) => unit === "page")
      .flatMap((locator) => locator.ranges);
    const cited = ranges.flatMap(({ from, to }) => [from, ...(to === null ? [] : [to])]);
    const meant = new Set(cited.flatMap((one) => pagesOf(one, testimony.labels)).map(({ page }) => page));
    const isMeant = (page: number): boolean =>
      meant.size === 0 || [page - 1, page, page + 1].some((near) => meant.has(near));
    for (const { flaw, pages } of testimony.unreadable) {
      const [first] = pages.filter(isMeant);
      if (first !== undefined) return { reason: "unusable-pages", source: title, flaw, pages: inRanges(pages) };
    }
  }
  return null;
}

/** `3, 5–9` as the file counts, from 1; at most so many ranges are named. */
function inRanges(pages: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const page of pages) {
    const last = ranges.at(-1);
    if (last?.to === page) last.to = page + 1;
    else ranges.push({ from: page + 1, to: page + 1 });
  }
  const named = ranges.slice(0, mostRanges).map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`));
  return [...named, ...(ranges.length > mostRanges ? ["…"] : [])].join(", ");
}

const mostRanges = 6;
