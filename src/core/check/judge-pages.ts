import { type CitedPage, inferNumbering, judgePage, type Observation, pagesOf } from "../anchor/pages.ts";
import type { Anchoring, QuotePlace } from "../model/anchoring.ts";
import type { Locator, LocatorRange } from "../model/citation.ts";
import type { Citation } from "../model/fact.ts";
import type { FactRef, SourceId } from "../model/identity.ts";
import type { ReaderNumbering } from "../model/numbering.ts";
import type { Verdict } from "../model/verdict.ts";
import type { Witness } from "../model/witness.ts";
import { boundsOf } from "./page-ranges.ts";

/** A quote with what became of it. */
export type JudgedQuote = { readonly ref: FactRef; readonly words: string; readonly verdict: Verdict | null };

/** What a citation is of. */
type CitedSource = { readonly id: SourceId; readonly title: string };

/** One of a source's files, each of which has pages of its own; see `Witness`. */
type SourceFile = { readonly source: SourceId; readonly file?: string };

/** Page indices from 0 at which a quote's words stand in a file. */
type Found = { readonly in: SourceFile; readonly pages: readonly number[] };

/**
 * Judges cited pages. First every quote that was found is observed with the page cited for it; from all of them follows
 * how the reader counts each file's pages; then each citation is judged.
 */
export class PageJudge {
  private readonly witness: Witness | null;
  private readonly observed = new Map<string, { readonly of: SourceFile; readonly observations: Observation[] }>();
  private numberings: ReadonlyMap<string, ReaderNumbering> = new Map();

  constructor(witness: Witness | null) {
    this.witness = witness;
  }

  observe(citation: Citation, quoted: Verdict): void {
    const found = foundIn(quoted);
    if (found === null || standsInSeveral(quoted) || !this.isPaged(found.in)) return;
    const cited = pageLocators(citation).filter((locator) => locator.numbering !== "file");
    const first = cited[0]?.ranges[0]?.from;
    if (!first) return;
    const known = this.observed.get(keyOf(found.in));
    if (known) known.observations.push({ cited: first, found: found.pages });
    else this.observed.set(keyOf(found.in), { of: found.in, observations: [{ cited: first, found: found.pages }] });
  }

  /** How the reader counts from what was observed; of each source, in the first of its files. */
  settle(): ReadonlyMap<SourceId, ReaderNumbering> {
    const numberings = new Map<string, ReaderNumbering>();
    const ofSources = new Map<SourceId, ReaderNumbering>();
    for (const [key, { of, observations }] of this.observed) {
      const numbering = inferNumbering(observations, this.labelsOf(of));
      if (!numbering) continue;
      numberings.set(key, numbering);
      if (of.file === undefined) ofSources.set(of.source, numbering);
    }
    this.numberings = numberings;
    return ofSources;
  }

  /**
   * A citation with a quote: its page is the quote's, under any reading of the number, in any of the source's files.
   * Without one: its page exists, or the figure or section it names is marked in the source.
   */
  judge(citation: Citation, source: CitedSource, quote: JudgedQuote | null): Verdict {
    const found = quote?.verdict ? foundIn(quote.verdict) : null;
    const pages = pageLocators(citation);
    if (quote !== null && quote.verdict !== null && found === null) {
      return { kind: "unchecked", why: { reason: "rests-on", facts: [quote.ref] } };
    }
    const [page] = pages;
    if (!page) return this.marked(citation, source, quote?.ref ?? null);
    const verdict = quote && found ? this.againstQuote(pages, quote.words, found) : this.exists(page, source.id);
    return verdict ?? { kind: "unchecked", why: { reason: "no-pages", source: source.title } };
  }

  /** Null if none of the files that have the words has pages. */
  private againstQuote(pages: readonly Locator[], words: string, found: Found): Verdict | null {
    const first = this.isPaged(found.in) ? this.inFile(pages, found) : null;
    if (first?.kind === "holds") return first;
    const { source } = found.in;
    const all = (this.witness?.anchorInEach(words, source) ?? []).flatMap((one) => foundAt(one) ?? []);
    const others = all.filter((one) => one.in.file !== found.in.file && this.isPaged(one.in));
    const verdicts = others.map((other) => this.inFile(pages, other));
    return verdicts.find(({ kind }) => kind === "holds") ?? first ?? verdicts[0] ?? null;
  }

