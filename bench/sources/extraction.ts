import { readFileSync } from "node:fs";
import { openSource } from "../../src/sources/node.ts";
import { loadPdf } from "../../src/sources/pdf/document.ts";
import { edgesOf } from "../../src/sources/pdf/page-lines.ts";
import { readPages } from "../../src/sources/pdf/read.ts";
import { fitNumbering } from "../../src/sources/printed-numbers.ts";
import { installedPdfTables } from "../../src/sources/tables.ts";

/** Pages a second of processor time, from the bytes of a file to its text, labels, outline and running heads. */
export type Extraction = { readonly book: string; readonly pages: number; readonly pagesASecond: number };

export async function measureExtraction(book: string, path: string): Promise<Extraction> {
  const bytes = readFileSync(path);
  const before = process.cpuUsage();
  const opened = await openSource(bytes, book);
  const { user, system } = process.cpuUsage(before);
  if (opened.kind !== "opened") throw new Error(`${book}: ${opened.flaw}, ${opened.detail}`);
  const pages = opened.text.pages.length;
  return { book, pages, pagesASecond: pages / ((user + system) / 1e6) };
}

/**
 * Labels inferred from the numbers printed at the page edges, against those in the file. `unwarned`: wrong, and not
 * marked as doubtful. Null for a book without labels in its file.
 */
export type LabelAccuracy = {
  readonly book: string;
  readonly pages: number;
  readonly right: number;
  readonly unwarned: number;
};

export async function measureLabels(book: string, path: string): Promise<LabelAccuracy | null> {
  const handle = await loadPdf(readFileSync(path), installedPdfTables());
  if ("kind" in handle) throw new Error(`${book}: ${handle.flaw}`);
  const labels = await handle.document.getPageLabels();
  if (labels === null) return null;
  const { labels: inferred, confidence } = fitNumbering((await readPages(handle.document, {})).map(edgesOf));
  await handle.close();
  const wrong = labels.flatMap((label, page) => (inferred[page] === label ? [] : [page]));
  const unwarned = wrong.filter((page) => (inferred[page] ?? null) !== null && (confidence[page] ?? 0) >= 0.5);
  return { book, pages: labels.length, right: labels.length - wrong.length, unwarned: unwarned.length };
}
