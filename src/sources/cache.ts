// Uses Node: files, hashing, zlib.
import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { encodeExtraction, readExtraction, type StoredExtraction } from "./cache-format.ts";
import type { Extraction } from "./opened.ts";
import { replaceFile } from "./replace-file.ts";

/** The identity of a file by its content: SHA-256 in hexadecimal digits. */
export function contentHash(bytes: Uint8Array): string {
  return hash("sha256", bytes, "hex");
}

/** Where a vault keeps what was read from its sources. */
export function textFolder(vault: string): string {
  return join(vault, ".ibid", "text");
}

/** Extracted text under a vault's `.ibid/text/`. Deleting it loses nothing. */
export type TextCache = {
  /** Null if there is none, or none that is whole and of this version. Keys are names of files. */
  readonly read: (key: string) => Promise<StoredExtraction | null>;
  /** Failing to write is no failure: the text will be extracted again. Whether it was written. */
  readonly write: (key: string, extraction: Extraction) => Promise<boolean>;
};

/** @param vault the vault's root folder */
export function textCache(vault: string): TextCache {
  const pathOf = (key: string): string => join(textFolder(vault), `${key}.text`);
  return {
    read: async (key) => {
      const bytes = await readFile(pathOf(key)).catch(() => null);
      return bytes === null ? null : readExtraction(bytes, crc32);
    },
    write: async (key, extraction) => await replaceFile(pathOf(key), encodeExtraction(extraction, crc32)),
  };
}
