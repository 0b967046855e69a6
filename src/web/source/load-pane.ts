import type { ComponentType } from "preact";
import type { PaneProps } from "./pane.ts";

/**
 * What draws a PDF, loaded once, with its worker started. It may be asked for before a page is: a reader who has opened
 * what the margin says of a passage is about to look at the passage.
 */
export async function loadPdfPane(): Promise<ComponentType<PaneProps>> {
  // The viewer takes the library from the page, where loading the library puts it: one comes after the other.
  const { startPdfWorker } = await import("./pdf-tools.ts");
  startPdfWorker();
  const { PdfPane } = await import("./pdf-pane.tsx");
  return PdfPane;
}

/** What draws an EPUB or a text. */
export async function loadTextPane(): Promise<ComponentType<PaneProps>> {
  return (await import("./text-pane.tsx")).TextPane;
}
