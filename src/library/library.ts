import { LineIndex, type Span, type Work } from "#core";
import { type Problem, problem } from "../words/problem.ts";
import { type CslItem, isRecord, readItem, textField } from "./csl.ts";
import { whereJsonBreaks } from "./json-place.ts";
import { printItem } from "./print.ts";
import { toWork } from "./work.ts";

/** The items of a `library.json` in its order, each key once. */
export type Library = { readonly items: readonly CslItem[] };

export const emptyLibrary: Library = { items: [] };

export type ReadLibrary = {
  /** Null if the text is no library at all: then it must not be written over. */
  readonly library: Library | null;
  readonly problems: readonly Problem[];
};

/**
 * Reads CSL-JSON as Zotero and pandoc write it: a list of items, or an object with the list in `items`, as Better BibTeX
 * and some services write it. An empty file is an empty library. Entries that are no items and second items of one key
 * are reported and left out; `writeLibrary` keeps them.
 *
 * @param path for the problems
 */
export function readLibrary(text: string, path = "library.json"): ReadLibrary {
  if (text.trim() === "") return { library: emptyLibrary, problems: [] };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const place = { path, ...new LineIndex(text).at(whereJsonBreaks(text) ?? text.length) };
    const reason = error instanceof Error ? error.message : String(error);
    return { library: null, problems: [problem("error", place, "library/syntax", { reason: withoutPlace(reason) })] };
  }
  const entries = entriesIn(value);
  if (entries === null) return { library: null, problems: [problem("error", path, "library/not-a-list", {})] };
  const problems: Problem[] = [];
  const items = new Map<string, CslItem>();
  let places: readonly Span[] | null = null;
  const report = (index: number, key: "library/item-lacks" | "library/item-twice", args: Problem["args"]): void => {
    places ??= findList(text)?.elements ?? [];
    const at = new LineIndex(text).at(places[index]?.start ?? 0);
    problems.push({ severity: "warning", path, ...at, key, args } as Problem);
  };
  for (const [index, entry] of entries.entries()) {
    const item = readItem(entry);
    const title = isRecord(entry) && typeof entry.title === "string" ? entry.title : null;
    if (item === null) report(index, "library/item-lacks", { item: title ?? String(index + 1), lacks: "id" });
    else if (items.has(item.id)) report(index, "library/item-twice", { id: item.id });
    else {
      items.set(item.id, item);
      if (textField(item, "title") === null) report(index, "library/item-lacks", { item: item.id, lacks: "title" });
    }
  }
  return { library: { items: [...items.values()] }, problems };
}

/**
 * The works of a library. Files that are not there are reported and left out.
 *
 * @param has whether the vault has a file at this path
 */
export function worksOf(
  library: Library,
  path: string,
  has: (path: string) => boolean,
): { readonly works: readonly Work[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const works = library.items.flatMap((item) => {
    const work = toWork(item);
    if (work === null) return [];
    const missing = work.files.filter((file) => !has(file));
    for (const file of missing) problems.push(problem("warning", path, "library/file-missing", { id: work.id, file }));
    return missing.length === 0 ? [work] : [{ ...work, files: work.files.filter((file) => !missing.includes(file)) }];
  });
  return { works, problems };
}

/**
 * The text of a library with these items, written over the text it was read from: what has not changed stays as it is
 * written, items that are new stand at the end, a field a line, so that git can merge them.
 *
 * @param over a text that `readLibrary` could read
 */
export function writeLibrary(library: Library, over = ""): string {
  const list = findList(over);
  const lineEnd = over.includes("\r\n") ? "\r\n" : "\n";
  const left = new Map(library.items.map((item) => [item.id, item]));
  const read = new Set<string>();
  const kept = (list?.elements ?? []).flatMap(({ start, end }) => {
    const written = over.slice(start, end);
    const entry: unknown = JSON.parse(written);
    const item = readItem(entry);
    if (item === null || read.has(item.id)) return [written];
    read.add(item.id);
    const now = left.get(item.id);
    if (now === undefined) return [];
    left.delete(item.id);
    return [JSON.stringify(now) === JSON.stringify(item) ? written : printItem(asWritten(now, entry), indent)];
  });
  const added = [...left.values()].map((item) => printItem(asNew(item), indent));
  const entries = [...kept, ...added].map((entry) => indent + entry);
  const body = entries.length === 0 ? "" : `\n${entries.join(",\n")}\n`;
  const text = `${list === null ? "[" : over.slice(0, list.start)}${body}${list === null ? "]\n" : over.slice(list.end)}`;
  return text.replaceAll(/\r?\n/gu, lineEnd);
}

const indent = "  ";

/** What reading put in is taken out again where it was not there. */
function asWritten(item: CslItem, entry: unknown): { readonly [field: string]: unknown } {
  const before = isRecord(entry) ? entry : {};
  const { type, ...fields } = item;
  const typed = before.type === undefined && type === "document" ? fields : item;
  return before["citation-key"] === undefined ? typed : { ...typed, id: before.id ?? item.id };
}

function asNew(item: CslItem): { readonly [field: string]: unknown } {
  return item["citation-key"] === undefined ? item : { ...item, "citation-key": item.id };
}

function entriesIn(value: unknown): readonly unknown[] | null {
  const list = isRecord(value) && Array.isArray(value.items) ? value.items : value;
  return Array.isArray(list) ? list : null;
}

/** What stands between the brackets of the list, and its elements. Null for a text without one. */
function findList(text: string): (Span & { readonly elements: readonly Span[] }) | null {
  const elements: Span[] = [];
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],]|[^\s"{}[\],]+/gu;
  let depth = 0;
  let list: { readonly start: number; readonly depth: number } | null = null;
  let element: number | null = null;
  let named = false;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    const closes = token === "]" || token === "}";
    if (closes) depth -= 1;
    if (list !== null && depth === list.depth - 1 && closes) {
      if (element !== null) elements.push(trimmed(text, element, index));
      return { start: list.start, end: index, elements };
    }
    if (list !== null && depth === list.depth) {
      if (token === ",") {
        if (element !== null) elements.push(trimmed(text, element, index));
        element = null;
      } else element ??= index;
    }
    if (token === "[" || token === "{") depth += 1;
    if (list === null && token === "[" && (depth === 1 || (depth === 2 && named))) list = { start: index + 1, depth };
    if (list === null && depth === 1 && token !== ":") named = token === '"items"';
  }
  return null;
}

function trimmed(text: string, start: number, end: number): Span {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

/** V8's sentence without its own way of saying where. */
function withoutPlace(reason: string): string {
  return reason.replace(/ (?:in JSON )?at position \d+.*$/u, "").replace(/, (?:\.\.\.)?".*" is not valid JSON$/su, "");
}
