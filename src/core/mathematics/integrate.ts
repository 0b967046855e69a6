import { differentiate, NotDifferentiable, substitute } from "./differentiate.ts";
import type { End } from "./improper.ts";
import { areIdentical } from "./prove.ts";
import type { Scalar, Scalars, ScalarVariable } from "./scalar.ts";
import { reachable } from "./scalar-graph.ts";

const highestDegree = 12;

/** The coefficients of a polynomial in a variable, the constant first; null if it is none of a moderate degree. */
function coefficientsOf(scalars: Scalars, value: Scalar, by: ScalarVariable): readonly Scalar[] | null {
  const coefficients: Scalar[] = [];
  let derivative = value;
  let factorial = 1n;
  for (let degree = 0; degree <= highestDegree; degree += 1) {
    if (degree > 1) factorial *= BigInt(degree);
    coefficients.push(
      scalars.multiply(scalars.rational(1n, factorial), substitute(scalars, derivative, by, scalars.zero)),
    );
    if (!dependsOn(derivative, by)) return coefficients;
    derivative = differentiate(scalars, derivative, by);
  }
  return null;
}

function dependsOn(value: Scalar, by: ScalarVariable): boolean {
  return reachable([value]).includes(by);
}

/** The integral of a polynomial over a finite range, by its antiderivative; null if the integrand is none. */
export function polynomialIntegral(
  scalars: Scalars,
  value: Scalar,
  by: ScalarVariable,
  from: Scalar,
  to: Scalar,
): Scalar | null {
  const coefficients = ofPolynomial(scalars, value, by);
  if (coefficients === null) return null;
  return scalars.total(
    coefficients.map((coefficient, degree) => {
      const power = scalars.integer(degree + 1);
      const difference = scalars.subtract(scalars.power(to, power), scalars.power(from, power));
      return scalars.multiply(coefficient, scalars.multiply(scalars.rational(1n, BigInt(degree + 1)), difference));
    }),
  );
}

/** Polynomials only: what has the variable under a root, in an exponent or below a line is none. */
function ofPolynomial(scalars: Scalars, value: Scalar, by: ScalarVariable): readonly Scalar[] | null {
  const plain = reachable([value]).every((node) => {
    if (!dependsOn(node, by) || node.kind === "variable" || node.kind === "sum" || node.kind === "product") return true;
    const { exponent } = node.kind === "power" ? node : { exponent: null };
    return exponent?.kind === "rational" && exponent.denominator === 1n && exponent.numerator > 0n;
  });
  return plain ? coefficientsOf(scalars, value, by) : null;
}

/**
 * Integrals without end of a polynomial times e to a power of the variable of degree one or two: by the moments of the
 * normal and of the exponential distribution. Null for others.
 */
export function gaussianIntegral(
  scalars: Scalars,
  value: Scalar,
  by: ScalarVariable,
  from: End,
  to: End,
): Scalar | null {
  try {
    let sum: Scalar = scalars.zero;
    for (const term of termsOf(scalars, value, by)) {
      const integral = integralOfTerm(scalars, term, by, from, to);
      if (integral === null) return null;
      sum = scalars.add(sum, integral);
    }
    return sum;
  } catch (error) {
    if (error instanceof NotDifferentiable) return null;
    throw error;
  }
}

/** Sums under the integral are integrated term by term. */
function termsOf(scalars: Scalars, value: Scalar, by: ScalarVariable): readonly Scalar[] {
  if (value.kind === "sum") return [...termsOf(scalars, value.left, by), ...termsOf(scalars, value.right, by)];
  if (value.kind === "product") {
    const isConstant = !dependsOn(value.left, by);
    const [constant, other] = isConstant ? [value.left, value.right] : [value.right, value.left];
    const hasExponential = (one: Scalar): boolean =>
      reachable([one]).some((node) => node.kind === "function" && node.name === "exp" && dependsOn(node, by));
    if (
      !dependsOn(constant, by) ||
      (hasExponential(constant) !== hasExponential(other) && other.kind === "sum" && hasExponential(other))
    ) {
      return termsOf(scalars, other, by).map((term) => scalars.multiply(constant, term));
    }
  }
  return [value];
}

