import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { filesOf, type ItemFile } from "../library/csl.ts";
import type { Added } from "../library/merge.ts";
import { contentHash } from "../sources/cache.ts";
import { openSourceFile } from "../sources/node.ts";
import type { Flaw, OpenOptions } from "../sources/opened.ts";
import { openLibrary, saveLibrary } from "../vault/library-file.ts";
import type { Problem } from "../words/problem.ts";
import { problem, reasonOf } from "../words/problem.ts";
import { bringFile } from "./bring.ts";
import { itemOf, putItem } from "./put-work.ts";
import { type Received, shelve } from "./upload.ts";

export type FileAdded =
  | { readonly kind: "added"; readonly outcome: Added; readonly path: string }
  /** The library has a file of this content already. */
  | { readonly kind: "known"; readonly id: string; readonly title: string }
  | { readonly kind: "unusable"; readonly flaw: Flaw }
  | { readonly kind: "no-source" }
  | { readonly kind: "failed"; readonly problem: Problem };

/**
 * Puts a file that came in among the sources and into the library, as `ibid source add` does. One that cannot be used is
 * not kept. Rejects with the signal's reason when it is aborted; then nothing of the file is left.
 *
 * @param name the file's own name
 */
export async function addFile(
  root: string,
  received: Received,
  name: string,
  options: OpenOptions,
): Promise<FileAdded> {
  const shelved = shelve(root, received.path, name);
  received.discard();
  if ("key" in shelved) return { kind: "failed", problem: shelved };
  const { path, isNew } = shelved;
  const undo = (): void => {
    if (isNew) rmSync(join(root, path), { force: true });
  };
  const file = bringFile(join(root, path), path, root, false);
  if ("key" in file) {
    undo();
    return file.key === "source/no-source" ? { kind: "no-source" } : { kind: "failed", problem: file };
  }
  const known = ownerOf(root, path, file.content);
  if (known !== null) {
    undo();
    return known;
  }
  try {
    const { opened } = await openSourceFile(join(root, path), root, options);
    options.signal?.throwIfAborted();
    if (opened.kind === "unusable") {
      undo();
      return { kind: "unusable", flaw: opened.flaw };
    }
    // Read only now: a long extraction must not make what is written here old.
    const library = openLibrary(root);
    const result = "library" in library ? putItem(library.library, itemOf(file, opened), null) : null;
    const failed = "library" in library && result ? saveLibrary(root, library, result.library) : null;
    if (!("library" in library) || result === null || failed !== null) {
      undo();
      return { kind: "failed", problem: failed ?? (library as Problem) };
    }
    return { kind: "added", outcome: result.outcome, path };
  } catch (error) {
    undo();
    options.signal?.throwIfAborted();
    return { kind: "failed", problem: problem("error", path, "file/unreadable", { reason: reasonOf(error) }) };
  }
}

/** The work that has a file of this content; files whose content the library does not say are looked at. */
function ownerOf(root: string, path: string, content: string): Extract<FileAdded, { readonly kind: "known" }> | null {
  const library = openLibrary(root);
  if (!("library" in library)) return null;
  const size = statSync(join(root, path)).size;
  const isSame = (file: ItemFile): boolean => {
    if (file.content !== "") return file.content === content;
    if (file.path === path) return true;
    // A library that was written by hand says paths alone.
    try {
      const other = join(root, file.path);
      return statSync(other).size === size && contentHash(readFileSync(other)) === content;
    } catch {
      return false;
    }
  };
  const item = library.library.items.find((one) => filesOf(one).some(isSame));
  return item === undefined ? null : { kind: "known", id: item.id, title: String(item.title ?? item.id) };
}
