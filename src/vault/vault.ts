import { decodeNote, defaultSettings, type NoteFile, noteId, type Settings, type Work } from "#core";
import { filesOf } from "../library/csl.ts";
import { readLibrary, worksOf } from "../library/library.ts";
import { type Problem, problem, reasonOf } from "../words/problem.ts";
import { libraryFile, settingsFile } from "./find.ts";
import { compileIgnore } from "./ignore.ts";
import { readSettings } from "./settings/read.ts";
import { settingsFrom } from "./settings/settings.ts";
import { isNotePath, type Tree, type TreeFile } from "./tree.ts";

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

  const isNoteOf = notesOf(settings);
  const notes: NoteFile[] = [];
  const otherFiles: string[] = [];
  for (const file of tree.files) {
    if (!named.includes(file.path) && (alone || !isNoteOf(file.path))) {
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

function notesOf(settings: Settings): (path: string) => boolean {
  const ignored = compileIgnore(settings.ignore);
  const ignoredFolders = new Map<string, boolean>([["", false]]);
  const inIgnoredFolder = (folder: string): boolean => {
    const known = ignoredFolders.get(folder);
    if (known !== undefined) return known;
    const result = inIgnoredFolder(folder.slice(0, Math.max(0, folder.lastIndexOf("/")))) || ignored(folder, true);
    ignoredFolders.set(folder, result);
    return result;
  };
  return (path) =>
    isNotePath(path) && !inIgnoredFolder(path.slice(0, Math.max(0, path.lastIndexOf("/")))) && !ignored(path, false);
}
