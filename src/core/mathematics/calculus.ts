import { differentiate, NotDifferentiable, substituteAll } from "./differentiate.ts";
import { type Expression, type SymbolName, walk } from "./expression.ts";
import { entryOf, isNumber, type Matrix, mapped, matrixOf, scalarMatrix, Undecidable } from "./linear.ts";
import { knownFunction } from "./notation.ts";
import type { Scalar, ScalarVariable } from "./scalar.ts";
import { variablesOf } from "./scalar-graph.ts";
import { type Lowering, type Scope, without } from "./setting.ts";

type Derivative = Expression & { readonly kind: "derivative" };

/** Derivatives, gradients and Jacobians, by exact differentiation of every entry. */
export function lowerDerivative(lowering: Lowering, expression: Derivative, scope: Scope): Matrix {
  if (expression.style === "hessian") return hessian(lowering, expression, scope);
  const body = functionByItself(lowering, expression);
  // The innermost derivative is the last that is written.
  const [first, ...rest] = expression.by.flatMap(({ variable, order }) =>
    Array.from({ length: order }, () => variable),
  );
  if (first === undefined) return lowering.lower(body, scope);
  const inner: Expression =
    rest.length === 0 ? body : { ...expression, by: rest.map((variable) => ({ variable, order: 1 })), body };
  return derivativeBy(lowering, first, inner, scope, expression);
}

/** `\frac{d\sigma}{dx}`: a function without arguments is taken at its own, or at the variable. */
function functionByItself({ setting }: Lowering, { body, by }: Derivative): Expression {
  const name =
    body.kind === "symbol" ? body.name : body.kind === "call" && body.arguments.length === 0 ? body.name : null;
  const [only] = by;
  if (name === null || only === undefined) return body;
  const { span } = body;
  const parameters = setting.table.definition(name)?.parameters ?? [];
  if (parameters.length > 1) {
    const all = parameters.map((parameter): Expression => ({ kind: "symbol", name: parameter, span }));
    return { kind: "call", name, primes: 0, arguments: all, span };
  }
  const isSigma = name === "sigma" && setting.table.isUnknown(name);
  const isFunction = isSigma || setting.table.isFunction(name) || (knownFunction(name) !== null && name.length > 1);
  return isFunction ? { kind: "call", name, primes: 0, arguments: [only.variable], span } : body;
}

function derivativeBy(
  lowering: Lowering,
  variable: Expression,
  body: Expression,
  scope: Scope,
  whole: Derivative,
): Matrix {
  const { scalars } = lowering;
  const target = shadowOf(lowering, variable, scope);
  const shadows = new Map(scope.shadows).set(target.key, target.shadow);
  const value = lowering.lower(body, { ...scope, shadows, locals: without(scope.locals, target.key) });
  if (value.unit) throw new Undecidable({ kind: "unsupported", name: "∂" }, whole.span);
  const by = target.by.entries;
  requireDependence(lowering, value, by, body, whole);
  const back = new Map(by.map((entry, at): [Scalar, Scalar] => [entry, target.value.entries[at] ?? entry]));
  const derive = (entry: Scalar, at: number): Scalar => {
    const one = by[at];
    if (one?.kind !== "variable") throw new Undecidable({ kind: "unsupported", name: "∂" }, variable.span);
    try {
      return substituteAll(scalars, differentiate(scalars, entry, one), back);
    } catch (error) {
      if (error instanceof NotDifferentiable) throw new Undecidable({ kind: "unsupported", name: "∂" }, whole.span);
      throw error;
    }
  };
  return laidOut(lowering, value, target.by, derive, whole);
}

/** Where the entries of a derivative go. */
function laidOut(
  { setting, linear, survey }: Lowering,
  value: Matrix,
  by: Matrix,
  derive: (entry: Scalar, at: number) => Scalar,
  whole: Derivative,
): Matrix {
  if (isNumber(by)) return mapped(value, (entry) => derive(entry, 0));
  if (isNumber(value)) {
    const gradient = mapped(by, (_, at) => derive(entryOf(value, 0, 0), at));
    const asRow = setting.layout === "numerator" && whole.style === "partial" && by.columns === 1;
    if (by.columns === 1 && whole.style === "partial" && setting.layout !== "mixed") {
      survey.assumptions.add(asRow ? "numerator-layout" : "denominator-layout");
    }
    return asRow ? linear.transpose(gradient) : gradient;
  }
  if (value.columns > 1 && value.rows > 1) throw new Undecidable({ kind: "unsupported", name: "∂" }, whole.span);
  if (by.columns > 1 && by.rows > 1) throw new Undecidable({ kind: "unsupported", name: "∂" }, whole.span);
  const jacobian = matrixOf(value.entries.length, by.entries.length, (row, column) =>
    derive(value.entries[row] ?? entryOf(value, 0, 0), column),
  );
  const transposed = whole.style === "gradient" ? setting.layout !== "numerator" : setting.layout === "denominator";
  if (setting.layout !== "mixed") survey.assumptions.add(transposed ? "denominator-layout" : "numerator-layout");
  return transposed ? linear.transpose(jacobian) : jacobian;
}

/** `shadow` hides what is found under `key`; within it `by` are the new variables, which stand for `value`. */
type Target = { readonly key: SymbolName; readonly shadow: Matrix; readonly by: Matrix; readonly value: Matrix };

