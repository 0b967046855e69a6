import { antiderivativeOf } from "./antiderivative.ts";
import { Enclosure } from "./enclose.ts";
import { type Interval, isUndefined } from "./interval.ts";
import { limitTowards } from "./limit.ts";
import { Sequence, samplePoint } from "./points.ts";
import type { Scalar, Scalars, ScalarVariable } from "./scalar.ts";
import { reachable, variablesOf } from "./scalar-graph.ts";

export type End = Scalar | "+∞" | "-∞";

/**
 * An integral without end, or of what is not bounded at an end: what the antiderivative goes to at one end less what it
 * goes to at the other. Both functions are bounded on every part of the range between. Null where that cannot be had.
 */
export function improperIntegral(
  scalars: Scalars,
  value: Scalar,
  by: ScalarVariable,
  from: End,
  to: End,
): Scalar | null {
  const steps = reachable([value]).some(
    ({ kind, ...node }) =>
      kind === "choice" || kind === "maximum" || kind === "integral" || kind === "series" || isStep(node),
  );
  if (steps) return null;
  const antiderivative = antiderivativeOf(scalars, value, by);
  if (antiderivative === null || !isBoundedBetween([value, antiderivative], by, from, to)) return null;
  const above = limitTowards(scalars, antiderivative, by, to, "below");
  const below = limitTowards(scalars, antiderivative, by, from, "above");
  return above && below ? scalars.subtract(above, below) : null;
}

function isStep(node: object): boolean {
  return "name" in node && (node.name === "floor" || node.name === "sign" || node.name === "absolute");
}

/** Whether a function is not bounded at an end of its range: a quadrature cannot bound it there. */
export function isUnboundedAtEnd(value: Scalar, by: ScalarVariable, ends: readonly Scalar[]): boolean {
  const enclosure = new Enclosure([value, ...ends]);
  const point = samplePoint(variablesOf([value, ...ends]), 1, new Sequence(32_452_843), false);
  const [, ...places] = enclosure.at(point);
  return places.some((place) => {
    const [bounds] = new Enclosure([value]).at(new Map<string, number | Interval>(point).set(by.name, place));
    return bounds === undefined || isUndefined(bounds) || !Number.isFinite(bounds.low + bounds.high);
  });
}

/** Beyond this the limit at the end speaks for the rest. */
const far = 2 ** 8;

/** On pieces that grow away from the ends and from zero, at some values of the other variables. */
function isBoundedBetween(functions: readonly Scalar[], by: ScalarVariable, from: End, to: End): boolean {
  const ends = [from, to].filter((one) => typeof one !== "string");
  const variables = variablesOf([...functions, ...ends]).filter((one) => one !== by);
  const sequence = new Sequence(49_979_687);
  const enclosure = new Enclosure(functions);
  for (let count = 0; count < 4; count += 1) {
    const point = samplePoint(variables, count, sequence, false);
    const placeOf = (end: End): number => {
      if (typeof end === "string") return end === "+∞" ? far : -far;
      const [place] = new Enclosure([end]).at(point);
      return place === undefined ? Number.NaN : (place.low + place.high) / 2;
    };
    for (const [low, high] of pieces(placeOf(from), placeOf(to))) {
      const bounds = enclosure.at(new Map<string, number | Interval>(point).set(by.name, { low, high }));
      if (bounds.some((one) => isUndefined(one) || !Number.isFinite(one.low + one.high))) return false;
    }
  }
  return true;
}

/** Pieces of a range, ever smaller towards a finite end and ever larger towards an infinite one. */
function pieces(from: number, to: number): readonly (readonly [number, number])[] {
  if (!(from < to)) return [[Number.NaN, Number.NaN]];
  const places = new Set<number>();
  const width = Math.min(1, to - from);
  for (let power = -30; power <= 0; power += 1) {
    if (from > -far) places.add(from + (width * 2 ** power) / 2);
    if (to < far) places.add(to - (width * 2 ** power) / 2);
  }
  const middle = from > -far ? from : to < far ? to : 0;
  for (let power = -3; power < 9; power += 1) for (const sign of [1, -1]) places.add(middle + sign * 2 ** power);
  for (let step = -32; step <= 32; step += 1) places.add(middle + step / 4);
  const sorted = [...places].filter((one) => one > from && one < to).sort((a, b) => a - b);
  return sorted.slice(1).map((high, at) => [sorted[at] ?? high, high] as const);
}
