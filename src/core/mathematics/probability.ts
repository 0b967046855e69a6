import type { Span } from "../text/span.ts";
import { type Expression, type SymbolName, walk } from "./expression.ts";
import { applyKnown } from "./functions.ts";
import { gaussianIntegral } from "./integrate.ts";
import { entryOf, isNumber, type Matrix, mapped, scalarMatrix, Undecidable } from "./linear.ts";
import { latexOf } from "./notation.ts";
import type { Scalar } from "./scalar.ts";
import type { Cell, Lowering, Scope } from "./setting.ts";

/**
 * Probabilities as tables: every random variable has a few values, and a distribution gives each combination a positive
 * weight that is a variable of its own. What holds for all such tables holds for all distributions of finite support; what
 * fails for one is no identity.
 */
const supportSize = 2;
const mostVariables = 6;

/** The name of the joint distribution where none is written. */
const unnamed = "E";

/** X and x are one random variable; its values are those of the small letter. */
function randomName(name: SymbolName): SymbolName {
  return valueName(name).replace(/'+$/, "");
}

/** Values of one variable are told apart by primes: y and y′. */
function valueName(name: SymbolName): SymbolName {
  const plain = name.replace(/^bold:/, "");
  return /^[A-Z]'*$/.test(plain) ? plain.toLowerCase() : plain;
}

export function withState(scope: Scope, name: SymbolName, state: number): Scope {
  const states = new Map(scope.states);
  for (const one of [valueName(name), name]) states.set(one, state);
  return { ...scope, states };
}

/** How many values a name ranges over, if the body has it in a probability; null if it is no random variable there. */
export function statesOf(name: SymbolName, body: Expression, scope: Scope): number | null {
  const wanted = randomName(name);
  let found = false;
  walk(body, (one) => {
    if (one.kind !== "probability") return;
    for (const event of [...one.of, ...one.given]) {
      walk(event, (part) => {
        found ||= part.kind === "symbol" && randomName(part.name) === wanted;
      });
    }
  });
  return found && !scope.indices.has(name) ? supportSize : null;
}

/** `p(x, y \mid z)`, and entropies written `H(X \mid Y)`, `I(X; Y)`. */
export function lowerProbability(
  lowering: Lowering,
  expression: Expression & { readonly kind: "probability" },
  scope: Scope,
): Scalar {
  const { name, of, given, span } = expression;
  if (name === "entropy" || name === "information") return entropy(lowering, expression, scope);
  const events = [...of, ...given];
  for (const event of events) walk(event, (one) => register(lowering, name, one, scope));
  const holds = (cell: ReadonlyMap<SymbolName, number>, all: readonly Expression[]): boolean =>
    all.every((event) => occurs(lowering, event, cell, scope, span));
  const cells = cellsOf(lowering, name);
  const joint = lowering.scalars.total(cells.filter(({ values }) => holds(values, events)).map(({ weight }) => weight));
  if (given.length === 0) return joint;
  const condition = lowering.scalars.total(
    cells.filter(({ values }) => holds(values, given)).map(({ weight }) => weight),
  );
  return lowering.scalars.divide(joint, condition);
}

function register(lowering: Lowering, distribution: SymbolName, one: Expression, scope: Scope): void {
  const name = eventName(lowering, one, scope);
  if (name === null) return;
  const known = lowering.survey.distributions.get(distribution) ?? new Set();
  lowering.survey.distributions.set(distribution, known.add(randomName(name)));
  if (!scope.states.has(name) && !lowering.setting.states.has(name)) lowering.survey.states.add(name);
}

/** The value that an event is about: of `x`, of `y'`, or of a member of a family, `x_2`. */
function eventName(lowering: Lowering, one: Expression, scope: Scope): SymbolName | null {
  if (one.kind === "symbol") return valueName(one.name);
  if (one.kind !== "index" || one.base.kind !== "symbol") return null;
  const values = one.indices.map((index) => {
    if (
      index.kind === "symbol" &&
      !scope.indices.has(index.name) &&
      !lowering.setting.indices.has(index.name) &&
      !lowering.setting.sizes.has(index.name)
    ) {
      lowering.survey.indices.add(index.name);
      return 1;
    }
    return lowering.whole(index, scope) ?? 1;
  });
  return `${one.base.name}[${values.join(",")}]`;
}

function occurs(
  lowering: Lowering,
  event: Expression,
  cell: ReadonlyMap<SymbolName, number>,
  scope: Scope,
  span: Span,
): boolean {
  if (event.kind === "call" && event.name === "complement") {
    const [inner] = event.arguments;
    return inner !== undefined && !occurs(lowering, inner, cell, scope, span);
  }
  if (event.kind === "call" && event.name === "union")
    return event.arguments.some((one) => occurs(lowering, one, cell, scope, span));
  const name = eventName(lowering, event, scope);
  if (name === null) throw new Undecidable({ kind: "unsupported", name: "P(·)" }, span);
  return cell.get(randomName(name)) === (scope.states.get(name) ?? lowering.setting.states.get(name) ?? 0);
}

/** Every combination of values of a distribution's variables, with its probability; they add up to one. */
function cellsOf(lowering: Lowering, distribution: SymbolName): readonly Cell[] {
  const { scalars, setting, survey } = lowering;
  const names = [...(setting.distributions.get(distribution) ?? survey.distributions.get(distribution) ?? [])].sort();
  if (names.length > mostVariables)
    throw new Undecidable({ kind: "unsupported", name: latexOf(distribution) }, { start: 0, end: 0 });
  survey.assumptions.add("finite-support");
  const key = `${distribution}:${names.join(",")}`;
  const known = lowering.cells.get(key);
  if (known !== undefined) return known;
  let combinations: readonly ReadonlyMap<SymbolName, number>[] = [new Map()];
  for (const name of names) {
    combinations = combinations.flatMap((values) =>
      Array.from({ length: supportSize }, (_, state) => new Map(values).set(name, state)),
    );
  }
  const raw = combinations.map((values) => weightOf(lowering, distribution, names, values));
  const total = scalars.power(scalars.total(raw), scalars.minusOne);
  const cells = combinations.map((values, at) => ({
    values,
    weight: scalars.multiply(raw[at] ?? scalars.zero, total),
  }));
  lowering.cells.set(key, cells);
  return cells;
}

/** A weight of the combination, or a product of weights where the note says that the variables are independent. */
function weightOf(
  lowering: Lowering,
  distribution: SymbolName,
  names: readonly SymbolName[],
  values: ReadonlyMap<SymbolName, number>,
): Scalar {
  const { scalars, setting } = lowering;
  const isIndependent = (name: SymbolName): boolean =>
    [name, name.toUpperCase()].some((one) => setting.table.declaration(one)?.traits.has("independent"));
  const label = (all: readonly SymbolName[]): string => all.map((name) => `${name}=${values.get(name)}`).join(",");
  const alone = names.filter(isIndependent);
  const together = names.filter((name) => !isIndependent(name));
  return [...alone.map((name) => [name]), ...(together.length > 0 ? [together] : [])]
    .map((group) => scalars.variable(`${distribution}(${label(group)})`, "positive"))
    .reduce((product, weight) => scalars.multiply(product, weight), scalars.one);
}

/** Sums something over the values of some variables, weighted by a distribution's probability of them. */
function weighted(
  lowering: Lowering,
  distribution: SymbolName,
  names: readonly SymbolName[],
  scope: Scope,
  value: (scope: Scope) => Matrix,
  span: Span,
): Matrix {
  const { linear } = lowering;
  for (const name of names) {
    const known = lowering.survey.distributions.get(distribution) ?? new Set();
    lowering.survey.distributions.set(distribution, known.add(randomName(name)));
  }
  let sum: Matrix | null = null;
  for (const { values, weight } of marginal(lowering, distribution, names.map(randomName))) {
    let inner = scope;
    for (const name of names) inner = withState(inner, name, values.get(randomName(name)) ?? 0);
    const term = linear.scale(value(inner), weight);
    sum = sum === null ? term : linear.add(sum, term, span);
  }
  return sum ?? scalarMatrix(lowering.scalars.zero);
}

/** The distribution of some of its variables. */
function marginal(lowering: Lowering, distribution: SymbolName, names: readonly SymbolName[]): readonly Cell[] {
  const merged = new Map<string, Cell>();
  for (const { values, weight } of cellsOf(lowering, distribution)) {
    const kept = new Map(names.map((name) => [name, values.get(name) ?? 0] as const));
    const key = [...kept.values()].join(",");
    const known = merged.get(key);
    merged.set(key, { values: kept, weight: known ? lowering.scalars.add(known.weight, weight) : weight });
  }
  return [...merged.values()];
}

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
  if (over?.kind === "call" && over.name === "normal")
    return normalAverage(lowering, over, variables, scope, value, span);
  if (over?.kind === "probability") return overDensity(lowering, over, scope, value, span);
  const named = variables.flatMap((one) => (one.kind === "symbol" ? [one.name] : []));
  const distribution = over?.kind === "symbol" ? over.name : distributionOf(lowering);
  if (over !== null && over.kind !== "symbol") throw new Undecidable({ kind: "unsupported", name: "E" }, over.span);
  const isOwn = named.length === 1 && over === null && lowering.survey.distributions.has(named[0] ?? "");
  const names = named.length > 0 && !isOwn ? named : randomVariables(lowering, bodies, scope);
  if (names.length === 0) return value(scope);
  return weighted(lowering, isOwn ? (named[0] ?? unnamed) : distribution, names, scope, value, span);
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

/** E over q(z|x): weighted by it, summed over what stands before the bar. */
function overDensity(
  lowering: Lowering,
  over: Expression & { readonly kind: "probability" },
  scope: Scope,
  value: (scope: Scope) => Matrix,
  span: Span,
): Matrix {
  const names = over.of.flatMap((one) => (one.kind === "symbol" ? [one.name] : []));
  const { linear } = lowering;
  let sum: Matrix | null = null;
  for (const states of combinations(names)) {
    let inner = scope;
    for (const [name, state] of states) inner = withState(inner, name, state);
    const term = linear.scale(value(inner), lowerProbability(lowering, over, inner));
    sum = sum === null ? term : linear.add(sum, term, span);
  }
  return sum ?? value(scope);
}

function combinations(names: readonly SymbolName[]): readonly (readonly (readonly [SymbolName, number])[])[] {
  let all: readonly (readonly (readonly [SymbolName, number])[])[] = [[]];
  for (const name of names) {
    all = all.flatMap((one) => Array.from({ length: supportSize }, (_, state) => [...one, [name, state] as const]));
  }
  return all;
}

/** A distribution that is written elsewhere in the formula is the one that is meant. */
function distributionOf({ survey, setting }: Lowering): SymbolName {
  for (const name of ["p", "P", "Pr", "bb:P"])
    if (setting.distributions.has(name) || survey.distributions.has(name)) return name;
  return unnamed;
}

/** Which names are random: those said to be; capital letters; names with a hat; else x, y, z and ε. */
function randomVariables(lowering: Lowering, bodies: readonly Expression[], scope: Scope): readonly SymbolName[] {
  const { table } = lowering.setting;
  const names = new Set<SymbolName>();
  for (const body of bodies) {
    walk(body, (one) => {
      if (one.kind === "symbol" && !scope.indices.has(one.name)) names.add(one.name);
    });
  }
  const known = [...names].filter((name) => table.definition(name) === null && !lowering.setting.sizes.has(name));
  const said = known.filter((name) => table.declaration(name)?.traits.has("random"));
  if (said.length > 0) return said;
  const undeclared = known.filter(
    (name) => table.declaration(name) === null || table.declaration(name)?.kind === "vector",
  );
  const capitals = undeclared.filter((name) => /^[T-Z]$/.test(name) || /^[XYZ]_/.test(name));
  if (capitals.length > 0) return capitals;
  const hats = undeclared.filter((name) => name.startsWith("hat:"));
  if (hats.length > 0) {
    lowering.survey.assumptions.add("hats-are-random");
    return hats;
  }
  return undeclared.filter((name) => /^(?:bold:)?(?:[xyz]|epsilon)$/.test(name));
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
    const integral = gaussianIntegral(scalars, scalars.multiply(entry, density), by, "-∞", "+∞");
    if (integral === null) throw new Undecidable({ kind: "unsupported", name: "E" }, span);
    return integral;
  });
}

