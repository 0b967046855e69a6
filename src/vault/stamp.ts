import type { Stats } from "node:fs";

/** What a file looked like when it was listed: while none of it changes, neither has the content. */
export type FileStamp = {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970, with fractions. */
  readonly modified: number;
  /** When the system last changed anything of it, which no program can set back. Milliseconds since 1970. */
  readonly changed: number;
  /** Tells a file that was put in place of another from one that was written to. */
  readonly inode: number;
};

export function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): FileStamp {
  return { size, modified: mtimeMs, changed: ctimeMs, inode: ino };
}

export function sameStamp(a: FileStamp, b: FileStamp): boolean {
  return a.size === b.size && a.modified === b.modified && a.changed === b.changed && a.inode === b.inode;
}
