import type { Span } from "../text/span.ts";
import { entryOf, isNumber, type Linear, type Matrix, matrixOf, Undecidable } from "./linear.ts";
import { isZero } from "./scalar.ts";

/** One matrix of blocks. A block row is as high as its matrices are, and a block column as wide. */
export function joined(linear: Linear, blocks: readonly (readonly Matrix[])[], span: Span): Matrix {
  const width = blocks[0]?.length ?? 0;
  const heights = blocks.map((row) => extent(row.map(({ rows, unit }) => (unit ? 0 : rows))));
  const widths = Array.from({ length: width }, (_, column) =>
    extent(blocks.map((row) => (row[column]?.unit ? 0 : (row[column]?.columns ?? 0)))),
  );
  // A multiple of the identity is as high as it is wide.
  for (let round = 0; round < 2; round += 1) {
    for (const [row, all] of blocks.entries()) {
      for (const [column, block] of all.entries()) {
        if (!block.unit) continue;
        const side = Math.max(heights[row] ?? 1, widths[column] ?? 1);
        heights[row] = side;
        widths[column] = side;
      }
    }
  }
  const rows = blocks.map((row, at) => {
    const height = heights[at] ?? 1;
    const sized = row.map((block, column) => fitted(linear, block, height, widths[column] ?? 1, span));
    return { height, sized };
  });
  const entries = rows.flatMap(({ height, sized }) =>
    Array.from({ length: height }, (_, row) =>
      sized.flatMap((block) => Array.from({ length: block.columns }, (_each, column) => entryOf(block, row, column))),
    ).flat(),
  );
  const columns = widths.reduce((sum, one) => sum + one, 0);
  return { rows: entries.length / columns, columns, entries, unit: null };
}

function extent(sizes: readonly number[]): number {
  return Math.max(1, ...sizes);
}

function fitted(linear: Linear, block: Matrix, rows: number, columns: number, span: Span): Matrix {
  if (block.unit) return linear.expanded(block, rows, columns, span);
  if (block.rows === rows && block.columns === columns) return block;
  const only = isNumber(block) ? entryOf(block, 0, 0) : null;
  if (only !== null && isZero(only)) return matrixOf(rows, columns, () => only);
  throw new Undecidable({ kind: "mismatch", left: [block.rows, block.columns], right: [rows, columns] }, span);
}
