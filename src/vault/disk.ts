import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { type Problem, problem, reasonOf } from "../words/problem.ts";
import { type FileStamp, stampOf } from "./stamp.ts";
import { byPath, type FolderIgnore, isForeignFolder, type Tree, type TreeFile } from "./tree.ts";

/** A file as it lies on disk: its name there need not be in NFC. */
export type DiskFile = { readonly onDisk: string; readonly stamp: FileStamp };

/** What lies directly in a folder. */
export type FolderListing = {
  readonly files: readonly DiskFile[];
  /** Paths on disk of the folders in it that can be part of a vault. */
  readonly folders: readonly string[];
  readonly ignore: FolderIgnore | null;
  readonly problems: readonly Problem[];
};

/**
 * The files under a folder. Symbolic links are not followed: what they lead to inside the vault is found where it lies,
 * and what lies outside is not part of it, which is reported. Files and folders whose names begin with a dot are skipped.
 */
export function diskTree(root: string): Tree {
  const found: DiskFile[] = [];
  const ignores: FolderIgnore[] = [];
  const problems: Problem[] = [];
  const folders: string[] = [""];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const listing = listFolder(root, folder);
    for (const file of listing.files) found.push(file);
    for (const inner of listing.folders) folders.push(inner);
    for (const one of listing.problems) problems.push(one);
    if (listing.ignore) ignores.push(listing.ignore);
  }
  const files = namedOnce(found, problems).map(
    ({ onDisk, stamp }): TreeFile => ({
      path: onDisk.normalize("NFC"),
      stamp,
      read: () => readFileSync(join(root, onDisk)),
    }),
  );
  return {
    files: files.sort(byPath),
    ignores: ignores.sort((a, b) => (a.folder < b.folder ? -1 : 1)),
    problems,
  };
}

/** Lists one folder, by its path on disk from the root; `""` is the root itself. */
export function listFolder(root: string, folder: string): FolderListing {
  const files: DiskFile[] = [];
  const folders: string[] = [];
  const problems: Problem[] = [];
  let ignore: FolderIgnore | null = null;
  let entries: readonly Dirent[];
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    problems.push(problem("error", folder || ".", "folder/unreadable", { reason: reasonOf(error) }));
    return { files, folders, ignore, problems };
  }
  for (const entry of entries) {
    const onDisk = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isSymbolicLink()) {
      const target = leadsOutside(root, onDisk);
      if (target !== null && !entry.name.startsWith(".")) {
        problems.push(problem("hint", onDisk, "link/leaves-vault", { target }));
      }
    } else if (entry.isDirectory()) {
      if (!isForeignFolder(entry.name)) folders.push(onDisk);
    } else if (entry.name === ".gitignore") {
      ignore = readIgnore(root, folder);
    } else if (entry.isFile() && !entry.name.startsWith(".")) {
      const stats = lstatSync(join(root, onDisk), { throwIfNoEntry: false });
      // A file that vanished since its folder was listed is not there.
      if (stats?.isFile()) files.push({ onDisk, stamp: stampOf(stats) });
    }
  }
  return { files, folders, ignore, problems };
}

/**
 * Two names that differ only in how their accents are encoded are one path: the one in NFC is kept, else the first, and
 * the other is reported.
 */
function namedOnce(files: readonly DiskFile[], problems: Problem[]): readonly DiskFile[] {
  const byName = new Map<string, DiskFile>();
  for (const file of files) {
    const path = file.onDisk.normalize("NFC");
    const known = byName.get(path);
    if (known !== undefined) problems.push(problem("error", path, "file/same-name", {}));
    if (known === undefined || file.onDisk === path) byName.set(path, file);
  }
  return [...byName.values()];
}

function readIgnore(root: string, folder: string): FolderIgnore | null {
  try {
    const text = readFileSync(join(root, folder, ".gitignore"), "utf8");
    return { folder: folder.normalize("NFC"), patterns: text.split(/\r?\n/u) };
  } catch {
    // One that cannot be read ignores nothing, as in git.
    return null;
  }
}

/** Where a link leads, if that is not within the root. A link to nothing or to itself leads nowhere. */
function leadsOutside(root: string, path: string): string | null {
  try {
    const target = realpathSync(join(root, path));
    const inside = relative(realpathSync(root), target);
    return inside === ".." || inside.startsWith(`..${sep}`) ? target : null;
  } catch {
    return null;
  }
}
