import type { Mark, Row, Value } from "../model/plot.ts";
import { type Frame, seriesColours } from "./frame.ts";
import type { Scale } from "./scale.ts";
import { element, rounded, type SvgNode } from "./svg.ts";

type Placed = { readonly row: Row; readonly x: number; readonly y: number };

/** Where a point's name stands. */
export type LabelBox = { readonly left: number; readonly right: number; readonly y: number };

/** So many points can have their names beside them without covering each other. */
const mostLabels = 24;

/** What one mark draws; rows without a place are passed over. */
export function drawMark(
  mark: Mark,
  x: Scale,
  y: Scale,
  frame: Frame,
  colourOf: (series: string | null) => number,
  taken: LabelBox[],
): readonly SvgNode[] {
  const bySeries = Map.groupBy(mark.data, (row) => nameOf(row, mark));
  return [...bySeries].flatMap(([name, rows]): readonly SvgNode[] => {
    const colour = colourOf(name);
    const ink = seriesColours[colour] ?? "currentColor";
    const stroke = { stroke: ink, class: `plot-stroke-${colour + 1}` };
    const fill = { fill: ink, class: `plot-fill-${colour + 1}` };
    const placed = rows.flatMap((row) => place(row, mark.x, mark.y, x, y));
    switch (mark.mark) {
      case "dot":
        return [...placed.map((at) => dot(at, colour, fill)), ...labels(placed, mark.text, frame, taken)];
      case "text":
        return labels(placed, mark.text, frame, taken);
      case "line":
        return [
          element("path", {
            d: pathOf(placed),
            ...stroke,
            "stroke-width": 1.75,
            "stroke-linejoin": "round",
            ...(mark.dashed ? { "stroke-dasharray": "5 4" } : {}),
          }),
        ];
      case "area":
        return [element("path", { d: bandOf(rows, mark, x, y), ...fill, "fill-opacity": 0.14 })];
      case "barY":
        return placed.map((at) => bar(at, x, y, fill));
      case "cell":
        return cells(rows, mark, x, y, fill);
      case "ruleX":
        return rows.flatMap(
          (row) => upright(row, mark, x, y, stroke) ?? rule(x.place(valueIn(row, mark.x)), "x", frame),
        );
      default:
        return rows.flatMap((row) => rule(y.place(valueIn(row, mark.y)), "y", frame));
    }
  });
}

function nameOf(row: Row, { series }: Mark): string | null {
  const value = series === null ? null : row[series];
  return value == null ? null : String(value);
}

function valueIn(row: Row, column: string | null): Value {
  return column === null ? null : (row[column] ?? null);
}

function place(row: Row, columnX: string | null, columnY: string | null, x: Scale, y: Scale): readonly Placed[] {
  const [placeX, placeY] = [x.place(valueIn(row, columnX)), y.place(valueIn(row, columnY))];
  return placeX === null || placeY === null ? [] : [{ row, x: placeX, y: placeY }];
}

/** Series differ in shape too: colour alone does not tell everybody. */
function dot({ x, y }: Placed, series: number, fill: SvgNode["attributes"]): SvgNode {
  const [atX, atY] = [rounded(x), rounded(y)];
  if (series % 3 === 1) return element("rect", { x: rounded(x - 3), y: rounded(y - 3), width: 6, height: 6, ...fill });
  if (series % 3 === 2) return element("path", { d: `M${atX} ${rounded(y - 4)}l4 7h-8z`, ...fill });
  return element("circle", { cx: atX, cy: atY, r: 3.2, ...fill });
}

/** Adds to `taken` where names stand: none may cover another, of whatever mark. */
function labels(placed: readonly Placed[], column: string | null, frame: Frame, taken: LabelBox[]): readonly SvgNode[] {
  if (column === null) return [];
  return placed.slice(0, 400).flatMap(({ row, x, y }): readonly SvgNode[] => {
    const words = String(row[column] ?? "");
    if (words === "" || taken.length >= mostLabels) return [];
    const width = words.length * 6.2;
    const isLeft = x + 7 + width > frame.right;
    const box = isLeft ? { left: x - 7 - width, right: x - 7, y } : { left: x + 7, right: x + 7 + width, y };
    // A name that would cover another is left out.
    if (taken.some((one) => one.left < box.right && box.left < one.right && Math.abs(one.y - y) < 11)) return [];
    taken.push(box);
    const anchor = isLeft ? "end" : "start";
    return [
      element(
        "text",
        {
          x: rounded(isLeft ? box.right : box.left),
          y: rounded(y + 4),
          fill: "currentColor",
          "fill-opacity": 0.75,
          "font-size": 10.5,
          "text-anchor": anchor,
        },
        words,
      ),
    ];
  });
}

