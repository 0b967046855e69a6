import { setImmediate as nextTurn } from "node:timers/promises";
import { type CslItem, filesOf, type ItemFile, withFiles } from "../library/csl.ts";
import { readZoteroDirectory } from "../sources/zotero/database.ts";
import type { ZoteroLibrary } from "../sources/zotero/library.ts";
import { type Problem, problem } from "../words/problem.ts";
import { bringFile } from "./bring.ts";

/** Works of another program, with the files that it knows where to find. */
export type Imported = {
  readonly items: readonly CslItem[];
  /** `item` is a place in `items`; paths are absolute. */
  readonly files: readonly { readonly item: number; readonly path: string }[];
  readonly problems: readonly Problem[];
};

export type BringOptions = {
  /** Ends it between two files. */
  readonly signal?: AbortSignal;
  /** Called before each file, and at the end: files done and files in all. */
  readonly onFile?: (done: number, total: number) => void;
};

/**
 * The items with those of their files that lie in the vault or were copied there. What is no source is passed over. Rejects
 * only with the signal's reason; copies that were made by then stay, and are taken for what they are the next time.
 */
export async function bringAll(
  { items, files }: Imported,
  root: string,
  copy: boolean,
  { signal, onFile }: BringOptions = {},
): Promise<{ readonly items: readonly CslItem[]; readonly problems: readonly Problem[] }> {
  const byItem = new Map<number, ItemFile[]>();
  const problems: Problem[] = [];
  let outside = 0;
  for (const [done, { item, path }] of files.entries()) {
    onFile?.(done, files.length);
    // A large library is copied for minutes: others have their turn between two files.
    await nextTurn();
    signal?.throwIfAborted();
    const file = bringFile(path, path, root, copy);
    if (!("key" in file)) byItem.set(item, [...(byItem.get(item) ?? []), file]);
    else if (file.key === "source/outside") outside += 1;
    else if (file.key !== "source/no-source" && file.key !== "file/missing") problems.push(file);
  }
  onFile?.(files.length, files.length);
  if (outside > 0) problems.push(problem("hint", root, "source/attachments-outside", { count: outside }));
  return {
    items: items.map((item, index) => {
      const more = byItem.get(index);
      return more === undefined ? item : withFiles(item, [...filesOf(item), ...more]);
    }),
    problems,
  };
}

/** Zotero's items as works with their files on disk. */
export function worksOfZotero(items: ZoteroLibrary["items"], problems: readonly Problem[]): Imported {
  return {
    items: items.map(({ item }) => item),
    files: items.flatMap(({ attachments }, item) =>
      attachments.flatMap(({ at }) => (at?.kind === "file" ? [{ item, path: at.path }] : [])),
    ),
    problems,
  };
}

/** What a reading of Zotero had to say, as problems: errors where it gave nothing. */
export function zoteroProblems({ items, problems }: ZoteroLibrary): readonly Problem[] {
  return problems.map(({ kind, about, detail }) =>
    problem(items.length === 0 ? "error" : "warning", about, "zotero/unread", { kind, detail }),
  );
}

/** The works in a Zotero data directory. */
export async function readZoteroFolder(directory: string): Promise<Imported> {
  const read = await readZoteroDirectory(directory);
  return worksOfZotero(read.items, zoteroProblems(read));
}
