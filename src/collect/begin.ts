import { cpSync, existsSync, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { type HeadingLanguage, type IsoDate, type NoteId, noteId } from "#core";
import { addItems } from "../library/merge.ts";
import { settingsFile } from "../vault/find.ts";
import { openLibrary, saveLibrary } from "../vault/library-file.ts";
import { isForeignFolder, isNotePath } from "../vault/tree.ts";
import { writeFile } from "../vault/write.ts";
import { type Problem, problem, reasonOf } from "../words/problem.ts";
import { type BringOptions, bringAll, readZoteroFolder } from "./bring-all.ts";
import { type KnownVault, planChapterNote, writePlannedNote } from "./chapter-note.ts";

/** A place as the reader writes it, from the vault's folder where it is not whole; `~` is the reader's own folder. */
export function placeOf(root: string, written: string): string {
  const clean = written.trim();
  const home = /^~(?=$|[/\\])/u.test(clean) ? join(homedir(), clean.slice(1)) : clean;
  return resolve(root, home);
}

/**
 * Copies the example to a place where there is nothing yet.
 *
 * @param example the folder of the example
 */
export function copyExample(example: string, place: string): Problem | null {
  try {
    if (existsSync(place) && visibleIn(place).length > 0) return problem("error", place, "folder/not-empty", {});
    cpSync(example, place, {
      recursive: true,
      errorOnExist: true,
      force: false,
      filter: (path) => !path.slice(example.length).split(/[/\\]/u).some(isForeignFolder),
    });
    return null;
  } catch (error) {
    return problem("error", place, "write/failed", { reason: reasonOf(error) });
  }
}

/** Why a folder cannot be opened as a vault of notes, if it cannot. Nothing in it is changed. */
export function whyNoNotes(place: string): Problem | null {
  try {
    if (!statSync(place).isDirectory()) return problem("error", place, "folder/missing", {});
    return holdsNotes(place, 0) ? null : problem("error", place, "folder/no-notes", {});
  } catch (error) {
    const reason = reasonOf(error);
    return reason === "ENOENT" || reason === "ENOTDIR"
      ? problem("error", place, "folder/missing", {})
      : problem("error", place, "folder/unreadable", { reason });
  }
}

/**
 * Puts the works of a Zotero data directory into the library, with copies of their files; how many there are. Rejects only
 * with the signal's reason: then the library is as it was.
 */
export async function importZotero(
  root: string,
  directory: string,
  options: BringOptions = {},
): Promise<{ readonly works: number; readonly problems: readonly Problem[] }> {
  const read = await readZoteroFolder(directory);
  const failed = read.problems.find(({ severity }) => severity === "error");
  if (failed !== undefined) return { works: 0, problems: [failed] };
  const opened = openLibrary(root);
  if (!("library" in opened)) return { works: 0, problems: [opened] };
  const brought = await bringAll(read, root, true, options);
  const { library } = addItems(opened.library, brought.items);
  const unsaved = saveLibrary(root, opened, library);
  const problems = [...read.problems, ...brought.problems];
  if (unsaved !== null) return { works: 0, problems: [unsaved, ...problems] };
  return { works: library.items.length, problems };
}

export type FirstNote = {
  /** The book as the reader names it. */
  readonly source: string;
  readonly title: string | null;
  readonly read: IsoDate;
  readonly language: HeadingLanguage & ("zh" | "en");
};

/** Makes a vault of an empty folder: settings, and a first chapter note with its sections to fill. */
export function beginVault(
  root: string,
  vault: KnownVault,
  { source, title, read, language }: FirstNote,
): NoteId | Problem {
  const settings = writeFile(join(root, settingsFile), Buffer.from(`language: ${language}\n`, "utf8"), false);
  if (settings !== null && settings.key !== "write/exists") return settings;
  const planned = planChapterNote(vault, {
    source,
    chapter: { kind: "given", number: "1" },
    title,
    pages: null,
    read,
    headings: language,
    language,
  });
  const failed = planned === null ? null : writePlannedNote(root, planned);
  if (failed !== null) return failed;
  return noteId(planned?.path ?? "");
}

/** What a reader sees in a folder. */
function visibleIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => !name.startsWith("."));
}

/** Folders in folders that are looked into for a note. */
const deepest = 6;

function holdsNotes(folder: string, depth: number): boolean {
  const entries = readdirSync(folder, { withFileTypes: true });
  if (entries.some((entry) => entry.isFile() && !entry.name.startsWith(".") && isNotePath(entry.name))) return true;
  return (
    depth < deepest &&
    entries.some((entry) => {
      if (!entry.isDirectory() || isForeignFolder(entry.name)) return false;
      try {
        return holdsNotes(join(folder, entry.name), depth + 1);
      } catch {
        return false;
      }
    })
  );
}
