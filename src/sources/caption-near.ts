import type { Box, Opened } from "./opened.ts";

/** The caption of a figure or table: its words as the page has them, without line breaks. */
export type Caption = { readonly medium: "figure" | "table"; readonly number: string; readonly words: string };

/** Where a caption begins: 图 1.17, Figure 3.2:, Table A.1. */
const beginning =
  /^[ \t]*(?:(图表?|圖|figure|fig\.?)|(表格?|table|tab\.?))\s*((?:[A-Z]\.?)?\d+(?:[.\-–]\d+)*[a-z]?)(?![\p{L}\d])[ \t]*[:.：、]?[ \t]*/gimu;
/** A caption has no more lines than that. */
const mostLines = 8;
/** A sentence about a figure goes on as one. */
const aboutIt = /^(?:shows?|is|are|illustrates?|depicts?|presents?|gives?|中|所示|展示|给出|说明|显示)/iu;

/**
 * The caption that belongs to a region of a page: within it, else the nearest below or above in its column. Null where there
 * is none nearer than a third of the page.
 */
export async function captionNear(
  file: Extract<Opened, { readonly kind: "opened" }>,
  page: number,
  region: Box,
): Promise<Caption | null> {
  const text = file.text.pages[page]?.text ?? "";
  let best: { readonly caption: Caption; readonly distance: number } | null = null;
  for (const found of text.matchAll(beginning)) {
    const start = found.index + found[0].length;
    if (aboutIt.test(text.slice(start, start + 20))) continue;
    const [head] = await file.boxes(page, found.index, start);
    const distance = head === undefined ? null : distanceTo(region, head);
    if (distance === null || (best !== null && distance >= best.distance)) continue;
    const words = await captionFrom(file, page, start);
    best = {
      distance,
      caption: { medium: found[2] === undefined ? "figure" : "table", number: found[3] ?? "", words },
    };
  }
  return best?.caption ?? null;
}

/** Points between a region and a line; 0 within it; null for a line in another column or far away. */
function distanceTo(region: Box, line: Box): number | null {
  const bottom = region.top + region.height;
  if (line.left > region.left + region.width || line.left + line.width < region.left - region.width / 2) return null;
  if (line.top >= region.top - line.height && line.top <= bottom) return 0;
  const distance = line.top > bottom ? line.top - bottom : region.top - (line.top + line.height);
  return distance > farthest ? null : distance;
}

/** Points. */
const farthest = 120;

/** The lines of a caption, as far as they follow one another closely. */
async function captionFrom(
  file: Extract<Opened, { readonly kind: "opened" }>,
  page: number,
  start: number,
): Promise<string> {
  const text = file.text.pages[page]?.text ?? "";
  let end = endOfLine(text, start);
  let [line] = (await file.boxes(page, start, end)).slice(-1);
  for (let count = 1; count < mostLines && end < text.length && line !== undefined; count += 1) {
    if (/[.。]\s*$/u.test(text.slice(start, end)) && end > start) break;
    const nextEnd = endOfLine(text, end + 1);
    const [next] = await file.boxes(page, end + 1, nextEnd);
    // What stands apart, or in other letters, is no more of it.
    if (next === undefined || next.top - (line.top + line.height) > line.height || next.height > line.height * 1.3)
      break;
    end = nextEnd;
    line = next;
  }
  return text.slice(start, end).trim();
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}
