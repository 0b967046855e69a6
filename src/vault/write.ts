import { randomBytes } from "node:crypto";
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { decodeNote, type NoteFile } from "#core";
import { type Problem, problem, reasonOf } from "../words/problem.ts";

/** A note to be written back, with the text it should have. */
export type Rewrite = { readonly note: NoteFile; readonly text: string };

/**
 * Writes notes back as they were encoded, each in one step that either happens or does not, and none if any cannot be
 * written: because its file no longer says what was read, or because its encoding is not one that is written.
 */
export function rewriteNotes(root: string, rewrites: readonly Rewrite[]): readonly Problem[] {
  const problems = rewrites.flatMap(({ note }) => whyNotWritten(root, note) ?? []);
  if (problems.length > 0) return problems;
  for (const { note, text } of rewrites) {
    const failed = whyNotWritten(root, note) ?? replaceFile(join(root, note.id), note.id, encodeNote(text, note));
    if (failed) return [failed];
  }
  return [];
}

/** Writes a file that must not be there yet, or replaces one if told to. Folders are made as needed. */
export function writeFile(path: string, bytes: Uint8Array, overwrite: boolean): Problem | null {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    return problem("error", path, "write/failed", { reason: reasonOf(error) });
  }
  if (overwrite) return replaceFile(path, path, bytes);
  let created = false;
  try {
    const file = openSync(path, "wx");
    created = true;
    writeAll(file, bytes);
    return null;
  } catch (error) {
    if (created) rmSync(path, { force: true });
    const reason = reasonOf(error);
    return reason === "EEXIST"
      ? problem("error", path, "write/exists", {})
      : problem("error", path, "write/failed", { reason });
  }
}

/** Why a note may not be written back as it is now, if it may not. */
export function whyNotWritten(root: string, note: NoteFile): Problem | null {
  const { name, damaged, binary } = note.encoding;
  if (binary || damaged) return problem("error", note.id, "write/damaged", {});
  if (name !== "utf-8" && name !== "utf-16le" && name !== "utf-16be") {
    return problem("error", note.id, "write/encoding", { encoding: name });
  }
  try {
    const now = decodeNote(note.id, readFileSync(join(root, note.id)));
    const same =
      now.text === note.text &&
      now.encoding.name === name &&
      now.encoding.byteOrderMark === note.encoding.byteOrderMark;
    return same ? null : problem("error", note.id, "write/changed", {});
  } catch (error) {
    const reason = reasonOf(error);
    return reason === "ENOENT"
      ? problem("error", note.id, "write/changed", {})
      : problem("error", note.id, "write/failed", { reason });
  }
}

/** The bytes of a text in the encoding that a note has; only for those that notes are written in. */
export function encodeNote(text: string, { encoding }: NoteFile): Uint8Array {
  const marked = encoding.byteOrderMark ? `\uFEFF${text}` : text;
  if (encoding.name === "utf-8") return Buffer.from(marked, "utf8");
  const bytes = Buffer.from(marked, "utf16le");
  return encoding.name === "utf-16be" ? bytes.swap16() : bytes;
}

/** A new file beside the old one takes its place; a link is followed, so that what it leads to is replaced and not it. */
function replaceFile(path: string, shown: string, bytes: Uint8Array): Problem | null {
  let temporary: string | null = null;
  try {
    const { target, mode } = existing(path);
    temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}.tmp`);
    const file = openSync(temporary, "wx", mode ?? 0o666);
    if (mode !== null) fchmodSync(file, mode);
    writeAll(file, bytes);
    renameSync(temporary, target);
    return null;
  } catch (error) {
    if (temporary !== null) rmSync(temporary, { force: true });
    return problem("error", shown, "write/failed", { reason: reasonOf(error) });
  }
}

function existing(path: string): { readonly target: string; readonly mode: number | null } {
  try {
    const target = realpathSync(path);
    return { target, mode: statSync(target).mode & 0o7777 };
  } catch (error) {
    if (reasonOf(error) === "ENOENT") return { target: path, mode: null };
    throw error;
  }
}

/** Closes the file whatever happens. */
function writeAll(file: number, bytes: Uint8Array): void {
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
