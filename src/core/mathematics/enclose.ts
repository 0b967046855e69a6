import {
  add,
  applied,
  circle,
  exactly,
  exponential,
  hull,
  type Interval,
  isUndefined,
  logarithm,
  maximum,
  multiply,
  negate,
  ofRational,
  squareRoot,
  undefinedInterval,
  unknownInterval,
  wholePower,
} from "./interval.ts";
import { integrate } from "./quadrature.ts";
import type { Scalar, ScalarRelation } from "./scalar.ts";
import { operandsOf, reachable } from "./scalar-graph.ts";

/** Values of variables, by name; intervals where a whole range is meant. */
export type Point = ReadonlyMap<string, number | Interval>;

/**
 * Computes certified bounds of some scalars at many points. What they share is computed once a point.
 */
export class Enclosure {
  private readonly order: readonly Scalar[];
  private readonly roots: readonly Scalar[];
  private readonly values: Interval[];

  constructor(roots: readonly Scalar[]) {
    this.roots = roots;
    this.order = outside(reachable(roots), roots);
    this.values = new Array(1 + Math.max(0, ...this.order.map(({ id }) => id)));
  }

  at(point: Point): readonly Interval[] {
    for (const node of this.order) this.values[node.id] = this.compute(node, point);
    return this.roots.map((root) => this.of(root));
  }

  private of(node: Scalar): Interval {
    return this.values[node.id] ?? unknownInterval;
  }

  private compute(node: Scalar, point: Point): Interval {
    switch (node.kind) {
      case "rational":
        return ofRational(node.numerator, node.denominator);
      case "constant":
        return circle;
      case "variable": {
        const value = point.get(node.name);
        if (value === undefined) return unknownInterval;
        return typeof value === "number" ? exactly(value) : value;
      }
      case "sum":
        return add(this.of(node.left), this.of(node.right));
      case "product":
        return node.left === node.right
          ? wholePower(this.of(node.left), 2)
          : multiply(this.of(node.left), this.of(node.right));
      case "complex":
        // No comparison is of complex numbers: only their parts are bounded.
        return unknownInterval;
      case "maximum":
        return maximum(this.of(node.left), this.of(node.right));
      case "power":
        return this.power(node);
      case "function":
        return applied(node.name, this.of(node.argument));
      case "choice": {
        const decided = compare(node.relation, this.of(node.left), this.of(node.right));
        if (decided === null) return hull(this.of(node.yes), this.of(node.no));
        return decided ? this.of(node.yes) : this.of(node.no);
      }
      case "integral":
        return integrate(node, this.of(node.from), this.of(node.to), point, (roots) => new Enclosure(roots));
      case "series":
        return sumSeries(node, (one) => this.of(one), point);
    }
  }

  private power({ base, exponent }: Scalar & { readonly kind: "power" }): Interval {
    const of = this.of(base);
    if (exponent.kind === "rational" && exponent.denominator !== 0n) {
      const power = Number(exponent.numerator);
      if (exponent.denominator === 1n && Math.abs(power) <= 4096) return wholePower(of, power);
      if (exponent.denominator === 2n) return wholePower(squareRoot(of), power);
      // Odd roots of negative numbers are real to some and not to others.
      if (of.low < 0) return of.high < 0 ? undefinedInterval : unknownInterval;
      if (of.low === 0 && of.high === 0) return power > 0 ? exactly(0) : undefinedInterval;
    }
    const to = this.of(exponent);
    if (isUndefined(of) || isUndefined(to)) return undefinedInterval;
    if (to.low === to.high && Number.isInteger(to.low) && Math.abs(to.low) <= 4096) return wholePower(of, to.low);
    if (of.high < 0 && (to.low !== to.high || !Number.isInteger(to.low))) return undefinedInterval;
    if (of.low === 0 && of.high === 0) return to.low > 0 ? exactly(0) : unknownInterval;
    return exponential(multiply(to, logarithm(of)));
  }
}

/** Nodes within the body of an integral or series are not computed with the others, unless they stand outside as well. */
function outside(nodes: readonly Scalar[], roots: readonly Scalar[]): readonly Scalar[] {
  if (!nodes.some(({ kind }) => kind === "integral" || kind === "series")) return nodes;
  const needed = new Set<Scalar>();
  const pending = [...roots];
  for (let one = pending.pop(); one; one = pending.pop()) {
    if (needed.has(one)) continue;
    needed.add(one);
    if (one.kind === "integral") pending.push(one.from, one.to);
    else if (one.kind === "series") pending.push(...one.terms);
    else pending.push(...operandsOf(one));
  }
  return nodes.filter((node) => needed.has(node));
}

/** Whether a relation holds between all numbers of two intervals; null where it depends on which. */
export function compare(relation: ScalarRelation, left: Interval, right: Interval): boolean | null {
  if (isUndefined(left) || isUndefined(right)) return null;
  switch (relation) {
    case "<":
      return left.high < right.low ? true : left.low >= right.high ? false : null;
    case "≤":
      return left.high <= right.low ? true : left.low > right.high ? false : null;
    case ">":
      return compare("<", right, left);
    case "≥":
      return compare("≤", right, left);
    case "=":
      if (left.high < right.low || left.low > right.high) return false;
      return left.low === left.high && right.low === right.high ? true : null;
    case "≠": {
      const equal = compare("=", left, right);
      return equal === null ? null : !equal;
    }
  }
}

/** What stands behind the last term is at most |last| · r / (1 − r), where r bounds the ratio from there to infinity. */
function sumSeries(
  { terms, index, last, ratio }: Scalar & { readonly kind: "series" },
  of: (node: Scalar) => Interval,
  point: Point,
): Interval {
  let sum = exactly(0);
  for (const term of terms) sum = add(sum, of(term));
  if (isUndefined(sum)) return undefinedInterval;
  const beyond = new Map(point).set(index.name, { low: last, high: Number.POSITIVE_INFINITY });
  const [growth = unknownInterval] = new Enclosure([ratio]).at(beyond);
  const bound = applied("absolute", growth);
  if (bound.low >= 1) return undefinedInterval;
  if (!(bound.high < 1)) return unknownInterval;
  const latest = terms.at(-1);
  const size = latest === undefined ? exactly(0) : applied("absolute", of(latest));
  const rest = multiply(size, multiply(bound, wholePower(add(exactly(1), negate(bound)), -1)));
  return add(sum, { low: -rest.high, high: rest.high });
}
