import { certainSign } from "./certain-sign.ts";
import { definiteIntegral, NotDifferentiable } from "./differentiate.ts";
import type { Expression } from "./expression.ts";
import { type End, improperIntegral, isUnboundedAtEnd } from "./improper.ts";
import { gaussianIntegral, polynomialIntegral } from "./integrate.ts";
import { type Matrix, scalarMatrix, Undecidable } from "./linear.ts";
import { statesOf, withState } from "./probability.ts";
import type { Scalar, ScalarVariable } from "./scalar.ts";
import { type Lowering, type Scope, without } from "./setting.ts";

/**
 * An integral: over the states of a random variable where a density is integrated; else by a closed form, or as a number
 * that is bounded when it is computed.
 */
export function lowerIntegral(
  lowering: Lowering,
  expression: Expression & { readonly kind: "integral" },
  scope: Scope,
): Matrix {
  const { scalars, linear } = lowering;
  const { variable, body, span } = expression;
  const name = variable.kind === "symbol" ? variable.name : null;
  if (name === null) throw new Undecidable({ kind: "unsupported", name: "∫" }, span);
  const states = expression.from === null && expression.to === null ? statesOf(name, body, scope) : null;
  if (states !== null) {
    lowering.survey.assumptions.add("finite-support");
    const values = Array.from({ length: states }, (_, state) => lowering.lower(body, withState(scope, name, state)));
    return values.reduce((sum, one) => linear.add(sum, one, span));
  }
  const from = endOf(lowering, expression.from, -1, scope);
  const to = endOf(lowering, expression.to, 1, scope);
  const by = scalars.variable(`∫${scope.shadows.size}:${name}`, isAboveZero(from, to) ? "positive" : "real");
  const shadows = new Map(scope.shadows).set(name, scalarMatrix(by));
  const value = lowering.number(body, { ...scope, shadows, locals: without(scope.locals, name) });
  return scalarMatrix(integrated(lowering, value, by, from, to) ?? fail(span));
}

function fail(span: Expression["span"]): never {
  throw new Undecidable({ kind: "unsupported", name: "∫" }, span);
}

/** Whether a range has positive numbers only, but for its end. */
function isAboveZero(from: End, to: End): boolean {
  if (typeof from === "string" || from.kind !== "rational" || from.numerator < 0n) return false;
  return to === "+∞" || (typeof to !== "string" && certainSign(to) === 1);
}

function endOf(lowering: Lowering, end: Expression | null, side: 1 | -1, scope: Scope): End {
  if (end === null) return side === 1 ? "+∞" : "-∞";
  if (end.kind === "infinity") return "+∞";
  if (end.kind === "negative" && end.body.kind === "infinity") return "-∞";
  return lowering.number(end, scope);
}

function integrated(lowering: Lowering, value: Scalar, by: ScalarVariable, from: End, to: End): Scalar | null {
  const { scalars } = lowering;
  if (value.kind === "complex") {
    const parts = [value.real, value.imaginary].map((part) => integrated(lowering, part, by, from, to));
    const [real, imaginary] = parts;
    return real && imaginary ? scalars.complex(real, imaginary) : null;
  }
  const infinite = typeof from === "string" || typeof to === "string";
  if (!infinite) {
    const closed = polynomialIntegral(scalars, value, by, from, to);
    if (closed !== null) return closed;
    if (isUnboundedAtEnd(value, by, [from, to])) {
      const improper = improperIntegral(scalars, value, by, from, to);
      if (improper !== null) return improper;
    }
    try {
      return definiteIntegral(scalars, by, from, to, value);
    } catch (error) {
      if (error instanceof NotDifferentiable) return null;
      throw error;
    }
  }
  return gaussianIntegral(scalars, value, by, from, to) ?? improperIntegral(scalars, value, by, from, to);
}
