import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeNote, type NoteFile, noteId } from "#core";
import { emptyLibrary, type Library, readLibrary, writeLibrary } from "../library/library.ts";
import { type Problem, problem, reasonOf } from "../words/problem.ts";
import { libraryFile } from "./find.ts";
import { rewriteNotes, writeFile } from "./write.ts";

/** A vault's library with the text it was read from, so that it is written over nothing else. */
export type OpenedLibrary = {
  readonly library: Library;
  /** Null if the vault has none yet. */
  readonly file: NoteFile | null;
  readonly problems: readonly Problem[];
};

/** Reads `library.json`. One that is no library is a problem: it must not be written over. */
export function openLibrary(root: string): OpenedLibrary | Problem {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(join(root, libraryFile));
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === "ENOENT") return { library: emptyLibrary, file: null, problems: [] };
    return problem("error", libraryFile, "file/unreadable", { reason });
  }
  const file = decodeNote(noteId(libraryFile), bytes);
  const { library, problems } = readLibrary(file.text, libraryFile);
  if (library !== null) return { library, file, problems };
  return problems[0] ?? problem("error", libraryFile, "library/not-a-list", {});
}

/**
 * Writes the library back with these items, in one step that either happens or does not; not over a file that no longer
 * says what was read, and not at all if nothing changed.
 */
export function saveLibrary(root: string, { file }: OpenedLibrary, library: Library): Problem | null {
  const text = writeLibrary(library, file?.text ?? "");
  if (file !== null) return text === file.text ? null : (rewriteNotes(root, [{ note: file, text }])[0] ?? null);
  if (library.items.length === 0) return null;
  const failed = writeFile(join(root, libraryFile), Buffer.from(text, "utf8"), false);
  return failed?.key === "write/exists" ? problem("error", libraryFile, "write/changed", {}) : failed;
}
