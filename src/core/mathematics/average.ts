import type { Span } from "../text/span.ts";
import { type Expression, type SymbolName, walk } from "./expression.ts";
import { applyKnown } from "./functions.ts";
import { gaussianIntegral } from "./integrate.ts";
import { entryOf, type Matrix, mapped, scalarMatrix, Undecidable } from "./linear.ts";
import { distributionOf, overDensity, randomName, weighted } from "./probability.ts";
import type { Scalar } from "./scalar.ts";
import type { Lowering, Scope } from "./setting.ts";

/** Expectations, variances and covariances. */
export function lowerAverage(
  lowering: Lowering,
  expression: Expression & { readonly kind: "expectation" },
  scope: Scope,
): Matrix {
  const { operator, bodies, span } = expression;
  const { scalars, linear } = lowering;
  const [first, second = first] = bodies;
  if (first === undefined || bodies.length > 2) throw new Undecidable({ kind: "unsupported", name: "E" }, span);
  const mean = (value: (scope: Scope) => Matrix): Matrix => average(lowering, expression, scope, value);
  if (operator === "expectation") {
    if (bodies.length > 1) throw new Undecidable({ kind: "unsupported", name: "E" }, span);
    return mean((inner) => lowering.lower(first, inner));
  }
  if (operator === "covariance" && bodies.length === 1 && second === undefined)
    throw new Undecidable({ kind: "unsupported", name: "Cov" }, span);
  // Of vectors, the matrix of covariances.
  const left = (inner: Scope): Matrix => lowering.lower(first, inner);
  const right = (inner: Scope): Matrix => linear.transpose(lowering.lower(second ?? first, inner));
  const product = mean((inner) => linear.multiply(left(inner), right(inner), span));
  const means = linear.multiply(mean(left), mean(right), span);
  return linear.add(product, linear.scale(means, scalars.minusOne), span);
}

function average(
  lowering: Lowering,
  expression: Expression & { readonly kind: "expectation" },
  scope: Scope,
  value: (scope: Scope) => Matrix,
): Matrix {
  const { bodies, span } = expression;
  const { over, variables } = distributed(lowering, expression);
  if (expression.given.length > 0 && over !== null && over.kind !== "symbol")
    throw new Undecidable({ kind: "unsupported", name: "E" }, span);
  if (over?.kind === "call" && over.name === "normal")
    return normalAverage(lowering, over, variables, scope, value, span);
  if (over?.kind === "probability") return overDensity(lowering, over, scope, value, span);
  if (over?.kind === "symbol" && /^pi(?:_|$)/.test(over.name))
    return overPolicy(lowering, expression, over, scope, value);
  const named = variables.flatMap((one) => (one.kind === "symbol" ? [one.name] : []));
  const distribution = over?.kind === "symbol" ? over.name : distributionOf(lowering);
  if (over !== null && over.kind !== "symbol") throw new Undecidable({ kind: "unsupported", name: "E" }, over.span);
  const isOwn = named.length === 1 && over === null && lowering.survey.distributions.has(named[0] ?? "");
  const given = namesGiven(expression.given, span);
  const all = named.length > 0 && !isOwn ? named : randomVariables(lowering, bodies, scope);
  const names = all.filter((name) => !given.some((one) => randomName(one) === randomName(name)));
  if (names.length === 0 && given.length === 0) return value(scope);
  const averaged = { distribution: isOwn ? (named[0] ?? distribution) : distribution, names, given };
  return weighted(lowering, averaged, scope, value, span);
}

/** Actions are drawn in a state: a ∼ π is a ∼ π(· | s), where the average is of something of π(a | s). */
function overPolicy(
  lowering: Lowering,
  { bodies, variables, span }: Expression & { readonly kind: "expectation" },
  policy: Expression & { readonly kind: "symbol" },
  scope: Scope,
  value: (scope: Scope) => Matrix,
): Matrix {
  let found: (Expression & { readonly kind: "probability" }) | null = null;
  for (const body of bodies) {
    walk(body, (one) => {
      if (one.kind === "probability" && one.name === policy.name && one.given.length > 0) found ??= one;
    });
  }
  const [action] = variables;
  if (found === null || action === undefined) throw new Undecidable({ kind: "unsupported", name: "E" }, span);
  return overDensity(lowering, found, scope, value, span);
}

function namesGiven(given: readonly Expression[], span: Span): readonly SymbolName[] {
  return given.map((one) => {
    if (one.kind !== "symbol") throw new Undecidable({ kind: "unsupported", name: "E" }, span);
    return one.name;
  });
}

