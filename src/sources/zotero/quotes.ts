import type { Work } from "#core";
import { type CslItem, namesOf, textField, yearOf } from "../../library/csl.ts";
import type { ZoteroAnnotation, ZoteroAttachment, ZoteroItem } from "./library.ts";

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

/** The work of the vault that an item is, or null if it has none. */
export type CitedWork = Pick<Work, "id" | "zoteroKey">;

/**
 * One annotation as an item of a note's list, or null if it says nothing: the words, the citation, and a link that opens
 * Zotero at the place, which is also what tells a second import that it is there. Where the vault does not know the item
 * by its Zotero key, the work is cited by its citation key, or by its title.
 */
export function annotationItem(
  annotation: ZoteroAnnotation,
  attachment: Pick<ZoteroAttachment, "key">,
  item: ZoteroItem,
  work: CitedWork | null,
): string | null {
  const text = annotation.text.replaceAll(/\s+/gu, " ").trim();
  const comment = annotation.comment
    .trim()
    .split(/\s*\n\s*/u)
    .join("\n  ");
  const words = text === "" ? comment : `“${escapeMarkdown(nestable(text))}”`;
  if (words === "") return null;
  const colour = annotation.color === null ? "" : ` ${colourSign(annotation.color)}`;
  const first = `${words} ${linkedCitation(annotation, item, work)} ([pdf](${openAddress(annotation, attachment, item)}))${colour}`;
  return text === "" || comment === "" ? `- ${first}\n` : `- ${first}\n\n  ${comment}\n`;
}

/** What a note has in it that this annotation was imported to. */
export function annotationMark({ key }: Pick<ZoteroAnnotation, "key">): string {
  return `annotation=${key}`;
}

function linkedCitation(
  annotation: ZoteroAnnotation,
  { item, key, library }: ZoteroItem,
  work: CitedWork | null,
): string {
  const place = placeWords(annotation);
  const at = place === null ? "" : `, ${place}`;
  if (work !== null && work.zoteroKey?.toUpperCase() !== key) return `[@${work.id}${at}]`;
  const known = work === null ? null : authorYear(item);
  const named = known ?? `“${titleWords(textField(item, "title") ?? key)}”`;
  return `([${named}${at}](zotero://select/${libraryPath(library)}/items/${key}))`;
}

/** `Abelson & Sussman, 1996`; null for a work without author or year. */
function authorYear(item: CslItem): string | null {
  const names = namesOf(item, "author").map((name) => ("family" in name ? name.family : name.literal));
  const year = yearOf(item);
  const [first, second, third] = names;
  if (first === undefined || year === null) return null;
  const who = second === undefined ? first : third === undefined ? `${first} & ${second}` : `${first} et al.`;
  return escapeMarkdown(`${who}, ${year}`);
}

function openAddress(
  { key, position }: ZoteroAnnotation,
  attachment: Pick<ZoteroAttachment, "key">,
  { library }: ZoteroItem,
): string {
  const page = position?.kind === "page" ? `page=${position.page + 1}&` : "";
  const opener = position?.kind === "page" ? "open-pdf" : "open";
  return `zotero://${opener}/${libraryPath(library)}/items/${attachment.key}?${page}${annotationMark({ key })}`;
}

function libraryPath(library: string): string {
  const group = /^group (\d+)$/u.exec(library)?.[1];
  return group === undefined ? "library" : `groups/${group}`;
}

/** The eight colours that Zotero offers, each with the sign that is most like it. */
const colours: readonly (readonly [colour: string, sign: string])[] = [
  ["#ffd400", "🟡"],
  ["#ff6666", "🔴"],
  ["#5fb236", "🟢"],
  ["#2ea8e5", "🔵"],
  ["#a28ae5", "🟣"],
  ["#e56eee", "🟣"],
  ["#f19837", "🟠"],
  ["#aaaaaa", "⚪"],
];

/** The sign of the nearest of Zotero's colours: other programs' annotations have any. */
function colourSign(colour: string): string {
  const [red, green, blue] = channels(colour);
  const distance = (other: string): number => {
    const [r, g, b] = channels(other);
    return (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
  };
  return colours.toSorted((a, b) => distance(a[0]) - distance(b[0]))[0]?.[1] ?? "";
}

function channels(colour: string): readonly [number, number, number] {
  const number = Number.parseInt(colour.replace("#", ""), 16) || 0;
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

/** What stands for a page in a citation: a number, a roman number, or a letter with a number. */
const label = /^(?:\d+|[ivxlcdm]+|[IVXLCDM]+|[A-Z]\d+)$/u;

function citationMarkdown(annotation: ZoteroAnnotation, title: string): string {
  const name = titleWords(title);
  const place = placeWords(annotation);
  // Without a page, quotation marks alone would not say that this is a title.
  return place === null ? `(《${name}》)` : `(“${name}”, ${place})`;
}

function titleWords(title: string): string {
  return escapeMarkdown(title.replaceAll(/\s+/gu, " ").replaceAll("“", "‘").replaceAll("”", "’").trim());
}

/** The printed page, else the PDF's; null where there are no pages. */
function placeWords({ pageLabel, position }: ZoteroAnnotation): string | null {
  const page = pageLabel?.trim() ?? "";
  if (label.test(page)) return `p. ${page}`;
  return position?.kind === "page" ? `PDF p. ${position.page + 1}` : null;
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
