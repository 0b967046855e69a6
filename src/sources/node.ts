// Uses Node: reads pdf.js's tables from disk.
import { extractSource, openExtraction } from "./open.ts";
import type { Opened, OpenOptions } from "./opened.ts";
import { installedPdfTables } from "./tables.ts";

/**
 * Opens a PDF, EPUB, HTML or Markdown file on this thread. What is wrong with the file is a value of the result.
 *
 * @param name the file's name, which decides what bytes leave open
 */
export async function openSource(bytes: Uint8Array, name: string, options: OpenOptions = {}): Promise<Opened> {
  const tables = installedPdfTables();
  return openExtraction(await extractSource(bytes, name, tables, options), async () => bytes, tables);
}