function pathOf(placed: readonly Placed[]): string {
  return placed.map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${rounded(x)} ${rounded(y)}`).join("");
}

/** Along the upper ends, and back along the lower ones. */
function bandOf(rows: readonly Row[], { x: columnX, y: columnY, y1 }: Mark, x: Scale, y: Scale): string {
  const upper = rows.flatMap((row) => place(row, columnX, columnY, x, y));
  const zero = y.place(0) ?? y.ticks[0]?.at ?? 0;
  const lower =
    y1 === null ? upper.map((one) => ({ ...one, y: zero })) : rows.flatMap((row) => place(row, columnX, y1, x, y));
  if (upper.length === 0) return "";
  return `${pathOf(upper)}${pathOf([...lower].reverse()).replace(/^M/u, "L")}Z`;
}

function bar({ x, y }: Placed, scaleX: Scale, scaleY: Scale, fill: SvgNode["attributes"]): SvgNode {
  const zero = scaleY.place(0) ?? y;
  const width = scaleX.step > 0 ? scaleX.step : 8;
  return element("rect", {
    x: rounded(x - width / 2),
    y: rounded(Math.min(y, zero)),
    width: rounded(width),
    height: rounded(Math.abs(zero - y)),
    ...fill,
  });
}

/** Cells of a table as shades: the more, the darker. */
function cells(rows: readonly Row[], mark: Mark, x: Scale, y: Scale, fill: SvgNode["attributes"]): readonly SvgNode[] {
  const numbers = rows.flatMap((row) => {
    const value = valueIn(row, mark.fill);
    return typeof value === "number" && Number.isFinite(value) ? [value] : [];
  });
  const low = numbers.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  const high = numbers.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY);
  return rows.flatMap((row): readonly SvgNode[] => {
    const [placed] = place(row, mark.x, mark.y, x, y);
    const value = valueIn(row, mark.fill);
    if (placed === undefined) return [];
    const shade = typeof value === "number" && high > low ? (value - low) / (high - low) : 1;
    const [width, height] = [x.step > 0 ? x.step : 8, y.step > 0 ? y.step : 8];
    return [
      element("rect", {
        x: rounded(placed.x - width / 2),
        y: rounded(placed.y - height / 2),
        width: rounded(width),
        height: rounded(height),
        ...fill,
        "fill-opacity": rounded(0.06 + 0.94 * shade),
      }),
    ];
  });
}

/** An upright stroke between two values, as an interval is drawn; null for a rule over the whole height. */
function upright(row: Row, mark: Mark, x: Scale, y: Scale, stroke: SvgNode["attributes"]): readonly SvgNode[] | null {
  if (mark.y === null || mark.y1 === null) return null;
  const at = x.place(valueIn(row, mark.x));
  const [high, low] = [y.place(valueIn(row, mark.y)), y.place(valueIn(row, mark.y1))];
  if (at === null || high === null || low === null) return [];
  const ends = { x1: rounded(at), x2: rounded(at), y1: rounded(high), y2: rounded(low) };
  return [element("line", { ...ends, ...stroke, "stroke-width": 2 })];
}

function rule(at: number | null, axis: "x" | "y", { left, right, top, bottom }: Frame): readonly SvgNode[] {
  if (at === null) return [];
  const ends = axis === "x" ? { x1: at, x2: at, y1: top, y2: bottom } : { x1: left, x2: right, y1: at, y2: at };
  return [element("line", { ...ends, stroke: "currentColor", "stroke-opacity": 0.6, "stroke-dasharray": "4 3" })];
}
