import { join } from "node:path";
import {
  type Compiled,
  type HeadingLanguage,
  headingLanguageOf,
  type IsoDate,
  type Note,
  newNoteName,
  newNoteText,
  nextChapter,
  type SourceId,
} from "#core";
import { chapterAfter, chapterCalled, chapterOf, type SourceChapter } from "../sources/chapters.ts";
import type { Opened } from "../sources/opened.ts";
import { writeFile } from "../vault/write.ts";
import type { Problem } from "../words/problem.ts";

/** A vault as far as its next note is concerned. */
export type KnownVault = {
  readonly compiled: Compiled;
  /** The works' files, for what they say of their chapters. */
  readonly opened: ReadonlyMap<SourceId, { readonly file: Opened }>;
};

/** What is asked of a new chapter note; what is null is taken from the work and from the last note on it. */
export type ChapterAsked = {
  /** A work's key or title. */
  readonly source: string | null;
  /** `next`: the one after the last that was read. Null for a chapter that has none, such as a preface. */
  readonly chapter: { readonly kind: "next" } | { readonly kind: "given"; readonly number: string | null };
  readonly title: string | null;
  readonly pages: string | null;
  readonly read: IsoDate;
  readonly headings: HeadingLanguage | null;
  /** The headings' language where no note and no wish gives it. */
  readonly language: HeadingLanguage;
};

/** A note that is not written yet: its path from the vault's root, and what it says. */
export type PlannedNote = { readonly path: string; readonly text: string };

/** A new chapter note with all that the work and the last note say of the chapter; null if nothing knows the work. */
export function planChapterNote({ compiled, opened }: KnownVault, asked: ChapterAsked): PlannedNote | null {
  const next = nextChapter(compiled, asked.source);
  if (asked.source !== null && next === null && compiled.input.works.length > 0) return null;
  const { template } = compiled.input.settings;
  const last = next?.last ?? null;
  const isNext = asked.chapter.kind === "next";
  const number = asked.chapter.kind === "given" ? asked.chapter.number : (next?.number ?? (last === null ? "1" : null));
  const file = opened.get(next?.source as SourceId)?.file ?? null;
  const wanted = { number, title: asked.title, last: isNext ? last : null };
  const chapter = file?.kind === "opened" ? chapterIn(file, wanted) : null;
  const title = asked.title ?? chapter?.title ?? null;
  const numbering = next?.numbering ?? (chapter?.pages?.printed === null ? "file" : null);
  const text = newNoteText(
    {
      source: next?.source ?? asked.source,
      number,
      title,
      read: asked.read,
      pages:
        asked.pages ??
        (numbering === "file" ? chapter?.pages?.file : chapter?.pages?.printed) ??
        next?.firstPage ??
        null,
      numbering,
    },
    template,
    asked.headings ?? (last && headingLanguageOf(last, template)) ?? asked.language,
  );
  return { path: newNoteName(last?.id ?? null, last?.chapter?.number?.value ?? null, number, title), text };
}

/** Writes a planned note, over nothing that is there. */
export function writePlannedNote(root: string, { path, text }: PlannedNote): Problem | null {
  const failed = writeFile(join(root, path), Buffer.from(text, "utf8"), false);
  return failed && { ...failed, path };
}

/**
 * What the source itself says of the chapter: the one of this title, else the one of this number, else the one that
 * follows the last that was read.
 */
function chapterIn(
  file: Extract<Opened, { readonly kind: "opened" }>,
  {
    number,
    title,
    last,
  }: { readonly number: string | null; readonly title: string | null; readonly last: Note | null },
): SourceChapter | null {
  const called = title === null ? null : chapterCalled(file, title);
  if (called !== null) return called;
  const numbered = number === null ? null : chapterOf(file, number);
  const read = last?.chapter?.title?.value;
  return numbered ?? (read === undefined ? null : chapterAfter(file, read));
}
