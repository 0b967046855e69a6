import {
  decodeNote,
  defaultSettings,
  type NoteFile,
  type NoteId,
  type NoteRuns,
  noteId,
  type Settings,
  type Work,
} from "#core";
import { filesOf } from "../library/csl.ts";
import { readLibrary, worksOf } from "../library/library.ts";
import { type Problem, problem, reasonOf } from "../words/problem.ts";
import { isTable, tableText } from "./data.ts";
import { libraryFile, settingsFile } from "./find.ts";
import { notePaths } from "./note-paths.ts";
import { contentHash, noteOfRuns, readRuns } from "./runs.ts";
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
  /** What is kept of the runs of notes' cells. */
  readonly runs: ReadonlyMap<NoteId, NoteRuns>;
  /** By path, the texts of tables that figures may be drawn from. */
  readonly data: ReadonlyMap<string, string>;
  readonly settings: Settings;
  readonly problems: readonly Problem[];
};

/** A note's most bytes. What is larger was not written by hand, and would take the memory of all the others. */
export const mostNoteBytes: number = 32 * 1024 * 1024;

/** What a vault consists of, before its notes are read. */
export type Survey = Omit<Vault, "notes"> & {
  /** The notes' files, in order of their paths. */
  readonly noteFiles: readonly TreeFile[];
};

/**
 * Reads what a vault consists of. Whatever cannot be read is reported, and the rest is a vault all the same.
 *
 * @param named paths to take as notes whatever their ending, and whether they are ignored or not.
 * @param alone whether the named are the only notes; the others then count as files that links can lead to.
 */
export function readVault(tree: Tree, named: readonly string[] = [], alone = false): Vault {
  return readNotes(surveyVault(tree, named, alone));
}

/** The same but for the notes themselves: settings, library, and which files are notes. */
export function surveyVault(tree: Tree, named: readonly string[] = [], alone = false): Survey {
  const problems: Problem[] = [...tree.problems];
  const byName = new Map(tree.files.map((file) => [file.path, file]));
  const textOf = (name: string): string | null => {
    const file = byName.get(name);
    const bytes = file === undefined ? null : attempt(file, problems);
    return bytes && decodeNote(noteId(name), bytes).text;
  };

  let settings = defaultSettings;
  const written = textOf(settingsFile);
  if (written !== null) {
    const read = readSettings(written, settingsFile);
    problems.push(...read.problems);
    settings = settingsFrom(read.written);
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
  const isNote = notePaths(settings.ignore, tree.ignores, works);
  const noteFiles: TreeFile[] = [];
  const otherFiles: string[] = [];
  for (const file of tree.files) {
    const size = file.stamp?.size ?? 0;
    if (!named.includes(file.path) && (alone || !isNote(file.path))) otherFiles.push(file.path);
    else if (size > mostNoteBytes) {
      problems.push(problem("error", file.path, "file/too-large", { size, most: mostNoteBytes }));
      otherFiles.push(file.path);
    } else noteFiles.push(file);
  }
  const runs = new Map<NoteId, NoteRuns>();
  const hashOf = (name: string): string | null => {
    const file = byName.get(name);
    const bytes = file === undefined ? null : attempt(file, problems);
    return bytes && contentHash(bytes);
  };
  for (const path of otherFiles) {
    const note = noteOfRuns(path);
    const file = note === null ? undefined : byName.get(path);
    const bytes = file === undefined ? null : attempt(file, problems);
    if (note === null || bytes === null) continue;
    const read = readRuns(path, bytes, hashOf);
    runs.set(note, read.runs);
    problems.push(...read.problems);
  }
  const data = new Map<string, string>();
  for (const path of otherFiles) {
    const file = byName.get(path);
    const bytes = file !== undefined && isTable(path, file.stamp?.size ?? 0) ? attempt(file, problems) : null;
    if (bytes !== null) data.set(path, tableText(bytes));
  }
  return { noteFiles, works, contents, otherFiles, runs, data, settings, problems };
}

export function readNotes({ noteFiles, ...survey }: Survey): Vault {
  const problems = [...survey.problems];
  const notes = noteFiles.flatMap((file) => {
    const bytes = attempt(file, problems);
    return bytes === null ? [] : [decodeNote(noteId(file.path), bytes)];
  });
  return { ...survey, notes, problems };
}

function attempt(file: TreeFile, problems: Problem[]): Uint8Array | null {
  try {
    return file.read();
  } catch (error) {
    problems.push(problem("error", file.path, "file/unreadable", { reason: reasonOf(error) }));
    return null;
  }
}
