import { extractEpub } from "./epub/epub.ts";
import { extractHtml } from "./html.ts";
import { extractMarkdown } from "./markdown.ts";
import { type Extraction, type Opened, type OpenOptions, unusable } from "./opened.ts";
import type { PdfTables } from "./pdf/document.ts";
import { extractPdf, pdfBoxes } from "./pdf/pdf.ts";

export type SourceFormat = "pdf" | "epub" | "html" | "markdown";

/**
 * What a file is, by its first bytes, and by its name where bytes cannot tell. Null for what is no source: an office
 * document, a picture, an archive.
 */
export function formatOf(bytes: Uint8Array, name: string): SourceFormat | null {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  // A PDF may have other bytes before its header; readers accept it within the first 1024.
  if (start.includes("%PDF-")) return "pdf";
  if (start.startsWith("PK\u0003\u0004"))
    return start.includes("application/epub+zip") || /\.epub$/iu.test(name) ? "epub" : null;
  if (/\.pdf$/iu.test(name)) return "pdf";
  if (/\.epub$/iu.test(name)) return "epub";
  if (
    /\.(?:x?html?|xht)$/iu.test(name) ||
    /^\W{0,4}\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<(?:!doctype )?html)/iu.test(start)
  )
    return "html";
  if (/\.(?:md|markdown|txt|text)$/iu.test(name)) return "markdown";
  return null;
}

/**
 * Reads a file whole. What is wrong with the file is a value of the result; the promise is rejected only with the
 * signal's reason when the signal is aborted.
 */
export async function extractSource(
  bytes: Uint8Array,
  name: string,
  tables: PdfTables,
  options: OpenOptions,
): Promise<Extraction> {
  options.signal?.throwIfAborted();
  switch (formatOf(bytes, name)) {
    case "pdf":
      return await extractPdf(bytes, tables, options);
    case "epub":
      return extractEpub(bytes, options);
    case "html":
      return extractHtml(bytes, options);
    case "markdown":
      return extractMarkdown(bytes, options);
    case null:
      return unusable("damaged", "get-again", "not a PDF, EPUB, HTML or Markdown file");
  }
}

/** An extraction, fresh or from a cache, with the boxes that can be asked of its file. */
export function openExtraction(
  extraction: Extraction,
  readBytes: () => Promise<Uint8Array>,
  tables: PdfTables,
): Opened {
  if (extraction.kind === "unusable") return extraction;
  const pages =
    extraction.format === "pdf" ? pdfBoxes(readBytes, tables) : { boxes: async () => [], close: async () => undefined };
  return { ...extraction, ...pages, kind: "opened" };
}
