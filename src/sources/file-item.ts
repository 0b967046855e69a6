import { type CslItem, cslDate, type ItemFile } from "../library/csl.ts";
import { parseName } from "../library/names.ts";
import type { Extracted } from "./opened.ts";

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
