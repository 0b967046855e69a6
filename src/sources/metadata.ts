import { findDoi, findIsbns, toIsbn13 } from "../library/identifiers.ts";
import type { SourceMetadata } from "./opened.ts";

/** What a file's own fields say, in the order in which they are to be believed. */
export type StatedMetadata = {
  readonly titles: readonly (string | null | undefined)[];
  readonly authors: readonly (readonly string[])[];
  readonly identifiers: readonly (string | null | undefined)[];
  readonly dates: readonly (string | null | undefined)[];
  readonly languages: readonly (string | null | undefined)[];
};

/**
 * A work's metadata from the fields of its file and, where they are silent, from its first pages.
 *
 * @param front the text of the first pages
 * @param frontTitle the largest type on the first pages, for files whose title field is empty or a program's leaving
 */
export function settleMetadata(stated: StatedMetadata, front: string, frontTitle: string | null): SourceMetadata {
  const title = firstOf([...stated.titles, frontTitle], cleanTitle);
  const authors = stated.authors.map((names) => names.flatMap(splitAuthors)).find((names) => names.length > 0) ?? [];
  const identifiers = stated.identifiers.filter((one) => one !== null && one !== undefined);
  const isbn = identifiers.flatMap((one) => {
    const digits = toIsbn13(one.replace(/^(?:urn:)?isbn[:\s]*/iu, ""));
    return digits === null ? findIsbns(one) : [digits];
  });
  return {
    title,
    authors,
    isbn: [...new Set(isbn.length > 0 ? isbn : findIsbns(front).slice(0, 4))],
    doi: firstOf(identifiers, findDoi) ?? ownDoi(front),
    date: firstOf(stated.dates, toIsoDate) ?? copyrightYear(front),
    language: firstOf(stated.languages, cleanLanguage),
  };
}

function firstOf<T>(values: readonly (string | null | undefined)[], read: (value: string) => T | null): T | null {
  for (const value of values) {
    const result = value === null || value === undefined ? null : read(value);
    if (result !== null) return result;
  }
  return null;
}

const leavings = /^(?:untitled|无标题|未命名|microsoft word|powerpoint|document\d*$|title$|slide \d|print|pii:|doi:)/iu;
const fileName = /\.(?:pdf|docx?|dvi|tex|indd|qxd|ps|rtf|pptx?|xhtml|html?)$/iu;

/** A title as a person would write it, or null when a program left its own words in the field. */
function cleanTitle(title: string): string | null {
  const clean = title
    .normalize("NFC")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  if (clean.length < 2 || leavings.test(clean) || fileName.test(clean)) return null;
  return /\p{L}/u.test(clean) ? clean : null;
}

/**
 * One name a part: `A, B and C`, `A; B`, `甲、乙`. A single comma between a family name and given names stays:
 * `Abelson, Harold` is one person.
 */
export function splitAuthors(written: string): readonly string[] {
  const text = written
    .normalize("NFC")
    .replace(/\s+/gu, " ")
    .replace(/^by\s+/iu, "")
    .trim();
  if (/^(?:unknown|anonymous|user|admin|administrator|author|佚名)?$/iu.test(text)) return [];
  if (/[;；、]/u.test(text)) return trimmed(text.split(/[;；、]/u)).flatMap((part) => trimmed(part.split(conjunction)));
  const parts = trimmed(text.split(conjunction));
  return parts.flatMap((part) => {
    const names = trimmed(part.split(","));
    if (names.length === 2 && !/\s/u.test(names[0] ?? "") && parts.length === 1) return [part];
    return names.length > 1 && names.every((name) => /\s|\p{Script=Han}/u.test(name)) ? names : [part];
  });
}

const conjunction = /,\s*(?:and|&)\s+|\s+(?:and|&|und|et)\s+|，|\s+和\s+|(?<=\p{Script=Han})和(?=\p{Script=Han})/u;

function trimmed(parts: readonly string[]): readonly string[] {
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD` out of ISO 8601, the PDF's `D:20200703…`, and plain years; null for others. */
export function toIsoDate(written: string): string | null {
  const match =
    /^\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?!\d)/u.exec(written) ??
    /^\s*(?:D:)?(\d{4})(\d{2})(\d{2})/u.exec(written);
  if (match === null) return null;
  const [, year = "", month, day] = match;
  if (Number(year) < 1400 || Number(year) > 2100) return null;
  if (month === undefined || Number(month) < 1 || Number(month) > 12) return year;
  const withMonth = `${year}-${month.padStart(2, "0")}`;
  return day === undefined || Number(day) < 1 || Number(day) > 31 ? withMonth : `${withMonth}-${day.padStart(2, "0")}`;
}

/** On the first pages a paper prints its own DOI before it cites others'. */
function ownDoi(front: string): string | null {
  const references = /\n\s*(?:references|bibliography|参考文献)\s*\n/iu.exec(front);
  return findDoi(references ? front.slice(0, references.index) : front);
}

function copyrightYear(front: string): string | null {
  const years = [
    ...front.matchAll(/(?:©|\(c\)|copyright)[^\d\n]{0,30}((?:1[89]|20)\d\d)(?:\s*[-–,]\s*((?:1[89]|20)\d\d))?/giu),
  ];
  const latest = years
    .map((match) => match[2] ?? match[1] ?? "")
    .sort()
    .at(-1);
  if (latest !== undefined && latest !== "") return latest;
  return /((?:19|20)\d\d)\s*年\s*\d{1,2}\s*月\s*第\s*[\d一二三四五六七八九十]+\s*[版次]/u.exec(front)?.[1] ?? null;
}

function cleanLanguage(language: string): string | null {
  const tag = language.trim().replaceAll("_", "-");
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/iu.test(tag) && !/^(?:und|x-|mul)/iu.test(tag) ? tag : null;
}
