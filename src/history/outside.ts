import type { NoteFile } from "#core";
import { encodeNote } from "../vault/write.ts";
import type { Problem } from "../words/problem.ts";
import { keepSnapshot } from "./snapshots.ts";

/** What a note said before another program wrote over it, moved it or took it away. */
export type Replaced = {
  readonly file: NoteFile;
  /** When that was written, in milliseconds since 1970. */
  readonly written: number;
  readonly isGone: boolean;
};

/**
 * Keeps what another program has replaced, as it was in memory: in the note's own encoding, or in UTF-8 where that is none
 * that is written. A note that is gone is kept however lately something of it was: there is nothing else of it.
 *
 * @param now milliseconds since 1970
 */
export function keepReplaced(root: string, { file, written, isGone }: Replaced, now: number): Problem | null {
  const { name, damaged, binary } = file.encoding;
  const isOwn = !damaged && !binary && (name === "utf-8" || name === "utf-16le" || name === "utf-16be");
  const bytes = isOwn ? encodeNote(file.text, file) : Buffer.from(file.text, "utf8");
  return keepSnapshot(root, file.id, bytes, written, { now, always: isGone });
}
