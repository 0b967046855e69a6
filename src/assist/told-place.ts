import { hasHan, type QuotePlace, type Witness } from "#core";
import type { ReaderLanguage } from "../words/language.ts";
import { citationFor, type PageUnitName } from "../words/sources.ts";

/** A source's file as far as citing from it needs to know it; none of it where the file is not usable. */
export type DividedFile =
  | {
      readonly kind: "opened";
      readonly unit: PageUnitName;
      readonly outline: readonly {
        readonly title: string;
        readonly level: number;
        readonly first: number;
        readonly last: number;
      }[];
    }
  | { readonly kind: "unusable" };

/** A place where words stand, as it is told to a person or to a program. */
export type ToldPlace = {
  readonly source: string;
  readonly title: string;
  /** Path of the file, where it is not the work's first. */
  readonly path: string | null;
  /** Printed label of the first and the last page, or null. */
  readonly printed: string | null;
  /** As the file counts, from 1. */
  readonly file: string;
  readonly unit: PageUnitName;
  readonly verdict: "holds" | "near";
  readonly before: string;
  readonly passage: string;
  readonly after: string;
  /** Ready to paste into a note. */
  readonly citation: string;
};

export type Sources = {
  readonly witness: Witness | null;
  readonly titleOf: (source: string) => string;
  /** The file that a place is in, with how it is divided. */
  readonly fileOf: (place: QuotePlace) => DividedFile | null;
};

/**
 * A place with its pages in every way of counting, and the citation for it.
 *
 * @param words what the reader wrote; the source's own words are cited where they differ
 * @param language that of the note that is to cite it, or null to go by the words
 */
export function tellPlace(
  place: QuotePlace,
  words: string,
  sources: Sources,
  language: ReaderLanguage | null,
): ToldPlace {
  const file = sources.fileOf(place);
  const unit = file?.kind === "opened" ? file.unit : "page";
  const first = place.stretches[0];
  const last = place.stretches.at(-1);
  const range = (from: string, to: string): string => (from === to ? from : `${from}–${to}`);
  const printed = first?.label != null && last?.label != null ? range(first.label, last.label) : null;
  const own = range(String((first?.page ?? 0) + 1), String((last?.page ?? 0) + 1));
  const passage = joinLines(place.passage);
  const title = sources.titleOf(place.source);
  return {
    source: place.source,
    title,
    path: place.file ?? null,
    printed,
    file: own,
    unit,
    verdict: place.difference === null ? "holds" : "near",
    before: joinLines(place.before),
    passage,
    after: joinLines(place.after),
    citation: citationFor(
      citedWords(place, words),
      { title, key: place.source },
      printed === null ? locatorOf(place, file, own) : { pages: printed },
      language ?? (hasHan(words) ? "zh" : "en"),
    ),
  };
}

/** The words to quote: the reader's own where the source has the same, else the source's. Quotation marks in them are single. */
export function citedWords(place: QuotePlace, words: string): string {
  return joinLines(place.difference === null ? words : place.passage)
    .replaceAll("“", "‘")
    .replaceAll("”", "’");
}

/** Where a place is said to be: by its pages, or, in files without pages, by the number of its section if it has one. */
export function locatorOf(
  { stretches }: QuotePlace,
  file: DividedFile | null,
  pages: string,
): { readonly pages: string } | { readonly section: string } | null {
  const unit = file?.kind === "opened" ? file.unit : "page";
  if (unit === "page") return { pages };
  const section = unit === "page-list" ? null : sectionOf(file, stretches[0]?.page ?? 0);
  return section === null ? null : { section };
}

/** The number of the section that a part of a file without pages is. */
function sectionOf(file: DividedFile | null, page: number): string | null {
  if (file?.kind !== "opened") return null;
  const around = file.outline.filter(({ first, last }) => first <= page && page <= last);
  const [closest] = around.toSorted((a, b) => a.last - a.first - (b.last - b.first) || a.level - b.level);
  return /^(?:§\s*)?((?:\d+|[A-Z])(?:\.\d+)*)[.\s]/u.exec(closest?.title ?? "")?.[1] ?? null;
}

/**
 * Words of a page as running text: lines are joined, Chinese without spaces, a word broken at a hyphen is whole again,
 * and characters that are another's shape (⽹, ﬁ) are the ones that are meant.
 */
export function joinLines(text: string): string {
  return text
    .replace(/[\u2E80-\u2FDF\uFB00-\uFB06]/gu, (shape) => shape.normalize("NFKC"))
    .replace(/(?<=\p{L})-\s*\n\s*(?=\p{Ll})/gu, "")
    .replace(/(?<=[\p{Script=Han}，。、；：！？）”’])\s+(?=[\p{Script=Han}（“‘，。、；：！？）”’])/gu, "")
    .replace(/\s+/gu, " ");
}
