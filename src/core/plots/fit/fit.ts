import type { Estimate, Fit, FitKind } from "../../model/plot.ts";
import { yearLength } from "../moment.ts";
import { fitLine, type Line, type Point } from "./line.ts";

/** A curve with how to draw it: the value at an x, with the interval in which the mean of y lies there. */
export type Curve = { readonly fit: Fit; readonly at: (x: number) => Estimate };

export type Fitted = { readonly curves: readonly Curve[]; readonly breakAt: readonly [number, number] | null };

/** So few points have no break that could be told from chance. */
const leastEach = 4;

/**
 * Fits a kind of curve to points. Exponentials are lines through log₂ y, powers lines through the logarithms of both (base
 * e): points that are not positive there have to be left out before. Null for too few points.
 *
 * @param isTime whether x is in milliseconds
 */
export function fitCurve(
  kind: FitKind,
  points: readonly Point[],
  isTime: boolean,
  series: string | null,
): Fitted | null {
  const sorted = [...points].sort((a, b) => a.x - b.x);
  if (kind === "piecewise") return piecewise(sorted, isTime, series);
  const curve = fitOne(kind, sorted, isTime, series);
  return curve === null ? null : { curves: [curve], breakAt: null };
}

function fitOne(
  kind: Fit["kind"],
  points: readonly Point[],
  isTime: boolean,
  series: string | null,
): (Curve & { readonly residual: number }) | null {
  const unit = isTime ? yearLength : 1;
  const toX = (x: number): number => (kind === "power" ? Math.log(x / unit) : x / unit);
  const toY = (y: number): number => (kind === "line" ? y : kind === "power" ? Math.log(y) : Math.log2(y));
  const fromY = (y: number): number => (kind === "line" ? y : kind === "power" ? Math.exp(y) : 2 ** y);
  const line = fitLine(points.map(({ x, y }) => ({ x: toX(x), y: toY(y) })));
  const [first, last] = [points[0], points.at(-1)];
  if (line === null || first === undefined || last === undefined) return null;
  const isGrowth = kind === "exponential" && isTime;
  return {
    fit: {
      kind,
      series,
      points: points.length,
      from: first.x,
      to: last.x,
      r2: line.r2,
      slope: line.slope,
      intercept: line.intercept,
      doubling: isGrowth ? doublingOf(line) : null,
      perYear: isGrowth ? mapped(line.slope, (slope) => 2 ** slope) : null,
    },
    at: (x) => mapped(line.at(toX(x)), fromY),
    residual: line.residual,
  };
}

/** Months to double: the slope is doublings a year. Where the slope may be zero, the time may be without end. */
function doublingOf({ slope }: Line): Estimate {
  const value = 12 / slope.value;
  if (slope.low <= 0 && slope.high >= 0) {
    return slope.value >= 0
      ? { value, low: 12 / slope.high, high: Number.POSITIVE_INFINITY }
      : { value, low: Number.NEGATIVE_INFINITY, high: 12 / slope.low };
  }
  return { value, low: 12 / slope.high, high: 12 / slope.low };
}

function mapped({ value, low, high }: Estimate, change: (value: number) => number): Estimate {
  return { value: change(value), low: change(low), high: change(high) };
}

/** Two exponentials, one up to a point and one from the next: of all places to break, the one with the least residual. */
function piecewise(points: readonly Point[], isTime: boolean, series: string | null): Fitted | null {
  let best: { readonly curves: readonly Curve[]; readonly residual: number; readonly at: number } | null = null;
  for (let at = leastEach; at + leastEach <= points.length; at += 1) {
    const before = fitOne("exponential", points.slice(0, at), isTime, series);
    const after = fitOne("exponential", points.slice(at), isTime, series);
    if (before === null || after === null) continue;
    const residual = before.residual + after.residual;
    if (best === null || residual < best.residual) best = { curves: [before, after], residual, at };
  }
  const [last, next] = best === null ? [] : [points[best.at - 1], points[best.at]];
  return best === null || !last || !next ? null : { curves: best.curves, breakAt: [last.x, next.x] };
}
