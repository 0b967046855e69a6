import { hash } from "node:crypto";
import type { NoteFile } from "#core";

/** A hash of a note's bytes. Equal hashes mean equal texts in the same encoding. */
export type ContentHash = string;

export function contentHash({ text, encoding }: Pick<NoteFile, "text" | "encoding">): ContentHash {
  return hash("sha1", `${encoding.name} ${encoding.byteOrderMark} ${encoding.damaged} ${encoding.binary}\n${text}`);
}
