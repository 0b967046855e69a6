import type { Chapter } from "../../model/citation.ts";
import { type ChapterPart, message } from "../../model/message.ts";
import type { Work } from "../../model/work.ts";
import type { Span } from "../../text/span.ts";
import { finding, type Rule } from "../rule.ts";
import type { NoteView } from "../view.ts";

/** A chapter note says which chapter of which work it is on, when that was read and which pages. */
export const chapterComplete: Rule = {
  severity: "hint",
  scope: "note",
  find: (note, vault) => {
    const { chapter } = note.note;
    if (chapter === null) return [];
    const source = vault.source(note.id);
    const parts = missingParts(chapter, source.kind === "known" ? vault.work(source.source) : null);
    if (parts.length === 0 || parts.length === allParts) return [];
    return [finding(note.id, placeOf(chapter, note), message("chapter/missing", { parts }))];
  },
};

/** Source, chapter, date, pages: of number and title one is enough. */
const allParts = 5;

/** What is no book has no chapters, and what is no PDF has no pages that the reader could know. */
function missingParts(chapter: Chapter, work: Work | null): readonly ChapterPart[] {
  const parts: ChapterPart[] = [];
  if (chapter.source === null) parts.push("source");
  const undivided = work !== null && /^(?:article|paper|webpage|post|speech)/.test(work.type);
  if (chapter.number === null && chapter.title === null && !undivided) parts.push("number", "title");
  if (chapter.read === null) parts.push("read");
  const unpaged = work !== null && work.files.length > 0 && !work.files.some((file) => /\.pdf$/i.test(file));
  if (chapter.pages === null && !unpaged) parts.push("pages");
  return parts;
}

function placeOf(chapter: Chapter, { note }: NoteView): Span {
  const section = note.sections.find(({ kind }) => kind === "chapter-info");
  if (section !== undefined) return section.heading;
  const stated = [chapter.source, chapter.number, chapter.title, chapter.read, chapter.pages].find(
    (part) => part !== null,
  );
  return stated?.span ?? { start: 0, end: 0 };
}
