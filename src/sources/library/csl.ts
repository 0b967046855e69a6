/** A person's or a body's name in CSL-JSON. */
export type CslName =
  | { readonly family: string; readonly given?: string; readonly suffix?: string }
  | { readonly literal: string };

/** A file of a work: where it lies in the vault, and what it is by content, so that it is found again when moved. */
export type ItemFile = {
  /** From the vault's root, with `/`. */
  readonly path: string;
  /** SHA-256 in hexadecimal digits. */
  readonly content: string;
  readonly bytes: number;
};

/**
 * An item of `library.json` as it is written, whatever fields it has; what ibid does not know it keeps. What CSL has no
 * field for stands in its `custom`: `files`, `titles` (in other languages and editions), `zoteroKey`.
 */
export type CslItem = { readonly id: string; readonly type: string; readonly [field: string]: unknown };

/** A text field, or null if it is missing, empty or no text. Numbers count as text. */
export function textField(item: CslItem, field: string): string | null {
  const value = item[field];
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
  return text === "" ? null : text;
}

export function namesOf(item: CslItem, field: "author" | "editor" | "translator"): readonly CslName[] {
  const names = item[field];
  return Array.isArray(names) ? names.flatMap(readName) : [];
}

function readName(value: unknown): readonly CslName[] {
  if (!isRecord(value)) return [];
  if (typeof value.literal === "string") return [{ literal: value.literal }];
  const particle = value["non-dropping-particle"] ?? value["dropping-particle"];
  const family = typeof value.family === "string" ? value.family : "";
  const full = typeof particle === "string" && !family.startsWith(particle) ? `${particle} ${family}` : family;
  if (full === "") return typeof value.given === "string" ? [{ literal: value.given }] : [];
  return [
    {
      family: full,
      ...(typeof value.given === "string" ? { given: value.given } : {}),
      ...(typeof value.suffix === "string" ? { suffix: value.suffix } : {}),
    },
  ];
}

/** The year of issue as written in `date-parts`, `raw` or `literal`, or null. */
export function yearOf(item: CslItem): string | null {
  const issued = item.issued;
  if (!isRecord(issued)) return null;
  const parts: unknown = issued["date-parts"];
  const first: unknown = Array.isArray(parts) && Array.isArray(parts[0]) ? parts[0][0] : null;
  if (typeof first === "number" || (typeof first === "string" && first !== "")) return String(first);
  for (const written of [issued.raw, issued.literal]) {
    const year = typeof written === "string" ? /\d{4}/u.exec(written)?.[0] : undefined;
    if (year !== undefined) return year;
  }
  return null;
}

export function customOf(item: CslItem): { readonly [field: string]: unknown } {
  const custom = item.custom;
  return isRecord(custom) ? custom : {};
}

export function filesOf(item: CslItem): readonly ItemFile[] {
  const files = customOf(item).files;
  return Array.isArray(files) ? files.flatMap(readFile) : [];
}

function readFile(value: unknown): readonly ItemFile[] {
  if (!isRecord(value) || typeof value.path !== "string") return [];
  const { path, content, bytes } = value;
  return [{ path, content: typeof content === "string" ? content : "", bytes: typeof bytes === "number" ? bytes : 0 }];
}

export function otherTitlesOf(item: CslItem): readonly string[] {
  const titles = customOf(item).titles;
  const known = Array.isArray(titles) ? titles.filter((title) => typeof title === "string") : [];
  const fields = ["title-short", "shortTitle", "original-title"].flatMap((field) => textField(item, field) ?? []);
  return [...new Set([...known, ...fields])];
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
