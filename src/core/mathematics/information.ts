import type { Expression, SymbolName } from "./expression.ts";
import { entryOf, isNumber, type Matrix, mapped, scalarMatrix, Undecidable } from "./linear.ts";
import { cellsOf, distributionOf, marginal, overDensity, randomName, weighted } from "./probability.ts";
import type { Scalar } from "./scalar.ts";
import type { Lowering, Scope } from "./setting.ts";

/** Kullback and Leibler's divergence of two densities, two normal distributions, or two families of probabilities. */
export function lowerDivergence(
  lowering: Lowering,
  expression: Expression & { readonly kind: "divergence" },
  scope: Scope,
): Scalar {
  const { left, right, span } = expression;
  const { scalars } = lowering;
  if (left.kind === "probability") {
    const logRatio = (inner: Scope): Scalar =>
      scalars.logarithm(scalars.divide(lowering.number(left, inner), lowering.number(right, inner)));
    return entryOf(
      overDensity(lowering, left, scope, (inner) => scalarMatrix(logRatio(inner)), span),
      0,
      0,
    );
  }
  if (left.kind === "call" && right.kind === "call" && left.name === "normal" && right.name === "normal") {
    return normalDivergence(lowering, left, right, scope);
  }
  if (left.kind === "symbol" && right.kind === "symbol") {
    const [p, q] = [familyOf(lowering, left, scope), familyOf(lowering, right, scope)];
    return scalars.total(
      p.map((one, at) => scalars.multiply(one, scalars.logarithm(scalars.divide(one, q[at] ?? scalars.one)))),
    );
  }
  throw new Undecidable({ kind: "unsupported", name: "KL" }, span);
}

/** The probabilities p(x) of a density that the formula has elsewhere, or the family p₁, p₂, …. */
function familyOf(
  lowering: Lowering,
  symbol: Expression & { readonly kind: "symbol" },
  scope: Scope,
): readonly Scalar[] {
  const { setting, survey } = lowering;
  const { name } = symbol;
  if (setting.distributions.has(name) || survey.distributions.has(name))
    return cellsOf(lowering, name, scope).map(({ weight }) => weight);
  const shape = setting.shapes.get(name) ?? setting.shapes.get(`bold:${name}`);
  const size =
    setting.sizes.get(setting.families.get(name.replace(/^bold:/, "")) ?? "") ?? shape?.[0] ?? setting.defaultSize;
  const base: Expression = { ...symbol, name: name.replace(/^bold:/, "") };
  return Array.from({ length: size > 1 || shape === undefined ? size : setting.defaultSize }, (_, at) => {
    const index: Expression = { kind: "number", numerator: BigInt(at + 1), denominator: 1n, span: symbol.span };
    return lowering.number({ kind: "index", base, indices: [index], span: symbol.span }, scope);
  });
}

/** ½ (tr Σ₂⁻¹Σ₁ + (μ₂−μ₁)ᵀΣ₂⁻¹(μ₂−μ₁) − k + log |Σ₂|/|Σ₁|). */
function normalDivergence(
  lowering: Lowering,
  left: Expression & { readonly kind: "call" },
  right: Expression & { readonly kind: "call" },
  scope: Scope,
): Scalar {
  const { scalars, linear } = lowering;
  const { span } = left;
  const read = (one: Expression | undefined): Matrix => {
    if (one === undefined) throw new Undecidable({ kind: "unsupported", name: "KL" }, span);
    return lowering.lower(one, scope);
  };
  const [meanLeft, meanRight] = [read(left.arguments[0]), read(right.arguments[0])];
  const size = Math.max(meanLeft.rows, meanRight.rows);
  const spread = (one: Matrix): Matrix => (one.unit ? linear.expanded(one, size, size, span) : one);
  const [from, to] = [spread(read(left.arguments[1])), spread(read(right.arguments[1]))];
  const inverse = linear.inverse(to, span);
  const difference = linear.add(meanRight, linear.scale(meanLeft, scalars.minusOne), span);
  const column = isNumber(difference) && size > 1 ? mapped(to, () => scalars.zero) : difference;
  const distance = linear.multiply(linear.transpose(column), linear.multiply(inverse, column, span), span);
  const ratio = scalars.logarithm(scalars.divide(linear.determinant(to, span), linear.determinant(from, span)));
  const terms = [
    linear.trace(linear.multiply(inverse, from, span), span),
    entryOf(distance, 0, 0),
    scalars.integer(-from.rows),
    ratio,
  ];
  return scalars.multiply(scalars.rational(1n, 2n), scalars.total(terms));
}

/** Entropies of random variables, or of families of probabilities. */
export function lowerEntropy(
  lowering: Lowering,
  { name, of, given, span }: Expression & { readonly kind: "probability" },
  scope: Scope,
): Scalar {
  const { scalars } = lowering;
  const symbols = [...of, ...given].flatMap((one) => (one.kind === "symbol" ? [one] : []));
  if (symbols.length !== of.length + given.length) throw new Undecidable({ kind: "unsupported", name: "H" }, span);
  const minusLogs = (p: readonly Scalar[], q: readonly Scalar[]): Scalar =>
    scalars.negate(scalars.total(p.map((one, at) => scalars.multiply(one, scalars.logarithm(q[at] ?? scalars.one)))));
  if (name === "density-entropy" || symbols.every((one) => /^(?:bold:)?[a-z]/.test(one.name))) {
    const [p, q = p] = symbols.map((one) => familyOf(lowering, one, scope));
    if (p === undefined || q === undefined || symbols.length > 2 || given.length > 0 || name === "information")
      throw new Undecidable({ kind: "unsupported", name: "H" }, span);
    return minusLogs(p, q);
  }
  const distribution = distributionOf(lowering);
  const all = symbols.map((one) => one.name);
  weighted(lowering, { distribution, names: all, given: [] }, scope, () => scalarMatrix(scalars.zero), span);
  const joint = (names: readonly SymbolName[]): Scalar => {
    const weights = marginal(lowering, distribution, names.map(randomName), scope).map(({ weight }) => weight);
    return minusLogs(weights, weights);
  };
  const [front, behind] = [of, given].map((side) => side.flatMap((one) => (one.kind === "symbol" ? [one.name] : [])));
  if (front === undefined || behind === undefined) return joint(all);
  if (name === "information") return scalars.subtract(scalars.add(joint(front), joint(behind)), joint(all));
  return behind.length === 0 ? joint(front) : scalars.subtract(joint(all), joint(behind));
}
