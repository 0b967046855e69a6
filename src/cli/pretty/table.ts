import { columns, cut, wrap } from "./text.ts";

export type Column = {
  readonly title: string;
  /** What gives way when the terminal is too narrow: nothing, the end of the text, or the text takes more lines. */
  readonly narrow: "keep" | "cut" | "wrap";
  readonly align?: "right";
};

/**
 * Rows under headings, aligned by the columns that characters take on a terminal. Cells hold no line ends; `decorate`
 * may add colour to a cell, which takes no room.
 *
 * @param width columns of the terminal; 0 for no limit.
 */
export function table(
  header: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
  decorate: (text: string, column: number, row: number) => string = (text) => text,
): string {
  const widths = fitted(header, rows, width);
  const line = (cells: readonly string[], row: number): string =>
    header
      .map((column, at) => {
        const text = cells[at] ?? "";
        const space = " ".repeat(Math.max(0, (widths[at] ?? 0) - columns(text)));
        const shown = decorate(text, at, row);
        return column.align === "right" ? space + shown : at === header.length - 1 ? shown : shown + space;
      })
      .join(gap)
      .trimEnd();
  const lines = rows.flatMap((row, index) => {
    const cells = header.map(({ narrow }, at) => {
      const [text, room] = [row[at] ?? "", widths[at] ?? 0];
      return narrow === "wrap" ? wrap(text, room) : [cut(text, room)];
    });
    const height = Math.max(1, ...cells.map((cell) => cell.length));
    return Array.from({ length: height }, (_, part) =>
      line(
        cells.map((cell) => cell[part] ?? ""),
        index,
      ),
    );
  });
  return [
    line(
      header.map(({ title }) => title),
      -1,
    ),
    ...lines,
  ]
    .map((text) => `${text}\n`)
    .join("");
}

/** The columns' widths: as wide as they are where there is room, else the widest that can give way does, step by step. */
function fitted(header: readonly Column[], rows: readonly (readonly string[])[], width: number): readonly number[] {
  const widths = header.map((column, at) =>
    rows.reduce((most, row) => Math.max(most, columns(row[at] ?? "")), columns(column.title)),
  );
  const excess = (): number => widths.reduce((sum, one) => sum + one, 0) + (header.length - 1) * gap.length - width;
  while (width > 0 && excess() > 0) {
    const widest = header
      .map(({ narrow }, at) => ({ at, room: narrow === "keep" ? 0 : (widths[at] ?? 0) }))
      .filter(({ room }) => room > leastWidth)
      .sort((a, b) => b.room - a.room)[0];
    if (!widest) break;
    widths[widest.at] = Math.max(leastWidth, widest.room - Math.ceil(excess() / 4));
  }
  return widths;
}

const gap = "  ";
const leastWidth = 8;
