import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { type Unusable, unusable } from "../opened.ts";

/**
 * Where pdf.js finds its tables: paths or addresses that end in `/`. Without the character maps, text set in one of the
 * predefined Chinese encodings vanishes without an error.
 */
export type PdfTables = {
  readonly cMapUrl: string;
  readonly standardFontDataUrl: string;
  readonly wasmUrl: string;
};

export type PdfHandle = { readonly document: PDFDocumentProxy; readonly close: () => Promise<void> };

/** Opens a PDF for reading: no scripts, no evaluation of code, no drawing. The bytes are left as they are. */
export async function loadPdf(bytes: Uint8Array, tables: PdfTables): Promise<PdfHandle | Unusable> {
  const task = getDocument({
    // A copy: pdf.js takes over the memory it is given.
    data: new Uint8Array(bytes),
    ...tables,
    cMapPacked: true,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    stopAtErrors: false,
    isImageDecoderSupported: false,
    isOffscreenCanvasSupported: false,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    return { document, close: () => task.destroy() };
  } catch (error) {
    await task.destroy();
    const name = error instanceof Error ? error.name : "";
    const detail = error instanceof Error ? error.message : String(error);
    return name === "PasswordException"
      ? unusable("encrypted", "remove-password", detail)
      : unusable("damaged", "get-again", detail);
  }
}
