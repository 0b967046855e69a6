// Uses Node: where pdf.js keeps its tables on disk.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { PdfTables } from "./pdf/document.ts";

/** pdf.js's tables in its package. */
export function installedPdfTables(): PdfTables {
  const root = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  return {
    cMapUrl: `${join(root, "cmaps")}/`,
    standardFontDataUrl: `${join(root, "standard_fonts")}/`,
    wasmUrl: `${join(root, "wasm")}/`,
  };
}
