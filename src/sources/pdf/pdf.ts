import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { findFurniture } from "../furniture.ts";
import { numberPages } from "../labels.ts";
import { settleMetadata } from "../metadata.ts";
import { type Box, type Extraction, type OpenOptions, type SourceMetadata, unusable } from "../opened.ts";
import { judgePages } from "../quality.ts";
import { textBoxes } from "./boxes.ts";
import { loadPdf, type PdfHandle, type PdfTables } from "./document.ts";
import { findHole } from "./hole.ts";
import type { PageLayout } from "./layout.ts";
import { readOutline } from "./outline.ts";
import { edgesOf, hasTextAbove, largestLines, placedLines } from "./page-lines.ts";
import { readPage, readPages } from "./read.ts";

/** Reads a PDF whole: text, numbering, outline, metadata, and what of it cannot be used. */
export async function extractPdf(bytes: Uint8Array, tables: PdfTables, options: OpenOptions): Promise<Extraction> {
  const hole = findHole(bytes);
  if (hole !== null) return unusable("damaged", "get-again", `zero bytes from ${hole.start} to ${hole.end}`);
  const handle = await loadPdf(bytes, tables);
  if ("kind" in handle) return handle;
  try {
    return await extract(handle.document, options);
  } finally {
    await handle.close();
  }
}

async function extract(document: PDFDocumentProxy, options: OpenOptions): Promise<Extraction> {
  const layouts = await readPages(document, options);
  const judged = judgePages(
    layouts.map((page) => page?.text ?? null),
    true,
  );
  if (judged.kind === "unusable") return judged;
  const fileLabels = await document.getPageLabels().catch(() => null);
  const numbering = numberPages(fileLabels, layouts.map(edgesOf));
  const pages = layouts.map((page, index) => ({ label: numbering.labels[index] ?? null, text: page?.text ?? "" }));
  const furniture = findFurniture(
    pages.map((page, index) => ({ ...page, lines: placedLines(layouts[index] ?? null) })),
  );
  return {
    kind: "extracted",
    format: "pdf",
    unit: "page",
    text: { pages, furniture },
    numbering,
    outline: await readOutline(document, (page, height) =>
      hasTextAbove(layouts[page] ?? null, furniture[page] ?? [], height),
    ),
    metadata: await readMetadata(document, layouts),
    unreadable: judged.unreadable,
  };
}

async function readMetadata(
  document: PDFDocumentProxy,
  layouts: readonly (PageLayout | null)[],
): Promise<SourceMetadata> {
  const read = await document.getMetadata().catch(() => null);
  const info: { readonly [key: string]: unknown } = { ...read?.info };
  const xmp = (name: string): readonly string[] => {
    const value: unknown = read?.metadata?.get(name);
    return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string");
  };
  const field = (name: string): readonly string[] => {
    const value = info[name];
    return typeof value === "string" ? [value] : [];
  };
  const front = layouts.slice(0, 8).map((page) => page?.text ?? "");
  return settleMetadata(
    {
      titles: [...xmp("dc:title"), ...field("Title")],
      authors: [xmp("dc:creator"), field("Author")],
      identifiers: ["prism:doi", "pdfx:doi", "crossmark:doi", "prism:isbn", "dc:identifier"]
        .flatMap(xmp)
        .concat(field("Subject")),
      dates: ["prism:publicationdate", "prism:coverdate", "dc:date"].flatMap(xmp),
      languages: [...xmp("dc:language"), ...field("Language")],
    },
    front.join("\n"),
    largestLines(layouts.slice(0, 3)),
  );
}

/** Boxes on a PDF's pages. The file is opened at the first question and stays open until `close`. */
export function pdfBoxes(
  readBytes: () => Promise<Uint8Array>,
  tables: PdfTables,
): {
  readonly boxes: (page: number, start: number, end: number) => Promise<readonly Box[]>;
  readonly close: () => Promise<void>;
} {
  let opened: Promise<PdfHandle | null> | null = null;
  let layouts = new Map<number, Promise<PageLayout | null>>();
  const open = async (): Promise<PdfHandle | null> => {
    const handle = await loadPdf(await readBytes(), tables);
    return "kind" in handle ? null : handle;
  };
  const layoutOf = async (page: number): Promise<PageLayout | null> => {
    opened ??= open();
    const handle = await opened;
    if (handle === null || page < 0 || page >= handle.document.numPages) return null;
    return await readPage(handle.document, page).catch(() => null);
  };
  return {
    boxes: async (page, start, end) => {
      const known = layouts.get(page) ?? layoutOf(page);
      layouts.set(page, known);
      if (layouts.size > mostLayouts) layouts.delete(layouts.keys().next().value ?? page);
      const layout = await known;
      return layout === null ? [] : textBoxes(layout, start, end);
    },
    close: async () => {
      const handle = await opened;
      opened = null;
      layouts = new Map();
      await handle?.close();
    },
  };
}

const mostLayouts = 64;
