import { hasHan, type QuotePlace, type Witness } from "#core";
import type { Opened } from "../../sources/opened.ts";
import type { ReaderLanguage } from "../../words/language.ts";
import { citationFor, type PageUnitName, pagesIn } from "../../words/sources.ts";
import type { Context } from "../context.ts";
import { differenceLines } from "./difference.ts";
import { oneLine, wrap } from "./text.ts";

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
  readonly fileOf: (place: QuotePlace) => Opened | null;
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
  const cited = (place.difference === null ? joinLines(words) : passage).replaceAll("“", "‘").replaceAll("”", "’");
  const title = sources.titleOf(place.source);
  const section = unit === "spine" || unit === "heading" ? sectionOf(file, first?.page ?? 0) : null;
  const at = printed !== null || unit === "page" ? { pages: printed ?? own } : section === null ? null : { section };
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
    citation: citationFor(cited, { title, key: place.source }, at, language ?? (hasHan(words) ? "zh" : "en")),
  };
}

/** Context with the words marked, pages, difference, citation. Lines without an indent. */
export function placeLines(told: ToldPlace, place: QuotePlace, words: string, context: Context): readonly string[] {
  const { language, paint, width } = context;
  const text = `${told.before === "" ? "" : `…${told.before}`}⟦${told.passage}⟧${told.after === "" ? "" : `${told.after}…`}`;
  const room = Math.max(20, width - 4);
  return [
    paint(
      "quiet",
      `${pagesIn[language](told.printed, told.file, told.unit)}${told.path === null ? "" : ` · ${oneLine(told.path)}`}`,
    ),
    ...strengthened(wrap(oneLine(text), room), context),
    ...differenceLines(words, place, context),
    ...wrap(oneLine(told.citation), room - 2).map((line, at) => `${at === 0 ? paint("accent", "→ ") : "  "}${line}`),
  ];
}

/** The marked words run over several lines. */
function strengthened(lines: readonly string[], { paint }: Context): readonly string[] {
  let within = false;
  return lines.map((line) =>
    line
      .split(/(?=⟦)|(?<=⟧)/u)
      .map((part) => {
        if (part.startsWith("⟦")) within = true;
        const painted = paint(within ? "strong" : "quiet", part);
        if (part.endsWith("⟧")) within = false;
        return painted;
      })
      .join(""),
  );
}

/** The number of the section that a part of a file without pages is. */
function sectionOf(file: Opened | null, page: number): string | null {
  if (file?.kind !== "opened") return null;
  const around = file.outline.filter(({ first, last }) => first <= page && page <= last);
  const [closest] = around.toSorted((a, b) => a.last - a.first - (b.last - b.first) || a.level - b.level);
  return /^(?:§\s*)?((?:\d+|[A-Z])(?:\.\d+)*)[.\s]/u.exec(closest?.title ?? "")?.[1] ?? null;
}

/**
 * Words of a page as running text: lines are joined, Chinese without spaces, a word broken at a hyphen is whole again,
 * and characters that are another's shape (⽹, ﬁ) are the ones that are meant.
 */
function joinLines(text: string): string {
  return text
    .replace(/[\u2E80-\u2FDF\uFB00-\uFB06]/gu, (shape) => shape.normalize("NFKC"))
    .replace(/(?<=\p{L})-\s*\n\s*(?=\p{Ll})/gu, "")
    .replace(/(?<=[\p{Script=Han}，。、；：！？）”’])\s+(?=[\p{Script=Han}（“‘，。、；：！？）”’])/gu, "")
    .replace(/\s+/gu, " ");
}
