import { foldName } from "#core";
import { findLandmarks, landmarkKey } from "./landmarks.ts";
import type { Extracted, OutlineEntry } from "./opened.ts";

/** A chapter or section of a source, as a note on it begins. */
export type SourceChapter = {
  /** Without its number. */
  readonly title: string;
  /** Its first and last page, or null where the source has no pages. */
  readonly pages: { readonly printed: string | null; readonly file: string } | null;
};

type Outlined = Pick<Extracted, "text" | "outline" | "unit">;

/** The chapter, or for a number with a point the section, of this number; null if the source does not say which it is. */
export function chapterOf(source: Outlined, number: string): SourceChapter | null {
  const kind = /^\d+\.\d/u.test(number) ? "section" : "chapter";
  const landmark = findLandmarks(source.text, source.outline).get(landmarkKey(kind, number));
  const entry = source.outline.find(({ title }) => numberOf(title) === number) ?? null;
  if (landmark === undefined || landmark.found === "mention") return entry === null ? null : describe(source, entry);
  const there = source.outline
    .filter(
      ({ title, first }) => numberOf(title) === number || (first === landmark.page && agrees(title, landmark.caption)),
    )
    .toSorted((a, b) => a.level - b.level)[0];
  return there === undefined ? null : describe(source, there);
}

/** The chapter or section of this title, with or without its number; null if the outline has none. */
export function chapterCalled(source: Outlined, title: string): SourceChapter | null {
  const entry = source.outline.find((one) => agrees(one.title, title));
  return entry === undefined ? null : describe(source, entry);
}

/** The chapter that follows the one of this title on its level of the outline. */
export function chapterAfter(source: Outlined, title: string): SourceChapter | null {
  const at = source.outline.findIndex((entry) => agrees(entry.title, title));
  const before = source.outline[at];
  if (before === undefined) return null;
  const next = source.outline.slice(at + 1).find(({ level }) => level <= before.level);
  return next === undefined || next.level < before.level ? null : describe(source, next);
}

/**
 * The entries of the outline that are chapters: those of its outermost level, or where that has parts with numbered
 * chapters in them, those and the chapters.
 */
export function chapterEntries({ outline }: Pick<Extracted, "outline">): readonly OutlineEntry[] {
  const numbered = outline.filter(({ title }) => numberOf(title) !== null).map(({ level }) => level);
  const level = numbered.length === 0 ? 0 : Math.min(...numbered);
  return outline.filter((entry) => entry.level <= level);
}

/** The entry of the outline that a note is on, by its title, else by its number; null if the outline has none. */
export function entryOf(source: Outlined, number: string | null, title: string | null): OutlineEntry | null {
  const called = title === null ? undefined : source.outline.find((one) => agrees(one.title, title));
  return called ?? source.outline.find((one) => number !== null && numberOf(one.title) === number) ?? null;
}

/** An entry's number and title as a note gives them, and its pages. */
export function describeEntry(
  source: Outlined,
  entry: OutlineEntry,
): SourceChapter & { readonly number: string | null } {
  return { number: numberOf(entry.title), ...describe(source, entry) };
}

/**
 * What stands before a title in an outline: its number, with or without a word for chapter. `A` and `I` are words of
 * English, and numbers only with a point or after a word for appendix.
 */
const heading =
  /^(?:(?:chapter|chap\.|section|appendix|глава|附录|§)\s*|第\s*)?((?:\d{1,3}|[B-HJ-Z](?=[.\s])|[AI](?=\.)|(?<=(?:appendix|附录)\s*)[AI](?=\s))(?:\.\d{1,3})*)\s*(?:[章节節讲講])?[.:：．、]?\s+/iu;

function numberOf(title: string): string | null {
  return heading.exec(title)?.[1] ?? null;
}

function agrees(written: string, caption: string): boolean {
  const fold = (text: string): string =>
    foldName(text.replace(heading, ""))
      .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  return fold(written) !== "" && fold(written) === fold(caption);
}

function describe({ text, unit }: Outlined, { title, first, last }: OutlineEntry): SourceChapter {
  const label = (page: number): string | null => text.pages[page]?.label ?? null;
  const range = (from: string, to: string): string => (from === to ? from : `${from}–${to}`);
  const [from, to] = [label(first), label(last)];
  const printed = from === null || to === null ? null : range(from, to);
  const file = range(String(first + 1), String(last + 1));
  const clean = title.replace(heading, "").replaceAll(/\s+/gu, " ").trim();
  const paged = unit === "page" || (unit === "page-list" && printed !== null);
  return { title: clean === "" ? title : clean, pages: paged ? { printed, file } : null };
}
