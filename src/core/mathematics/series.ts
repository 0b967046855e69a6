import { type Expression, type SymbolName, walk } from "./expression.ts";
import { Undecidable } from "./linear.ts";
import type { Scalar, ScalarVariable } from "./scalar.ts";
import type { Lowering, Scope } from "./setting.ts";

const mostTerms = 40;

/** A sum without end, by its first terms and a bound of how one grows to the next. */
export function lowerSeries(
  lowering: Lowering,
  expression: Expression & { readonly kind: "reduction" },
  scope: Scope,
): Scalar {
  const { operator, ranges, body, span } = expression;
  const [range, ...others] = ranges;
  const from = range?.from ? lowering.whole(range.from, scope) : null;
  if (operator !== "sum" || range === undefined || others.length > 0 || range.condition !== null || from === null) {
    throw new Undecidable({ kind: "unsupported", name: "∞" }, span);
  }
  const terms = Array.from({ length: mostTerms }, (_, at) =>
    lowering.number(body, { ...scope, indices: new Map(scope.indices).set(range.index, from + at) }),
  );
  const index = lowering.scalars.variable(`∞:${range.index}`, "natural");
  const ratio = ratioOf({ lowering, scope, index, name: range.index }, body);
  if (ratio === null) throw new Undecidable({ kind: "unsupported", name: "∞" }, span);
  return lowering.scalars.series(terms, index, from + mostTerms - 1, ratio);
}

type Context = {
  readonly lowering: Lowering;
  readonly scope: Scope;
  readonly index: ScalarVariable;
  readonly name: SymbolName;
};

/** What a term is multiplied by as the index grows by one; null if it is no product of powers and factorials. */
function ratioOf(context: Context, body: Expression): Scalar | null {
  const { lowering, scope, index, name } = context;
  const { scalars } = lowering;
  if (!contains(body, name)) return scalars.one;
  const next = scalars.add(index, scalars.one);
  switch (body.kind) {
    case "symbol":
      // (k + 1)/k, written so that it is bounded however large k is.
      return scalars.add(scalars.one, scalars.power(index, scalars.minusOne));
    case "negative":
      return ratioOf(context, body.body);
    case "product":
      return product(context, body.factors);
    case "quotient": {
      const [top, bottom] = [ratioOf(context, body.numerator), ratioOf(context, body.denominator)];
      return top && bottom ? scalars.divide(top, bottom) : null;
    }
    case "factorial": {
      const step = stepOf(context, body.body);
      if (step?.slope === 1) return scalars.add(next, scalars.integer(step.constant));
      if (step?.slope !== 2) return null;
      const twice = scalars.multiply(scalars.integer(2), index);
      return scalars.multiply(
        scalars.add(twice, scalars.integer(step.constant + 1)),
        scalars.add(twice, scalars.integer(step.constant + 2)),
      );
    }
    case "power": {
      if (!contains(body.base, name)) {
        const step = stepOf(context, body.exponent);
        if (step === null) return null;
        if (body.base.kind === "symbol" && body.base.name === "e")
          return scalars.exponential(scalars.integer(step.slope));
        return scalars.power(lowering.number(body.base, scope), scalars.integer(step.slope));
      }
      if (contains(body.exponent, name)) return null;
      const base = ratioOf(context, body.base);
      return base === null ? null : scalars.power(base, lowering.number(body.exponent, scope));
    }
    case "sum": {
      // k + c grows by 1/(k + c) of itself.
      const step = stepOf(context, body);
      if (step === null || step.slope < 1) return null;
      const value = scalars.add(scalars.multiply(scalars.integer(step.slope), index), scalars.integer(step.constant));
      return scalars.add(scalars.one, scalars.divide(scalars.integer(step.slope), value));
    }
    default:
      return null;
  }
}

function product(context: Context, factors: readonly Expression[]): Scalar | null {
  let ratio: Scalar = context.lowering.scalars.one;
  for (const factor of factors) {
    const own = ratioOf(context, factor);
    if (own === null) return null;
    ratio = context.lowering.scalars.multiply(ratio, own);
  }
  return ratio;
}

/** `a k + c` with whole a and c. */
function stepOf(
  { lowering, scope, name }: Context,
  expression: Expression,
): { readonly slope: number; readonly constant: number } | null {
  const at = (value: number): number | null =>
    lowering.whole(expression, { ...scope, indices: new Map(scope.indices).set(name, value) });
  const [zero, one, two] = [at(0), at(1), at(2)];
  if (zero === null || one === null || two === null || two - one !== one - zero) return null;
  return { slope: one - zero, constant: zero };
}

function contains(expression: Expression, name: SymbolName): boolean {
  let found = false;
  walk(expression, (one) => {
    found ||= one.kind === "symbol" && one.name === name;
  });
  return found;
}
