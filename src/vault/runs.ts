import { hash } from "node:crypto";
import { type NoteId, type NoteRuns, noteId, readRunRecords, runsEnding } from "#core";
import { type Problem, problem } from "../words/problem.ts";

/** The note whose runs a file keeps, by its path; null for any other file. */
export function noteOfRuns(path: string): NoteId | null {
  return path.endsWith(runsEnding) ? noteId(path.slice(0, -runsEnding.length)) : null;
}

/**
 * Reads a file of runs. `hashOf` gives what a file of the vault holds now. Runs that cannot be read count as not run, which is
 * said.
 */
export function readRuns(
  path: string,
  bytes: Uint8Array,
  hashOf: (path: string) => string | null,
): { readonly runs: NoteRuns; readonly problems: readonly Problem[] } {
  const { records, answers, unread } = readRunRecords(new TextDecoder().decode(bytes));
  const loaded = new Set(Object.values(records).flatMap(({ files }) => Object.keys(files)));
  const files = Object.fromEntries([...loaded].sort().map((file) => [file, hashOf(file)]));
  return {
    runs: { records, answers, files },
    problems: unread.length === 0 ? [] : [problem("warning", path, "runs/unread", { count: unread.length })],
  };
}

/** What a file holds, as runs name it. */
export function contentHash(bytes: Uint8Array): string {
  return hash("sha256", bytes);
}
