import type {
  Axis,
  AxisType,
  DataTrouble,
  FigurePlot,
  Mark,
  PlotSeries,
  PlotSpecification,
  Row,
  SeriesOutcome,
  Value,
} from "../model/plot.ts";
import { type Curve, fitCurve } from "./fit/fit.ts";
import type { Point } from "./fit/line.ts";
import { momentOf } from "./moment.ts";
import { namedMark } from "./named-marks.ts";
import { axisTypeOf } from "./scale.ts";
import type { Table } from "./table.ts";

/**
 * What a figure's data come to: the picture, and what was fitted; or what is in the way. One outcome for each series, then one
 * for each mark, but rules, that the note asks for by name.
 */
export type Drawn =
  | { readonly kind: "drawn"; readonly specification: PlotSpecification; readonly series: readonly SeriesOutcome[] }
  | { readonly kind: "trouble"; readonly trouble: DataTrouble };

type Dot = Point & { readonly label: Value };

const width = 640;
const height = 400;

/** @param tableOf the rows of a series or mark, or why there are none */
export function drawFigure(plot: FigurePlot, tableOf: (of: Pick<PlotSeries, "data">) => Table | DataTrouble): Drawn {
  const tables: (readonly Row[])[] = [];
  for (const series of plot.series) {
    const table = tableOf(series);
    if (table.kind !== "rows") return { kind: "trouble", trouble: table };
    const used = [
      series.x,
      series.y,
      ...(series.label === null ? [] : [series.label]),
      ...series.where.map(({ column }) => column),
    ];
    const missing = used.find((column) => !table.columns.includes(column));
    if (missing !== undefined)
      return { kind: "trouble", trouble: { kind: "no-column", column: missing, columns: table.columns } };
    tables.push(
      table.rows.filter((row) =>
        series.where.every(({ column, values }) => values.includes(String(row[column] ?? ""))),
      ),
    );
  }
  const asked: Mark[] = [];
  for (const one of plot.marks) {
    const named = namedMark(one, tableOf);
    if (named.kind === "trouble") return named;
    asked.push(named.mark);
  }
  const xType =
    plot.x.type ??
    axisTypeOf([
      ...plot.series.flatMap(({ x }, at) => (tables[at] ?? []).map((row) => row[x] ?? null)),
      ...asked.flatMap(({ x, data }) => (x === null ? [] : data.map((row) => row[x] ?? null))),
    ]);
  const yType = plot.y.type === "log" ? "log" : "linear";
  const marks: Mark[] = [];
  const outcomes: SeriesOutcome[] = [];
  for (const [at, series] of plot.series.entries()) {
    const all = tables[at] ?? [];
    const dots = all.flatMap((row) => dotOf(row, series, xType, yType));
    const needed = series.fit === null ? 1 : series.fit === "piecewise" ? 8 : 3;
    if (dots.length < needed) return { kind: "trouble", trouble: { kind: "too-few", points: dots.length, needed } };
    const name = series.name ?? (plot.series.length > 1 ? series.y : null);
    const fitted = series.fit === null ? null : fitCurve(series.fit, dots, xType === "time", name);
    if (series.fit !== null && fitted === null)
      return { kind: "trouble", trouble: { kind: "too-few", points: dots.length, needed } };
    for (const curve of fitted?.curves ?? []) marks.push(...marksOf(curve, name, xType));
    marks.push({
      ...blank,
      mark: "dot",
      data: dots.map((dot) => rowOf(dot, name, xType)),
      text: series.label === null ? null : "label",
      series: "series",
    });
    outcomes.push({
      name,
      points: dots.length,
      dropped: all.length - dots.length,
      fits: fitted?.curves.map(({ fit }) => fit) ?? [],
      breakAt: fitted?.breakAt ?? null,
    });
  }
  marks.push(...asked);
  for (const { mark, data } of asked)
    if (!mark.startsWith("rule"))
      outcomes.push({ name: null, points: data.length, dropped: 0, fits: [], breakAt: null });
  const { x, y } = columnsOf(plot);
  // Bars and cells stand side by side, unless a series or the note says what the axis is.
  const isBand = plot.series.length === 0 && asked.some(({ mark }) => mark === "barY" || mark === "cell");
  const specification: PlotSpecification = {
    title: plot.title,
    width,
    height,
    x: named(plot.x, isBand ? plot.x.type : xType, x),
    y: named(plot.y, isBand ? plot.y.type : yType, y),
    marks,
  };
  return { kind: "drawn", specification, series: outcomes };
}

const blank = { x: "x", y: "y", y1: null, series: "series", fill: null, text: null, dashed: false } as const;

/** The columns that the axes are of, where the note does not call them otherwise. */
export function columnsOf({ series: [series], marks }: Pick<FigurePlot, "series" | "marks">): {
  readonly x: string | null;
  readonly y: string | null;
} {
  const of = (axis: "x" | "y"): string | null =>
    series?.[axis] ?? marks.find(({ mark }) => !mark.startsWith("rule"))?.[axis] ?? null;
  return { x: of("x"), y: of("y") };
}

function named(axis: Axis, type: AxisType | null, column: string | null): Axis {
  return { ...axis, type, label: axis.label ?? column };
}

/** A row as a point of the picture; none where it has no place on the axes, or lies beyond the series' ends. */
function dotOf(row: Row, series: PlotSeries, xType: AxisType, yType: AxisType): readonly Dot[] {
  const x = placeOn(row[series.x] ?? null, xType);
  const y = placeOn(row[series.y] ?? null, yType);
  if (x === null || y === null) return [];
  const from = series.from === null ? null : placeOn(series.from, xType);
  const to = series.to === null ? null : placeOn(series.to, xType);
  if ((from !== null && x < from) || (to !== null && x > to)) return [];
  const positive = series.fit === "exponential" || series.fit === "power" || series.fit === "piecewise";
  if ((positive && y <= 0) || (series.fit === "power" && x <= 0)) return [];
  return [{ x, y, label: series.label === null ? null : (row[series.label] ?? null) }];
}

function placeOn(value: Value, type: AxisType): number | null {
  if (type === "time") return momentOf(typeof value === "number" ? String(value) : value);
  const number = typeof value === "number" ? value : value === null || value.trim() === "" ? Number.NaN : Number(value);
  return Number.isFinite(number) && (type !== "log" || number > 0) ? number : null;
}

function rowOf({ x, y, label }: Dot, name: string | null, xType: AxisType): Row {
  return { x: writtenOn(x, xType), y, label, series: name };
}

function writtenOn(x: number, type: AxisType): Value {
  return type === "time" ? new Date(x).toISOString().slice(0, 10) : x;
}

/** The curve as a line, under it the band in which it lies. */
function marksOf({ fit, at }: Curve, name: string | null, xType: AxisType): readonly Mark[] {
  const steps = 48;
  const isTime = xType === "time";
  const places = Array.from({ length: steps + 1 }, (_, step) => {
    const share = step / steps;
    if (xType === "log") return Math.exp(Math.log(fit.from) + share * (Math.log(fit.to) - Math.log(fit.from)));
    return fit.from + share * (fit.to - fit.from);
  });
  const rows = places.map((place): Row => {
    const { value, low, high } = at(place);
    return { x: isTime ? writtenOn(place, "time") : place, y: value, low, high, series: name };
  });
  return [
    { ...blank, mark: "area", data: rows, y: "high", y1: "low" },
    { ...blank, mark: "line", data: rows },
  ];
}
