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

/** A quote that was found in a source, with the page cited for it. */
export type Observed = { readonly source: SourceId; readonly observation: Observation };

/**
 * What a quote tells about how its reader counts pages; null if nothing. Quotes found in a source's further files tell
 * nothing: the numbers are those of the first.
 */
export function observe(citation: Citation, quoted: Verdict, witness: Witness | null): Observation | null {
  const found = foundIn(quoted);
  if (found === null || found.in.file !== undefined || standsInSeveral(quoted) || !isPaged(found.in, witness))
    return null;
  const cited = pageLocators(citation).filter((locator) => locator.numbering !== "file");
  const first = cited[0]?.ranges[0]?.from;
  return first ? { cited: first, found: found.pages } : null;
}

/** How the reader counts a source's pages, from what was observed of it in all notes; null if nothing tells. */
export function numberingOf(
  source: SourceId,
  observed: readonly Observed[],
  witness: Witness | null,
): ReaderNumbering | null {
  return inferNumbering(
    observed.map(({ observation }) => observation),
    labelsOf({ source }, witness),
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
    const first = isPaged(found.in, this.witness) ? this.inFile(pages, found) : null;
    if (first?.kind === "holds") return first;
    const { source } = found.in;
    const all = (this.witness?.anchorInEach(words, source) ?? []).flatMap((one) => foundAt(one) ?? []);
    const others = all.filter((one) => one.in.file !== found.in.file && isPaged(one.in, this.witness));
    const verdicts = others.map((other) => this.inFile(pages, other));
    return verdicts.find(({ kind }) => kind === "holds") ?? first ?? verdicts[0] ?? null;
  }

  private inFile(pages: readonly Locator[], found: Found): Verdict {
    const labels = labelsOf(found.in, this.witness);
    const numbering = this.numberingOf(found.in);
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
    const paged = files.filter((file) => isPaged(file, this.witness));
    for (const file of paged) {
      const labels = labelsOf(file, this.witness);
      const places = cited ? pagesOf(cited, labels) : [];
      const own = this.numberingOf(file)?.reading.kind;
      const [place] = [...places.filter(({ reading }) => reading.kind === own), ...places];
      if (place) return holds(file, place.page, labels, place.reading);
    }
    const [first] = paged;
    return first === undefined
      ? null
      : { kind: "fails", evidence: { kind: "no-page", source, pages: labelsOf(first, this.witness).length } };
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

  private numberingOf({ source, file }: SourceFile): ReaderNumbering | null {
    return file === undefined ? (this.numberings.get(source) ?? null) : null;
  }
}

function labelsOf({ source, file }: SourceFile, witness: Witness | null): readonly (string | null)[] {
  const testimony = witness?.testimony(source, file);
  return testimony?.kind === "text" ? testimony.labels : [];
}

function isPaged({ source, file }: SourceFile, witness: Witness | null): boolean {
  const testimony = witness?.testimony(source, file);
  return testimony?.kind === "text" && testimony.paged;
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
