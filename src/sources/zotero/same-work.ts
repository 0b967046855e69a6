import { foldName, type Work } from "#core";
import { toWork } from "../../library/work.ts";
import type { ZoteroItem } from "./library.ts";

/** The work of a vault that an item of Zotero is: by its Zotero key, DOI, ISBN, citation key, then title; null if none is. */
export function workOfItem({ key, item }: ZoteroItem, works: readonly Work[]): Work | null {
  const own = toWork(item);
  const doi = own?.doi?.toLowerCase() ?? null;
  return (
    works.find(({ zoteroKey }) => zoteroKey?.toUpperCase() === key) ??
    works.find((work) => doi !== null && work.doi?.toLowerCase() === doi) ??
    works.find((work) => own?.isbn.some((isbn) => work.isbn.includes(isbn)) ?? false) ??
    works.find(({ id }) => item.id !== "" && id === item.id) ??
    works.find(({ title }) => own !== null && foldName(title) === foldName(own.title)) ??
    null
  );
}
