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

/** The items with those of their files that lie in the vault or were copied there. What is no source is passed over. */
export function bringAll(
  { items, files }: Imported,
  root: string,
  copy: boolean,
): { readonly items: readonly CslItem[]; readonly problems: readonly Problem[] } {
  const byItem = new Map<number, ItemFile[]>();
  const problems: Problem[] = [];
  let outside = 0;
  for (const { item, path } of files) {
    const file = bringFile(path, path, root, copy);
    if (!("key" in file)) byItem.set(item, [...(byItem.get(item) ?? []), file]);
    else if (file.key === "source/outside") outside += 1;
    else if (file.key !== "source/no-source" && file.key !== "file/missing") problems.push(file);
  }
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
