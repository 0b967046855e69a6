import type { Span } from "../text/span.ts";
import { differentiate, substitute } from "./differentiate.ts";
import type { Expression, SymbolName } from "./expression.ts";
import { applyKnown, isKnown } from "./functions.ts";
import { entryOf, isNumber, type Matrix, mapped, scalarMatrix, Undecidable } from "./linear.ts";
import { knownFunction } from "./notation.ts";
import type { Scalar } from "./scalar.ts";
import type { Lowering, Scope } from "./setting.ts";
import { unknownCall } from "./variables.ts";

type Call = Expression & { readonly kind: "call" };

const deepest = 24;

export function lowerFactorial(lowering: Lowering, body: Expression, scope: Scope): Scalar {
  const value = lowering.whole(body, scope);
  if (value !== null && value < 0) throw new Undecidable({ kind: "out-of-range", name: "!" }, body.span);
  if (value === null || value > 170) throw new Undecidable({ kind: "unsupported", name: "!" }, body.span);
  let product = 1n;
  for (let factor = 2n; factor <= BigInt(value); factor += 1n) product *= factor;
  return lowering.scalars.integer(product);
}

export function lowerCall(lowering: Lowering, expression: Call, scope: Scope): Matrix {
  const { name, primes, span } = expression;
  if (name.startsWith("∇")) return gradientAt(lowering, expression, scope);
  const definition = lowering.setting.table.definition(name);
  if (definition !== null && definition.parameters.length > 0) {
    return withPrimes(lowering, expression, scope, (inside) => {
      if (inside.length !== definition.parameters.length || scope.depth > deepest) {
        throw new Undecidable({ kind: "unsupported", name }, span);
      }
      const locals = new Map(
        definition.parameters.map((parameter, at) => [parameter, inside[at] ?? scalarMatrix(lowering.scalars.zero)]),
      );
      return lowering.lower(definition.body, { ...scope, locals, depth: scope.depth + 1 });
    });
  }
  if (name === "binomial") return scalarMatrix(binomial(lowering, expression.arguments, scope, span));
  const canonical = canonicalFunction(lowering, name);
  if (canonical === null) return unknownCall(lowering, expression, scope);
  const { complex } = lowering.setting;
  // A bar over what is real is a mean, of which nothing is known.
  if (canonical === "conjugate" && complex.names.size === 0 && complex.unit === null)
    throw new Undecidable({ kind: "unsupported", name: "‾" }, span);
  if (expression.arguments.length === 0) throw new Undecidable({ kind: "unsupported", name }, span);
  if (primes === 0 && expression.arguments.length === 1 && /^(?:trace|determinant|adjugate)$/.test(canonical)) {
    const [only] = expression.arguments;
    const inside = only ? [lowering.lower(only, scope)] : [];
    return applyKnown(lowering.linear, lowering.scalars, canonical, inside, span);
  }
  return withPrimes(lowering, expression, scope, (inside) =>
    applyKnown(lowering.linear, lowering.scalars, canonical, inside, span),
  );
}

/** The argument of a function that acts on entries: a number is added to each, as in softmax(x + c). */
function argumentOf(lowering: Lowering, expression: Expression, scope: Scope): Matrix {
  if (expression.kind !== "sum") return lowering.lower(expression, scope);
  const terms = expression.terms.map((term) => lowering.lower(term, scope));
  const vector = terms.find((term) => !term.unit && !isNumber(term));
  if (vector === undefined) return lowering.lower(expression, scope);
  return terms
    .map((term) => (isNumber(term) ? mapped(vector, () => entryOf(term, 0, 0)) : term))
    .reduce((sum, term) => lowering.linear.add(sum, term, expression.span));
}

/** The function that a name stands for where the note does not say: σ is the logistic function. */
function canonicalFunction(lowering: Lowering, name: SymbolName): string | null {
  const { table } = lowering.setting;
  if (table.declaration(name) !== null && knownFunction(name) === null && name !== "sigma") return null;
  if (isKnown(name)) return name;
  if (name === "sigma") {
    lowering.survey.assumptions.add("sigma-is-logistic");
    return "sigmoid";
  }
  return knownFunction(name);
}

/** `f'(x)`: the function at a variable, differentiated, and then at its argument; of a vector entry by entry. */
function withPrimes(
  lowering: Lowering,
  expression: Call,
  scope: Scope,
  apply: (inside: readonly Matrix[]) => Matrix,
): Matrix {
  const inside = expression.arguments.map((argument) => argumentOf(lowering, argument, scope));
  return expression.primes === 0
    ? apply(inside)
    : derivedCall(lowering, inside, expression.primes, expression.span, apply);
}

/** The gradient of a function of the note, taken at what stands in its bracket. */
function gradientAt(lowering: Lowering, { name, arguments: [argument], span }: Call, scope: Scope): Matrix {
  const definition = lowering.setting.table.definition(name.replace(/^∇²?/, ""));
  const [parameter, ...others] = definition?.parameters ?? [];
  if (definition === null || argument === undefined || parameter === undefined || others.length > 0)
    throw new Undecidable({ kind: "unknown-function", name: name.replace(/^∇²?/, "") }, span);
  const locals = new Map([[parameter, lowering.lower(argument, scope)]]);
  const variable: Expression = { kind: "symbol", name: parameter, span };
  const style = name.startsWith("∇²") ? "hessian" : "gradient";
  const by = [{ variable, order: 1 }];
  return lowering.lower({ kind: "derivative", style, by, body: definition.body, span }, { ...scope, locals });
}

function derivedCall(
  lowering: Lowering,
  inside: readonly Matrix[],
  primes: number,
  span: Span,
  apply: (inside: readonly Matrix[]) => Matrix,
): Matrix {
  const { scalars } = lowering;
  const [argument, ...others] = inside;
  if (argument === undefined || others.length > 0) throw new Undecidable({ kind: "unsupported", name: "′" }, span);
  const variable = scalars.variable("′");
  const of = apply([scalarMatrix(variable)]);
  // Of a number a function may be a matrix, of a vector it acts on each entry.
  if (!isNumber(argument) && !isNumber(of)) throw new Undecidable({ kind: "unsupported", name: "′" }, span);
  const derivedAt = (value: Scalar, entry: Scalar): Scalar => {
    let derivative = value;
    for (let count = 0; count < primes; count += 1) derivative = differentiate(scalars, derivative, variable);
    return substitute(scalars, derivative, variable, entry);
  };
  if (!isNumber(of)) return mapped(of, (value) => derivedAt(value, entryOf(argument, 0, 0)));
  return mapped(argument, (entry) => derivedAt(entryOf(of, 0, 0), entry));
}

function binomial(lowering: Lowering, inside: readonly Expression[], scope: Scope, span: Span): Scalar {
  const [n, k] = inside.map((one) => lowering.whole(one, scope));
  if (n === undefined || k === undefined || n === null || k === null || n < 0 || n > 170) {
    throw new Undecidable({ kind: "unsupported", name: "binom" }, span);
  }
  if (k < 0 || k > n) return lowering.scalars.zero;
  let value = 1n;
  for (let at = 1; at <= k; at += 1) value = (value * BigInt(n - k + at)) / BigInt(at);
  return lowering.scalars.integer(value);
}
