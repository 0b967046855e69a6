import type { Chapter, Numbering, SourceMention } from "../model/citation.ts";
import type { Compiled } from "../model/compiled.ts";
import type { IsoDate } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { Work } from "../model/work.ts";
import { foldWords } from "../text/fold-words.ts";

/** What the next note on a source can take over from the last one. */
export type NextChapter = {
  /** As it stands in the last note's front matter or list, or the work's key. */
  readonly source: string | null;
  readonly number: string | null;
  /** The page after the last one read; null if that is not a plain number. */
  readonly firstPage: string | null;
  readonly numbering: Numbering | null;
  readonly last: Note | null;
};

/**
 * The chapter to be read next: of the work named, else of the work that was read last. The last note is the one with
 * the latest reading date, then the highest chapter.
 *
 * @returns null if neither the library nor a note knows the work.
 */
export function nextChapter(compiled: Compiled, written: string | null): NextChapter | null {
  const work = written === null ? null : findWork(compiled, written);
  const folded = written === null ? null : foldWords(written);
  const notes = compiled.notes.filter((note) => note.chapter !== null);
  const onSource = notes.filter((note) => {
    if (written === null) return true;
    const resolution = compiled.sources.get(note.id);
    if (work && resolution?.kind === "known") return resolution.source === work.id;
    return foldWords(mentionText(note.chapter?.source?.value ?? null) ?? "") === folded;
  });
  const last = onSource.toSorted(byProgress).at(-1) ?? null;
  if (written !== null && !work && !last) return null;
  const pages = last?.chapter?.pages?.value;
  const end = pages?.ranges.at(-1);
  const page = end?.to ?? end?.from;
  const number = last?.chapter?.number?.value ?? null;
  return {
    source: sourceOf(compiled, last) ?? work?.id ?? null,
    number: number === null ? null : following(number),
    firstPage: page?.style === "arabic" ? String(page.value + 1) : null,
    numbering: pages?.numbering ?? null,
    last,
  };
}

/** The work with this key, or with this title in any of its forms. */
export function findWork({ input: { works } }: Compiled, written: string): Work | null {
  const folded = foldWords(written);
  const key = written.replace(/^@/u, "");
  return (
    works.find(({ id }) => id === key) ??
    works.find(({ title, otherTitles }) => [title, ...otherTitles].some((one) => foldWords(one) === folded)) ??
    null
  );
}

/** `7` → `8`, `7.6` → `7.7`, `A` → `B`; null for what has no follower. */
function following(number: string): string | null {
  const digits = /^(.*?)(\d+)$/u.exec(number);
  if (digits) return `${digits[1] ?? ""}${Number(digits[2]) + 1}`;
  return /^[A-Ya-y]$/u.test(number) ? String.fromCharCode(number.charCodeAt(0) + 1) : null;
}

function sourceOf(compiled: Compiled, note: Note | null): string | null {
  if (note === null) return null;
  const resolution = compiled.sources.get(note.id);
  if (resolution?.kind === "known") return resolution.source;
  return mentionText(note.chapter?.source?.value ?? null);
}

function mentionText(mention: SourceMention | null): string | null {
  switch (mention?.by) {
    case "title":
      return mention.title;
    case "key":
      return mention.key;
    case "zotero":
      return mention.title;
    case "author":
    case "own":
    case undefined:
      return null;
  }
}

function byProgress(a: Note, b: Note): number {
  const date = (note: Note): IsoDate | "" => note.chapter?.read?.value ?? "";
  const chapter = (note: Note): Chapter["number"] => note.chapter?.number ?? null;
  if (date(a) !== date(b)) return date(a) < date(b) ? -1 : 1;
  return (chapter(a)?.value ?? "").localeCompare(chapter(b)?.value ?? "", "en", { numeric: true });
}
