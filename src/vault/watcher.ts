import { type FSWatcher, statfsSync, watch } from "node:fs";
import { join } from "node:path";
import { isForeignFolder } from "./tree.ts";

/** What may have changed: files and folders by their paths on disk, or everything. */
export type Stirred = ReadonlySet<string> | "everything";

export type WatcherOptions = {
  /** Called when a burst of events is over, or has lasted for a while. */
  readonly onStir: (stirred: Stirred) => void;
};

/**
 * Tells what may have changed under a folder. It decides nothing: whoever listens looks at the disk, so that an event too
 * many costs a look and one too few is made good by the next look at everything, which comes every so often. Where the
 * system sends no events (network folders, too many folders to watch) looks at everything are all there is.
 */
export class Watcher {
  private readonly root: string;
  private readonly options: WatcherOptions;
  /** By folder; one for all where the system watches whole trees. */
  private readonly folders = new Map<string, FSWatcher>();
  private readonly stirred = new Set<string>();
  private everything = false;
  private sooner: NodeJS.Timeout | null = null;
  private firstEvent = 0;
  private looks: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(root: string, options: WatcherOptions) {
    this.root = root;
    this.options = options;
    this.lookEvery(sendsNoEvents(root) ? pollInterval : restInterval);
  }

  /** Watches these folders too, by their paths on disk from the root; `""` is the root. Those watched already stay so. */
  watch(folders: Iterable<string>): void {
    if (this.closed) return;
    if (watchesTrees) {
      if (!this.folders.has("")) this.watchOne("", true);
      return;
    }
    for (const folder of folders) if (!this.folders.has(folder)) this.watchOne(folder, false);
  }

  close(): void {
    this.closed = true;
    for (const watcher of this.folders.values()) watcher.close();
    this.folders.clear();
    if (this.sooner) clearTimeout(this.sooner);
    if (this.looks) clearInterval(this.looks);
  }

  private watchOne(folder: string, recursive: boolean): void {
    try {
      const watcher = watch(join(this.root, folder), { recursive }, (_, name) => this.take(folder, name));
      watcher.on("error", () => this.lose(folder));
      this.folders.set(folder, watcher);
    } catch {
      // Gone again, or the system watches no more: the looks at everything will tell.
      this.lookEvery(pollInterval);
    }
  }

  /** A folder that is gone takes its watcher along; should it come back, its parent says so. */
  private lose(folder: string): void {
    this.folders.get(folder)?.close();
    this.folders.delete(folder);
    this.stir(folder);
  }

  private take(folder: string, name: string | null): void {
    if (name === null) {
      this.everything = true;
      this.stir("");
      return;
    }
    const path = name.replaceAll("\\", "/");
    if (path !== ".gitignore" && !path.endsWith("/.gitignore") && path.split("/").some(isForeignFolder)) return;
    this.stir(folder === "" ? path : `${folder}/${path}`);
  }

  private stir(path: string): void {
    if (this.closed) return;
    const now = performance.now();
    if (this.stirred.size === 0 && !this.everything) this.firstEvent = now;
    this.stirred.add(path);
    if (this.sooner) clearTimeout(this.sooner);
    const longest = this.firstEvent + longestBurst - now;
    this.sooner = setTimeout(() => this.flush(), Math.max(0, Math.min(quiet, longest)));
  }

  private flush(): void {
    this.sooner = null;
    const stirred: Stirred = this.everything ? "everything" : new Set(this.stirred);
    this.stirred.clear();
    this.everything = false;
    this.options.onStir(stirred);
  }

  private lookEvery(interval: number): void {
    if (this.looks) clearInterval(this.looks);
    this.looks = setInterval(() => this.options.onStir("everything"), interval);
    this.looks.unref();
  }
}

/** Milliseconds without an event after which a burst is over: an editor that writes by renaming sends three in one. */
const quiet = 12;
/** Milliseconds after which what a burst has brought so far is told: a checkout of thousands of files takes seconds. */
const longestBurst = 250;
/** Milliseconds from one look at everything to the next: where events tell as well, and where they do not. */
const restInterval = 60_000;
const pollInterval = 2_000;

const watchesTrees = process.platform === "darwin" || process.platform === "win32";

/** Linux's numbers for file systems whose changes may be made on another machine: NFS, SMB, CIFS, SMB2, 9P, FUSE, AFS. */
const remote: ReadonlySet<number> = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997, 0x65735546, 0x5346414f,
]);

function sendsNoEvents(root: string): boolean {
  try {
    return process.platform === "linux" && remote.has(statfsSync(root).type);
  } catch {
    return true;
  }
}
