import { textField } from "../../library/csl.ts";
import type { ZoteroAnnotation, ZoteroItem } from "./library.ts";

/**
 * All annotations of an item as Markdown for a note: a list, in the order of reading, of quotes with their citation,
 * `“text” (“Title”, p. 48)`, and beneath each what the reader wrote to it. Empty if there are none.
 */
export function quotesMarkdown({ item, attachments }: ZoteroItem): string {
  const quotes = attachments.flatMap((attachment) => {
    const title = textField(item, "title") ?? attachment.title;
    return attachment.annotations.flatMap((annotation) => quoteMarkdown(annotation, title) ?? []);
  });
  return quotes.map((quote) => `- ${quote.replaceAll(/\n(?=[^\n])/gu, "\n  ")}\n`).join("\n");
}

/**
 * One annotation as Markdown, or null if it says nothing. What is marked is put between quotation marks to the letter,
 * except that lines are joined; an annotation without marked words is its comment with the place it is at. The place is
 * the printed page label, else the page of the PDF; elsewhere the title alone.
 */
export function quoteMarkdown(annotation: ZoteroAnnotation, title: string): string | null {
  const text = annotation.text.replaceAll(/\s+/gu, " ").trim();
  const [comment = "", ...rest] = annotation.comment
    .trim()
    .split(/\s*\n\s*\n\s*/u)
    .map((paragraph) => paragraph.replaceAll(/[^\S\n]*\r?\n[^\S\n]*/gu, "\n"));
  const citation = citationMarkdown(annotation, title);
  if (text === "") return comment === "" ? null : [`${comment} ${citation}`, ...rest].join("\n\n");
  const quote = `“${escapeMarkdown(nestable(text))}” ${citation}`;
  return [quote, ...(comment === "" ? [] : [comment, ...rest])].join("\n\n");
}

/** What stands for a page in a citation: a number, a roman number, or a letter with a number. */
const label = /^(?:\d+|[ivxlcdm]+|[IVXLCDM]+|[A-Z]\d+)$/u;

function citationMarkdown({ pageLabel, position }: ZoteroAnnotation, title: string): string {
  const page = pageLabel?.trim() ?? "";
  const name = escapeMarkdown(title.replaceAll(/\s+/gu, " ").replaceAll("“", "‘").replaceAll("”", "’").trim());
  if (label.test(page)) return `(“${name}”, p. ${page})`;
  if (position?.kind === "page") return `(“${name}”, PDF p. ${position.page + 1})`;
  // Without a page, quotation marks alone would not say that this is a title.
  return `(《${name}》)`;
}

/** Quotation marks inside a quote stay while they pair; else they become single ones, which end nothing. */
function nestable(text: string): string {
  let open = 0;
  for (const [mark] of text.matchAll(/[“”]/gu)) {
    open += mark === "“" ? 1 : -1;
    if (open < 0) break;
  }
  return open === 0 ? text : text.replaceAll("“", "‘").replaceAll("”", "’");
}

/** Marks that Markdown would read as its own are escaped, so that the words stay what they are. */
function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>$~=^{}]|&(?=#?\w+;)/gu, "\\$&");
}
