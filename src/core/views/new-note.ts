import type { Numbering } from "../model/citation.ts";
import type { IsoDate } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { TemplateSection } from "../model/settings.ts";

/** What a new chapter note begins with; what is null is left for the reader to fill in. */
export type NewNote = {
  readonly source: string | null;
  readonly number: string | null;
  readonly title: string | null;
  readonly read: IsoDate;
  readonly pages: string | null;
  readonly numbering: Numbering | null;
};

export type HeadingLanguage = "zh" | "en" | "both";

/** The text of a new chapter note: front matter with every key, the chapter's title, and the template's sections. */
export function newNoteText(note: NewNote, template: readonly TemplateSection[], headings: HeadingLanguage): string {
  const front: readonly (readonly [key: string, value: string | null])[] = [
    ["source", note.source],
    ["chapter", note.number],
    ["chapter-title", note.title],
    ["read", note.read],
    ["pages", note.pages],
    ["numbering", note.numbering ?? "printed"],
  ];
  const sections = template
    // The front matter says what this section would.
    .filter(({ kind }) => kind !== "chapter-info")
    .map((section) => `## ${headingOf(section, headings)}\n`);
  const title = note.title ?? [note.source, note.number].filter((part) => part !== null).join(" ");
  const lines = front.map(([key, value]) => (value === null ? `${key}:` : `${key}: ${scalar(value)}`));
  return [`---\n${lines.join("\n")}\n---\n`, `# ${title}`.trimEnd().concat("\n"), ...sections].join("\n");
}

/** The headings' language that a note is written with, so that the next one can follow it. */
export function headingLanguageOf(note: Note, template: readonly TemplateSection[]): HeadingLanguage | null {
  const titles = note.sections.filter(({ kind }) => kind !== "other").map(({ title }) => title);
  if (titles.length === 0) return null;
  const counts = { zh: 0, en: 0, both: 0 };
  for (const title of titles) {
    const inZh = template.some(({ zh }) => zh.some((one) => title.includes(one)));
    const inEn = template.some(({ en }) => en.some((one) => title.toLowerCase().includes(one.toLowerCase())));
    counts[inZh && inEn ? "both" : inEn ? "en" : "zh"] += 1;
  }
  const [first] = (["both", "zh", "en"] as const).toSorted((a, b) => counts[b] - counts[a]);
  return first ?? null;
}

/**
 * A file name after the pattern of the last note's: what stands before the chapter's number stays, the number keeps its
 * width, the title follows. `ch01-as-exported.txt`, chapter 2, Probability → `ch02-probability.md`.
 */
export function newNoteName(
  last: string | null,
  lastNumber: string | null,
  number: string | null,
  title: string | null,
): string {
  const folder = last?.includes("/") ? last.slice(0, last.lastIndexOf("/") + 1) : "";
  const name = last?.slice(folder.length) ?? "";
  const whole = /^\d+/u.exec(lastNumber ?? "")?.[0] ?? null;
  const numbers = [...name.matchAll(/\d+/gu)].filter(([digits]) => whole !== null && Number(digits) === Number(whole));
  // The 2 of `d2l-ch02` is none of a chapter.
  const found =
    numbers.find(({ index }) => /(?:ch|chap|chapter|第)[-_. ]?$/iu.test(name.slice(0, index))) ??
    numbers.find(({ 0: digits, index }) => !/^\p{L}/u.test(name.slice(index + digits.length))) ??
    numbers[0];
  const prefix = found ? name.slice(0, found.index) : "ch";
  const width = found?.[0].length ?? 2;
  const [first = "", ...rest] = (number ?? "").split(".");
  const padded = [/^\d+$/u.test(first) ? first.padStart(width, "0") : first.toLowerCase(), ...rest].join("-");
  const slug = slugOf(title ?? "");
  const parts = [padded === "" ? "" : `${prefix}${padded}`, slug].filter((part) => part !== "");
  return `${folder}${parts.length === 0 ? "note" : parts.join("-")}.md`;
}

/** Letters and digits of every script, joined by hyphens. */
function slugOf(title: string): string {
  return title
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/gu, "")
    .slice(0, 60)
    .replace(/-+$/u, "");
}

/** A section's heading as it is written into a note. */
export function headingOf({ zh: [zh = ""], en: [en = ""] }: TemplateSection, headings: HeadingLanguage): string {
  const parts = headings === "both" ? [zh, en] : headings === "zh" ? [zh || en] : [en || zh];
  return parts.filter((part) => part !== "").join(" | ");
}

/** A plain YAML scalar where it reads back as the same text, else a quoted one. */
function scalar(value: string): string {
  const plain = /^[\p{L}\p{N}][^:#"'\n]*$/u.test(value) && !/^(?:true|false|null|yes|no|on|off)$/iu.test(value);
  return plain && value === value.trim() ? value : JSON.stringify(value);
}
