import { conjugated } from "./complexity.ts";
import { differentiate, substitute } from "./differentiate.ts";
import type { Expression, SymbolName } from "./expression.ts";
import {
  entryOf,
  identityMultiple,
  isNumber,
  type Matrix,
  mapped,
  matrixOf,
  scalarMatrix,
  Undecidable,
} from "./linear.ts";
import { isUsualIndex, knownFunction } from "./notation.ts";
import { valueName } from "./probability.ts";
import type { Scalar, Scalars } from "./scalar.ts";
import type { Lowering, Scope } from "./setting.ts";
import type { Domain } from "./symbols.ts";

const deepest = 24;

/** What a name stands for in a scope: what it is bound to, what it is defined as, or a variable of its own. */
export function lowerSymbol(
  lowering: Lowering,
  { name, span }: Expression & { readonly kind: "symbol" },
  scope: Scope,
): Matrix {
  const { scalars, setting } = lowering;
  const bound = scope.locals.get(name) ?? scope.shadows.get(name);
  if (bound !== undefined) return bound;
  const seen = lowering.survey.indices.has(name) ? 1 : undefined;
  const whole = scope.indices.get(name) ?? setting.indices.get(name) ?? setting.sizes.get(name) ?? seen;
  if (whole !== undefined) return scalarMatrix(scalars.integer(whole));
  const { table } = setting;
  const state =
    scope.states.get(name) ?? (isVariable(lowering, name) ? setting.states.get(valueName(name)) : undefined);
  if (state !== undefined) return variableMatrix(lowering, nameOfValues(lowering, name), `@${state}`);
  if (name === setting.complex.unit) return scalarMatrix(scalars.complex(scalars.zero, scalars.one));
  const own = conjugated(setting.complex, name);
  if (own !== null && table.isUnknown(name))
    return mapped(lowerSymbol(lowering, { kind: "symbol", name: own, span }, scope), (entry) =>
      scalars.conjugate(entry),
    );
  const definition = table.definition(name);
  if (definition !== null && definition.parameters.length === 0 && definition.indices.length === 0) {
    if (scope.depth > deepest) throw new Undecidable({ kind: "unsupported", name }, span);
    return lowering.lower(definition.body, { ...scope, locals: new Map(), depth: scope.depth + 1 });
  }
  const isDeclared = table.declaration(name) !== null;
  if ((!isDeclared || /^(?:bold|bb):[01I]$/.test(name)) && definition === null) {
    const constant = constantOf(lowering, name, setting.shapes.get(name));
    if (constant !== null) return constant;
    // Neither an index nor, for certain, the imaginary unit.
    if (name === "i" || name === "sans:i") throw new Undecidable({ kind: "unsupported", name }, span);
    if (knownFunction(name) !== null && name.length > 1) throw new Undecidable({ kind: "unsupported", name }, span);
  }
  if (definition !== null && definition.parameters.length > 0)
    throw new Undecidable({ kind: "unsupported", name }, span);
  if (definition !== null) return familyMatrix(lowering, name, scope);
  lowering.survey.free.add(name);
  return variableMatrix(lowering, name, "");
}

/** π, e, the identity, a vector of ones. */
function constantOf(
  { scalars, setting }: Lowering,
  name: SymbolName,
  shape: readonly [number, number] | undefined,
): Matrix | null {
  switch (name) {
    case "pi":
      return scalarMatrix(scalars.pi);
    case "e":
      return scalarMatrix(scalars.exponential(scalars.one));
    case "I":
    case "bold:I":
    case "bb:I":
      return identityMultiple(scalars.one);
    case "bold:0":
      return scalarMatrix(scalars.zero);
    case "bold:1":
    case "bb:1":
      return matrixOf(shape?.[0] ?? setting.defaultSize, shape?.[1] ?? 1, () => scalars.one);
    default:
      return null;
  }
}

/** The entries of a name as variables: `x`, `x[1]`, `W[1,2]`. */
export function variableMatrix(lowering: Lowering, name: SymbolName, suffix: string): Matrix {
  const [rows, columns] = lowering.setting.shapes.get(name) ?? [1, 1];
  return matrixOf(rows, columns, (row, column) => entryVariable(lowering, name, suffix, rows, columns, row, column));
}

