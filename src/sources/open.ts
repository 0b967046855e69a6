import { extractEpub } from "./epub/epub.ts";
import { formatOf } from "./format.ts";
import { extractHtml } from "./html.ts";
import { extractMarkdown } from "./markdown.ts";
import { type Extraction, type OpenOptions, unusable } from "./opened.ts";
import type { PdfTables } from "./pdf/document.ts";
import { extractPdf } from "./pdf/pdf.ts";

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
  if (bytes.length === 0) return unusable("empty", "get-again", "0 bytes");
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
