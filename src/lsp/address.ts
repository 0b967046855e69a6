import { isAbsolute, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type NoteId, noteId } from "#core";

/** The path of a file's address, or null for an address that is of no file. */
export function pathOfUri(uri: string): string | null {
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}

export function uriOfPath(path: string): string {
  return pathToFileURL(path).href;
}

/** A path from a vault's root, with `/`, in NFC; null if it does not lie in it. */
export function withinRoot(root: string, path: string): NoteId | null {
  const inside = relative(root, path);
  if (inside === "" || inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return null;
  return noteId(inside);
}

export function inRoot(root: string, id: string): string {
  return join(root, id);
}
