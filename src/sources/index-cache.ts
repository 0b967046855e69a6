// Uses Node: files, zlib.
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { type Folding, indexFromBytes, indexToBytes, type SourceText, type TextIndex } from "#core";
import { textFolder } from "./cache.ts";
import { replaceFileNow } from "./replace-file.ts";

/** Raised whenever indexes are made or laid out otherwise. */
const indexVersion = 1;
const magic = 0x69626964;
const headerLength = 16;

/**
 * Indexes of texts, beside the texts under a vault's `.ibid/text/`. Deleting them loses nothing. They are read when a
 * quote is looked for, so all of this happens at once and on this thread: a book's takes a millisecond or two.
 */
export type IndexCache = {
  /**
   * Null if there is none, or none that is whole, of this version, of this very text, and made with this folding.
   *
   * @param checksum of the stored extraction that the text is part of
   */
  readonly read: (key: string, text: SourceText, checksum: number, folding: Folding) => TextIndex | null;
  /** Failing to write is no failure: the index will be made again. Whether it was written. */
  readonly write: (key: string, index: TextIndex, checksum: number) => boolean;
};

/** @param vault the vault's root folder */
export function indexCache(vault: string): IndexCache {
  const pathOf = (key: string): string => join(textFolder(vault), `${key}.index`);
  return {
    read: (key, text, checksum, folding) => {
      const body = readBody(pathOf(key), checksum);
      // The checksum says that it was made of this text, which then need not be read through.
      return body === null ? null : indexFromBytes(body, text, folding, true);
    },
    write: (key, index, checksum) => {
      const body = new Uint8Array(indexToBytes(index));
      const header = new Uint32Array([magic, indexVersion, checksum, crc32(body)]);
      return replaceFileNow(pathOf(key), [new Uint8Array(header.buffer), body]);
    },
  };
}

/** What stands after the header, if all is as it was written for the extraction with this checksum. */
function readBody(path: string, checksum: number): ArrayBuffer | null {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return null;
  }
  try {
    const size = fstatSync(file).size - headerLength;
    const header = new Uint32Array(headerLength / 4);
    if (size < 0 || readSync(file, header, 0, headerLength, 0) !== headerLength) return null;
    if (header[0] !== magic || header[1] !== indexVersion || header[2] !== checksum) return null;
    const body = new ArrayBuffer(size);
    const bytes = new Uint8Array(body);
    return readSync(file, bytes, 0, size, headerLength) === size && crc32(bytes) === header[3] ? body : null;
  } catch {
    return null;
  } finally {
    closeSync(file);
  }
}
