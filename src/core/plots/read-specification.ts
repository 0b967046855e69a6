import { type Axis, axisTypes, type Mark, markKinds, type PlotSpecification, type Row } from "../model/plot.ts";
import { rowsOf } from "./table.ts";

/** A specification as it is to be drawn, or what about it cannot be. */
export type ReadSpecification =
  | { readonly kind: "plot"; readonly specification: PlotSpecification }
  | { readonly kind: "trouble"; readonly at: string; readonly of: readonly string[] };

/** So many numbers can be looked at; a picture of more would only be slow. */
const mostRows = 20_000;

/**
 * Reads what a cell gave to `plot`: `{ title, width, height, x: { label, type, domain }, y, marks: [{ mark, data, x, y, y1,
 * stroke, fill, text }] }`. `stroke` names the column that tells series apart. Unknown keys are passed over.
 */
export function readSpecification(written: unknown): ReadSpecification {
  if (!isRecord(written)) return { kind: "trouble", at: "plot", of: ["{ marks: […] }"] };
  const marks = Array.isArray(written.marks) ? written.marks : null;
  if (marks === null || marks.length === 0) return { kind: "trouble", at: "marks", of: ["[{ mark, data, x, y }]"] };
  let left = mostRows;
  const read: Mark[] = [];
  for (const [at, one] of marks.entries()) {
    const place = `marks[${at}]`;
    if (!isRecord(one)) return { kind: "trouble", at: place, of: ["{ mark, data, x, y }"] };
    const kind = markKinds.find((known) => known === (one.mark === "rule" ? "ruleY" : one.mark));
    if (kind === undefined) return { kind: "trouble", at: `${place}.mark`, of: markKinds };
    const rows = dataOf(one.data);
    if (rows === null) return { kind: "trouble", at: `${place}.data`, of: ["[{ … }, …]"] };
    const data = rows.slice(0, Math.max(0, left));
    left -= data.length;
    const columns = new Set(data.flatMap((row) => Object.keys(row)));
    const channel = (value: unknown): string | null => (typeof value === "string" && columns.has(value) ? value : null);
    read.push({
      mark: kind,
      data,
      x: channel(one.x) ?? (kind === "ruleY" ? null : channel("x")),
      y: channel(one.y) ?? (kind === "ruleX" ? channel(one.y2) : channel("y")),
      y1: channel(one.y1),
      series: channel(one.series) ?? channel(one.stroke) ?? (kind === "cell" ? null : channel(one.fill)),
      fill: channel(one.fill),
      text: channel(one.text) ?? channel(one.label),
      dashed: one.dashed === true || typeof one.strokeDasharray === "string",
    });
  }
  return {
    kind: "plot",
    specification: {
      title: textOf(written.title),
      width: sizeOf(written.width, 640),
      height: sizeOf(written.height, 400),
      x: axisOf(written.x),
      y: axisOf(written.y),
      marks: read,
    },
  };
}

/** Rows, or an array of numbers, which are y by their places. */
function dataOf(data: unknown): readonly Row[] | null {
  if (Array.isArray(data) && data.length > 0 && data.every((one) => typeof one === "number"))
    return data.map((y, x) => ({ x, y }));
  return rowsOf(data);
}

function axisOf(written: unknown): Axis {
  if (!isRecord(written)) return { label: textOf(written), type: null, domain: null };
  const type = axisTypes.find((known) => known === (written.type ?? written.scale)) ?? null;
  const [low, high] = Array.isArray(written.domain) ? written.domain : [];
  const domain = typeof low === "number" && typeof high === "number" && low !== high ? ([low, high] as const) : null;
  return { label: textOf(written.label), type, domain };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

function sizeOf(value: unknown, usual: number): number {
  return typeof value === "number" && value >= 80 && value <= 2_000 ? value : usual;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
