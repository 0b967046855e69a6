import * as library from "pdfjs-dist";
import { trustedAddress } from "../state/trusted-address.ts";

export type PdfDocument = library.PDFDocumentProxy;

/** Where the build puts pdf.js's worker and tables: under the version, so that none is kept longer than it fits. */
const tables = `/assets/pdf-${library.version.replaceAll(".", "-")}/`;

/** Starts the thread that reads PDFs, if it has not been started; it is the same for all of them. */
export function startPdfWorker(): void {
  library.GlobalWorkerOptions.workerPort ??= new Worker(trustedAddress(`${tables}pdf.worker.min.mjs`), {
    type: "module",
  });
}

/**
 * Opens a PDF by its address, page by page as it is read. No script in a document runs, and nothing in it loads anything.
 */
export async function openPdf(address: string): Promise<PdfDocument> {
  startPdfWorker();
  return await library.getDocument({
    url: address,
    cMapUrl: `${tables}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${tables}standard_fonts/`,
    wasmUrl: `${tables}wasm/`,
    enableXfa: false,
    withCredentials: true,
  }).promise;
}
