import { type CitedPage, inferNumbering, judgePage, type Observation, pagesOf } from "../anchor/pages.ts";
import type { Locator, LocatorRange } from "../model/citation.ts";
import type { Citation } from "../model/fact.ts";
import type { FactRef, SourceId } from "../model/identity.ts";
import type { ReaderNumbering } from "../model/numbering.ts";
import type { Verdict } from "../model/verdict.ts";
import type { Witness } from "../model/witness.ts";
import { boundsOf } from "./page-ranges.ts";

/** A quote that was found in a source, with the page cited for it. */
export type Observed = { readonly source: SourceId; readonly observation: Observation };

/** What a quote tells about how its reader counts pages; null if nothing. */
export function observe(citation: Citation, quoted: Verdict): Observation | null {
  const found = pagesFound(quoted);
  if (found === null || standsInSeveral(quoted)) return null;
  const cited = pageLocators(citation).filter((locator) => locator.numbering !== "file");
  const first = cited[0]?.ranges[0]?.from;
  return first ? { cited: first, found } : null;
}

/** How the reader counts a source's pages, from what was observed of it in all notes; null if nothing tells. */
export function numberingOf(
  source: SourceId,
  observed: readonly Observed[],
  witness: Witness | null,
): ReaderNumbering | null {
  return inferNumbering(
    observed.map(({ observation }) => observation),
    labelsOf(source, witness),
  );
}

/** Judges cited pages, once it is known how the reader counts each source's. */
export class PageJudge {
  private readonly witness: Witness | null;
  private readonly numberings: Pick<ReadonlyMap<SourceId, ReaderNumbering>, "get">;

  constructor(witness: Witness | null, numberings: Pick<ReadonlyMap<SourceId, ReaderNumbering>, "get">) {
    this.witness = witness;
    this.numberings = numberings;
  }

  /**
   * A citation with a quote: its page is the quote's, under any reading of the number. Without one: its page exists, or
   * the figure or section it names is marked in the source.
   */
  judge(citation: Citation, source: SourceId, title: string, quote: FactRef | null, quoted: Verdict | null): Verdict {
    const found = quoted === null ? null : pagesFound(quoted);
    const pages = pageLocators(citation);
    if (quote !== null && quoted !== null && found === null) {
      return { kind: "unchecked", why: { reason: "rests-on", facts: [quote] } };
    }
    if (found !== null && pages.length > 0) return this.againstQuote(pages, source, found);
    const [page] = pages;
    if (page) return this.exists(page, source);
    return this.marked(citation, source, title, quote);
  }

  private againstQuote(pages: readonly Locator[], source: SourceId, found: readonly number[]): Verdict {
    const labels = labelsOf(source, this.witness);
    const numbering = this.numberings.get(source) ?? null;
    let wrong: Verdict | null = null;
    for (const locator of pages) {
      for (const cited of numbersIn(locator)) {
        if (locator.numbering === "file") {
          const page = found.find((one) => one === cited.value - 1);
          if (page !== undefined) return holds(source, page, labels, { kind: "file" });
          continue;
        }
        const verdict = judgePage({ cited, found }, numbering, labels);
        if (verdict.kind === "holds") return holds(source, verdict.page, labels, verdict.reading);
        const { page, right } = verdict;
        wrong ??= { kind: "fails", evidence: { kind: "wrong-page", source, page, label: labels[page] ?? null, right } };
      }
    }
    const page = found[0] ?? 0;
    const right = labels[page] ?? String(page + 1);
    return (
      wrong ?? { kind: "fails", evidence: { kind: "wrong-page", source, page, label: labels[page] ?? null, right } }
    );
  }

  private exists(locator: Locator, source: SourceId): Verdict {
    const labels = labelsOf(source, this.witness);
    const cited = locator.ranges[0]?.from;
    const places = cited ? pagesOf(cited, labels) : [];
    const own = this.numberings.get(source)?.reading.kind;
    const [place] = [...places.filter(({ reading }) => reading.kind === own), ...places];
    if (place) return holds(source, place.page, labels, place.reading);
    return { kind: "fails", evidence: { kind: "no-page", source, pages: labels.length } };
  }

  private marked(citation: Citation, source: SourceId, title: string, quote: FactRef | null): Verdict {
    const [locator] = citation.locators;
    const number = locator?.ranges[0]?.from.text;
    if (!locator || number === undefined) {
      if (quote) return { kind: "holds", evidence: { kind: "rests-on", facts: [quote] } };
      return { kind: "unchecked", why: { reason: "not-marked", source: title } };
    }
    const place = this.witness?.marked(source, locator.unit, number) ?? null;
    if (place === null) return { kind: "unchecked", why: { reason: "not-marked", source: title } };
    const { page, label, caption } = place;
    return { kind: "holds", evidence: { kind: "landmark", source, unit: locator.unit, number, page, label, caption } };
  }
}

function labelsOf(source: SourceId, witness: Witness | null): readonly (string | null)[] {
  const testimony = witness?.testimony(source);
  return testimony?.kind === "text" ? testimony.labels : [];
}

function holds(
  source: SourceId,
  page: number,
  labels: readonly (string | null)[],
  reading: ReaderNumbering["reading"],
): Verdict {
  return { kind: "holds", evidence: { kind: "page", source, page, label: labels[page] ?? null, reading } };
}

/** The pages on which a quote's words stand, all places together; null if it was not found. */
function pagesFound(quoted: Verdict): readonly number[] | null {
  if (quoted.kind === "unchecked" || quoted.evidence.kind !== "passage") return null;
  return [...new Set(quoted.evidence.places.flatMap((place) => place.stretches.map((stretch) => stretch.page)))];
}

/** Such words agree with too many ways of counting to tell which is the reader's. */
function standsInSeveral(quoted: Verdict): boolean {
  return quoted.kind !== "unchecked" && quoted.evidence.kind === "passage" && quoted.evidence.places.length > 1;
}

function pageLocators(citation: Citation): readonly Locator[] {
  return citation.locators.filter((locator) => locator.unit === "page");
}

const longestRange = 60;

/** Every page that a locator names: of `47–49` all three. */
function numbersIn(locator: Locator): readonly CitedPage[] {
  return locator.ranges.flatMap((range) => pagesOfRange(range));
}

function pagesOfRange(range: LocatorRange): readonly CitedPage[] {
  const bounds = boundsOf(range);
  if (bounds === null || bounds.style !== "arabic" || bounds.last - bounds.first > longestRange) {
    return range.to === null ? [range.from] : [range.from, range.to];
  }
  const count = Math.max(1, bounds.last - bounds.first + 1);
  return Array.from({ length: count }, (_, at) => ({
    style: "arabic",
    value: bounds.first + at,
    text: String(bounds.first + at),
  }));
}
