import type { Problem } from "../words/problem.ts";
import type { FileStamp } from "./stamp.ts";

/** A file of a vault, wherever the vault is kept. */
export type TreeFile = {
  /** From the vault's root, with `/`, in NFC. */
  readonly path: string;
  /** Null where the file is not on disk. */
  readonly stamp: FileStamp | null;
  /** Throws what the system throws. */
  readonly read: () => Uint8Array;
};

/** Patterns of one `.gitignore`; they count in its folder and below, `""` for the root. */
export type FolderIgnore = { readonly folder: string; readonly patterns: readonly string[] };

/** The files of a vault, in order of their paths, before anything is known of what they are. */
export type Tree = {
  readonly files: readonly TreeFile[];
  /** In order of their folders. */
  readonly ignores: readonly FolderIgnore[];
  readonly problems: readonly Problem[];
};

/** Folders that are never part of a vault: what tools keep for themselves. */
export function isForeignFolder(name: string): boolean {
  return name.startsWith(".") || name === "node_modules";
}

/** Whether a path has the ending of a note. */
export function isNotePath(path: string): boolean {
  return /\.(?:md|markdown|txt)$/iu.test(path);
}

export function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
