import { basename } from "node:path";
import type { CslItem, ItemFile } from "../library/csl.ts";
import type { Library } from "../library/library.ts";
import { type Added, addItems, addUnder } from "../library/merge.ts";
import { itemFromFile } from "../sources/file-item.ts";
import type { Opened } from "../sources/opened.ts";

/** A file as an item of a library. One whose text cannot be used has no more than its name to go by. */
export function itemOf(file: ItemFile, source: Opened): CslItem {
  if (source.kind === "opened") return itemFromFile(source, file);
  const title = basename(file.path).replace(/\.[^.]+$/u, "");
  return { id: "", type: "document", title, custom: { files: [file] } };
}

/** The library with an item, under a key if one is given, and what became of it. */
export function putItem(
  library: Library,
  item: CslItem,
  key: string | null,
): { readonly library: Library; readonly outcome: Added } {
  const { library: after, added } = key === null ? addItems(library, [item]) : addUnder(library, key, item);
  const [outcome] = added;
  return { library: after, outcome: outcome ?? { item, outcome: "unchanged", by: null } };
}
