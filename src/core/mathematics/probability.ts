import type { Span } from "../text/span.ts";
import { type Expression, type SymbolName, walk } from "./expression.ts";
import { type Matrix, scalarMatrix, Undecidable } from "./linear.ts";
import { latexOf } from "./notation.ts";
import type { Scalar, Scalars } from "./scalar.ts";
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
export function randomName(name: SymbolName): SymbolName {
  return valueName(name).replace(/'+$/, "");
}

/** Values of one variable are told apart by primes: y and y′. */
export function valueName(name: SymbolName): SymbolName {
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

/** `p(x, y \mid z)`. */
export function lowerProbability(
  lowering: Lowering,
  expression: Expression & { readonly kind: "probability" },
  scope: Scope,
): Scalar {
  const { name, of, given, span } = expression;
  const events = [...of, ...given];
  for (const event of events) walk(event, (one) => register(lowering, name, one, scope));
  const holds = (cell: ReadonlyMap<SymbolName, number>, all: readonly Expression[]): boolean =>
    all.every((event) => occurs(lowering, event, cell, scope, span));
  const cells = cellsOf(lowering, name, scope);
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
export function cellsOf(lowering: Lowering, distribution: SymbolName, scope: Scope): readonly Cell[] {
  const { scalars, setting, survey } = lowering;
  const names = [...(setting.distributions.get(distribution) ?? survey.distributions.get(distribution) ?? [])].sort();
  if (names.length > mostVariables)
    throw new Undecidable({ kind: "unsupported", name: latexOf(distribution) }, { start: 0, end: 0 });
  survey.assumptions.add("finite-support");
  const parameter = parameterOf(lowering, distribution, scope);
  const key = `${distribution}:${names.join(",")}|${parameter.map(({ id }) => id).join(",")}`;
  const known = lowering.cells.get(key);
  if (known !== undefined) return known;
  let combinations: readonly ReadonlyMap<SymbolName, number>[] = [new Map()];
  for (const name of names) {
    combinations = combinations.flatMap((values) =>
      Array.from({ length: supportSize }, (_, state) => new Map(values).set(name, state)),
    );
  }
  const raw = combinations.map((values) => weightOf(lowering, distribution, names, values, parameter));
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
  parameter: readonly Scalar[],
): Scalar {
  const { scalars, setting } = lowering;
  const isIndependent = (name: SymbolName): boolean =>
    [name, name.toUpperCase()].some((one) => setting.table.declaration(one)?.traits.has("independent"));
  const label = (all: readonly SymbolName[]): string => all.map((name) => `${name}=${values.get(name)}`).join(",");
  const alone = names.filter(isIndependent);
  const together = names.filter((name) => !isIndependent(name));
  return [...alone.map((name) => [name]), ...(together.length > 0 ? [together] : [])]
    .map((group) => tilted(scalars, `${distribution}(${label(group)})`, parameter))
    .reduce((product, weight) => scalars.multiply(product, weight), scalars.one);
}

/** A weight that depends on parameters: w e^(b·θ), whose value and slope may be anything. */
function tilted(scalars: Scalars, name: string, parameter: readonly Scalar[]): Scalar {
  const weight = scalars.variable(name, "positive");
  const slopes = parameter.map((one, at) => scalars.multiply(scalars.variable(`${name}/${at + 1}`), one));
  return slopes.length === 0 ? weight : scalars.multiply(weight, scalars.exponential(scalars.total(slopes)));
}

/** The entries of θ, of a distribution p_θ. */
function parameterOf(lowering: Lowering, distribution: SymbolName, scope: Scope): readonly Scalar[] {
  const name = /^(?:p|q|P|pi)_((?:bold:)?(?:theta|phi|psi|omega|eta|lambda))$/.exec(distribution)?.[1];
  if (name === undefined) return [];
  return lowering.lower({ kind: "symbol", name, span: { start: 0, end: 0 } }, scope).entries;
}

/** Notes that a distribution has these variables. */
function registerAll({ survey }: Lowering, distribution: SymbolName, names: readonly SymbolName[]): void {
  const known = survey.distributions.get(distribution) ?? new Set();
  for (const name of names) known.add(randomName(name));
  survey.distributions.set(distribution, known);
}

/** What is averaged over, and what is known: of `\mathbb{E}[X \mid Y]` X and Y. */
export type Averaged = {
  readonly distribution: SymbolName;
  readonly names: readonly SymbolName[];
  readonly given: readonly SymbolName[];
};

/** Sums something over the values of some variables, weighted by a distribution's probability of them. */
export function weighted(
  lowering: Lowering,
  { distribution, names, given }: Averaged,
  scope: Scope,
  value: (scope: Scope) => Matrix,
  span: Span,
): Matrix {
  const { linear, scalars } = lowering;
  registerAll(lowering, distribution, [...names, ...given]);
  const known = given.map((name) => [randomName(name), stateOf(lowering, valueName(name), scope)] as const);
  const cells = marginal(lowering, distribution, [...names, ...given].map(randomName), scope).filter(({ values }) =>
    known.every(([name, state]) => values.get(name) === state),
  );
  let sum: Matrix | null = null;
  for (const { values, weight } of cells) {
    let inner = scope;
    for (const name of names) inner = withState(inner, name, values.get(randomName(name)) ?? 0);
    for (const name of given) inner = withState(inner, name, values.get(randomName(name)) ?? 0);
    const term = linear.scale(value(inner), weight);
    sum = sum === null ? term : linear.add(sum, term, span);
  }
  if (sum === null) return scalarMatrix(scalars.zero);
  if (given.length === 0) return sum;
  return linear.scale(sum, scalars.power(scalars.total(cells.map(({ weight }) => weight)), scalars.minusOne));
}

/** Which of its values a variable has here; one that stands free may have any. */
function stateOf({ survey, setting }: Lowering, name: SymbolName, scope: Scope): number {
  const bound = scope.states.get(name) ?? setting.states.get(name);
  if (bound === undefined) survey.states.add(name);
  return bound ?? 0;
}

/** The distribution of some of its variables. */
export function marginal(
  lowering: Lowering,
  distribution: SymbolName,
  names: readonly SymbolName[],
  scope: Scope,
): readonly Cell[] {
  const merged = new Map<string, Cell>();
  for (const { values, weight } of cellsOf(lowering, distribution, scope)) {
    const kept = new Map(names.map((name) => [name, values.get(name) ?? 0] as const));
    const key = [...kept.values()].join(",");
    const known = merged.get(key);
    merged.set(key, { values: kept, weight: known ? lowering.scalars.add(known.weight, weight) : weight });
  }
  return [...merged.values()];
}

/** A distribution that is written elsewhere in the formula is the one that is meant. */
export function distributionOf({ survey, setting }: Lowering): SymbolName {
  for (const name of ["p", "P", "Pr", "bb:P"])
    if (setting.distributions.has(name) || survey.distributions.has(name)) return name;
  return unnamed;
}

/** E over q(z|x): weighted by it, summed over what stands before the bar. */
export function overDensity(
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
