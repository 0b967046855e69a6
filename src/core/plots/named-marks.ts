import type { DataTrouble, Mark, PlotMark, Row } from "../model/plot.ts";
import type { Table } from "./table.ts";

/** A mark with the rows that it draws, or why there are none. */
export type NamedMark =
  | { readonly kind: "mark"; readonly mark: Mark }
  | { readonly kind: "trouble"; readonly trouble: DataTrouble };

/** A mark that a note asks for by name, with its rows out of a table. */
export function namedMark(asked: PlotMark, tableOf: (asked: PlotMark) => Table | DataTrouble): NamedMark {
  const { mark, data: _, where, ...channels } = asked;
  const table = tableOf(asked);
  const known = table.kind === "rows" ? table.columns : [];
  const constant = constantOf(asked, known);
  if (constant !== null) return { kind: "mark", mark: constant };
  if (table.kind !== "rows") return { kind: "trouble", trouble: table };
  const { x, y, y1, series, fill, text } = channels;
  const used = [x, y, y1, series, fill, text, ...where.map(({ column }) => column)];
  const missing = used.find((column) => column !== null && !known.includes(column));
  if (missing != null) return { kind: "trouble", trouble: { kind: "no-column", column: missing, columns: known } };
  const rows = table.rows.filter((row) => isMeant(row, asked));
  if (rows.length === 0) return { kind: "trouble", trouble: { kind: "too-few", points: 0, needed: 1 } };
  return { kind: "mark", mark: { ...channels, mark, data: rows } };
}

/** A rule at a value: `{ mark: ruleY, y: 10 }`; null where what is written is a column. */
function constantOf({ mark, x, y, dashed }: PlotMark, columns: readonly string[]): Mark | null {
  const at = mark === "ruleX" ? x : mark === "ruleY" ? y : null;
  if (at === null || columns.includes(at)) return null;
  const number = Number(at);
  const value = Number.isFinite(number) ? number : /^\d{4}-\d{2}/u.test(at) ? at : null;
  if (value === null) return null;
  const blank = { x: null, y: null, y1: null, series: null, fill: null, text: null, dashed };
  return mark === "ruleX"
    ? { ...blank, mark, data: [{ x: value }], x: "x" }
    : { ...blank, mark, data: [{ y: value }], y: "y" };
}

function isMeant(row: Row, { where }: PlotMark): boolean {
  return where.every(({ column, values }) => values.includes(String(row[column] ?? "")));
}
