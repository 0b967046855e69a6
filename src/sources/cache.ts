// Uses Node: files, hashing, zlib.
import { hash } from "node:crypto";
import { mkdir, readFile, rename, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { decodeExtraction, encodeExtraction } from "./cache-format.ts";
import type { Extraction } from "./opened.ts";

/** The identity of a file by its content: SHA-256 in hexadecimal digits. */
export function contentHash(bytes: Uint8Array): string {
  return hash("sha256", bytes, "hex");
}

/** Extracted text under a vault's `.ibid/text/`. Deleting it loses nothing. */
export type TextCache = {
  /** Null if there is none, or none that is whole and of this version. Keys are names of files. */
  readonly read: (key: string) => Promise<Extraction | null>;
  /** Failing to write is no failure: the text will be extracted again. Whether it was written. */
  readonly write: (key: string, extraction: Extraction) => Promise<boolean>;
};

/** @param vault the vault's root folder */
export function textCache(vault: string): TextCache {
  const folder = join(vault, ".ibid", "text");
  const pathOf = (key: string): string => join(folder, `${key}.text`);
  return {
    read: async (key) => {
      const bytes = await readFile(pathOf(key)).catch(() => null);
      return bytes === null ? null : decodeExtraction(bytes, crc32);
    },
    write: async (key, extraction) => {
      const path = pathOf(key);
      const temporary = `${path}.${process.pid}.${performance.now().toString(36)}.part`;
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(temporary, encodeExtraction(extraction, crc32));
        // Readers see the old file or the new one, never a part.
        await rename(temporary, path);
        return true;
      } catch {
        await unlink(temporary).catch(() => undefined);
        return false;
      }
    },
  };
}