/** What is averaged over: as written, else the distribution that the only random variable is said to have. */
function distributed(
  lowering: Lowering,
  { over, variables, bodies }: Expression & { readonly kind: "expectation" },
): { readonly over: Expression | null; readonly variables: readonly Expression[] } {
  if (over !== null) return { over, variables };
  const found = new Map<SymbolName, Expression>();
  for (const body of bodies) {
    walk(body, (one) => {
      const distribution = one.kind === "symbol" ? lowering.setting.table.declaration(one.name)?.distribution : null;
      if (distribution) found.set(one.kind === "symbol" ? one.name : "", one);
    });
  }
  const [only, ...others] = found.values();
  if (only?.kind !== "symbol" || others.length > 0) return { over, variables };
  return { over: lowering.setting.table.declaration(only.name)?.distribution ?? null, variables: [only] };
}

/** Which names are random here: those of this average, and those that another average of the formula is of. */
function randomVariables(lowering: Lowering, bodies: readonly Expression[], scope: Scope): readonly SymbolName[] {
  const { table, sizes } = lowering.setting;
  const names = new Set<SymbolName>();
  for (const body of bodies) {
    walk(body, (one) => {
      if (one.kind === "symbol" && !scope.indices.has(one.name)) names.add(one.name);
    });
  }
  const known = [...names].filter((name) => table.definition(name) === null && !sizes.has(name));
  const { randoms } = lowering.survey;
  for (const name of likelyRandom(lowering, known)) randoms.add(name);
  return known.filter((name) => randoms.has(name));
}

/** Those said to be random; else capital letters; else names with a hat; else x, y, z and ε. */
function likelyRandom(lowering: Lowering, known: readonly SymbolName[]): readonly SymbolName[] {
  const { table } = lowering.setting;
  const said = known.filter((name) => table.declaration(name)?.traits.has("random"));
  if (said.length > 0) return said;
  const undeclared = known.filter(
    (name) => table.declaration(name) === null || table.declaration(name)?.kind === "vector",
  );
  const mayBeRandom = known.filter((name) => undeclared.includes(name) || isRealNumber(lowering, name));
  const capitals = mayBeRandom.filter((name) => /^[T-Z]$/.test(name) || /^[XYZ]_/.test(name));
  if (capitals.length > 0) return capitals;
  const hats = undeclared.filter((name) => name.startsWith("hat:"));
  if (hats.length > 0) {
    lowering.survey.assumptions.add("hats-are-random");
    return hats;
  }
  return undeclared.filter((name) => /^(?:bold:)?(?:[xyz]|epsilon)$/.test(name));
}

/** X > 0 and X ∈ ℝ say what values X has, not that it has only one. */
function isRealNumber({ setting }: Lowering, name: SymbolName): boolean {
  const declared = setting.table.declaration(name);
  return declared?.kind === "scalar" && declared.domain !== "natural" && declared.domain !== "integer";
}

/** E over x ~ N(μ, σ²): an integral that has a closed form. */
function normalAverage(
  lowering: Lowering,
  over: Expression & { readonly kind: "call" },
  variables: readonly Expression[],
  scope: Scope,
  value: (scope: Scope) => Matrix,
  span: Span,
): Matrix {
  const { scalars } = lowering;
  const [only] = variables;
  const [mean, variance] = over.arguments;
  if (only?.kind !== "symbol" || mean === undefined || variance === undefined)
    throw new Undecidable({ kind: "unsupported", name: "E" }, span);
  const by = scalars.variable(`∫${scope.shadows.size}:${only.name}`);
  const inside = value({ ...scope, shadows: new Map(scope.shadows).set(only.name, scalarMatrix(by)) });
  const parameters = [scalarMatrix(by), lowering.lower(mean, scope), lowering.lower(variance, scope)];
  const density = entryOf(applyKnown(lowering.linear, scalars, "normal", parameters, span), 0, 0);
  return mapped(inside, (entry) => {
    const integralOf = (part: Scalar): Scalar => {
      const integral = gaussianIntegral(scalars, scalars.multiply(part, density), by, "-∞", "+∞");
      if (integral === null) throw new Undecidable({ kind: "unsupported", name: "E" }, span);
      return integral;
    };
    return scalars.complex(integralOf(scalars.realPart(entry)), integralOf(scalars.imaginaryPart(entry)));
  });
}
