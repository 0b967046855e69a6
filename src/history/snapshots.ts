import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { writeFile } from "../vault/write.ts";
import type { Problem } from "../words/problem.ts";
import { thinned } from "./thinning.ts";
import type { GoneNote, Version } from "./version.ts";

/** Where a vault keeps what its notes said before: beside the cache and not in it, for it cannot be made anew. */
export const snapshotFolder = ".ibid-history";

/** Milliseconds within which a reader's writing counts as one sitting, of which the text before it is kept. */
const sitting = 5 * 60_000;

/** Bytes, packed, that all snapshots of a vault may take; the oldest go first. */
export const mostSnapshotBytes: number = 64 * 1024 * 1024;

/** No text unpacks to more. */
const largest = 64 * 1024 * 1024;

export type KeepOptions = {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether it is kept however lately another was, as before a restore. */
  readonly always?: boolean;
  readonly mostBytes?: number;
};

/**
 * Keeps what a note says before it is written over: bytes as they are, packed, named by when they were written. One
 * sitting's changes are one version. What is kept of long ago is thinned, and of all notes together bounded.
 *
 * @param root the vault's root folder
 * @param note its path from there
 * @param written when the note was last written, in milliseconds since 1970
 * @returns the problem, if it could not be kept; null too where there was nothing to keep
 */
export function keepSnapshot(
  root: string,
  note: string,
  bytes: Uint8Array,
  written: number,
  { now, always = false, mostBytes = mostSnapshotBytes }: KeepOptions,
): Problem | null {
  const folder = folderOf(root, note);
  const known = keptAt(folder);
  const latest = known.at(-1);
  if (latest !== undefined) {
    if (!always && now - latest.kept < sitting) return null;
    if (Buffer.from(unpacked(join(folder, latest.name)) ?? []).equals(bytes)) return null;
  }
  const isFirst = readdirOrNone(join(root, snapshotFolder)).length === 0;
  if (known.length === 0) {
    const unnamed = writeFile(join(folder, nameFile), Buffer.from(note, "utf8"), true);
    if (unnamed !== null) return unnamed;
  }
  const name = `${Math.round(written)}-${Math.round(now)}.gz`;
  const failed = writeFile(join(folder, name), gzipSync(bytes), false);
  if (failed !== null) return failed.key === "write/exists" ? null : failed;
  // Whoever keeps the vault in git has its past there.
  if (isFirst) writeFileSync(join(root, snapshotFolder, ".gitignore"), "*\n");
  const stays = new Set(
    thinned(
      keptAt(folder).map(({ written: at }) => at),
      now,
    ),
  );
  for (const one of keptAt(folder))
    if (one.name !== name && !stays.has(one.written)) rmSync(join(folder, one.name), { force: true });
  bound(root, mostBytes);
  return null;
}

/** Beside a note's versions: its path, by which it is found when it is gone itself. */
const nameFile = "note";

/** The paths of all notes of which something was kept, with when the latest of it was written. */
export function keptNotes(root: string): readonly GoneNote[] {
  const top = join(root, snapshotFolder);
  return readdirOrNone(top).flatMap((name): GoneNote[] => {
    const folder = join(top, name);
    const latest = keptAt(folder).at(-1);
    const note = latest === undefined ? null : textOrNone(join(folder, nameFile));
    // Whoever changed the name gets no other note's past for it.
    return latest === undefined || note === null || folderOf(root, note) !== folder
      ? []
      : [{ note, at: latest.written }];
  });
}

/** What was kept of a note, the latest first. */
export function keptVersions(root: string, note: string): readonly Version[] {
  return keptAt(folderOf(root, note))
    .map(
      ({ name, written }): Version => ({
        id: `kept:${name}`,
        at: written,
        from: "kept",
        author: null,
        message: null,
      }),
    )
    .reverse();
}

/** The bytes of a version that was kept, by its id; null for what is none. */
export function keptBytes(root: string, note: string, id: string): Uint8Array | null {
  const [, name] = /^kept:(\d{1,16}-\d{1,16}\.gz)$/u.exec(id) ?? [];
  return name === undefined ? null : unpacked(join(folderOf(root, note), name));
}

type Kept = { readonly name: string; readonly written: number; readonly kept: number };

/** By when they were written, the earliest first. */
function keptAt(folder: string): readonly Kept[] {
  return readdirOrNone(folder)
    .flatMap((name): Kept[] => {
      const [, written, kept] = /^(\d{1,16})-(\d{1,16})\.gz$/u.exec(name) ?? [];
      return written === undefined ? [] : [{ name, written: Number(written), kept: Number(kept) }];
    })
    .sort((a, b) => a.written - b.written || a.kept - b.kept);
}

function readdirOrNone(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function textOrNone(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** A folder for each note, that can be told by eye and is no path out of the vault. */
function folderOf(root: string, note: string): string {
  const key = createHash("sha256").update(note.normalize("NFC")).digest("hex").slice(0, 16);
  const stem = basename(note)
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^\.+/u, "");
  return join(root, snapshotFolder, `${[...stem].slice(0, 40).join("")}-${key}`);
}

function unpacked(path: string): Uint8Array | null {
  try {
    return gunzipSync(readFileSync(path), { maxOutputLength: largest });
  } catch {
    return null;
  }
}

/** Lets the oldest of all notes go until what is kept is no more than it may be; each note's latest stays. */
function bound(root: string, most: number): void {
  const top = join(root, snapshotFolder);
  const all = readdirOrNone(top).flatMap((folder) => {
    const kept = keptAt(join(top, folder));
    return kept.map(({ name, written }, index) => {
      const path = join(top, folder, name);
      return { path, written, isLatest: index === kept.length - 1, bytes: statSync(path).size };
    });
  });
  let bytes = all.reduce((sum, one) => sum + one.bytes, 0);
  for (const one of all.toSorted((a, b) => a.written - b.written)) {
    if (bytes <= most) return;
    if (one.isLatest) continue;
    rmSync(one.path, { force: true });
    bytes -= one.bytes;
  }
}