  private inFile(pages: readonly Locator[], found: Found): Verdict {
    const labels = this.labelsOf(found.in);
    const numbering = this.numberings.get(keyOf(found.in)) ?? null;
    let wrong: Verdict | null = null;
    for (const locator of pages) {
      for (const cited of numbersIn(locator)) {
        if (locator.numbering === "file") {
          const page = found.pages.find((one) => one === cited.value - 1);
          if (page !== undefined) return holds(found.in, page, labels, { kind: "file" });
          continue;
        }
        const verdict = judgePage({ cited, found: found.pages }, numbering, labels);
        if (verdict.kind === "holds") return holds(found.in, verdict.page, labels, verdict.reading);
        wrong ??= fails(found.in, verdict.page, labels, verdict.right);
      }
    }
    const page = found.pages[0] ?? 0;
    return wrong ?? fails(found.in, page, labels, labels[page] ?? String(page + 1));
  }

  /** Null if none of the source's files has pages. */
  private exists(locator: Locator, source: SourceId): Verdict | null {
    const cited = locator.ranges[0]?.from;
    const files = (this.witness?.files(source) ?? []).map((file) => fileOf(source, file));
    const paged = files.filter((file) => this.isPaged(file));
    for (const file of paged) {
      const labels = this.labelsOf(file);
      const places = cited ? pagesOf(cited, labels) : [];
      const own = this.numberings.get(keyOf(file))?.reading.kind;
      const [place] = [...places.filter(({ reading }) => reading.kind === own), ...places];
      if (place) return holds(file, place.page, labels, place.reading);
    }
    const [first] = paged;
    return first === undefined
      ? null
      : { kind: "fails", evidence: { kind: "no-page", source, pages: this.labelsOf(first).length } };
  }

  private marked(citation: Citation, source: CitedSource, quote: FactRef | null): Verdict {
    const [locator] = citation.locators;
    const number = locator?.ranges[0]?.from.text;
    if (!locator || number === undefined) {
      if (quote) return { kind: "holds", evidence: { kind: "rests-on", facts: [quote] } };
      return { kind: "unchecked", why: { reason: "not-marked", source: source.title } };
    }
    const place = this.witness?.marked(source.id, locator.unit, number) ?? null;
    if (place === null) return { kind: "unchecked", why: { reason: "not-marked", source: source.title } };
    return { kind: "holds", evidence: { kind: "landmark", source: source.id, unit: locator.unit, number, ...place } };
  }

  private labelsOf({ source, file }: SourceFile): readonly (string | null)[] {
    const testimony = this.witness?.testimony(source, file);
    return testimony?.kind === "text" ? testimony.labels : [];
  }

  private isPaged({ source, file }: SourceFile): boolean {
    const testimony = this.witness?.testimony(source, file);
    return testimony?.kind === "text" && testimony.paged;
  }
}

function keyOf({ source, file }: SourceFile): string {
  return file === undefined ? source : `${source}\n${file}`;
}

function fileOf(source: SourceId, file: string | undefined): SourceFile {
  return file === undefined ? { source } : { source, file };
}

function holds(
  file: SourceFile,
  page: number,
  labels: readonly (string | null)[],
  reading: ReaderNumbering["reading"],
): Verdict {
  return { kind: "holds", evidence: { kind: "page", ...file, page, label: labels[page] ?? null, reading } };
}

function fails(file: SourceFile, page: number, labels: readonly (string | null)[], right: string): Verdict {
  return { kind: "fails", evidence: { kind: "wrong-page", ...file, page, label: labels[page] ?? null, right } };
}

/** Where a quote's words stand, all places together; null if it was not found. */
function foundIn(quoted: Verdict): Found | null {
  return quoted.kind === "unchecked" || quoted.evidence.kind !== "passage" ? null : foundAmong(quoted.evidence.places);
}

function foundAt(anchoring: Anchoring): Found | null {
  return anchoring.kind === "fails" ? null : foundAmong(anchoring.places);
}

/** Of places that are all in one file. */
function foundAmong(places: readonly [QuotePlace, ...QuotePlace[]]): Found {
  const [{ source, file }] = places;
  const pages = places.flatMap(({ stretches }) => stretches.map(({ page }) => page));
  return { in: fileOf(source, file), pages: [...new Set(pages)] };
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
