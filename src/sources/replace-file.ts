// Uses Node: files.
import { closeSync, mkdirSync, openSync, renameSync, unlinkSync, writevSync } from "node:fs";
import { mkdir, rename, unlink, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Writes a file of a cache, so that whoever reads it sees the old file or the new one and never a part, however many
 * processes write at once. Failing is no failure: what is not in the cache is made anew. Whether it was written.
 */
export async function replaceFile(path: string, bytes: Uint8Array | string): Promise<boolean> {
  const temporary = temporaryName(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, bytes);
    await rename(temporary, path);
    return true;
  } catch {
    await unlink(temporary).catch(() => undefined);
    return false;
  }
}

/** The same at once, of several pieces that follow one another. */
export function replaceFileNow(path: string, pieces: readonly Uint8Array[]): boolean {
  const temporary = temporaryName(path);
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(temporary, "w");
    try {
      const written = writevSync(file, [...pieces]);
      if (written !== pieces.reduce((sum, piece) => sum + piece.byteLength, 0)) throw new Error("written in part");
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    return true;
  } catch {
    try {
      unlinkSync(temporary);
    } catch {
      // It was never there.
    }
    return false;
  }
}

function temporaryName(path: string): string {
  return `${path}.${process.pid}.${performance.now().toString(36)}.part`;
}
