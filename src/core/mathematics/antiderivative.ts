import { differentiate, NotDifferentiable, substitute } from "./differentiate.ts";
import { Enclosure } from "./enclose.ts";
import { Sequence, samplePoint } from "./points.ts";
import { areIdentical } from "./prove.ts";
import { isZero, type Scalar, type Scalars, type ScalarVariable } from "./scalar.ts";
import { reachable, variablesOf } from "./scalar-graph.ts";

/** More parts of an integrand than this are not looked into. */
const mostParts = 24;

/**
 * A function whose derivative is the integrand: guessed from what the integrand is made of, and believed only where
 * differentiating it gives the integrand back. Null if no guess does.
 */
export function antiderivativeOf(scalars: Scalars, value: Scalar, by: ScalarVariable): Scalar | null {
  const whole = guessed(scalars, value, by);
  if (whole !== null || value.kind !== "sum") return whole;
  const [left, right] = [antiderivativeOf(scalars, value.left, by), antiderivativeOf(scalars, value.right, by)];
  return left && right ? scalars.add(left, right) : null;
}

function guessed(scalars: Scalars, value: Scalar, by: ScalarVariable): Scalar | null {
  if (!reachable([value]).includes(by)) return scalars.multiply(value, by);
  for (const guess of guesses(scalars, value, by)) {
    const scale = scaleOf(scalars, guess, value, by);
    if (scale !== null) return scalars.multiply(scale, guess);
  }
  return null;
}

/** Powers, logarithms, exponentials and inverse tangents of the parts of the integrand. */
function guesses(scalars: Scalars, value: Scalar, by: ScalarVariable): readonly Scalar[] {
  const parts = reachable([value]).filter((one) => reachable([one]).includes(by));
  const found = new Set<Scalar>();
  for (const part of parts.slice(0, mostParts)) {
    const logarithm = scalars.logarithm(part);
    for (const one of [part, scalars.power(part, scalars.minusOne), logarithm, scalars.apply("arctan", part)])
      found.add(one);
    found.add(scalars.multiply(part, scalars.subtract(logarithm, scalars.one)));
    found.add(scalars.multiply(by, part));
    if (part.kind === "power" && !reachable([part.exponent]).includes(by)) {
      const raised = scalars.power(part.base, scalars.add(part.exponent, scalars.one));
      found.add(raised);
      // The arc tangent of x/√c, for 1/(c + x²).
      if (part.base.kind === "sum") {
        const constant = substitute(scalars, part.base, by, scalars.zero);
        found.add(scalars.apply("arctan", scalars.divide(by, scalars.squareRoot(constant))));
      }
    }
  }
  return [...found];
}

/** The constant that makes the derivative of a guess the integrand; null if there is none. */
function scaleOf(scalars: Scalars, guess: Scalar, value: Scalar, by: ScalarVariable): Scalar | null {
  let derivative: Scalar;
  try {
    derivative = differentiate(scalars, guess, by);
  } catch (error) {
    if (error instanceof NotDifferentiable) return null;
    throw error;
  }
  if (isZero(derivative) || !isProportional(derivative, value, by)) return null;
  // At 1 all powers are plain; where something vanishes there, elsewhere.
  for (const place of [scalars.one, scalars.rational(3n, 8n)]) {
    const [below, above] = [derivative, value].map((one) => substitute(scalars, one, by, place));
    if (below === undefined || above === undefined) continue;
    const scale = scalars.divide(above, below);
    if (areIdentical([scalars.multiply(scale, derivative)], [value])) return scale;
  }
  return null;
}

/** Whether a quotient is the same at two places: most guesses are told to be wrong at little cost. */
function isProportional(derivative: Scalar, value: Scalar, by: ScalarVariable): boolean {
  const enclosure = new Enclosure([derivative, value]);
  const point = samplePoint(variablesOf([derivative, value]), 1, new Sequence(15_485_863), false);
  const ratios = [0.375, 0.625].map((place) => {
    const [below, above] = enclosure.at(new Map(point).set(by.name, place));
    return below && above ? (above.low + above.high) / (below.low + below.high) : Number.NaN;
  });
  const [one = Number.NaN, other = Number.NaN] = ratios;
  return Math.abs(one - other) <= 1e-9 * (1 + Math.abs(one));
}
