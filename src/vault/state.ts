import { hash } from "node:crypto";
import type { FileStamp } from "./stamp.ts";
import type { Tree } from "./tree.ts";

/**
 * What a vault's files look like from outside, as one string: the same only if none of them was written, moved, added or
 * removed since. Null if that cannot be told yet, because a file was written so lately that another change to it might
 * leave no trace.
 *
 * @param now milliseconds since 1970
 */
export function vaultState(tree: Tree, now: number): string | null {
  const lines: string[] = [];
  for (const { path, stamp } of tree.files) {
    if (stamp === null || isFresh(stamp, now)) return null;
    lines.push(`${path}\0${stamp.size} ${stamp.modified} ${stamp.changed} ${stamp.inode}`);
  }
  // What is ignored decides which of them are notes.
  return hash("sha256", JSON.stringify([lines, tree.ignores]));
}

/** File systems that count whole seconds are given two; the others count ticks of some milliseconds. */
function isFresh({ changed }: FileStamp, now: number): boolean {
  return changed > now - (Number.isInteger(changed / 1_000) ? 2_000 : 50);
}
