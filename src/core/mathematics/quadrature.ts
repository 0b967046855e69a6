import {
  add,
  applied,
  exactly,
  type Interval,
  isUndefined,
  multiply,
  negate,
  undefinedInterval,
  unknownInterval,
} from "./interval.ts";
import type { Scalar } from "./scalar.ts";

type Integral = Scalar & { readonly kind: "integral" };
type Evaluate = { readonly at: (point: ReadonlyMap<string, number | Interval>) => readonly Interval[] };

const panels = 48;

/**
 * Certified bounds of an integral over a finite range. On each of `panels` parts, the midpoint rule with a fourth-order
 * correction: ∫ f = h f(m) + h³/24 f″(m) + h⁵/1920 f⁗(ξ), with f⁗ bounded over the whole part, so that nothing is left out.
 */
export function integrate(
  { variable, body, second, fourth }: Integral,
  from: Interval,
  to: Interval,
  point: ReadonlyMap<string, number | Interval>,
  enclose: (roots: readonly Scalar[]) => Evaluate,
): Interval {
  if (isUndefined(from) || isUndefined(to)) return undefinedInterval;
  if (!Number.isFinite(from.low + from.high + to.low + to.high)) return unknownInterval;
  const middleOf = enclose([body, second]);
  const rangeOf = enclose([fourth]);
  const start = (from.low + from.high) / 2;
  const width = ((to.low + to.high) / 2 - start) / panels;
  let sum = exactly(0);
  for (let panel = 0; panel < panels; panel += 1) {
    const [left, right] = [start + panel * width, start + (panel + 1) * width];
    const middle = multiply(add(exactly(left), exactly(right)), exactly(0.5));
    const [value = unknownInterval, curve = unknownInterval] = middleOf.at(new Map(point).set(variable.name, middle));
    const across = { low: Math.min(left, right), high: Math.max(left, right) };
    const [range = unknownInterval] = rangeOf.at(new Map(point).set(variable.name, across));
    if (isUndefined(value)) return undefinedInterval;
    if (isUndefined(range) || isUndefined(curve)) return unknownInterval;
    const step = add(exactly(right), exactly(-left));
    const cube = multiply(multiply(step, step), step);
    const fifth = multiply(multiply(cube, step), step);
    sum = add(sum, multiply(step, value));
    sum = add(sum, multiply(multiply(cube, curve), { low: 1 / 24 - 1e-17, high: 1 / 24 + 1e-17 }));
    sum = add(sum, multiply(multiply(fifth, range), { low: 1 / 1920 - 1e-18, high: 1 / 1920 + 1e-18 }));
  }
  return add(sum, ends(from, to, point, variable.name, enclose([body])));
}

/** The ends are known to within rounding only: what lies between their bounds is at most as wide times as high. */
function ends(
  from: Interval,
  to: Interval,
  point: ReadonlyMap<string, number | Interval>,
  name: string,
  body: Evaluate,
): Interval {
  let slack = exactly(0);
  for (const end of [from, to]) {
    if (end.low === end.high) continue;
    const [height = unknownInterval] = body.at(new Map(point).set(name, end));
    const area = multiply(applied("absolute", height), add(exactly(end.high), negate(exactly(end.low))));
    slack = add(slack, { low: -area.high, high: area.high });
  }
  return slack;
}
