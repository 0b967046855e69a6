// Uses Node through `node.ts`.
import { join } from "node:path";
import {
  createWitness,
  Folding,
  type LocatorUnit,
  type ReadSource,
  readVariants,
  type SourceId,
  type Variants,
  type Witness,
  type Work,
} from "#core";
import { findLandmarks, type LandmarkIndex, landmarkKey } from "./landmarks.ts";
import { openSourceFile } from "./node.ts";
import { type Extracted, type Opened, type OpenOptions, sourceText } from "./opened.ts";

/** A work's file that could not be read from disk. */
export type UnreadFile = { readonly source: SourceId; readonly path: string; readonly reason: string };

export type OpenedWorks = {
  /** Null if no work has a file. */
  readonly witness: Witness | null;
  /** What was opened, for boxes and pictures; close each when done. */
  readonly opened: ReadonlyMap<SourceId, { readonly path: string; readonly file: Opened }>;
  readonly unread: readonly UnreadFile[];
};

export type OpenWorksOptions = Pick<OpenOptions, "signal"> & {
  /** Called while a file is being read for the first time: pages done and pages in all. */
  readonly onProgress?: (work: Work, done: number, total: number) => void;
};

/**
 * Opens the first usable file of every work of a vault and makes a witness of their texts. Texts come from the vault's
 * cache where their files have been read before. Rejects only with the signal's reason.
 */
export async function openWorks(
  works: readonly Work[],
  vault: string,
  options: OpenWorksOptions = {},
): Promise<OpenedWorks> {
  const withFiles = works.filter((work) => work.files.length > 0);
  const opened = new Map<SourceId, { readonly path: string; readonly file: Opened }>();
  const unread: UnreadFile[] = [];
  if (withFiles.length === 0) return { witness: null, opened, unread };
  for (const work of withFiles) {
    for (const path of work.files) {
      const file = await openOne(work, path, vault, options);
      if ("reason" in file) unread.push(file);
      else if (!opened.has(work.id) || file.kind === "opened") opened.set(work.id, { path, file });
      if (!("reason" in file) && file.kind === "opened") break;
    }
  }
  const sources = [...opened].map(([source, { file }]) => asRead(source, file));
  return { witness: createWitness(sources, new Folding(await traditionalCharacters())), opened, unread };
}

async function openOne(
  work: Work,
  path: string,
  vault: string,
  { signal, onProgress }: OpenWorksOptions,
): Promise<Opened | UnreadFile> {
  try {
    const progress = onProgress ? { onProgress: (done: number, total: number) => onProgress(work, done, total) } : {};
    const { opened } = await openSourceFile(join(vault, path), vault, { ...(signal ? { signal } : {}), ...progress });
    return opened;
  } catch (error) {
    signal?.throwIfAborted();
    return { source: work.id, path, reason: error instanceof Error ? error.message : String(error) };
  }
}

function asRead(source: SourceId, file: Opened): ReadSource {
  if (file.kind === "unusable") return { kind: "unusable", source, flaw: file.flaw };
  return { kind: "text", source, text: sourceText(source, file), index: null, marked: markedIn(file) };
}

/** Landmarks are looked for when the first one is asked about. */
function markedIn(
  file: Extracted,
): (unit: LocatorUnit, number: string) => { readonly page: number; readonly caption: string } | null {
  let landmarks: LandmarkIndex | null = null;
  return (unit, number) => {
    if (unit === "page") return null;
    landmarks ??= findLandmarks(file.text, file.outline);
    const found = landmarks.get(landmarkKey(unit, number));
    return found ? { page: found.page, caption: found.caption } : null;
  };
}

/** OpenCC's table of traditional characters with their simplified ones. */
export async function traditionalCharacters(): Promise<Variants | null> {
  const { to } = await import("opencc-js/preset/t2cn");
  const dictionaries = to.cn?.flat().filter((dictionary) => typeof dictionary === "string") ?? [];
  const characters = dictionaries.find((dictionary) => /^. .[|]/u.test(dictionary));
  return characters === undefined ? null : readVariants(characters);
}
