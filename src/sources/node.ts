// Uses Node: files, worker threads, and pdf.js's tables on disk.
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { buildIndex, type Folding, type SourceId, type SourceText, type TextIndex } from "#core";
import { contentHash, type TextCache, textCache } from "./cache.ts";
import type { StoredExtraction } from "./cache-format.ts";
import { sourceFormats } from "./format.ts";
import { type IndexCache, indexCache } from "./index-cache.ts";
import { KnownFiles } from "./known-files.ts";
import { openExtraction } from "./open-extraction.ts";
import { type Extraction, type Flaw, type Opened, type OpenOptions, unusable } from "./opened.ts";
import { letPdfStray } from "./strays.ts";
import { installedPdfTables } from "./tables.ts";
import { extractInWorker } from "./worker.ts";

/**
 * Opens a PDF, EPUB, HTML or Markdown file on this thread. What is wrong with the file is a value of the result.
 *
 * @param name the file's name, which decides what bytes leave open
 */
export async function openSource(bytes: Uint8Array, name: string, options: OpenOptions = {}): Promise<Opened> {
  letPdfStray();
  const tables = installedPdfTables();
  const { extractSource } = await import("./open.ts");
  return openExtraction(await extractSource(bytes, name, tables, options), async () => bytes, tables);
}

/** What is known of a vault's files, and what was read from them. */
export type SourceStore = { readonly texts: TextCache; readonly indexes: IndexCache; readonly known: KnownFiles };

/** @param vault the vault's root folder, under which the cache stands */
export async function openSourceStore(vault: string): Promise<SourceStore> {
  return { texts: textCache(vault), indexes: indexCache(vault), known: await KnownFiles.open(vault) };
}

/** A file whose text is there, and is decoded when it is asked for. */
export type SourceFile = {
  /** SHA-256 of the file; empty for one that is too large to be read. */
  readonly content: string;
  /** Whether the text came from the cache. */
  readonly cached: boolean;
  /** Null if the text can be used. */
  readonly flaw: Flaw | null;
  /** Decoded at the first call. */
  readonly open: () => Opened;
  /** From the cache, or made and cached, at each call. Null for a text that cannot be used. */
  readonly index: (source: SourceId, folding: Folding) => TextIndex | null;
};

/** No book is larger: a file is read into memory as a whole, and again by its thread. */
const mostBytes = 1024 ** 3;

/**
 * Makes a file's text ready: from the cache if its content has been read before, else extracted on a thread of its own
 * and cached. Rejects if the file cannot be read from disk, or with the signal's reason.
 */
export async function readSourceFile(path: string, store: SourceStore, options: OpenOptions = {}): Promise<SourceFile> {
  const { size } = await stat(path);
  if (size > mostBytes) {
    const tooLarge = unusable("enormous", "use-smaller", `${size} bytes`);
    return fileOf(path, "", "", kept(tooLarge), false, store);
  }
  const identity = await store.known.identify(path);
  options.signal?.throwIfAborted();
  const { format } = identity;
  // The same bytes may be read as Markdown under one name and as HTML under another.
  const keyOf = (content: string): string => `${content}-${format}`;
  const known = format === null ? null : await store.texts.read(keyOf(identity.content));
  if (known !== null) return fileOf(path, identity.content, keyOf(identity.content), known, true, store);
  const bytes = identity.bytes ?? (await readFile(path));
  const content = contentHash(bytes);
  const key = keyOf(content);
  const extraction = await extractInWorker(bytes, basename(path), options);
  const written = format !== null && (await store.texts.write(key, extraction));
  const stored = written ? await store.texts.read(key) : null;
  return fileOf(path, content, key, stored ?? kept(extraction), false, store);
}

/** The text of a content that was read before, whatever has become of its file; null if it is not kept. */
export async function readKeptText(content: string, store: SourceStore): Promise<SourceFile | null> {
  for (const format of sourceFormats) {
    const key = `${content}-${format}`;
    const stored = await store.texts.read(key);
    if (stored !== null) return fileOf(null, content, key, stored, true, store);
  }
  return null;
}

export type OpenedFile = Pick<SourceFile, "content" | "cached"> & { readonly opened: Opened };

/** A single file of a vault, opened at once; see `readSourceFile`. */
export async function openSourceFile(path: string, vault: string, options: OpenOptions = {}): Promise<OpenedFile> {
  const store = await openSourceStore(vault);
  const { content, cached, open } = await readSourceFile(path, store, options);
  await store.known.save();
  return { content, cached, opened: open() };
}

/** A text that could not be cached stands for itself. */
function kept(extraction: Extraction): Omit<StoredExtraction, "checksum"> {
  return { flaw: extraction.kind === "unusable" ? extraction.flaw : null, decode: () => extraction };
}

/** The text of a file, which is decoded when its pages are first looked at. */
function laterText(source: SourceId, open: () => Opened): SourceText {
  const extracted = (): Pick<SourceText, "pages" | "furniture"> => {
    const file = open();
    return file.kind === "opened" ? file.text : { pages: [], furniture: [] };
  };
  return {
    source,
    get pages() {
      return extracted().pages;
    },
    get furniture() {
      return extracted().furniture;
    },
  };
}

/** @param path null for a file that is no longer there: then its pages have no boxes */
function fileOf(
  path: string | null,
  content: string,
  key: string,
  stored: StoredExtraction | Omit<StoredExtraction, "checksum">,
  cached: boolean,
  { indexes }: SourceStore,
): SourceFile {
  let opened: Opened | null = null;
  const open = (): Opened => {
    letPdfStray();
    opened ??= openExtraction(
      stored.decode(),
      async () => (path === null ? new Uint8Array() : await readFile(path)),
      installedPdfTables(),
    );
    return opened;
  };
  const index = (source: SourceId, folding: Folding): TextIndex | null => {
    if (stored.flaw !== null) return null;
    // An index that was kept says of most books that words are not in them without a look at their text.
    const text = laterText(source, open);
    if (!("checksum" in stored)) return buildIndex(text, folding);
    const known = indexes.read(key, text, stored.checksum, folding);
    if (known !== null) return known;
    const made = buildIndex(text, folding);
    indexes.write(key, made, stored.checksum);
    return made;
  };
  return { content, cached, flaw: stored.flaw, open, index };
}
