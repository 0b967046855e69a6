import type { Extraction, Opened } from "./opened.ts";
import type { PdfTables } from "./pdf/document.ts";
import type { pdfBoxes } from "./pdf/pdf.ts";

/** An extraction, fresh or from a cache, with the boxes that can be asked of its file. */
export function openExtraction(
  extraction: Extraction,
  readBytes: () => Promise<Uint8Array>,
  tables: PdfTables,
): Opened {
  if (extraction.kind === "unusable") return extraction;
  const pages =
    extraction.format === "pdf"
      ? boxesLater(readBytes, tables)
      : { boxes: async () => [], close: async () => undefined };
  return { ...extraction, ...pages, kind: "opened" };
}

/** The PDF reader takes longer to load than all cached texts together: it is loaded when the first box is asked for. */
function boxesLater(readBytes: () => Promise<Uint8Array>, tables: PdfTables): ReturnType<typeof pdfBoxes> {
  let loaded: Promise<ReturnType<typeof pdfBoxes>> | null = null;
  return {
    boxes: async (page, start, end) => {
      loaded ??= import("./pdf/pdf.ts").then((reader) => reader.pdfBoxes(readBytes, tables));
      return await (await loaded).boxes(page, start, end);
    },
    close: async () => await (await loaded)?.close(),
  };
}
