import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { OutlineEntry } from "../opened.ts";
import { type Heading, rangesOfHeadings } from "../outline.ts";

type Node = Awaited<ReturnType<PDFDocumentProxy["getOutline"]>>[number];

/**
 * The document's outline (its bookmarks) as entries with page ranges.
 *
 * @param hasTextAbove whether running text stands on a page above a height, given in page space from below
 */
export async function readOutline(
  document: PDFDocumentProxy,
  hasTextAbove: (page: number, height: number) => boolean,
): Promise<readonly OutlineEntry[]> {
  const headings: Heading[] = [];
  const visit = async (nodes: readonly Node[], level: number): Promise<void> => {
    for (const node of nodes) {
      if (headings.length >= mostEntries || level > deepest) return;
      const { page, height } = await placeOf(document, node.dest);
      headings.push({
        title: node.title.replace(/[\s\p{Cc}]+/gu, " ").trim(),
        level,
        page,
        midPage: page !== null && height !== null && hasTextAbove(page, height),
      });
      await visit(node.items, level + 1);
    }
  };
  const nodes: readonly Node[] | null = await document.getOutline().catch(() => null);
  await visit(nodes ?? [], 0);
  return rangesOfHeadings(headings, document.numPages);
}

const mostEntries = 20_000;
const deepest = 12;

type DestinationPlace = { readonly page: number | null; readonly height: number | null };
const nowhere: DestinationPlace = { page: null, height: null };

async function placeOf(document: PDFDocumentProxy, destination: Node["dest"]): Promise<DestinationPlace> {
  try {
    const explicit = typeof destination === "string" ? await document.getDestination(destination) : destination;
    if (!Array.isArray(explicit)) return nowhere;
    const [target, fit, ...numbers]: readonly unknown[] = explicit;
    const page = await pageOf(document, target);
    const name = typeof fit === "object" && fit !== null && "name" in fit ? fit.name : null;
    const height = name === "XYZ" ? numbers[1] : name === "FitH" || name === "FitBH" ? numbers[0] : null;
    return { page, height: typeof height === "number" ? height : null };
  } catch {
    return nowhere;
  }
}

async function pageOf(document: PDFDocumentProxy, target: unknown): Promise<number | null> {
  if (typeof target === "number") return target < document.numPages ? target : null;
  if (typeof target !== "object" || target === null || !("num" in target) || !("gen" in target)) return null;
  const { num, gen } = target;
  return typeof num === "number" && typeof gen === "number" ? await document.getPageIndex({ num, gen }) : null;
}
