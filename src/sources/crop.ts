import type { Box } from "./opened.ts";

/** How many lines of a page are shown before and after the words. */
const contextLines = 2;
/** Points left free around the column. */
const padding = 8;
const leastWidth = 180;

/**
 * The part of a page to be shown for some words: their column, with the words in whole lines and some lines around
 * them. In whole points, from 0; it may reach beyond the page's right and lower edges.
 *
 * @param words the boxes of the words, one a line, at least one
 * @param lines the boxes of all lines of the page
 */
export function cropAround(words: readonly Box[], lines: readonly Box[]): Box {
  const inside = bounds(words);
  const pitch = 1.45 * median(words.map(({ height }) => height));
  const column = lines.filter(
    (line) =>
      line.left < right(inside) &&
      right(line) > inside.left &&
      line.top < bottom(inside) + 8 * pitch &&
      bottom(line) > inside.top - 8 * pitch,
  );
  const { top, height } = wholeLines(inside, column, pitch);
  const { left, width } = bounds([inside, ...column]);
  const missing = Math.max(0, leastWidth - width);
  return outward(left - padding - missing / 2, top, width + 2 * padding + missing, height);
}

/** The words with lines around them; a line that an edge would cut is in if its middle is. */
function wholeLines(
  words: Box,
  column: readonly Box[],
  pitch: number,
): { readonly top: number; readonly height: number } {
  let top = words.top - contextLines * pitch;
  let under = bottom(words) + contextLines * pitch;
  const gap = pitch * 0.2;
  const inSight = column.filter((line) => middle(line) > top && middle(line) < under);
  for (const line of column) {
    if (inSight.includes(line)) {
      top = Math.min(top, line.top - gap);
      under = Math.max(under, bottom(line) + gap);
    }
  }
  for (const line of column) {
    if (inSight.includes(line)) continue;
    if (middle(line) < words.top) top = Math.max(top, Math.min(bottom(line) + gap, words.top - gap));
    else under = Math.min(under, Math.max(line.top - gap, bottom(words) + gap));
  }
  return { top, height: under - top };
}

function outward(left: number, top: number, width: number, height: number): Box {
  const [x, y] = [Math.max(0, Math.floor(left)), Math.max(0, Math.floor(top))];
  return { left: x, top: y, width: Math.ceil(left + width) - x, height: Math.ceil(top + height) - y };
}

function bounds(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  return {
    left,
    top,
    width: Math.max(...boxes.map(right)) - left,
    height: Math.max(...boxes.map(bottom)) - top,
  };
}

function right({ left, width }: Box): number {
  return left + width;
}

function bottom({ top, height }: Box): number {
  return top + height;
}

function middle({ top, height }: Box): number {
  return top + height / 2;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
