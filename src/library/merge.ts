import { foldName } from "#core";
import { citationKey } from "./citation-key.ts";
import {
  type CslItem,
  customOf,
  doiOf,
  filesOf,
  type ItemFile,
  isbnsOf,
  isRecord,
  namesOf,
  otherTitlesOf,
  textField,
  withCustom,
  withFiles,
  withOtherTitles,
} from "./csl.ts";
import type { Library } from "./library.ts";
import { familyName } from "./names.ts";

export type Added = {
  /** As it is in the library now. */
  readonly item: CslItem;
  readonly outcome: "added" | "merged" | "unchanged";
  /** By what it was recognised as one that is there already. */
  readonly by: "content" | "doi" | "isbn" | "zotero" | "key" | "title" | null;
};

/**
 * Puts items into a library, one after the other: each into the item that is the same work, if there is one, else as a
 * new one with a key of its own. What the library says stays; what it does not say is filled in. Adding the same items
 * again changes nothing. Time grows with the number of items, not with its square.
 *
 * @param candidates their ids are their citation keys, or empty if they have none yet
 */
export function addItems(
  library: Library,
  candidates: readonly CslItem[],
): { readonly library: Library; readonly added: readonly Added[] } {
  const items = new Map(library.items.map((item) => [item.id, item]));
  const bySign = new Map<string, Set<string>>();
  const note = (item: CslItem): void => {
    for (const sign of signsOf(item)) bySign.set(sign, (bySign.get(sign) ?? new Set()).add(item.id));
  };
  library.items.forEach(note);
  const added = candidates.map((candidate): Added => {
    const ids = new Set(signsOf(candidate).flatMap((sign) => [...(bySign.get(sign) ?? [])]));
    const match = findSame(
      [...ids].flatMap((id) => items.get(id) ?? []),
      candidate,
    );
    if (match === null) {
      const id = candidate.id !== "" && !items.has(candidate.id) ? candidate.id : citationKey(candidate, items);
      const item = { ...candidate, id };
      items.set(id, item);
      note(item);
      return { item, outcome: "added", by: null };
    }
    const item = mergeItems(match.item, candidate);
    if (item === match.item) return { item, outcome: "unchanged", by: match.by };
    items.set(item.id, item);
    note(item);
    return { item, outcome: "merged", by: match.by };
  });
  const changed = added.some(({ outcome }) => outcome !== "unchanged");
  return { library: changed ? { ...library, items: [...items.values()] } : library, added };
}

/**
 * Puts an item under a key that the reader chose: into the item of that key, whatever they have in common, else where
 * `addItems` would put it.
 */
export function addUnder(
  library: Library,
  key: string,
  candidate: CslItem,
): { readonly library: Library; readonly added: readonly Added[] } {
  const there = library.items.find(({ id }) => id === key);
  if (there === undefined) return addItems(library, [{ ...candidate, id: key }]);
  const item = mergeItems(there, candidate);
  if (item === there) return { library, added: [{ item, outcome: "unchanged", by: "key" }] };
  const items = library.items.map((one) => (one === there ? item : one));
  return { library: { ...library, items }, added: [{ item, outcome: "merged", by: "key" }] };
}

/** What two items that are the same work have at least one of in common. */
function signsOf(item: CslItem): readonly string[] {
  const doi = doiOf(item);
  const zotero = customOf(item).zoteroKey;
  return [
    `key ${item.id}`,
    ...filesOf(item).map(({ content }) => `content ${content}`),
    ...(doi === null ? [] : [`doi ${doi}`]),
    ...isbnsOf(item).map((isbn) => `isbn ${isbn}`),
    ...(typeof zotero === "string" ? [`zotero ${zotero}`] : []),
    ...titleForms(item).map((title) => `title ${title.slice(0, shortestTitle)}`),
  ];
}

type Match = { readonly item: CslItem; readonly by: Exclude<Added["by"], null> };

/** The item that is the same work, by the surest sign they share. Items whose DOIs differ are never the same. */
function findSame(items: readonly CslItem[], candidate: CslItem): Match | null {
  const doi = doiOf(candidate);
  const possible = items.filter((item) => doi === null || doiOf(item) === null || doiOf(item) === doi);
  const find = (by: Match["by"], test: (item: CslItem) => boolean): Match | null => {
    const item = possible.find(test);
    return item === undefined ? null : { item, by };
  };
  const contents = new Set(filesOf(candidate).flatMap(({ content }) => (content === "" ? [] : [content])));
  const isbns = new Set(isbnsOf(candidate));
  const zotero = customOf(candidate).zoteroKey;
  return (
    find("content", (item) => filesOf(item).some(({ content }) => contents.has(content))) ??
    (doi === null ? null : find("doi", (item) => doiOf(item) === doi)) ??
    find("isbn", (item) => isbnsOf(item).some((isbn) => isbns.has(isbn)) && !isPartOf(item, candidate)) ??
    (typeof zotero === "string" && zotero !== ""
      ? find("zotero", (item) => customOf(item).zoteroKey === zotero)
      : null) ??
    // The same key may be given to different works by different programs: their titles must not contradict it.
    (candidate.id === "" ? null : find("key", (item) => item.id === candidate.id && titlesAgree(item, candidate))) ??
    find(
      "title",
      (item) =>
        titlesAgree(item, candidate) &&
        hasTitle(candidate) &&
        authorsAgree(item, candidate) &&
        !isPartOf(item, candidate),
    )
  );
}

