import { decodeNote, defaultSettings, type NoteFile, noteId, type Settings, type Work } from "#core";
import { filesOf } from "../library/csl.ts";
import { readLibrary, worksOf } from "../library/library.ts";
import { type Problem, problem, reasonOf } from "../words/problem.ts";
import { libraryFile, settingsFile } from "./find.ts";
import { notePaths } from "./note-paths.ts";
import { readSettings } from "./settings/read.ts";
import { settingsFrom } from "./settings/settings.ts";
import type { Tree, TreeFile } from "./tree.ts";

/** A vault as it was read. */
export type Vault = {
  readonly notes: readonly NoteFile[];
  readonly works: readonly Work[];
  /** By path, the content that the library has noted for a work's file: SHA-256. */
  readonly contents: ReadonlyMap<string, string>;
  readonly otherFiles: readonly string[];
  readonly settings: Settings;
  readonly problems: readonly Problem[];
};

/** A note's most bytes. What is larger was not written by hand, and would take the memory of all the others. */
export const mostNoteBytes: number = 32 * 1024 * 1024;

/**
 * Reads what a vault consists of. Whatever cannot be read is reported, and the rest is a vault all the same.
 *
 * @param named paths to take as notes whatever their ending, and whether they are ignored or not.
 * @param alone whether the named are the only notes; the others then count as files that links can lead to.
 */
export function readVault(tree: Tree, named: readonly string[] = [], alone = false): Vault {
  const problems: Problem[] = [...tree.problems];
  const byName = new Map(tree.files.map((file) => [file.path, file]));
  const attempt = (file: TreeFile | undefined): Uint8Array | null => {
    if (!file) return null;
    try {
      return file.read();
    } catch (error) {
      problems.push(problem("error", file.path, "file/unreadable", { reason: reasonOf(error) }));
      return null;
    }
  };
  const textOf = (name: string): string | null => {
    const bytes = attempt(byName.get(name));
    return bytes && decodeNote(noteId(name), bytes).text;
  };

  let settings = defaultSettings;
  const written = textOf(settingsFile);
  if (written !== null) {
    const read = readSettings(written, settingsFile);
    problems.push(...read.problems);
    settings = settingsFrom(read.written);
  }

  const isNote = notePaths(settings.ignore, tree.ignores);
  const notes: NoteFile[] = [];
  const otherFiles: string[] = [];
  for (const file of tree.files) {
    if (!named.includes(file.path) && (alone || !isNote(file.path))) {
      otherFiles.push(file.path);
      continue;
    }
    const size = file.stamp?.size ?? 0;
    if (size > mostNoteBytes) {
      problems.push(problem("error", file.path, "file/too-large", { size, most: mostNoteBytes }));
      otherFiles.push(file.path);
      continue;
    }
    const bytes = attempt(file);
    if (bytes) notes.push(decodeNote(noteId(file.path), bytes));
  }

  let works: readonly Work[] = [];
  const contents = new Map<string, string>();
  const library = textOf(libraryFile);
  if (library !== null) {
    const read = readLibrary(library, libraryFile);
    const known = read.library === null ? null : worksOf(read.library, libraryFile, (path) => byName.has(path));
    problems.push(...read.problems, ...(known?.problems ?? []));
    works = known?.works ?? [];
    for (const item of read.library?.items ?? []) {
      for (const file of filesOf(item)) if (file.content !== "") contents.set(file.path, file.content);
    }
  }
  return { notes, works, contents, otherFiles, settings, problems };
}
