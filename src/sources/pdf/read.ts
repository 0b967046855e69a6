import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { OpenOptions } from "../opened.ts";
import { layOut, type PageLayout } from "./layout.ts";

/** A page's text with the place of everything on it. Rejects if the page cannot be read. */
export async function readPage(document: PDFDocumentProxy, index: number): Promise<PageLayout> {
  const page = await document.getPage(index + 1);
  try {
    const viewport = page.getViewport({ scale: 1 });
    const content = await page.getTextContent({ disableNormalization: true });
    const items = content.items.filter((item) => "str" in item);
    return layOut(items, content.styles, viewport.transform, viewport.width, viewport.height);
  } finally {
    page.cleanup();
  }
}

/** Every page in order; null for those that cannot be read. Rejects with the signal's reason when it is aborted. */
export async function readPages(
  document: PDFDocumentProxy,
  options: OpenOptions,
): Promise<readonly (PageLayout | null)[]> {
  const pages: (PageLayout | null)[] = [];
  for (let index = 0; index < document.numPages; index++) {
    options.signal?.throwIfAborted();
    pages.push(await readPage(document, index).catch(() => null));
    if (index % breath === breath - 1) {
      options.onProgress?.(index + 1, document.numPages);
      // Page after page settles without a turn of the event loop: an abort would never be seen.
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  options.signal?.throwIfAborted();
  options.onProgress?.(document.numPages, document.numPages);
  return pages;
}

const breath = 8;
