// Uses Node: reads pdfium's WebAssembly from disk.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { init, type WrappedPdfiumModule } from "@embedpdf/pdfium";
import type { Box } from "./opened.ts";

/** A picture, four bytes a pixel in rows from above. */
export type Picture = { readonly width: number; readonly height: number; readonly rgba: Uint8Array };

/** Draws parts of one PDF's pages, until it is closed. */
export type Renderer = {
  readonly pages: number;
  /**
   * A region of a page on white. The box, in points from the page's upper left corner as displayed, is cut at the
   * page's edges; null if nothing of it is left, if there is no such page, or if the picture would be too large.
   *
   * @param scale pixels a point
   */
  readonly render: (page: number, box: Box, scale: number) => Picture | null;
  /** A page's width and height in points as displayed; null if there is no such page. */
  readonly size: (page: number) => Pick<Box, "width" | "height"> | null;
  readonly close: () => void;
};

const mostPixels = 64_000_000;
const reverseByteOrder = 0x10;

/** Opens a PDF for drawing; null if it is encrypted or damaged. */
export async function openRenderer(bytes: Uint8Array): Promise<Renderer | null> {
  const wasm = await readFile(createRequire(import.meta.url).resolve("@embedpdf/pdfium/pdfium.wasm"));
  const pdfium = await init({ wasmBinary: new Uint8Array(wasm).buffer });
  pdfium.PDFiumExt_Init();
  const { malloc, free } = pdfium.pdfium.wasmExports;
  const memory = malloc(bytes.length);
  heapOf(pdfium).set(bytes, memory);
  const document = pdfium.FPDF_LoadMemDocument(memory, bytes.length, "");
  if (document === 0) {
    free(memory);
    pdfium.FPDF_DestroyLibrary();
    return null;
  }
  return {
    pages: pdfium.FPDF_GetPageCount(document),
    size: (page) => sizeOf(pdfium, document, page),
    render: (page, box, scale) => renderPage(pdfium, document, page, box, scale),
    close: () => {
      pdfium.FPDF_CloseDocument(document);
      free(memory);
      pdfium.FPDF_DestroyLibrary();
    },
  };
}

/** One region of one page; see `Renderer.render`. For more than one of a file, open a renderer. */
export async function renderRegion(bytes: Uint8Array, page: number, box: Box, scale: number): Promise<Picture | null> {
  const renderer = await openRenderer(bytes);
  const picture = renderer?.render(page, box, scale) ?? null;
  renderer?.close();
  return picture;
}

function sizeOf(pdfium: WrappedPdfiumModule, document: number, index: number): Pick<Box, "width" | "height"> | null {
  const page = index >= 0 && index < pdfium.FPDF_GetPageCount(document) ? pdfium.FPDF_LoadPage(document, index) : 0;
  if (page === 0) return null;
  const size = { width: pdfium.FPDF_GetPageWidthF(page), height: pdfium.FPDF_GetPageHeightF(page) };
  pdfium.FPDF_ClosePage(page);
  return size.width > 0 && size.height > 0 ? size : null;
}

function renderPage(
  pdfium: WrappedPdfiumModule,
  document: number,
  index: number,
  box: Box,
  scale: number,
): Picture | null {
  const page = index >= 0 && index < pdfium.FPDF_GetPageCount(document) ? pdfium.FPDF_LoadPage(document, index) : 0;
  if (page === 0) return null;
  const pageWidth = pdfium.FPDF_GetPageWidthF(page);
  const pageHeight = pdfium.FPDF_GetPageHeightF(page);
  const left = Math.floor(Math.max(0, box.left) * scale);
  const top = Math.floor(Math.max(0, box.top) * scale);
  const width = Math.ceil(Math.min(pageWidth, box.left + box.width) * scale) - left;
  const height = Math.ceil(Math.min(pageHeight, box.top + box.height) * scale) - top;
  if (!(width > 0 && height > 0 && width * height <= mostPixels)) {
    pdfium.FPDF_ClosePage(page);
    return null;
  }
  const bitmap = pdfium.FPDFBitmap_Create(width, height, 1);
  pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
  const drawnWidth = Math.round(pageWidth * scale);
  const drawnHeight = Math.round(pageHeight * scale);
  pdfium.FPDF_RenderPageBitmap(bitmap, page, -left, -top, drawnWidth, drawnHeight, 0, reverseByteOrder);
  const stride = pdfium.FPDFBitmap_GetStride(bitmap);
  const start = pdfium.FPDFBitmap_GetBuffer(bitmap);
  const heap = heapOf(pdfium);
  const rgba = new Uint8Array(width * height * 4);
  for (let row = 0; row < height; row++) {
    const from = start + row * stride;
    rgba.set(heap.subarray(from, from + width * 4), row * width * 4);
  }
  pdfium.FPDFBitmap_Destroy(bitmap);
  pdfium.FPDF_ClosePage(page);
  return { width, height, rgba };
}

/** The memory of the WebAssembly, which moves when it grows: it must be asked for anew after every call. */
function heapOf(pdfium: WrappedPdfiumModule): Uint8Array {
  const module: object = pdfium.pdfium;
  return "HEAPU8" in module && module.HEAPU8 instanceof Uint8Array ? module.HEAPU8 : new Uint8Array(0);
}
