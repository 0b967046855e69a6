import type { Comparison, Expression } from "./expression.ts";

type Change = (one: Expression) => Expression | null;

/** An expression with parts of it replaced, outermost first; `change` gives null for what stays. */
export function rewritten(one: Expression, change: Change): Expression {
  const changed = change(one);
  if (changed !== null) return changed;
  const put = (part: Expression): Expression => rewritten(part, change);
  const putAll = (parts: readonly Expression[]): readonly Expression[] => parts.map(put);
  const perhaps = (part: Expression | null): Expression | null => (part === null ? null : put(part));
  const compared = (all: Comparison): Comparison => ({ ...all, left: put(all.left), right: put(all.right) });
  switch (one.kind) {
    case "number":
    case "infinity":
    case "symbol":
    case "probability":
      return one;
    case "index":
      return { ...one, base: put(one.base), indices: putAll(one.indices) };
    case "sum":
      return { ...one, terms: putAll(one.terms) };
    case "product":
      return { ...one, factors: putAll(one.factors) };
    case "negative":
    case "transpose":
    case "absolute":
    case "norm":
    case "factorial":
      return { ...one, body: put(one.body) };
    case "entrywise":
    case "kronecker":
    case "inner":
    case "divergence":
      return { ...one, left: put(one.left), right: put(one.right) };
    case "quotient":
      return { ...one, numerator: put(one.numerator), denominator: put(one.denominator) };
    case "power":
      return { ...one, base: put(one.base), exponent: put(one.exponent) };
    case "call":
      return { ...one, arguments: putAll(one.arguments) };
    case "reduction": {
      const ranges = one.ranges.map((range) => ({
        ...range,
        from: perhaps(range.from),
        to: perhaps(range.to),
        condition: range.condition === null ? null : compared(range.condition),
      }));
      return { ...one, ranges, body: put(one.body) };
    }
    case "integral":
      return { ...one, from: perhaps(one.from), to: perhaps(one.to), body: put(one.body) };
    case "limit":
      return { ...one, to: put(one.to), body: put(one.body) };
    case "derivative":
      return { ...one, body: put(one.body) };
    case "expectation":
      return { ...one, over: perhaps(one.over), bodies: putAll(one.bodies) };
    case "cases":
      return {
        ...one,
        branches: one.branches.map(({ value, when }) => ({ value: put(value), when: when?.map(compared) ?? null })),
      };
    case "matrix":
      return { ...one, rows: one.rows.map(putAll) };
  }
}
