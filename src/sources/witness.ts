// Uses Node through `node.ts`.
import { availableParallelism } from "node:os";
import { join } from "node:path";
import {
  createWitness,
  Folding,
  type LocatorUnit,
  type ReadSource,
  type SourceId,
  type Witness,
  type Work,
} from "#core";
import { inParallel } from "./in-parallel.ts";
import { findLandmarks, type LandmarkIndex, landmarkKey } from "./landmarks.ts";
import { openSourceStore, readSourceFile, type SourceFile, type SourceStore } from "./node.ts";
import { type Flaw, type Opened, type OpenOptions, sourceText } from "./opened.ts";
import { sweepCache } from "./sweep.ts";
import { traditionalCharacters } from "./traditional.ts";

/** A work's file that could not be read from disk. */
export type UnreadFile = { readonly source: SourceId; readonly path: string; readonly reason: string };

/** A file of a work. */
export type WorkFile = {
  /** From the vault's root. */
  readonly path: string;
  /** SHA-256. */
  readonly content: string;
  /** Null if its text can be used. */
  readonly flaw: Flaw | null;
  /** Decoded when it is first looked at; for boxes and pictures; close it when done. */
  readonly file: Opened;
};

export type OpenedWorks = {
  /** Null if no work has a file. */
  readonly witness: Witness | null;
  /** Of each work the first file that can be used, else its first, with its others. */
  readonly opened: ReadonlyMap<SourceId, WorkFile & { readonly others: readonly WorkFile[] }>;
  readonly unread: readonly UnreadFile[];
  /** Files that are not what they were when they were last taken note of. */
  readonly replaced: readonly ReplacedFile[];
};

/** A path at which another content lies than was noted for it; contents are SHA-256. */
export type ReplacedFile = {
  readonly source: SourceId;
  readonly path: string;
  readonly before: string;
  readonly content: string;
};

export type OpenWorksOptions = Pick<OpenOptions, "signal"> & {
  /** By path, the content that was noted for a file; else it is what lay there when it was first read. */
  readonly contents?: ReadonlyMap<string, string>;
  /** Called while a file is being read for the first time: pages done and pages in all. */
  readonly onProgress?: (work: Work, done: number, total: number) => void;
};

/** Reading a book for the first time takes a thread and some 200 MB. */
const mostThreads = 4;

/**
 * Opens the files of every work of a vault and makes a witness of their texts. Texts come from the vault's cache where
 * their files have been read before; a text is decoded, and its index read, when the witness is first asked about it.
 * Rejects only with the signal's reason.
 */
export async function openWorks(
  works: readonly Work[],
  vault: string,
  options: OpenWorksOptions = {},
): Promise<OpenedWorks> {
  const wanted = works.flatMap((work) => work.files.map((path) => ({ work, path })));
  if (wanted.length === 0) return { witness: null, opened: new Map(), unread: [], replaced: [] };
  const store = await openSourceStore(vault);
  const threads = Math.min(mostThreads, availableParallelism());
  const read = await inParallel(wanted, threads, ({ work, path }, isFirst) =>
    readOne(work, path, vault, store, isFirst, options),
  );
  const replaced = read.flatMap((one) => ("reason" in one ? [] : replacedFile(one, store, options.contents)));
  await store.known.save();
  const files = read.flatMap((one) => ("reason" in one ? [] : [one.file]));
  // Where nothing was read anew, nothing has been replaced: there is nothing to look for.
  if (files.some(({ cached }) => !cached))
    await sweepCache(vault, new Set([...files.map(({ content }) => content), ...store.known.contents()]), Date.now());
  const folding = new Folding(await traditionalCharacters());
  const opened = new Map<SourceId, OpenedWork>();
  const sources: ReadSource[] = [];
  for (const work of works) {
    const files = read.filter((one) => one.source === work.id).flatMap((one) => ("reason" in one ? [] : [one]));
    const main = files.find(({ file }) => file.flaw === null) ?? files[0];
    if (main === undefined) continue;
    opened.set(work.id, new OpenedWork(main, files));
    for (const one of files) sources.push(asRead(one, one === main, folding));
  }
  // A file that could not be read is not one that nothing can be held against: it has a flaw like any other.
  for (const one of read) {
    if ("reason" in one && !opened.has(one.source))
      sources.push({ kind: "unusable", source: one.source, flaw: "unreadable" });
  }
  const unread = read.flatMap((one) => ("reason" in one ? [one] : []));
  return { witness: createWitness(sources, folding), opened, unread, replaced };
}

