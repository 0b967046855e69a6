import { NoExpansion } from "./asymptotic.ts";
import { NotDifferentiable, substitute } from "./differentiate.ts";
import { Enclosure } from "./enclose.ts";
import { Expander, type LimitValue, OutsideDomain } from "./expansion.ts";
import { type Expression, walk } from "./expression.ts";
import { type Matrix, mapped, scalarMatrix, Undecidable } from "./linear.ts";
import { Sequence, samplePoint } from "./points.ts";
import { areIdentical } from "./prove.ts";
import type { Scalar, Scalars, ScalarVariable } from "./scalar.ts";
import { variablesOf } from "./scalar-graph.ts";
import { type Lowering, type Scope, without } from "./setting.ts";

type Limit = Expression & { readonly kind: "limit" };

/**
 * A limit, by expanding in powers of what goes to zero. What the expansion says must also be what values near the limit
 * come to; else it is undecided. An infinite limit is the variable ∞.
 */
export function lowerLimit(lowering: Lowering, expression: Limit, scope: Scope): Matrix {
  const { scalars } = lowering;
  const { variable, body, to, span } = expression;
  if (variable.kind !== "symbol") throw undecidable(span);
  const series = endlessSum(expression);
  if (series !== null) return lowering.lower(series, scope);
  const by = scalars.variable(`lim${scope.shadows.size}:${variable.name}`);
  const shadows = new Map(scope.shadows).set(variable.name, scalarMatrix(by));
  const locals = without(scope.locals, variable.name);
  const value = lowering.lower(body, { ...scope, shadows, locals });
  if (value.unit) throw undecidable(span);
  const ways = approaches(lowering, expression, to, scope);
  return mapped(value, (entry) => {
    if (entry.kind === "complex") throw undecidable(span);
    const found = limitOf(scalars, entry, by, ways);
    if (found === null) throw undecidable(span);
    return found;
  });
}

function undecidable(span: Expression["span"]): Undecidable {
  return new Undecidable({ kind: "unsupported", name: "lim" }, span);
}

/** `\infty` as the whole of a side, beside a limit. */
export function infinityOf(scalars: Scalars): Scalar {
  return scalars.variable("∞", "positive");
}

/** The variable, as h goes to zero from above. */
type Approach = (h: Scalar) => Scalar;

function approaches(lowering: Lowering, { side, span }: Limit, to: Expression, scope: Scope): readonly Approach[] {
  const { scalars } = lowering;
  const isInfinite = to.kind === "infinity";
  if (isInfinite || (to.kind === "negative" && to.body.kind === "infinity")) {
    const sign = isInfinite ? scalars.one : scalars.minusOne;
    return [(h) => scalars.multiply(sign, scalars.power(h, scalars.minusOne))];
  }
  const end = lowering.number(to, scope);
  if (end.kind === "complex") throw undecidable(span);
  const above: Approach = (h) => scalars.add(end, h);
  const below: Approach = (h) => scalars.subtract(end, h);
  return side === "above" ? [above] : side === "below" ? [below] : [above, below];
}

/** What a scalar goes to as a variable nears an end from one side, if that is a number. */
export function limitTowards(
  scalars: Scalars,
  value: Scalar,
  by: ScalarVariable,
  end: Scalar | "+∞" | "-∞",
  side: "above" | "below",
): Scalar | null {
  const way: Approach = (h) => {
    if (end === "+∞") return scalars.power(h, scalars.minusOne);
    if (end === "-∞") return scalars.negate(scalars.power(h, scalars.minusOne));
    return side === "above" ? scalars.add(end, h) : scalars.subtract(end, h);
  };
  const found = limitOf(scalars, value, by, [way]);
  return found === null || variablesOf([found]).some(({ name }) => name === "∞") ? null : found;
}

/** From both sides the same, unless the function is defined on one only. */
function limitOf(scalars: Scalars, entry: Scalar, by: ScalarVariable, ways: readonly Approach[]): Scalar | null {
  let found: Scalar | null = null;
  for (const way of ways) {
    const h = scalars.variable("h→0", "positive");
    const near = substitute(scalars, entry, by, way(h));
    try {
      const value = expanded(scalars, near, h);
      if (!isApproached(near, h, value)) return null;
      const own = value.kind === "finite" ? value.value : signed(scalars, value.sign);
      if (found !== null && !areIdentical([found], [own])) return null;
      found = own;
    } catch (error) {
      if (error instanceof OutsideDomain) continue;
      if (error instanceof NoExpansion || error instanceof NotDifferentiable) return null;
      throw error;
    }
  }
  return found;
}

/** With a few powers first: more of them cost more than most limits need. */
function expanded(scalars: Scalars, near: Scalar, h: ScalarVariable): LimitValue {
  try {
    return new Expander(scalars, h, 3).limit(near);
  } catch (error) {
    if (error instanceof NoExpansion) return new Expander(scalars, h, 8).limit(near);
    throw error;
  }
}

function signed(scalars: Scalars, sign: 1 | -1): Scalar {
  return sign === 1 ? infinityOf(scalars) : scalars.negate(infinityOf(scalars));
}

const nearer = [2 ** -1, 2 ** -3, 2 ** -5, 2 ** -9, 2 ** -14] as const;

/** Whether values get nearer to the limit, or larger, as h gets smaller; bounds too wide to tell say nothing against it. */
function isApproached(near: Scalar, h: ScalarVariable, limit: LimitValue): boolean {
  const sequence = new Sequence(7_919);
  const roots = limit.kind === "finite" ? [near, limit.value] : [near];
  const enclosure = new Enclosure(roots);
  const others = variablesOf(roots).filter((one) => one !== h);
  let told = 0;
  for (let count = 0; count < 6; count += 1) {
    const point = samplePoint(others, count, sequence, false);
    const distances = nearer.map((size) => {
      const [value, goal] = enclosure.at(new Map(point).set(h.name, size));
      if (value === undefined || !(value.high - value.low < 1e-3)) return null;
      if (limit.kind === "infinite") return limit.sign * value.low;
      return goal === undefined ? null : Math.max(0, value.low - goal.high, goal.low - value.high);
    });
    const seen = distances.filter((one) => one !== null);
    const [far, last] = [seen[0], seen.at(-1)];
    if (far === undefined || last === undefined || seen.length < 2) continue;
    told += 1;
    if (limit.kind === "infinite" ? !(last > far) : !(last <= 1e-6 || last < 0.7 * far)) return false;
  }
  return told > 0;
}

/** The limit of partial sums is the sum without end. */
function endlessSum({ variable, to, body }: Limit): Expression | null {
  if (to.kind !== "infinity" || body.kind !== "reduction" || body.operator !== "sum" || variable.kind !== "symbol")
    return null;
  const [range, ...others] = body.ranges;
  if (range?.to?.kind !== "symbol" || range.to.name !== variable.name || others.length > 0) return null;
  let isInside = false;
  walk(body.body, (one) => {
    isInside ||= one.kind === "symbol" && one.name === variable.name;
  });
  return isInside ? null : { ...body, ranges: [{ ...range, to }] };
}
