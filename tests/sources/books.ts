import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openSource } from "../../src/sources/node.ts";
import type { Opened } from "../../src/sources/opened.ts";

const folder = fileURLToPath(new URL("../../../shared/books/", import.meta.url));

export type OpenedSource = Extract<Opened, { kind: "opened" }>;

export function bookPath(name: string): string {
  return folder + name;
}

/** For `test.skipIf`: says which book is missing, once a file. */
export function bookMissing(name: string): boolean {
  const missing = !existsSync(bookPath(name));
  if (missing) console.warn(`skipped: ${bookPath(name)} is not there`);
  return missing;
}

export function readBook(name: string): Uint8Array {
  return new Uint8Array(readFileSync(bookPath(name)));
}

/** Opens a book when first asked for, and no second time. */
export function openBookOnce(name: string): () => Promise<OpenedSource> {
  let book: Promise<OpenedSource> | null = null;
  const open = async (): Promise<OpenedSource> => {
    const opened = await openSource(readBook(name), name);
    if (opened.kind !== "opened") throw new Error(`${name}: ${opened.flaw}, ${opened.detail}`);
    return opened;
  };
  return () => {
    book ??= open();
    return book;
  };
}