function entryVariable(
  { scalars, setting, survey }: Lowering,
  name: SymbolName,
  suffix: string,
  rows: number,
  columns: number,
  row: number,
  column: number,
): Scalar {
  const declared = setting.table.declaration(name) ?? setting.table.declaration(`${plainName(name)}[]`);
  const domain = domainOf(setting.domains, declared?.domain, name);
  if (setting.domains.get(name) === "positive") survey.assumptions.add("scale-is-positive");
  if (setting.complex.names.has(name)) {
    const place = rows === 1 && columns === 1 ? "" : columns === 1 ? `[${row + 1}]` : `[${row + 1},${column + 1}]`;
    return complexVariable(scalars, `${plainName(name)}${suffix}${place}`);
  }
  if (rows === 1 && columns === 1) return scalars.variable(name + suffix, domain);
  if (columns === 1 && setting.simplexes.has(plainName(name))) {
    const members = Array.from({ length: rows }, (_, at) =>
      scalars.variable(`${plainName(name)}${suffix}[${at + 1}]`, "positive"),
    );
    return scalars.divide(members[row] ?? scalars.one, scalars.total(members));
  }
  if (columns === 1) return scalars.variable(`${plainName(name)}${suffix}[${row + 1}]`, domain);
  const traits = setting.table.declaration(name)?.traits;
  if (traits?.has("diagonal") && row !== column) return scalars.zero;
  if (isCovariance(name) && rows === columns) {
    survey.assumptions.add("covariance-is-symmetric");
    return covarianceEntry(scalars, `${plainName(name)}${suffix}`, row, column);
  }
  const isSymmetric = traits?.has("symmetric") ?? false;
  const [first, second] = isSymmetric && row > column ? [column, row] : [row, column];
  return scalars.variable(`${plainName(name)}${suffix}[${first + 1},${second + 1}]`, domain);
}

/** Whether a name that stands free is that of a random variable, one of whose values is meant. */
function isVariable({ setting }: Lowering, name: SymbolName): boolean {
  return setting.states.has(valueName(name)) && setting.table.definition(name) === null;
}

/** The values of X are those of x, unless the note says something of X. */
function nameOfValues({ setting }: Lowering, name: SymbolName): SymbolName {
  const isSaid = setting.table.declaration(name) !== null || setting.shapes.get(name) !== undefined;
  const large = name.toUpperCase();
  if (!isSaid && /^[a-z]$/.test(name) && setting.table.declaration(large) !== null) return large;
  return isSaid ? name : valueName(name);
}

function complexVariable(scalars: Scalars, name: string): Scalar {
  return scalars.complex(scalars.variable(`re:${name}`), scalars.variable(`im:${name}`));
}

/** The entries of bold x are those of x. */
function plainName(name: SymbolName): SymbolName {
  return name.replace(/^bold:/, "");
}

/** An entry of L Lᵀ, where L is a lower triangle with a positive diagonal: positive definite, whatever its numbers. */
function covarianceEntry(scalars: Scalars, name: string, row: number, column: number): Scalar {
  const factor = (i: number, j: number): Scalar =>
    scalars.variable(`${name}[${i + 1},${j + 1}]`, i === j ? "positive" : "real");
  const length = Math.min(row, column) + 1;
  return scalars.total(Array.from({ length }, (_, at) => scalars.multiply(factor(row, at), factor(column, at))));
}

/** Σ is a covariance matrix in every book that gives it an inverse. */
function isCovariance(name: SymbolName): boolean {
  return /^(?:bold:)?Sigma(?:_|$)/.test(name);
}

function domainOf(inferred: ReadonlyMap<SymbolName, Domain>, declared: Domain | undefined, name: SymbolName): Domain {
  return declared !== undefined && declared !== "real" ? declared : (inferred.get(name) ?? declared ?? "real");
}

/** A family that is defined by its members, as one vector: `s_i = …` as s. */
function familyMatrix(lowering: Lowering, name: SymbolName, scope: Scope): Matrix {
  const definition = lowering.setting.table.definition(name);
  const [index, ...others] = definition?.indices ?? [];
  if (!definition || index === undefined || others.length > 0) {
    throw new Undecidable({ kind: "unsupported", name }, definition?.span ?? { start: 0, end: 0 });
  }
  const member = (at: number): Scalar =>
    lowering.number(definition.body, {
      ...scope,
      locals: new Map(),
      indices: new Map(scope.indices).set(index, at),
      depth: scope.depth + 1,
    });
  const size = familySize(lowering.setting.defaultSize, member);
  return matrixOf(size, 1, (row) => member(row + 1));
}

/** As many members as there are: up to where an index is out of range; of those without end as many as any family has. */
function familySize(defaultSize: number, member: (at: number) => Scalar): number {
  for (let at = 1; at <= 6; at += 1) {
    try {
      member(at);
    } catch (error) {
      if (error instanceof Undecidable && error.hindrance.kind === "out-of-range") return at - 1;
      throw error;
    }
  }
  return defaultSize;
}

