import { type CslItem, isRecord } from "./csl.ts";

/** `library.json`: its items, and entries that are no items, which are kept and written back. */
export type Library = { readonly items: readonly CslItem[]; readonly unread: readonly unknown[] };

export const emptyLibrary: Library = { items: [], unread: [] };

export type ReadLibrary =
  | ({ readonly kind: "library" } & Library)
  /** It must not be written over. */
  | { readonly kind: "unreadable"; readonly reason: string };

/** Reads CSL-JSON: a list of items. An empty file is an empty library. */
export function readLibrary(text: string): ReadLibrary {
  const source = text.replace(/^\ufeff/u, "");
  if (source.trim() === "") return { kind: "library", ...emptyLibrary };
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    return { kind: "unreadable", reason: error instanceof Error ? error.message : String(error) };
  }
  if (!Array.isArray(value)) return { kind: "unreadable", reason: "not a list of items" };
  const items: CslItem[] = [];
  const unread: unknown[] = [];
  for (const entry of value) {
    const id = isRecord(entry) ? (entry.id ?? entry["citation-key"]) : null;
    if (isRecord(entry) && (typeof id === "string" || typeof id === "number") && String(id) !== "") {
      items.push({ ...entry, id: String(id), type: typeof entry.type === "string" ? entry.type : "document" });
    } else unread.push(entry);
  }
  return { kind: "library", items, unread };
}

/** The library as a file that git can merge: items by key, a field a line, ending with a line break. */
export function writeLibrary({ items, unread }: Library): string {
  const sorted = [...items].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return `${JSON.stringify([...sorted, ...unread], null, 2)}\n`;
}
