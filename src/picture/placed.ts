import type { Box, Line } from "./diagram.ts";

export type Point = { readonly x: number; readonly y: number };

/** `group`: others stand in it. `stub`: it stands for a box that is drawn elsewhere. */
export type PlacedBox = {
  readonly box: Box;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly group: boolean;
  readonly stub: boolean;
};

export type PlacedLine = { readonly line: Line; readonly points: readonly Point[]; readonly label: Point | null };

/** A picture from (0, 0), in CSS pixels. */
export type Layout = {
  readonly width: number;
  readonly height: number;
  /** Groups before what stands in them. */
  readonly boxes: readonly PlacedBox[];
  readonly lines: readonly PlacedLine[];
};

export const emptyLayout: Layout = { width: 0, height: 0, boxes: [], lines: [] };

export function shifted({ width, height, boxes, lines }: Layout, x: number, y: number): Layout {
  const moved = (point: Point): Point => ({ x: point.x + x, y: point.y + y });
  return {
    width: width + x,
    height: height + y,
    boxes: boxes.map((box) => ({ ...box, x: box.x + x, y: box.y + y })),
    lines: lines.map(({ line, points, label }) => ({ line, points: points.map(moved), label: label && moved(label) })),
  };
}

/**
 * What a picture costs the reader at a given width: its height, dearer the smaller it must be made to fit; beyond a little,
 * its names would be too small to read.
 */
export function cost({ width, height }: Layout, available: number): number {
  const shrink = Math.max(1, width / available);
  return height * shrink ** 3 + Math.max(0, shrink - 1.15) * available * 8;
}
