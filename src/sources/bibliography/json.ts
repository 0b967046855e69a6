import { LineIndex } from "#core";
import { type CslItem, isRecord, withCustom } from "../../library/csl.ts";
import { keyOfAddress, recordFromJson } from "../zotero/record.ts";
import { toCsl } from "../zotero/to-csl.ts";
import { placeOf } from "./file-field.ts";
import type { BibliographyProblem, ImportedAttachment, ImportedBibliography } from "./imported.ts";
import { type JsonEntry, jsonEntries } from "./json-entries.ts";
import { tidyItem } from "./tidy.ts";

type FoundAttachment = Omit<ImportedAttachment, "item">;

/**
 * Reads CSL-JSON, Better BibTeX JSON and the JSON of Zotero's service, told apart entry by entry. Notes and attachments
 * that stand alone in an export are not works and are left out.
 */
export function importJson(text: string, name: string): ImportedBibliography {
  const lines = new LineIndex(text);
  const problems: BibliographyProblem[] = [];
  const items: CslItem[] = [];
  const attachments: ImportedAttachment[] = [];
  const { entries, complete } = jsonEntries(text);
  for (const entry of entries) {
    const read = readEntry(entry);
    if (read === null) continue;
    const place = { name, ...lines.at(entry.at) };
    if ("kind" in read) {
      const remedy = read.kind === "syntax" ? "mend-entry" : "choose-format";
      problems.push({ kind: read.kind, ...place, entry: null, detail: null, remedy });
      continue;
    }
    for (const one of read.attachments) attachments.push({ item: items.length, ...one });
    items.push(read.item);
    if (read.item.title === undefined)
      problems.push({ kind: "no-title", ...place, entry: read.item.id || null, detail: null, remedy: "add-title" });
  }
  if (!complete)
    problems.push({
      kind: "cut-off",
      name,
      ...lines.at(text.length),
      entry: null,
      detail: null,
      remedy: "export-again",
    });
  return { items, attachments, problems };
}

type ReadEntry = { readonly item: CslItem; readonly attachments: readonly FoundAttachment[] };

function readEntry({ value, broken }: JsonEntry): ReadEntry | { readonly kind: "syntax" | "not-an-item" } | null {
  if (broken) return { kind: "syntax" };
  if (!isRecord(value)) return { kind: "not-an-item" };
  const data = isRecord(value.data) ? value.data : value;
  const record = recordFromJson(data);
  if (record !== null) {
    if (record.itemType === "note" || record.itemType === "attachment" || record.itemType === "annotation") return null;
    const attachments = Array.isArray(data.attachments) ? data.attachments.flatMap(readAttachment) : [];
    return { item: toCsl(record), attachments };
  }
  if (value.type === undefined && value.title === undefined && value.id === undefined) return { kind: "not-an-item" };
  return { item: readCsl(value), attachments: [] };
}

/** Zotero writes an item's address for its id where it has no citation key. */
function readCsl(value: { readonly [field: string]: unknown }): CslItem {
  const written = [value["citation-key"], value.id].find((id) => typeof id === "string" || typeof id === "number");
  const id = written === undefined ? "" : String(written);
  const zotero = typeof value.id === "string" && value.id.includes("/items/") ? keyOfAddress(value.id) : "";
  const item = tidyItem(/^https?:|^\d+$/u.test(id) ? "" : id, value);
  return zotero === "" ? item : withCustom(item, "zoteroKey", zotero);
}

function readAttachment(value: unknown): readonly FoundAttachment[] {
  if (!isRecord(value)) return [];
  const text = (...fields: readonly string[]): string =>
    fields
      .map((field) => value[field])
      .find((one) => typeof one === "string" && one !== "")
      ?.toString() ?? "";
  const at = placeOf(text("localPath", "path", "url"));
  const mediaType = text("contentType", "mimeType") || null;
  return at === null ? [] : [{ title: text("title") || null, mediaType, at }];
}
