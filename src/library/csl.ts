import { findDoi, findIsbns, toIsbn13 } from "./identifiers.ts";

/** A person's or a body's name in CSL-JSON. */
export type CslName =
  | { readonly family: string; readonly given?: string; readonly suffix?: string }
  | { readonly literal: string };

/** A file of a work: where it lies in the vault, and what it is by content, so that it is found again when moved. */
export type ItemFile = {
  /** From the vault's root, with `/`. */
  readonly path: string;
  /** SHA-256 in hexadecimal digits, or empty for a file that was written into the library by its path alone. */
  readonly content: string;
  /** 0 where it is not known. */
  readonly bytes: number;
};

/**
 * An item of `library.json` as it is written, whatever fields it has; what ibid does not know it keeps. What CSL has no
 * field for stands in its `custom`: `files` (paths, or objects with a `path`), `otherTitles` or `titles` (in other
 * languages and editions), `zoteroKey`.
 */
export type CslItem = { readonly id: string; readonly type: string; readonly [field: string]: unknown };

/**
 * An entry of a library as an item, or null if it is none. Its `id` is its citation key, where it has one beside an id
 * that is an address; an address of Zotero gives the Zotero key.
 */
export function readItem(entry: unknown): CslItem | null {
  if (!isRecord(entry)) return null;
  const id = text(entry["citation-key"]) ?? text(entry.id);
  if (id === null) return null;
  const item: CslItem = { ...entry, id, type: text(entry.type) ?? "document" };
  const zoteroKey = /\/items\/([A-Z0-9]{8})$/u.exec(text(entry.id) ?? "")?.[1];
  return zoteroKey === undefined || customOf(item).zoteroKey !== undefined
    ? item
    : withCustom(item, "zoteroKey", zoteroKey);
}

/** A text field, or null if it is missing, empty or no text. Numbers count as text. */
export function textField(item: CslItem, field: string): string | null {
  return text(item[field]);
}

export function namesOf(item: CslItem, field: "author" | "editor" | "translator"): readonly CslName[] {
  return listOf(item[field]).flatMap(readName);
}

function readName(value: unknown): readonly CslName[] {
  const written = text(value);
  if (written !== null) return [{ literal: written }];
  if (!isRecord(value)) return [];
  const literal = text(value.literal);
  if (literal !== null) return [{ literal }];
  const particle = text(value["non-dropping-particle"]) ?? text(value["dropping-particle"]);
  const own = text(value.family) ?? "";
  const given = text(value.given);
  const suffix = text(value.suffix);
  const family = particle !== null && !own.startsWith(particle) ? `${particle} ${own}`.trim() : own;
  if (family === "") return given === null ? [] : [{ literal: given }];
  return [{ family, ...(given === null ? {} : { given }), ...(suffix === null ? {} : { suffix }) }];
}

/** Lower case, without resolver, or null. */
export function doiOf(item: CslItem): string | null {
  return findDoi(textField(item, "DOI") ?? "");
}

/** Thirteen digits each, those whose check digit is right. */
export function isbnsOf(item: CslItem): readonly string[] {
  const written = textField(item, "ISBN");
  if (written === null) return [];
  const whole = toIsbn13(written);
  return whole === null
    ? [
        ...new Set([
          ...findIsbns(`ISBN ${written}`),
          ...written.split(/[\s,;]+/u).flatMap((one) => toIsbn13(one) ?? []),
        ]),
      ]
    : [whole];
}

/** The year of issue as written in `date-parts`, `raw`, `literal` or the field itself, or null. */
export function yearOf(item: CslItem): string | null {
  const { issued } = item;
  if (!isRecord(issued)) return /\d{4}/u.exec(text(issued) ?? "")?.[0] ?? null;
  const first = text(listOf(listOf(issued["date-parts"])[0])[0]);
  if (first !== null && /^-?\d{1,4}$/u.test(first)) return first;
  return /\d{4}/u.exec(first ?? text(issued.raw) ?? text(issued.literal) ?? "")?.[0] ?? null;
}

export function customOf(item: CslItem): { readonly [field: string]: unknown } {
  const { custom } = item;
  return isRecord(custom) ? custom : {};
}

export function filesOf(item: CslItem): readonly ItemFile[] {
  return listOf(customOf(item).files).flatMap((file) => {
    const record = isRecord(file) ? file : { path: file };
    const path = text(record.path)?.replaceAll("\\", "/").normalize("NFC");
    if (path === undefined) return [];
    const { content, bytes } = record;
    return [
      { path, content: typeof content === "string" ? content : "", bytes: typeof bytes === "number" ? bytes : 0 },
    ];
  });
}

/** The item with other files. What the library says beyond path and content of a file that stays is kept. */
export function withFiles(item: CslItem, files: readonly ItemFile[]): CslItem {
  const old = listOf(customOf(item).files);
  const written = files.map((file) => {
    const before = old.find((one) => isRecord(one) && (one.path === file.path || one.content === file.content));
    return file.content === "" ? (before ?? file.path) : { ...(isRecord(before) ? before : {}), ...file };
  });
  if (written.length > 0) return withCustom(item, "files", written);
  const { files: _, ...custom } = customOf(item);
  const { custom: __, ...fields } = item;
  return Object.keys(custom).length === 0
    ? { ...fields, id: item.id, type: item.type }
    : { ...fields, id: item.id, type: item.type, custom };
}

export function otherTitlesOf(item: CslItem): readonly string[] {
  const { titles, otherTitles } = customOf(item);
  const known = [...listOf(otherTitles), ...listOf(titles)].flatMap((title) => text(title) ?? []);
  const fields = ["title-short", "shortTitle", "original-title"].flatMap((field) => textField(item, field) ?? []);
  return [...new Set([...known, ...fields])];
}

/** The item with more titles, in the field that has some already. */
export function withOtherTitles(item: CslItem, titles: readonly string[]): CslItem {
  const custom = customOf(item);
  const field = custom.otherTitles === undefined && custom.titles !== undefined ? "titles" : "otherTitles";
  return withCustom(item, field, [...new Set([...listOf(custom[field]), ...titles])]);
}

/** The item with a field of `custom` set. */
export function withCustom(item: CslItem, field: string, value: unknown): CslItem {
  return { ...item, custom: { ...customOf(item), [field]: value } };
}

/** CSL's form of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export function cslDate(iso: string): { readonly "date-parts": readonly (readonly number[])[] } {
  return { "date-parts": [iso.split("-").map(Number)] };
}

export function isRecord(value: unknown): value is { readonly [field: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list as it is, one thing as a list of one, nothing as an empty list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function text(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
