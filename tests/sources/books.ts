import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../../shared/books/", import.meta.url));

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
