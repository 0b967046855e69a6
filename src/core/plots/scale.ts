import { scaleBand, scaleLinear, scaleLog, scaleUtc } from "d3-scale";
import type { Axis, AxisType, Mark, Value } from "../model/plot.ts";
import { momentOf } from "./moment.ts";

/** Where the values of one axis stand, in units of the picture, and which of them are written beside it. */
export type Scale = {
  readonly type: AxisType;
  /** Null for what has no place on the axis. */
  readonly place: (value: Value) => number | null;
  /** How wide one value of a band is; 0 on other axes. */
  readonly step: number;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
};

/** @param values of all marks along this axis */
export function scaleOf(axis: Axis, values: readonly Value[], from: number, to: number, isBar: boolean): Scale {
  const type = axis.type ?? axisTypeOf(values);
  switch (type) {
    case "band":
      return bandScale(values, from, to);
    case "time":
      return timeScale(axis, values, from, to);
    case "log":
      return logScale(axis, values, from, to);
    case "linear":
      return linearScale(axis, values, from, to, isBar);
  }
}

/** What values are laid out on where nothing is said: dates on time, numbers on a line, words in bands. */
export function axisTypeOf(values: readonly Value[]): AxisType {
  const some = values.filter((value) => value !== null);
  if (some.length > 0 && some.every((value) => momentOf(value) !== null)) return "time";
  return some.every((value) => typeof value === "number") ? "linear" : "band";
}

/** All values along an axis. */
export function valuesOf(marks: readonly Mark[], axis: "x" | "y"): readonly Value[] {
  return marks.flatMap((mark) => {
    const columns = axis === "x" ? [mark.x] : [mark.y, mark.y1];
    return mark.data.flatMap((row) => columns.flatMap((column) => (column === null ? [] : [row[column] ?? null])));
  });
}

function bandScale(values: readonly Value[], from: number, to: number): Scale {
  const names = [...new Set(values.flatMap((value) => (value === null ? [] : [String(value)])))];
  const scale = scaleBand<string>(names, [from, to]).padding(names.length > 40 ? 0 : 0.1);
  const every = Math.ceil(names.length / 16);
  const place = (value: Value): number | null => {
    const start = value === null ? undefined : scale(String(value));
    return start === undefined ? null : start + scale.bandwidth() / 2;
  };
  const ticks = names
    .filter((_, at) => at % every === 0)
    .map((name) => ({ at: place(name) ?? 0, text: shortened(name) }));
  return { type: "band", place, step: scale.bandwidth(), ticks };
}

function timeScale(axis: Axis, values: readonly Value[], from: number, to: number): Scale {
  const moments = values.flatMap((value) => momentOf(typeof value === "number" ? String(value) : value) ?? []);
  const scale = scaleUtc(axis.domain ?? extentOf(moments, 86_400_000), [from, to]).nice(8);
  const ticks = scale.ticks(8).map((tick) => ({ at: scale(tick), text: dateText(tick) }));
  const place = (value: Value): number | null => {
    const moment = momentOf(typeof value === "number" ? String(value) : value);
    return moment === null ? null : scale(moment);
  };
  return { type: "time", place, step: 0, ticks };
}

function dateText(date: Date): string {
  const iso = date.toISOString();
  return iso.slice(5, 10) === "01-01"
    ? iso.slice(0, 4)
    : iso.slice(8, 10) === "01"
      ? iso.slice(0, 7)
      : iso.slice(0, 10);
}

function logScale(axis: Axis, values: readonly Value[], from: number, to: number): Scale {
  const numbers = values.filter((value): value is number => typeof value === "number" && value > 0);
  const scale = scaleLog(axis.domain ?? extentOf(numbers, null), [from, to]).nice();
  const powers = scale.ticks(8).filter((tick) => Math.abs(Math.log10(tick) - Math.round(Math.log10(tick))) < 1e-9);
  const few = powers.length >= 3 ? powers : scale.ticks(6);
  const every = Math.ceil(few.length / 9);
  const ticks = few.filter((_, at) => at % every === 0).map((tick) => ({ at: scale(tick), text: numberText(tick) }));
  return {
    type: "log",
    place: (value) => (typeof value === "number" && value > 0 ? scale(value) : null),
    step: 0,
    ticks,
  };
}

function linearScale(axis: Axis, values: readonly Value[], from: number, to: number, isBar: boolean): Scale {
  const numbers = values.filter((value): value is number => typeof value === "number" && Number.isFinite(value));
  const scale = scaleLinear(axis.domain ?? extentOf(isBar ? [...numbers, 0] : numbers, 1), [from, to]).nice(6);
  const ticks = scale.ticks(6).map((tick) => ({ at: scale(tick), text: numberText(tick) }));
  const place = (value: Value): number | null =>
    typeof value === "number" && Number.isFinite(value) ? scale(value) : null;
  return { type: "linear", place, step: 0, ticks };
}

/** The least and the most; made wider where they are the same: by a step, or to twice as much and half as much. */
function extentOf(numbers: readonly number[], step: number | null): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const one of numbers) {
    low = Math.min(low, one);
    high = Math.max(high, one);
  }
  if (low > high) return step === null ? [1, 10] : [0, step];
  if (low < high) return [low, high];
  return step === null ? [low / 2, low * 2] : [low - step, high + step];
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** `0.25`, `1,000`, `10⁻⁶`, `2×10⁸`. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-3 && size < 1e5))
    return Number(value.toPrecision(6)).toLocaleString("en-US", { maximumFractionDigits: 6 }).replace("-", "−");
  const [mantissa = "1", exponent = "0"] = value.toExponential(1).replace(".0e", "e").split("e");
  const power = [...String(Number(exponent))]
    .map((digit) => (digit === "-" ? "⁻" : superscripts[Number(digit)]))
    .join("");
  const lead = mantissa === "1" ? "" : mantissa === "-1" ? "−" : `${mantissa.replace("-", "−")}×`;
  return `${lead}10${power}`;
}

function shortened(name: string): string {
  return name.length > 14 ? `${name.slice(0, 13)}…` : name;
}
