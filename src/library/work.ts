import type { SourceId, Work } from "#core";
import { type CslItem, customOf, filesOf, isbnsOf, namesOf, otherTitlesOf, textField, yearOf } from "./csl.ts";
import { sortName } from "./names.ts";

/** The part of an item that linking needs; null for an item without a title, which nothing can be resolved to. */
export function toWork(item: CslItem): Work | null {
  const title = textField(item, "title");
  if (title === null) return null;
  const authors = namesOf(item, "author");
  const isbns = isbnsOf(item);
  return {
    // The key is what a citation writes; nothing else makes a SourceId.
    id: item.id as SourceId,
    type: item.type,
    title,
    otherTitles: otherTitlesOf(item).filter((other) => other !== title),
    authors: (authors.length > 0 ? authors : namesOf(item, "editor")).map(sortName),
    year: yearOf(item),
    doi: textField(item, "DOI"),
    // One whose check digit is wrong is still what the reader wrote.
    isbn: isbns.length > 0 ? isbns : (textField(item, "ISBN") ?? "").split(/[\s,;]+/u).filter((isbn) => isbn !== ""),
    url: textField(item, "URL"),
    zoteroKey: textField({ id: "", type: "", key: customOf(item).zoteroKey }, "key"),
    files: filesOf(item).map((file) => file.path),
  };
}
