// Uses Node: files, worker threads, and pdf.js's tables on disk.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { contentHash, textCache } from "./cache.ts";
import { extractSource, formatOf, openExtraction } from "./open.ts";
import type { Opened, OpenOptions } from "./opened.ts";
import { installedPdfTables } from "./tables.ts";
import { extractInWorker } from "./worker.ts";

/**
 * Opens a PDF, EPUB, HTML or Markdown file on this thread. What is wrong with the file is a value of the result.
 *
 * @param name the file's name, which decides what bytes leave open
 */
export async function openSource(bytes: Uint8Array, name: string, options: OpenOptions = {}): Promise<Opened> {
  const tables = installedPdfTables();
  return openExtraction(await extractSource(bytes, name, tables, options), async () => bytes, tables);
}

export type OpenedFile = {
  /** SHA-256 of the file. */
  readonly content: string;
  readonly opened: Opened;
  /** Whether the text came from the cache. */
  readonly cached: boolean;
};

/**
 * Opens a file of a vault: its text from the cache if its content has been read before, else extracted on a thread of
 * its own and cached. Rejects if the file cannot be read from disk, or with the signal's reason.
 *
 * @param vault the vault's root folder, under which the cache stands
 */
export async function openSourceFile(path: string, vault: string, options: OpenOptions = {}): Promise<OpenedFile> {
  const bytes = await readFile(path);
  options.signal?.throwIfAborted();
  const content = contentHash(bytes);
  const cache = textCache(vault);
  // The same bytes may be read as Markdown under one name and as HTML under another.
  const format = formatOf(bytes, basename(path));
  const key = `${content}-${format}`;
  const known = format === null ? null : await cache.read(key);
  const extraction = known ?? (await extractInWorker(bytes, basename(path), options));
  if (known === null && format !== null) await cache.write(key, extraction);
  const opened = openExtraction(extraction, async () => await readFile(path), installedPdfTables());
  return { content, opened, cached: known !== null };
}