/** `turn` is the one cosine or sine among the factors. */
type Parts = {
  readonly exponent: Scalar;
  readonly rest: Scalar;
  readonly turn: (Scalar & { readonly kind: "function" }) | null;
};

/** A product as e to something times the rest. */
function partsOf(scalars: Scalars, value: Scalar, by: ScalarVariable): Parts {
  if (!dependsOn(value, by)) return { exponent: scalars.zero, rest: value, turn: null };
  if (value.kind === "product") {
    const [left, right] = [partsOf(scalars, value.left, by), partsOf(scalars, value.right, by)];
    if (left.turn === null || right.turn === null) {
      return {
        exponent: scalars.add(left.exponent, right.exponent),
        rest: scalars.multiply(left.rest, right.rest),
        turn: left.turn ?? right.turn,
      };
    }
    return { exponent: scalars.zero, rest: value, turn: null };
  }
  if (value.kind === "function" && value.name === "exp")
    return { exponent: value.argument, rest: scalars.one, turn: null };
  if (value.kind === "function" && (value.name === "cos" || value.name === "sin"))
    return { exponent: scalars.zero, rest: scalars.one, turn: value };
  if (value.kind === "power" && value.exponent.kind === "rational" && value.exponent.denominator === 1n) {
    const base = partsOf(scalars, value.base, by);
    if (base.turn !== null) return { exponent: scalars.zero, rest: value, turn: null };
    return {
      exponent: scalars.multiply(base.exponent, value.exponent),
      rest: scalars.power(base.rest, value.exponent),
      turn: null,
    };
  }
  return { exponent: scalars.zero, rest: value, turn: null };
}

function integralOfTerm(scalars: Scalars, term: Scalar, by: ScalarVariable, from: End, to: End): Scalar | null {
  const { exponent, rest, turn } = partsOf(scalars, term, by);
  const polynomial = ofPolynomial(scalars, rest, by);
  const powers = ofPolynomial(scalars, exponent, by);
  if (polynomial === null || powers === null || powers.length > 3 + 1) return null;
  const [constant = scalars.zero, linear = scalars.zero, square = scalars.zero, cube = scalars.zero] = powers;
  if (!vanishes(scalars, cube)) return null;
  const width = scalars.negate(square);
  if (turn !== null) {
    // cos and sin are the parts of e to an imaginary power.
    const angle = ofPolynomial(scalars, turn.argument, by);
    const isWhole = from === "-∞" && to === "+∞" && !vanishes(scalars, square);
    if (!isWhole || angle === null || angle.length > 2 + 1) return null;
    const [phase = scalars.zero, frequency = scalars.zero, bend = scalars.zero] = angle;
    if (!vanishes(scalars, bend)) return null;
    const whole = scalars.multiply(
      scalars.exponential(scalars.complex(constant, phase)),
      normalMoments(scalars, polynomial, scalars.complex(linear, frequency), width),
    );
    return turn.name === "cos" ? scalars.realPart(whole) : scalars.imaginaryPart(whole);
  }
  const scale = scalars.exponential(constant);
  if (vanishes(scalars, square)) {
    const integral = exponentialMoments(scalars, polynomial, linear, from, to);
    return integral === null ? null : scalars.multiply(scale, integral);
  }
  if (from === "-∞" && to === "+∞") return scalars.multiply(scale, normalMoments(scalars, polynomial, linear, width));
  if (to !== "+∞" || typeof from === "string" || !vanishes(scalars, from) || !vanishes(scalars, linear)) return null;
  return scalars.multiply(scale, halfNormalMoments(scalars, polynomial, width));
}

function vanishes(scalars: Scalars, value: Scalar): boolean {
  return value === scalars.zero || areIdentical([value], [scalars.zero]);
}

