// Uses Node: looks for files.
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { type CslItem, filesOf, type ItemFile, withFiles } from "../library/csl.ts";
import type { Library } from "../library/library.ts";
import { contentHash } from "./cache.ts";

export type Relinked = {
  readonly library: Library;
  /** How many files lie where they are said to, and had no content noted: now they have. */
  readonly noted: number;
  readonly moved: readonly { readonly item: string; readonly from: string; readonly to: string }[];
  /** Not where it was, and nowhere in the vault. */
  readonly missing: readonly { readonly item: string; readonly path: string }[];
};

/**
 * Finds files that are no longer where the library says by their content, anywhere in the vault. For files that were
 * written into the library by their path alone the content is noted, so that they can be found another time.
 */
export async function relinkFiles(given: Library, vault: string): Promise<Relinked> {
  const { library, noted } = await noteContents(given, vault);
  const lost: { readonly item: CslItem; readonly file: ItemFile }[] = [];
  for (const item of library.items) {
    for (const file of filesOf(item)) if (!(await isFile(join(vault, file.path)))) lost.push({ item, file });
  }
  const wanted = new Map(lost.map(({ file }) => [file.content, file.bytes]));
  const found = lost.length === 0 ? new Map<string, string>() : await search(vault, wanted);
  const moved: { item: string; from: string; to: string }[] = [];
  const missing: { item: string; path: string }[] = [];
  for (const { item, file } of lost) {
    const to = file.content === "" ? undefined : found.get(file.content);
    if (to === undefined) missing.push({ item: item.id, path: file.path });
    else moved.push({ item: item.id, from: file.path, to });
  }
  const changes = new Map(moved.map(({ item, from, to }) => [`${item}\n${from}`, to]));
  const items = library.items.map((item) => {
    const files = filesOf(item).map((file) => ({
      ...file,
      path: changes.get(`${item.id}\n${file.path}`) ?? file.path,
    }));
    return moved.some((one) => one.item === item.id) ? withFiles(item, files) : item;
  });
  return { library: { ...library, items }, noted, moved, missing };
}

async function noteContents(
  library: Library,
  vault: string,
): Promise<{ readonly library: Library; readonly noted: number }> {
  let noted = 0;
  const items: CslItem[] = [];
  for (const item of library.items) {
    let found = 0;
    const files: ItemFile[] = [];
    for (const file of filesOf(item)) {
      const bytes = file.content === "" ? await readFile(join(vault, file.path)).catch(() => null) : null;
      if (bytes !== null) found += 1;
      files.push(bytes === null ? file : { ...file, content: contentHash(bytes), bytes: bytes.length });
    }
    items.push(found === 0 ? item : withFiles(item, files));
    noted += found;
  }
  return { library: noted === 0 ? library : { ...library, items }, noted };
}

/** Paths by content, of files whose size is one that is looked for. */
async function search(vault: string, wanted: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, string>> {
  const sizes = new Set(wanted.values());
  const found = new Map<string, string>();
  const visit = async (folder: string): Promise<void> => {
    const entries = await readdir(join(vault, folder), { withFileTypes: true }).catch(() => []);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!entry.name.startsWith(".") && entry.name !== "node_modules") await visit(path);
      } else if (entry.isFile() && sizes.has((await stat(join(vault, path))).size)) {
        const content = contentHash(await readFile(join(vault, path)));
        if (wanted.has(content) && !found.has(content)) found.set(content, path);
      }
    }
  };
  await visit("");
  return found;
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
