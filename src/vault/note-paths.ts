import type { Work } from "#core";
import { compileIgnore, type Ignore } from "./ignore.ts";
import { type FolderIgnore, isNotePath } from "./tree.ts";

/**
 * Which paths of a vault are notes: they have the ending of one, and neither a `.gitignore` at or above them nor the
 * vault's own list ignores them. Of several patterns the last that matches decides, those of inner folders after those of
 * outer ones and the vault's own last, so that `!drafts/` in the settings takes a folder back which git ignores. A file of a
 * work is what is read, and no note on it.
 */
export function notePaths(
  own: readonly string[],
  ignores: readonly FolderIgnore[],
  works: readonly Pick<Work, "files">[],
): (path: string) => boolean {
  const sources = new Set(works.flatMap(({ files }) => files));
  const lists: readonly Scoped[] = [
    ...ignores.toSorted((a, b) => a.folder.length - b.folder.length).map(scopedIgnore),
    { within: "", decide: compileIgnore(own) },
  ];
  const ignored = (path: string, isFolder: boolean): boolean => {
    let decided = false;
    for (const { within, decide } of lists) {
      if (!path.startsWith(within)) continue;
      decided = decide(path.slice(within.length), isFolder) ?? decided;
    }
    return decided;
  };
  const folders = new Map<string, boolean>([["", false]]);
  const inIgnoredFolder = (folder: string): boolean => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const result = inIgnoredFolder(folderOf(folder)) || ignored(folder, true);
    folders.set(folder, result);
    return result;
  };
  return (path) => isNotePath(path) && !sources.has(path) && !inIgnoredFolder(folderOf(path)) && !ignored(path, false);
}

/** `within` ends with a slash, or is empty for the whole vault. */
type Scoped = { readonly within: string; readonly decide: Ignore };

function scopedIgnore({ folder, patterns }: FolderIgnore): Scoped {
  return { within: folder === "" ? "" : `${folder}/`, decide: compileIgnore(patterns) };
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
