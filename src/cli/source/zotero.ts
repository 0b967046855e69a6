import { resolve } from "node:path";
import { zoteroProblems } from "../../collect/bring-all.ts";
import { readZoteroDirectory } from "../../sources/zotero/database.ts";
import type { ZoteroLibrary } from "../../sources/zotero/library.ts";
import { readZoteroService } from "../../sources/zotero/service.ts";
import type { Problem } from "../../words/problem.ts";
import type { Arguments } from "../arguments.ts";
import type { Context } from "../context.ts";

/** Zotero's items with what was wrong in reading them. */
export type ReadZotero = { readonly items: ZoteroLibrary["items"]; readonly problems: readonly Problem[] };

/** Whether a command was told to read Zotero, and how: `directory` or `service`, an address. */
export function zoteroAsked(args: Arguments): boolean {
  return args.has("zotero") || args.has("zotero-local");
}

/**
 * Reads the data directory given with `--zotero`, or asks the Zotero that is running if `--zotero-local` was given: the
 * only thing that ibid ever calls over a network, and on this machine only.
 */
export async function readZotero(args: Arguments, { folder }: Context): Promise<ReadZotero> {
  const directory = args.text("zotero");
  const address = args.text("zotero-local");
  const read = [
    ...(directory === null ? [] : [await readZoteroDirectory(resolve(folder, directory))]),
    ...(address === null ? [] : [await readZoteroService(fetch, address)]),
  ];
  return {
    items: read.flatMap(({ items }) => items),
    problems: read.flatMap(zoteroProblems),
  };
}
