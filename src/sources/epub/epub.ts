import type { SourcePage, Span } from "#core";
import { cutText } from "../headed-text.ts";
import { statedNumbering } from "../labels.ts";
import { type MarkupText, readMarkup } from "../markup.ts";
import { settleMetadata } from "../metadata.ts";
import { type Extraction, type OpenOptions, type OutlineEntry, unusable } from "../opened.ts";
import { type Heading, rangesOfHeadings } from "../outline.ts";
import { judgePages } from "../quality.ts";
import { type Archive, openArchive } from "./archive.ts";
import { type Navigation, readNavigation, type Target } from "./navigation.ts";
import { isProtected, readPackage } from "./package.ts";

/**
 * Reads an EPUB. Its pages are those of its page-list, or of the page breaks marked in its text, or else the documents
 * of its spine, without labels.
 */
export function extractEpub(bytes: Uint8Array, options: OpenOptions): Extraction {
  const archive = openArchive(bytes);
  if (archive === null) return unusable("damaged", "get-again", "not a readable archive");
  if (isProtected(archive)) return unusable("encrypted", "get-unprotected", "META-INF/encryption.xml");
  const epub = readPackage(archive);
  if (epub === null || epub.spine.length === 0) return unusable("damaged", "get-again", "no package or no spine");
  const book = joinSpine(archive, epub.spine, options);
  const navigation = readNavigation(archive, epub);
  const listed = navigation.pages.flatMap(({ label, target }) => {
    const at = book.offsetOf(target);
    return at === null ? [] : [{ label, at }];
  });
  const breaks = listed.length > 0 ? listed : book.pageBreaks;
  const cuts = breaks.length > 0 ? pageCuts(book.text, breaks) : book.starts.map((at) => ({ at, label: null }));
  const plain = cutText(book.text, cuts);
  const text = { ...plain, furniture: numbersAtTop(plain.pages) };
  const judged = judgePages(
    text.pages.map((page) => page.text),
    false,
  );
  if (judged.kind === "unusable") return judged;
  return {
    kind: "extracted",
    format: "epub",
    unit: breaks.length > 0 ? "page-list" : "spine",
    text,
    numbering: statedNumbering(text.pages.map((page) => page.label)),
    outline: outlineOf(book, navigation, cuts),
    metadata: settleMetadata(epub.metadata, book.text.slice(0, 8000), null),
    // An EPUB has covers and part titles that are pictures; what has no text there is no scan.
    unreadable: judged.unreadable.filter(({ flaw }) => flaw !== "scanned"),
  };
}

type Book = {
  readonly text: string;
  readonly starts: readonly number[];
  readonly pageBreaks: readonly { readonly label: string; readonly at: number }[];
  readonly headings: readonly { readonly title: string; readonly level: number; readonly at: number }[];
  readonly offsetOf: (target: Target) => number | null;
};

function joinSpine(archive: Archive, spine: readonly string[], options: OpenOptions): Book {
  const starts: number[] = [];
  const documents = new Map<string, { readonly start: number; readonly anchors: ReadonlyMap<string, number> }>();
  const pageBreaks: { label: string; at: number }[] = [];
  const headings: { title: string; level: number; at: number }[] = [];
  const parts: string[] = [];
  let length = 0;
  spine.forEach((path, index) => {
    options.signal?.throwIfAborted();
    const markup: MarkupText = readMarkup(archive.text(path) ?? "", true);
    starts.push(length);
    documents.set(path, { start: length, anchors: new Map(markup.anchors.map(({ id, at }) => [id, at])) });
    for (const { label, at } of markup.pageBreaks) pageBreaks.push({ label, at: length + at });
    for (const heading of markup.headings) headings.push({ ...heading, at: length + heading.at });
    parts.push(markup.text);
    length += markup.text.length + 1;
    options.onProgress?.(index + 1, spine.length);
  });
  return {
    text: parts.join("\n"),
    starts,
    pageBreaks,
    headings,
    offsetOf: ({ path, id }) => {
      const document = documents.get(path);
      if (document === undefined) return null;
      return document.start + (id === null ? 0 : (document.anchors.get(id) ?? document.anchors.get(decoded(id)) ?? 0));
    },
  };
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

type Cut = { readonly at: number; readonly label: string | null };

/** Cuts in the order of the text; what stands before the first page is a page without label. */
function pageCuts(text: string, breaks: readonly { readonly label: string; readonly at: number }[]): readonly Cut[] {
  const sorted: readonly Cut[] = [...breaks].sort((a, b) => a.at - b.at);
  const first = sorted[0]?.at ?? 0;
  return text.slice(0, first).trim() === "" ? sorted : [{ at: 0, label: null }, ...sorted];
}

/** Many books write the page's number where the page begins: it would stand inside a sentence that crosses pages. */
function numbersAtTop(pages: readonly SourcePage[]): readonly (readonly Span[])[] {
  const spans = pages.map(({ label, text }) => {
    if (label === null) return null;
    const number = label.replace(/[^\p{L}\p{N}]/gu, "\\$&");
    const end =
      new RegExp(`^\\s*(?:[[(]?(?:page|pg\\.?|p\\.)?\\s*${number}[\\])]?\\s+)+`, "iu").exec(text)?.[0].length ?? 0;
    return end === 0 ? null : { start: 0, end };
  });
  const written = spans.filter((one) => one !== null).length;
  return spans.map((one) => (one !== null && written > pages.length * 0.6 ? [one] : []));
}

function outlineOf(book: Book, navigation: Navigation, cuts: readonly Cut[]): readonly OutlineEntry[] {
  const entries =
    navigation.outline.length > 0
      ? navigation.outline.map(({ title, level, target }) => ({
          title,
          level,
          at: target === null ? null : book.offsetOf(target),
        }))
      : book.headings.map(({ title, level, at }) => ({ title, level: level - 1, at }));
  // Before the heading that a document begins with there may be a line of links; before one on a page, its number.
  const little = cuts.some((cut) => cut.label !== null) ? 12 : 200;
  const headings = entries.map(({ title, level, at }): Heading => {
    if (at === null) return { title, level, page: null, midPage: false };
    const page = Math.max(
      0,
      cuts.findLastIndex((cut) => cut.at <= at),
    );
    return { title, level, page, midPage: book.text.slice(cuts[page]?.at ?? 0, at).trim().length > little };
  });
  return rangesOfHeadings(headings, cuts.length);
}