/** ∫ Σ pₖ xᵏ e^(−a x² + b x) dx over the line: √(π/a) e^(b²/4a) times the moments of N(b/2a, 1/2a). */
function normalMoments(scalars: Scalars, polynomial: readonly Scalar[], linear: Scalar, width: Scalar): Scalar {
  const variance = scalars.power(scalars.multiply(scalars.integer(2), width), scalars.minusOne);
  const mean = scalars.multiply(linear, variance);
  const moments: Scalar[] = [scalars.one, mean];
  for (let order = 2; order < polynomial.length; order += 1) {
    const [before = scalars.zero, beforeThat = scalars.zero] = [moments[order - 1], moments[order - 2]];
    const spread = scalars.multiply(scalars.integer(order - 1), scalars.multiply(variance, beforeThat));
    moments.push(scalars.add(scalars.multiply(mean, before), spread));
  }
  const weighted = scalars.total(
    polynomial.map((coefficient, at) => scalars.multiply(coefficient, moments[at] ?? scalars.zero)),
  );
  const quarter = scalars.multiply(scalars.rational(1n, 2n), scalars.multiply(linear, mean));
  const height = scalars.multiply(scalars.squareRoot(scalars.divide(scalars.pi, width)), scalars.exponential(quarter));
  return scalars.multiply(height, weighted);
}

/** ∫ xᵏ e^(−a x²) dx from 0: ½ ((k−1)/2)! a^(−(k+1)/2) for odd k, half of the whole line for even k. */
function halfNormalMoments(scalars: Scalars, polynomial: readonly Scalar[], width: Scalar): Scalar {
  const even = polynomial.map((coefficient, at) => (at % 2 === 0 ? coefficient : scalars.zero));
  const half = scalars.multiply(scalars.rational(1n, 2n), normalMoments(scalars, even, scalars.zero, width));
  const positive = scalars.choice(">", width, scalars.zero, scalars.one, scalars.rational(1n, 0n));
  const odd = polynomial.map((coefficient, at) => {
    if (at % 2 === 0) return scalars.zero;
    const order = (at - 1) / 2;
    const power = scalars.power(width, scalars.integer(-(order + 1)));
    return scalars.multiply(coefficient, scalars.multiply(scalars.rational(factorial(order), 2n), power));
  });
  return scalars.multiply(positive, scalars.add(half, scalars.total(odd)));
}

/** ∫ₐ^∞ P(x) e^(b x) dx = e^(b a) Σ P⁽ᵏ⁾(a) / (−b)^(k+1) for b < 0, and its mirror image. */
function exponentialMoments(
  scalars: Scalars,
  polynomial: readonly Scalar[],
  rate: Scalar,
  from: End,
  to: End,
): Scalar | null {
  if (typeof from === "string" && typeof to === "string") return null;
  const upward = to === "+∞";
  const end = upward ? from : to;
  if (typeof end === "string" || (!upward && from !== "-∞")) return null;
  const steepness = upward ? scalars.negate(rate) : rate;
  const converges = scalars.choice(">", steepness, scalars.zero, scalars.one, scalars.rational(1n, 0n));
  let sum: Scalar = scalars.zero;
  let coefficients = polynomial;
  for (let order = 0; coefficients.length > 0; order += 1) {
    const value = scalars.total(
      coefficients.map((coefficient, degree) =>
        scalars.multiply(coefficient, scalars.power(end, scalars.integer(degree))),
      ),
    );
    const sign = upward || order % 2 === 0 ? scalars.one : scalars.minusOne;
    sum = scalars.add(
      sum,
      scalars.multiply(sign, scalars.multiply(value, scalars.power(steepness, scalars.integer(-(order + 1))))),
    );
    coefficients = coefficients
      .slice(1)
      .map((coefficient, degree) => scalars.multiply(scalars.integer(degree + 1), coefficient));
  }
  return scalars.multiply(converges, scalars.multiply(scalars.exponential(scalars.multiply(rate, end)), sum));
}

function factorial(order: number): bigint {
  return order <= 1 ? 1n : BigInt(order) * factorial(order - 1);
}