/** Puts variables in the place of what is differentiated by. */
function shadowOf(lowering: Lowering, variable: Expression, scope: Scope): Target {
  const { scalars } = lowering;
  const value = lowering.lower(variable, scope);
  const fresh = (label: string): Matrix => {
    const depth = scope.shadows.size;
    return mapped(value, (entry, at) =>
      scalars.variable(`∂${depth}:${label}[${at}]`, entry.kind === "variable" ? entry.domain : "real"),
    );
  };
  if (variable.kind === "symbol") {
    const by = fresh(variable.name);
    return { key: variable.name, shadow: by, by, value };
  }
  if (variable.kind === "index" && variable.base.kind === "symbol") {
    const { name } = variable.base;
    const values = variable.indices.map((index) => valueOfIndex(lowering, index, scope));
    // An entry of a vector or matrix that stands as a whole: the whole is put in place, with one new entry.
    const whole = wholeOf(lowering, name, scope);
    if (whole !== null) {
      const [row = 1, column = 1] = values;
      const at = (row - 1) * whole.matrix.columns + (column - 1);
      const entry = scalars.variable(`∂${scope.shadows.size}:${name}[${values.join(",")}]`);
      const shadow = mapped(whole.matrix, (one, index) => (index === at ? entry : one));
      return { key: whole.name, shadow, by: scalarMatrix(entry), value };
    }
    const by = fresh(name);
    return { key: `${name}[${values.join(",")}]`, shadow: by, by, value };
  }
  throw new Undecidable({ kind: "unsupported", name: "∂" }, variable.span);
}

/** An index that is bound or stands free; in a first survey, where none has a value, 1. */
function valueOfIndex(lowering: Lowering, index: Expression, scope: Scope): number {
  if (index.kind !== "symbol") return lowering.whole(index, scope) ?? 1;
  const { indices, sizes } = lowering.setting;
  return scope.indices.get(index.name) ?? indices.get(index.name) ?? sizes.get(index.name) ?? 1;
}

function wholeOf(
  lowering: Lowering,
  name: SymbolName,
  scope: Scope,
): { readonly name: SymbolName; readonly matrix: Matrix } | null {
  for (const whole of [name, `bold:${name}`]) {
    const { table, shapes } = lowering.setting;
    const shape = shapes.get(whole);
    const bound = scope.locals.get(whole) ?? scope.shadows.get(whole);
    const defined = table.definition(whole);
    const standsWhole =
      (defined !== null && defined.parameters.length === 0) ||
      bound !== undefined ||
      (shape !== undefined && shape[0] * shape[1] > 1);
    if (!standsWhole) continue;
    const matrix = lowering.lower({ kind: "symbol", name: whole, span: { start: 0, end: 0 } }, scope);
    if (!isNumber(matrix)) return { name: whole, matrix };
  }
  return null;
}

/**
 * The derivative of a name by another that it is not known to depend on is not zero: nobody said what it depends on. Where
 * the variable does occur, other names are taken to be constant.
 */
function requireDependence(
  lowering: Lowering,
  value: Matrix,
  by: readonly Scalar[],
  body: Expression,
  whole: Derivative,
): void {
  const variables = new Set<Scalar>(variablesOf(value.entries));
  if (variables.size === 0 || by.some((one) => variables.has(one))) return;
  // A member of a family that the body does not reach, as x₃ where the sum ends at 2.
  const isFamilyOf = (one: Expression): boolean =>
    whole.by.some(
      ({ variable }) =>
        variable.kind === "index" &&
        variable.base.kind === "symbol" &&
        one.kind === "symbol" &&
        one.name === variable.base.name,
    );
  if (reaches(lowering, body, isFamilyOf, 0)) throw new Undecidable({ kind: "out-of-range", name: "∂" }, whole.span);
  let name: SymbolName | null = null;
  walk(body, (one) => {
    if (name === null && one.kind === "symbol") name = one.name;
  });
  throw new Undecidable({ kind: "unrelated", name: name ?? "" }, whole.body.span);
}

function hessian(lowering: Lowering, expression: Derivative, scope: Scope): Matrix {
  const [by] = expression.by;
  const { scalars } = lowering;
  if (by === undefined) return lowering.lower(expression.body, scope);
  const target = shadowOf(lowering, by.variable, scope);
  const shadows = new Map(scope.shadows).set(target.key, target.shadow);
  const value = lowering.number(expression.body, { ...scope, shadows, locals: without(scope.locals, target.key) });
  const { entries } = target.by;
  const back = new Map(entries.map((entry, at): [Scalar, Scalar] => [entry, target.value.entries[at] ?? entry]));
  requireDependence(lowering, scalarMatrix(value), entries, expression.body, expression);
  const variableAt = (at: number): ScalarVariable => {
    const one = entries[at];
    if (one?.kind !== "variable") throw new Undecidable({ kind: "unsupported", name: "∇²" }, expression.span);
    return one;
  };
  return matrixOf(entries.length, entries.length, (row, column) =>
    substituteAll(
      scalars,
      differentiate(scalars, differentiate(scalars, value, variableAt(row)), variableAt(column)),
      back,
    ),
  );
}

const deepest = 6;

/** Whether something occurs in a formula or in what its names are defined as. */
function reaches(lowering: Lowering, body: Expression, isWanted: (one: Expression) => boolean, depth: number): boolean {
  let found = false;
  walk(body, (one) => {
    found ||= isWanted(one);
    const name = one.kind === "symbol" || one.kind === "call" ? one.name : null;
    const definition = name === null || found || depth >= deepest ? null : lowering.setting.table.definition(name);
    if (definition) found = reaches(lowering, definition.body, isWanted, depth + 1);
  });
  return found;
}