/** `x_i`: an entry of a vector or matrix, a member of a family, or what it is defined as. */
export function lowerIndex(
  lowering: Lowering,
  expression: Expression & { readonly kind: "index" },
  scope: Scope,
): Matrix {
  const { scalars, setting } = lowering;
  const { base, span } = expression;
  const rule = setting.table.rule(expression);
  if (rule !== null && scope.depth <= deepest) return lowering.lower(rule.body, { ...scope, depth: scope.depth + 1 });
  const values = expression.indices.map((index) => indexValue(lowering, index, scope));
  if (base.kind !== "symbol") return scalarMatrix(pick(lowering.lower(base, scope), values, span));
  const { name } = base;
  const { table, shapes } = setting;
  if (
    (name === "delta" || name === "bold:1" || name === "bb:1") &&
    values.length === 2 &&
    table.declaration(name) === null
  ) {
    return scalarMatrix(values[0] === values[1] ? scalars.one : scalars.zero);
  }
  if ((name === "I" || name === "bold:I" || name === "bb:I") && table.declaration(name) === null) {
    const [size = 1, column] = values;
    if (column !== undefined) return scalarMatrix(size === column ? scalars.one : scalars.zero);
    return lowering.linear.expanded(identityMultiple(scalars.one), size, size, span);
  }
  const key = `${name}[${values.join(",")}]`;
  const member = scope.shadows.get(key);
  if (member !== undefined) return member;
  for (const whole of [name, `bold:${name}`]) {
    const bound = scope.locals.get(whole) ?? scope.shadows.get(whole);
    if (bound !== undefined && !isNumber(bound)) return scalarMatrix(pick(bound, values, span));
  }
  const definition = table.definition(name);
  if (definition !== null && definition.indices.length === values.length) {
    if (scope.depth > deepest) throw new Undecidable({ kind: "unsupported", name }, span);
    const indices = new Map(scope.indices);
    definition.indices.forEach((index, at) => {
      indices.set(index, values[at] ?? 1);
    });
    return lowering.lower(definition.body, { ...scope, locals: new Map(), indices, depth: scope.depth + 1 });
  }
  for (const whole of [name, `bold:${name}`]) {
    const defined = table.definition(whole);
    if (defined !== null && defined.parameters.length === 0 && defined.indices.length === 0) {
      const matrix = lowering.lower({ kind: "symbol", name: whole, span }, scope);
      if (!isNumber(matrix)) return scalarMatrix(pick(matrix, values, span));
    }
    const shape = shapes.get(whole);
    if (shape && (shape[0] > 1 || shape[1] > 1)) {
      const state = scope.states.get(whole);
      return scalarMatrix(pick(variableMatrix(lowering, whole, state === undefined ? "" : `@${state}`), values, span));
    }
  }
  if (setting.domains.get(name) === "positive" && /[pq]$/.test(name))
    lowering.survey.assumptions.add("probabilities-are-positive");
  const ofMembers = shapes.get(`${name}[]`);
  const domain = domainOf(
    setting.domains,
    (table.declaration(name) ?? table.declaration(`${name}[]`) ?? table.declaration(`bold:${name}`))?.domain,
    name,
  );
  if (ofMembers) {
    const [rows, columns] = ofMembers;
    if (columns === 1 && values.length === 2) {
      // x_ij is the j-th entry of x_i.
      const [member, entry = 1] = values;
      if (entry > rows) throw new Undecidable({ kind: "out-of-range", name: "[]" }, span);
      return scalarMatrix(scalars.variable(`${name}[${member}][${entry}]`, domain));
    }
    const [one, ...rest] = values;
    if (setting.unitVectors.has(name) && one !== undefined && rest.length === 0 && columns === 1) {
      if (one > rows) throw new Undecidable({ kind: "out-of-range", name: "[]" }, span);
      return matrixOf(rows, 1, (row) => (row + 1 === one ? scalars.one : scalars.zero));
    }
    return matrixOf(rows, columns, (row, column) =>
      scalars.variable(`${key}${columns === 1 ? `[${row + 1}]` : `[${row + 1},${column + 1}]`}`, domain),
    );
  }
  const conjugateOf = conjugated(setting.complex, name);
  if (setting.complex.names.has(name)) return scalarMatrix(complexVariable(scalars, key));
  if (conjugateOf !== null) {
    const base: Expression = { kind: "symbol", name: conjugateOf, span };
    return mapped(lowerIndex(lowering, { ...expression, base }, scope), (entry) => scalars.conjugate(entry));
  }
  const [only, ...others] = values;
  if (setting.simplexes.has(name) && only !== undefined && others.length === 0) {
    return scalarMatrix(simplexMember(lowering, name, only, span));
  }
  const state = scope.states.get(name);
  return scalarMatrix(scalars.variable(state === undefined ? key : `${key}@${state}`, domain));
}

