import { lstatSync, type Stats } from "node:fs";
import { join } from "node:path";
import { type Problem, reasonOf } from "../words/problem.ts";
import { type DiskFile, type FolderListing, listFolder } from "./disk.ts";
import { sameStamp, stampOf } from "./stamp.ts";
import type { FolderIgnore } from "./tree.ts";
import type { Stirred } from "./watcher.ts";

/** What a look at the disk found to be otherwise than at the last one; paths in NFC. */
export type Stirring = {
  /** Files that appeared or whose stamp is another. */
  readonly written: ReadonlySet<string>;
  readonly gone: ReadonlySet<string>;
  /** Whether a `.gitignore` appeared, vanished or was written. */
  readonly ignoresChanged: boolean;
  readonly problems: readonly Problem[];
};

/** The files of a vault on disk as they were last seen. */
export class Listing {
  private readonly root: string;
  private readonly byPath = new Map<string, DiskFile>();
  /** Paths on disk of all folders with the files and folders in each, so that what vanishes with one is known. */
  private readonly folders = new Map<string, FolderListing>();

  constructor(root: string) {
    this.root = root;
  }

  get paths(): Iterable<string> {
    return this.byPath.keys();
  }

  has(path: string): boolean {
    return this.byPath.has(path);
  }

  file(path: string): DiskFile | null {
    return this.byPath.get(path) ?? null;
  }

  /** Paths on disk of all folders, the root's `""` first. */
  get folderPaths(): Iterable<string> {
    return this.folders.keys();
  }

  get ignores(): readonly FolderIgnore[] {
    return [...this.folders.values()].flatMap(({ ignore }) => ignore ?? []);
  }

  /** Looks at what may have changed. The first look is one at everything. */
  look(stirred: Stirred): Stirring {
    const before = new Map<string, DiskFile | null>();
    const ignores = new Set<string>();
    const problems: Problem[] = [];
    const relist = this.foldersToList(stirred, before);
    for (let folder = relist.pop(); folder !== undefined; folder = relist.pop()) {
      // Gone with what was listed before it: listed again, it would stay as a folder that no folder has.
      if (folder !== "" && !this.folders.get(parentOf(folder))?.folders.includes(folder)) continue;
      const known = this.folders.get(folder);
      const listing = listFolder(this.root, folder);
      if (JSON.stringify(known?.ignore ?? null) !== JSON.stringify(listing.ignore)) ignores.add(folder);
      for (const one of listing.problems) problems.push(one);
      this.folders.set(folder, listing);
      const inner = new Set(listing.folders);
      for (const gone of known?.folders ?? []) if (!inner.has(gone)) this.forget(gone, before, ignores);
      for (const found of listing.folders) {
        if (stirred === "everything" || !this.folders.has(found)) relist.push(found);
      }
      this.replace(known?.files ?? [], listing.files, before);
    }
    const written = new Set<string>();
    const gone = new Set<string>();
    for (const [path, old] of before) {
      const now = this.byPath.get(path) ?? null;
      if (now === null) {
        if (old !== null) gone.add(path);
      } else if (old === null || old.onDisk !== now.onDisk || !sameStamp(old.stamp, now.stamp)) written.add(path);
    }
    return { written, gone, ignoresChanged: ignores.size > 0, problems };
  }

  private foldersToList(stirred: Stirred, before: Map<string, DiskFile | null>): string[] {
    if (stirred === "everything" || this.folders.size === 0) return [""];
    const folders = new Set<string>();
    for (const path of stirred) {
      if (this.folders.has(path)) folders.add(path);
      let parent = parentOf(path);
      const direct = this.folders.get(parent);
      if (direct !== undefined && this.lookAt(path, direct, before)) continue;
      while (!this.folders.has(parent)) parent = parentOf(parent);
      folders.add(parent);
    }
    return [...folders];
  }

  /**
   * Looks at one file by its name; false where its folder has to be listed instead: for anything but a plain file, and
   * where the disk may not tell upper from lower case, so that asking for a file would find one of another name.
   */
  private lookAt(onDisk: string, folder: FolderListing, before: Map<string, DiskFile | null>): boolean {
    if (!tellsCase || onDisk.slice(onDisk.lastIndexOf("/") + 1).startsWith(".") || this.folders.has(onDisk))
      return false;
    const stats = statsAt(join(this.root, onDisk));
    if (stats !== undefined && !stats.isFile()) return false;
    const old = folder.files.filter((file) => file.onDisk === onDisk);
    const now = stats === undefined ? [] : [{ onDisk, stamp: stampOf(stats) }];
    const others = folder.files.filter((file) => file.onDisk !== onDisk);
    // Names that differ in their encoding alone are sorted out where all of them are seen.
    const path = onDisk.normalize("NFC");
    if (others.some((file) => file.onDisk.normalize("NFC") === path)) return false;
    this.folders.set(parentOf(onDisk), { ...folder, files: [...others, ...now] });
    this.replace(old, now, before);
    return true;
  }

  private replace(old: readonly DiskFile[], now: readonly DiskFile[], before: Map<string, DiskFile | null>): void {
    const remember = (path: string): void => {
      if (!before.has(path)) before.set(path, this.byPath.get(path) ?? null);
    };
    for (const { onDisk } of old) {
      const path = onDisk.normalize("NFC");
      remember(path);
      if (this.byPath.get(path)?.onDisk === onDisk) this.byPath.delete(path);
    }
    for (const file of now) {
      const path = file.onDisk.normalize("NFC");
      remember(path);
      if (!this.byPath.has(path) || file.onDisk === path) this.byPath.set(path, file);
    }
  }

  private forget(folder: string, before: Map<string, DiskFile | null>, ignores: Set<string>): void {
    const known = this.folders.get(folder);
    this.folders.delete(folder);
    if (known === undefined) return;
    if (known.ignore) ignores.add(folder);
    this.replace(known.files, [], before);
    for (const inner of known.folders) this.forget(inner, before, ignores);
  }
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

const tellsCase = process.platform !== "darwin" && process.platform !== "win32";

/** Undefined where nothing is, be it that a file stands where a folder of the path was. */
function statsAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (reasonOf(error) === "ENOTDIR") return undefined;
    throw error;
  }
}