/** A chapter has its book's ISBN, and often the book's authors, and is another work. */
function isPartOf(a: CslItem, b: CslItem): boolean {
  return (a.type === "chapter") !== (b.type === "chapter");
}

function hasTitle(item: CslItem): boolean {
  return textField(item, "title") !== null;
}

function titleForms(item: CslItem): readonly string[] {
  const titles = [textField(item, "title"), ...otherTitlesOf(item)].filter((title) => title !== null);
  return titles
    .map((title) =>
      numberedEdition(foldName(title))
        .replace(/[^\p{L}\p{N}]+/gu, " ")
        .trim(),
    )
    .filter((title) => title !== "");
}

const ordinals: readonly string[] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];

/** `2nd ed.` and `Second Edition` are the same edition. */
function numberedEdition(title: string): string {
  return title.replace(/(\p{L}+|\d+(?:st|nd|rd|th))\s+ed(?:ition|n)?\.?(?![\p{L}\p{N}])/u, (written, which: string) => {
    const number = ordinals.indexOf(which) + 1 || Number.parseInt(which, 10);
    return number > 0 ? `edition ${number}` : written;
  });
}

/** The same title, or one that the other continues with a subtitle. */
function titlesAgree(a: CslItem, b: CslItem): boolean {
  const left = titleForms(a);
  const right = titleForms(b);
  if (left.length === 0 || right.length === 0) return true;
  return left.some((x) => right.some((y) => x === y || extendsTitle(x, y) || extendsTitle(y, x)));
}

/** A shorter title that another one continues may be another work's. */
const shortestTitle = 12;

function extendsTitle(long: string, short: string): boolean {
  return short.length >= shortestTitle && short.includes(" ") && long.startsWith(`${short} `);
}

function authorsAgree(a: CslItem, b: CslItem): boolean {
  const families = (item: CslItem): readonly string[] =>
    [...namesOf(item, "author"), ...namesOf(item, "editor")].map((name) => foldName(familyName(name)));
  const left = families(a);
  const right = families(b);
  return left.length === 0 || right.length === 0 || left.some((family) => right.includes(family));
}

const mergedApart: ReadonlySet<string> = new Set(["files", "titles", "otherTitles"]);

function mergeItems(old: CslItem, candidate: CslItem): CslItem {
  let merged = old;
  for (const [field, value] of Object.entries(candidate)) {
    if (field === "id" || field === "custom" || field === "ISBN" || isEmpty(value)) continue;
    if (field === "type" ? old.type === "document" && candidate.type !== "document" : isEmpty(old[field])) {
      merged = { ...merged, [field]: value };
    }
  }
  for (const [field, value] of Object.entries(customOf(candidate))) {
    if (!mergedApart.has(field) && customOf(merged)[field] === undefined) merged = withCustom(merged, field, value);
  }
  const isbns = isbnsOf(old);
  const newIsbns = isbnsOf(candidate).filter((isbn) => !isbns.includes(isbn));
  if (newIsbns.length > 0) merged = { ...merged, ISBN: [textField(old, "ISBN") ?? "", ...newIsbns].join(" ").trim() };
  const files = mergeFiles(filesOf(old), filesOf(candidate));
  if (files !== null) merged = withFiles(merged, files);
  const known = new Set(titleForms(old));
  const titles = [textField(candidate, "title"), ...otherTitlesOf(candidate)]
    .filter((title) => title !== null)
    .filter((title) => !known.has(titleForms({ id: "", type: "", title })[0] ?? ""));
  if (hasTitle(old) && titles.length > 0) merged = withOtherTitles(merged, titles);
  return merged;
}

/** Null if there is nothing new: the same content at the same path. A file that is there by path is a newer one. */
function mergeFiles(old: readonly ItemFile[], added: readonly ItemFile[]): readonly ItemFile[] | null {
  let files = old;
  for (const file of added) {
    const same = files.findIndex(
      ({ path, content }) => path === file.path || (content !== "" && content === file.content),
    );
    if (same < 0) files = [...files, file];
    else if (JSON.stringify(files[same]) !== JSON.stringify(file))
      files = files.map((one, index) => (index === same ? file : one));
  }
  return files === old ? null : files;
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === "" ||
    (Array.isArray(value) && value.length === 0) ||
    (isRecord(value) && Object.keys(value).length === 0)
  );
}