/** Kullback and Leibler's divergence of two densities, two normal distributions, or two families of probabilities. */
export function lowerDivergence(
  lowering: Lowering,
  expression: Expression & { readonly kind: "divergence" },
  scope: Scope,
): Scalar {
  const { left, right, span } = expression;
  const { scalars } = lowering;
  if (left.kind === "probability" && right.kind === "probability") {
    const logRatio = (inner: Scope): Scalar =>
      scalars.logarithm(
        scalars.divide(lowerProbability(lowering, left, inner), lowerProbability(lowering, right, inner)),
      );
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
    return cellsOf(lowering, name).map(({ weight }) => weight);
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
function entropy(
  lowering: Lowering,
  { name, of, given, span }: Expression & { readonly kind: "probability" },
  scope: Scope,
): Scalar {
  const { scalars } = lowering;
  const symbols = [...of, ...given].flatMap((one) => (one.kind === "symbol" ? [one] : []));
  if (symbols.length !== of.length + given.length) throw new Undecidable({ kind: "unsupported", name: "H" }, span);
  const minusLogs = (p: readonly Scalar[], q: readonly Scalar[]): Scalar =>
    scalars.negate(scalars.total(p.map((one, at) => scalars.multiply(one, scalars.logarithm(q[at] ?? scalars.one)))));
  if (symbols.every((one) => /^(?:bold:)?[a-z]/.test(one.name))) {
    const [p, q = p] = symbols.map((one) => familyOf(lowering, one, scope));
    if (p === undefined || q === undefined || symbols.length > 2 || given.length > 0 || name !== "entropy")
      throw new Undecidable({ kind: "unsupported", name: "H" }, span);
    return minusLogs(p, q);
  }
  const distribution = distributionOf(lowering);
  const all = symbols.map((one) => one.name);
  weighted(lowering, distribution, all, scope, () => scalarMatrix(scalars.zero), span);
  const joint = (names: readonly SymbolName[]): Scalar => {
    const weights = marginal(lowering, distribution, names.map(randomName)).map(({ weight }) => weight);
    return minusLogs(weights, weights);
  };
  const [front, behind] = [of, given].map((side) => side.flatMap((one) => (one.kind === "symbol" ? [one.name] : [])));
  if (front === undefined || behind === undefined) return joint(all);
  if (name === "information") return scalars.subtract(scalars.add(joint(front), joint(behind)), joint(all));
  return behind.length === 0 ? joint(front) : scalars.subtract(joint(all), joint(behind));
}