function replacedFile(
  { source, path, file: { content } }: ReadFile,
  { known }: SourceStore,
  contents: OpenWorksOptions["contents"],
): readonly ReplacedFile[] {
  if (content === "") return [];
  const noted = known.notedAt(path, content);
  const before = contents?.get(path) ?? noted;
  return before === content ? [] : [{ source, path, before, content }];
}

/** The file of a work that a place or evidence is about. */
export function fileOf<File extends Pick<WorkFile, "path">>(
  opened: ReadonlyMap<SourceId, File & { readonly others?: readonly File[] }>,
  { source, file }: { readonly source: SourceId; readonly file?: string },
): File | null {
  const work = opened.get(source);
  return (file === undefined ? work : work?.others?.find(({ path }) => path === file)) ?? null;
}

/** A work's files with usable text, each by its path; the first goes by null, as it does in places and evidence. */
export function readableFiles(
  work: (WorkFile & { readonly others: readonly WorkFile[] }) | undefined,
): readonly (Pick<Extract<Opened, { readonly kind: "opened" }>, "text" | "unit"> & { readonly file: string | null })[] {
  if (work === undefined) return [];
  return [work, ...work.others].flatMap(({ path, file }) =>
    file.kind === "opened" ? [{ file: path === work.path ? null : path, text: file.text, unit: file.unit }] : [],
  );
}

type ReadFile = { readonly source: SourceId; readonly path: string; readonly file: SourceFile };

async function readOne(
  work: Work,
  path: string,
  vault: string,
  store: SourceStore,
  isFirst: () => boolean,
  { signal, onProgress }: OpenWorksOptions,
): Promise<ReadFile | UnreadFile> {
  // Several are read at once; one at a time is told of.
  const tell = (done: number, total: number): void => {
    if (isFirst()) onProgress?.(work, done, total);
  };
  try {
    const options = { ...(signal ? { signal } : {}), onProgress: tell };
    return { source: work.id, path, file: await readSourceFile(join(vault, path), store, options) };
  } catch (error) {
    signal?.throwIfAborted();
    return { source: work.id, path, reason: error instanceof Error ? error.message : String(error) };
  }
}

class OpenedFile implements WorkFile {
  readonly path: string;
  readonly content: string;
  readonly flaw: Flaw | null;
  private readonly read: SourceFile;

  constructor({ path, file }: ReadFile) {
    this.path = path;
    this.content = file.content;
    this.flaw = file.flaw;
    this.read = file;
  }

  get file(): Opened {
    return this.read.open();
  }
}

class OpenedWork extends OpenedFile {
  readonly others: readonly WorkFile[];

  constructor(main: ReadFile, files: readonly ReadFile[]) {
    super(main);
    this.others = files.filter((file) => file !== main).map((file) => new OpenedFile(file));
  }
}

function asRead({ source, path, file }: ReadFile, isMain: boolean, folding: Folding): ReadSource {
  if (file.flaw !== null) return { kind: "unusable", source, flaw: file.flaw };
  const usable = (): Extract<Opened, { kind: "opened" }> => {
    const opened = file.open();
    if (opened.kind === "opened") return opened;
    throw new Error(`${path} has a flaw that was not told`);
  };
  let landmarks: LandmarkIndex | null = null;
  return {
    kind: "text",
    source,
    ...(isMain ? {} : { file: path }),
    get paged() {
      const { unit } = usable();
      return unit === "page" || unit === "page-list";
    },
    get unreadable() {
      return usable().unreadable;
    },
    get text() {
      return sourceText(source, usable());
    },
    get index() {
      return file.index(source, folding);
    },
    marked: (unit: LocatorUnit, number: string) => {
      if (unit === "page") return null;
      // Looked for when the first one is asked about.
      landmarks ??= findLandmarks(usable().text, usable().outline);
      const found = landmarks.get(landmarkKey(unit, number));
      return found ? { page: found.page, caption: found.caption } : null;
    },
  };
}
