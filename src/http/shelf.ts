import type { Note, NoteId, Ordinal, SourceId, Work } from "#core";
import { chapterEntries, describeEntry, entryOf } from "../sources/chapters.ts";
import type { Opened, OutlineEntry } from "../sources/opened.ts";
import type { OutlinedChapter, ReadPages, ShelfPage, ShelvedWork } from "../wire/library.ts";
import type { LiveVault } from "../workspace/live-vault.ts";

/** The works with their covers, chapters and pages read. */
export function shelfPage(vault: LiveVault): ShelfPage {
  const { snapshot } = vault;
  const bySource = new Map<SourceId, Note[]>();
  for (const id of snapshot.noteIds) {
    const note = snapshot.note(id);
    const resolved = snapshot.chapterSource(id);
    if (note === null || resolved.kind !== "known") continue;
    bySource.set(resolved.source, [...(bySource.get(resolved.source) ?? []), note]);
  }
  return {
    version: snapshot.version,
    works: snapshot.works.map((work) => shelved(vault, work, bySource.get(work.id) ?? [])),
  };
}

function shelved(vault: LiveVault, { id, files }: Work, notes: readonly Note[]): ShelvedWork {
  const main = vault.opened.get(id);
  if (main === undefined || main.file.kind !== "opened")
    return { id, cover: null, opening: null, chapters: [], read: [], elsewhere: notes.map((note) => note.id) };
  const { file, path } = main;
  const onEntry = new Map<OutlineEntry, NoteId[]>();
  const elsewhere: NoteId[] = [];
  for (const note of notes) {
    const entry = entryOf(file, note.chapter?.number?.value ?? null, note.chapter?.title?.value ?? null);
    if (entry === null) elsewhere.push(note.id);
    else onEntry.set(entry, [...(onEntry.get(entry) ?? []), note.id]);
  }
  const shown = new Set(chapterEntries(file));
  const chapters = file.outline.flatMap((entry, index): OutlinedChapter[] => {
    if (!shown.has(entry) && !onEntry.has(entry)) return [];
    const { number, title, pages } = describeEntry(file, entry);
    return [
      {
        entry: index,
        number,
        title,
        level: shown.has(entry) ? entry.level : Math.max(1, entry.level),
        pages: pages?.printed ?? pages?.file ?? null,
        notes: onEntry.get(entry) ?? [],
      },
    ];
  });
  return {
    id,
    cover: file.format === "pdf" || file.format === "epub" ? coverVersion(vault, path, files) : null,
    opening: file.format === "pdf" ? null : openingOf(file),
    chapters,
    read: notes.flatMap((note) => readPages(note, file)),
    elsewhere,
  };
}

/** Names the file's content well enough for a browser to keep its picture. */
function coverVersion(vault: LiveVault, path: string, files: readonly string[]): string {
  const stamp = vault.stampOf(path);
  return `${files.indexOf(path)}-${stamp === null ? 0 : `${stamp.size}-${Math.round(stamp.modified)}`}`;
}

/** Characters of a work's beginning that fit on a cover. */
const longestOpening = 280;

function openingOf({ text }: Extract<Opened, { readonly kind: "opened" }>): string | null {
  const first = text.pages.find((page) => page.text.trim() !== "")?.text ?? "";
  const words = first.replaceAll(/\s+/gu, " ").trim().slice(0, longestOpening);
  return words === "" ? null : words;
}

/** What a note says was read, as pages of the file; printed numbers are found by the pages' labels. */
function readPages(
  { id, chapter }: Note,
  { text }: Extract<Opened, { readonly kind: "opened" }>,
): readonly ReadPages[] {
  const said = chapter?.pages?.value;
  if (said?.unit !== "page") return [];
  const indexOf = ({ value, text: written, style }: Ordinal): number => {
    if (said.numbering === "file") return value >= 1 && value <= text.pages.length ? value - 1 : -1;
    const label = style === "arabic" ? String(value) : written.toLowerCase();
    return text.pages.findIndex((page) => page.label?.trim().toLowerCase() === label);
  };
  return said.ranges.flatMap(({ from, to }): ReadPages[] => {
    const first = indexOf(from);
    const last = to === null ? first : indexOf(to);
    return first < 0 || last < first ? [] : [{ note: id, first, last, read: chapter?.read?.value ?? null }];
  });
}
