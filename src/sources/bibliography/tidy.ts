import { type CslItem, type CslName, isRecord } from "../../library/csl.ts";
import { parseName } from "../../library/names.ts";

/** `and others`, `et al.`, `等`: there were more authors, who are nobody. */
const others = /^(?:others|et al\.?|等人?)$/iu;

/**
 * A name as the library has it: one Chinese name in one field becomes family and given name, a name of one field is
 * otherwise kept whole. Null for what is no name. Particles and suffixes stay.
 */
export function tidyName(name: { readonly [field: string]: unknown }): CslName | null {
  const text = (field: string): string => {
    const value = name[field];
    return typeof value === "string" ? value.normalize("NFC").replace(/\s+/gu, " ").trim() : "";
  };
  const whole = text("literal") || (text("given") === "" ? text("family") : text("family") === "" ? text("given") : "");
  if (whole !== "" && text("non-dropping-particle") === "") {
    if (others.test(whole)) return null;
    const parted = /^(\p{Script=Han}{1,2}) (\p{Script=Han}{1,3})$/u.exec(whole);
    if (parted !== null) return { family: parted[1] ?? "", given: parted[2] ?? "" };
    return /^\p{Script=Han}{2,4}$/u.test(whole) ? parseName(whole) : { literal: whole };
  }
  if (text("family") === "") return null;
  const rest = ["given", "suffix", "non-dropping-particle", "dropping-particle"]
    .map((field) => [field, text(field)] as const)
    .filter(([, value]) => value !== "");
  return { family: text("family"), ...Object.fromEntries(rest) };
}

/** Text without the marks of emphasis, raised letters and protected capitals that titles may carry in CSL-JSON. */
export function plainTitle(title: string): string {
  return title
    .replace(/<\/?(?:i|b|em|strong|sup|sub|sc|span)(?:\s[^<>]*)?>/giu, "")
    .replace(/\s+/gu, " ")
    .trim();
}

const nameFields: ReadonlySet<string> = new Set([
  "author",
  "editor",
  "translator",
  "director",
  "composer",
  "illustrator",
  "interviewer",
  "recipient",
  "container-author",
  "collection-editor",
  "editorial-director",
  "original-author",
  "reviewed-author",
  "contributor",
  "performer",
  "producer",
  "host",
  "guest",
  "narrator",
  "compiler",
  "curator",
  "chair",
  "organizer",
  "script-writer",
  "series-creator",
  "executive-producer",
]);
const titleFields: ReadonlySet<string> = new Set([
  "title",
  "title-short",
  "shortTitle",
  "original-title",
  "container-title",
  "container-title-short",
  "collection-title",
  "volume-title",
  "event-title",
]);

/**
 * A CSL-JSON item of another program as the library has it: empty fields left out, names and titles made plain.
 *
 * @param id the citation key, or empty if there is none. It is said nowhere else in the item, so that it cannot disagree
 *   with the key that the library gives.
 */
export function tidyItem(id: string, fields: { readonly [field: string]: unknown }): CslItem {
  const entries: (readonly [string, unknown])[] = [];
  for (const [field, value] of Object.entries(fields)) {
    if (field === "id" || field === "type" || field === "citation-key" || field.startsWith("_")) continue;
    const tidied = tidyField(field, value);
    if (!isEmpty(tidied)) entries.push([field, tidied]);
  }
  const type = typeof fields.type === "string" && fields.type !== "" ? fields.type : "document";
  return { id: id.trim(), type, ...Object.fromEntries(entries) };
}

function tidyField(field: string, value: unknown): unknown {
  if (nameFields.has(field) && Array.isArray(value))
    return value.flatMap((name: unknown) => (isRecord(name) ? (tidyName(name) ?? []) : []));
  if (typeof value !== "string") return value;
  if (titleFields.has(field)) return plainTitle(value);
  return field === "page" ? value.replace(/\s*[-–—]+\s*/gu, "-").trim() : value.trim();
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
