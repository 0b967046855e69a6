import { columns, cut } from "./text.ts";

export type Column = {
  readonly title: string;
  /** Columns to shrink when the terminal is narrow; the widest of them gives way first. */
  readonly shrinks: boolean;
  readonly align?: "right";
};

/**
 * Rows under headings, aligned by the columns that characters take on a terminal. Cells hold no line ends; `decorate`
 * may add colour to a cell, which takes no room.
 */
export function table(
  header: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
  decorate: (text: string, column: number, row: number) => string = (text) => text,
): string {
  const widths = header.map((column, at) =>
    Math.max(columns(column.title), ...rows.map((row) => columns(row[at] ?? ""))),
  );
  const total = (): number => widths.reduce((sum, one) => sum + one, 0) + (header.length - 1) * gap.length;
  while (total() > width) {
    const widest = header
      .map((column, at) => ({
        at,
        width: widths[at] ?? 0,
        least: column.shrinks ? leastWidth : Number.POSITIVE_INFINITY,
      }))
      .filter((column) => column.width > column.least)
      .sort((a, b) => b.width - a.width)[0];
    if (!widest) break;
    widths[widest.at] = Math.max(widest.least, widest.width - Math.max(1, Math.ceil((total() - width) / 4)));
  }
  const line = (cells: readonly string[], row: number): string =>
    header
      .map((column, at) => {
        const room = widths[at] ?? 0;
        const text = cut(cells[at] ?? "", room);
        const space = " ".repeat(Math.max(0, room - columns(text)));
        const shown = decorate(text, at, row);
        return column.align === "right" ? space + shown : at === header.length - 1 ? shown : shown + space;
      })
      .join(gap)
      .trimEnd();
  const titles = line(
    header.map((column) => column.title),
    -1,
  );
  return [titles, ...rows.map(line)].map((text) => `${text}\n`).join("");
}

const gap = "  ";
const leastWidth = 8;
