import type { Stats } from "node:fs";

/** What a file looked like when it was listed: while none of it changes, neither has the content. */
export type FileStamp = {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970, with fractions. */
  readonly modified: number;
  /** Tells a file that was put in place of another from one that was written to. */
  readonly inode: number;
};

export function stampOf({ size, mtimeMs, ino }: Stats): FileStamp {
  return { size, modified: mtimeMs, inode: ino };
}

export function sameStamp(a: FileStamp, b: FileStamp): boolean {
  return a.size === b.size && a.modified === b.modified && a.inode === b.inode;
}
