import type { SourceId, Work } from "#core";
import type { Extracted } from "../opened.ts";
import {
  type CslItem,
  cslDate,
  customOf,
  filesOf,
  type ItemFile,
  namesOf,
  otherTitlesOf,
  textField,
  yearOf,
} from "./csl.ts";
import { doiOf, isbnsOf } from "./merge.ts";
import { displayName, parseName } from "./names.ts";

/** A library item for a file, from what the file says of itself; its key is given when it is added. */
export function itemFromFile(extracted: Pick<Extracted, "metadata" | "format" | "text">, file: ItemFile): CslItem {
  const { title, authors, isbn, doi, date, language } = extracted.metadata;
  return {
    id: "",
    type: typeOf(extracted),
    title: title ?? nameOf(file.path),
    ...(authors.length > 0 ? { author: authors.map(parseName) } : {}),
    ...(date === null ? {} : { issued: cslDate(date) }),
    ...(doi === null ? {} : { DOI: doi }),
    ...(isbn.length === 0 ? {} : { ISBN: isbn.join(" ") }),
    ...(language === null ? {} : { language }),
    custom: { files: [file] },
  };
}

function typeOf({ metadata, format, text }: Pick<Extracted, "metadata" | "format" | "text">): string {
  if (format === "html") return "webpage";
  if (format === "epub" || metadata.isbn.length > 0 || (format === "pdf" && text.pages.length >= 80)) return "book";
  return metadata.doi === null ? "document" : "article-journal";
}

function nameOf(path: string): string {
  return path.replace(/^.*\//u, "").replace(/\.[^.]+$/u, "");
}

/** The part of an item that linking needs. */
export function toWork(item: CslItem): Work {
  const zotero = customOf(item).zoteroKey;
  return {
    // The key is what a citation writes; nothing else makes a SourceId.
    id: item.id as SourceId,
    type: item.type,
    title: textField(item, "title") ?? "",
    otherTitles: otherTitlesOf(item),
    authors: [...namesOf(item, "author"), ...(namesOf(item, "author").length === 0 ? namesOf(item, "editor") : [])].map(
      displayName,
    ),
    year: yearOf(item),
    doi: doiOf(item),
    isbn: isbnsOf(item),
    url: textField(item, "URL"),
    zoteroKey: typeof zotero === "string" ? zotero : null,
    files: filesOf(item).map((file) => file.path),
  };
}
