import { hash } from "node:crypto";
import type { Note, NoteFile } from "#core";
import { bearingOf, equationsOf } from "#parts";
import type { KnownNote } from "./memo/memo.ts";

/** All that a note's own text decides of it. */
export function knowing(understand: (file: NoteFile) => Note): (file: NoteFile) => KnownNote {
  return (file) => {
    const note = understand(file);
    return { note, bearing: bearingHash(note), equations: equationsOf(note) };
  };
}

/** Notes with the same hash are the same to the others; see `bearingOf`. */
export function bearingHash(note: Note): string {
  return hash("sha1", bearingOf(note), "base64");
}