/** One of some positive numbers that add up to one. */
function simplexMember({ scalars, setting }: Lowering, name: SymbolName, at: number, span: Expression["span"]): Scalar {
  const size =
    setting.sizes.get(setting.families.get(name) ?? "") ??
    setting.shapes.get(name)?.[0] ??
    setting.shapes.get(`bold:${name}`)?.[0] ??
    setting.defaultSize;
  if (at < 1 || at > Math.max(size, 1)) throw new Undecidable({ kind: "out-of-range", name: "[]" }, span);
  const members = Array.from({ length: size }, (_, index) => scalars.variable(`${name}[${index + 1}]`, "positive"));
  return scalars.divide(members[at - 1] ?? scalars.one, scalars.total(members));
}

/** The value of an index: bound, or standing free, when any value will do. */
function indexValue(lowering: Lowering, index: Expression, scope: Scope): number {
  if (index.kind === "symbol") {
    const known =
      scope.indices.get(index.name) ??
      lowering.setting.indices.get(index.name) ??
      lowering.setting.sizes.get(index.name);
    if (known !== undefined) return known;
    const declared = lowering.setting.table.declaration(index.name);
    if (
      declared === null ||
      declared.domain === "natural" ||
      declared.domain === "integer" ||
      isUsualIndex(index.name)
    ) {
      lowering.survey.indices.add(index.name);
      return 1;
    }
  }
  if (index.kind !== "symbol" && index.kind !== "number") {
    // t − 1: what stands free within is an index too.
    for (const name of symbolsIn(index)) {
      if (!scope.indices.has(name) && !lowering.setting.indices.has(name) && !lowering.setting.sizes.has(name))
        lowering.survey.indices.add(name);
    }
    if (lowering.survey.indices.size > 0) {
      const indices = new Map([...lowering.survey.indices].map((name): [SymbolName, number] => [name, 2]));
      for (const [name, value] of [...lowering.setting.indices, ...scope.indices]) indices.set(name, value);
      return lowering.whole(index, { ...scope, indices }) ?? 1;
    }
  }
  const value = lowering.whole(index, scope);
  if (value === null) throw new Undecidable({ kind: "unsupported", name: "[]" }, index.span);
  return value;
}

function symbolsIn(expression: Expression): readonly SymbolName[] {
  if (expression.kind === "symbol") return [expression.name];
  if (expression.kind === "sum") return expression.terms.flatMap(symbolsIn);
  if (expression.kind === "product") return expression.factors.flatMap(symbolsIn);
  return expression.kind === "negative" ? symbolsIn(expression.body) : [];
}

function pick(matrix: Matrix, values: readonly number[], span: Expression["span"]): Scalar {
  const [row = 1, column = 1] = matrix.rows === 1 && values.length === 1 ? [1, values[0]] : values;
  if (matrix.unit || row < 1 || column < 1 || row > matrix.rows || column > matrix.columns) {
    throw new Undecidable({ kind: "out-of-range", name: "[]" }, span);
  }
  return entryOf(matrix, row - 1, column - 1);
}

/** Functions that are applied to each entry of a vector when nothing else is known of them. */
const activations: ReadonlySet<string> = new Set(["phi", "psi", "sigma", "g", "h"]);

/**
 * A function that nothing is known of: a cubic polynomial whose coefficients are variables. An identity that holds for it
 * may hold for all functions; one that does not is no identity.
 */
export function unknownCall(
  lowering: Lowering,
  expression: Expression & { readonly kind: "call" },
  scope: Scope,
): Matrix {
  const { name, primes, span } = expression;
  lowering.survey.unknownFunctions.add(name);
  const inside = expression.arguments.map((argument) => lowering.lower(argument, scope));
  const [first, ...others] = inside;
  if (inside.some(({ unit }) => unit !== null)) throw new Undecidable({ kind: "unknown-function", name }, span);
  if (first && others.length === 0 && (primes > 0 || activations.has(name))) {
    return mapped(first, (entry) => {
      const variable = lowering.scalars.variable("′");
      let value = cubic(lowering, name, [variable]);
      for (let count = 0; count < primes; count += 1) value = differentiate(lowering.scalars, value, variable);
      return substitute(lowering.scalars, value, variable, entry);
    });
  }
  if (primes > 0) throw new Undecidable({ kind: "unknown-function", name }, span);
  const entries = inside.flatMap((matrix) => matrix.entries);
  return scalarMatrix(cubic(lowering, name, entries));
}

function cubic({ scalars }: Lowering, name: SymbolName, inside: readonly Scalar[]): Scalar {
  const coefficient = (label: string): Scalar => scalars.variable(`${name}#${label}`);
  const terms: Scalar[] = [coefficient("0")];
  let mixed: Scalar = scalars.zero;
  inside.forEach((x, at) => {
    terms.push(scalars.multiply(coefficient(`${at}`), x));
    terms.push(scalars.multiply(coefficient(`${at},2`), scalars.power(x, scalars.integer(2))));
    mixed = scalars.add(mixed, scalars.multiply(coefficient(`${at},m`), x));
  });
  terms.push(scalars.power(mixed, scalars.integer(3)));
  return scalars.total(terms);
}
