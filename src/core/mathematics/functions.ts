import type { Span } from "../text/span.ts";
import { entryOf, isNumber, type Linear, type Matrix, mapped, matrixOf, scalarMatrix, Undecidable } from "./linear.ts";
import type { Scalar, Scalars } from "./scalar.ts";

type OfOne = (scalars: Scalars, x: Scalar) => Scalar;

/** Functions of one number, by what they are made of. */
const ofOne: { readonly [name: string]: OfOne } = {
  exp: (s, x) => s.exponential(x),
  log: (s, x) => s.logarithm(x),
  log10: (s, x) => s.divide(s.logarithm(x), s.logarithm(s.integer(10))),
  sin: (s, x) => s.apply("sin", x),
  cos: (s, x) => s.apply("cos", x),
  tan: (s, x) => s.divide(s.apply("sin", x), s.apply("cos", x)),
  cot: (s, x) => s.divide(s.apply("cos", x), s.apply("sin", x)),
  sec: (s, x) => s.power(s.apply("cos", x), s.minusOne),
  csc: (s, x) => s.power(s.apply("sin", x), s.minusOne),
  sinh: hyperbolicSine,
  cosh: hyperbolicCosine,
  tanh: (s, x) =>
    s.subtract(s.integer(1), s.divide(s.integer(2), s.add(s.exponential(s.multiply(s.integer(2), x)), s.one))),
  sech: (s, x) => s.power(hyperbolicCosine(s, x), s.minusOne),
  csch: (s, x) => s.power(hyperbolicSine(s, x), s.minusOne),
  coth: (s, x) => s.divide(hyperbolicCosine(s, x), hyperbolicSine(s, x)),
  arsinh: (s, x) => s.logarithm(s.add(x, s.squareRoot(s.add(s.multiply(x, x), s.one)))),
  arcosh: (s, x) =>
    s.logarithm(s.add(x, s.multiply(s.squareRoot(s.subtract(x, s.one)), s.squareRoot(s.add(x, s.one))))),
  artanh: (s, x) => half(s, s.logarithm(s.divide(s.add(s.one, x), s.subtract(s.one, x)))),
  floor: (s, x) => s.apply("floor", x),
  ceiling: (s, x) => s.negate(s.apply("floor", s.negate(x))),
  "gamma function": (s, x) => s.apply("gamma", x),
  arctan: (s, x) => s.apply("arctan", x),
  arcsin: (s, x) => s.apply("arcsin", x),
  arccos: (s, x) => s.subtract(half(s, s.pi), s.apply("arcsin", x)),
  erf: (s, x) => s.apply("erf", x),
  sigmoid: logistic,
  logit: (s, x) => s.logarithm(s.divide(x, s.subtract(s.one, x))),
  softplus: (s, x) => s.logarithm(s.add(s.one, s.exponential(x))),
  relu: (s, x) => s.maximum(x, s.zero),
  silu: (s, x) => s.multiply(x, logistic(s, x)),
  sign: (s, x) => s.apply("sign", x),
  conjugate: (s, x) => s.conjugate(x),
  "real part": (s, x) => s.realPart(x),
  "imaginary part": (s, x) => s.imaginaryPart(x),
  sinc: (s, x) => s.divide(s.apply("sin", x), x),
};

function half(scalars: Scalars, x: Scalar): Scalar {
  return scalars.multiply(scalars.rational(1n, 2n), x);
}

function hyperbolicSine(scalars: Scalars, x: Scalar): Scalar {
  return half(scalars, scalars.subtract(scalars.exponential(x), scalars.exponential(scalars.negate(x))));
}

function hyperbolicCosine(scalars: Scalars, x: Scalar): Scalar {
  return half(scalars, scalars.add(scalars.exponential(x), scalars.exponential(scalars.negate(x))));
}

function logistic(scalars: Scalars, x: Scalar): Scalar {
  return scalars.power(scalars.add(scalars.one, scalars.exponential(scalars.negate(x))), scalars.minusOne);
}

/** Whether a function is known by this canonical name. */
export function isKnown(name: string): boolean {
  return Object.hasOwn(ofOne, name) || Object.hasOwn(ofMatrices, name);
}

/** A function of one number, or null. */
export function functionOfOne(name: string): OfOne | null {
  return Object.hasOwn(ofOne, name) ? (ofOne[name] ?? null) : null;
}

type OfMatrices = (
  linear: Linear,
  scalars: Scalars,
  inside: readonly Matrix[],
  span: Span,
) => Matrix | null | undefined;

const ofMatrices: { readonly [name: string]: OfMatrices } = {
  trace: (linear, _, [matrix], span) => matrix && scalarMatrix(linear.trace(matrix, span)),
  determinant: (linear, _, [matrix], span) => matrix && scalarMatrix(linear.determinant(matrix, span)),
  adjugate: (linear, _, [matrix], span) =>
    matrix && linear.scale(linear.inverse(matrix, span), linear.determinant(matrix, span)),
  diagonal: (_, scalars, [matrix]) => matrix && diagonal(scalars, matrix),
  vectorize: (linear, _, [matrix]) =>
    matrix && { rows: matrix.entries.length, columns: 1, entries: linear.transpose(matrix).entries, unit: null },
  softmax: (_, scalars, [vector]) => {
    if (!vector) return null;
    const powers = vector.entries.map((entry) => scalars.exponential(entry));
    const total = scalars.total(powers);
    return mapped(vector, (_entry, at) => scalars.divide(powers[at] ?? scalars.zero, total));
  },
  logsumexp: (_, scalars, inside) => {
    const entries = inside.flatMap((one) => one.entries);
    return scalarMatrix(scalars.logarithm(scalars.total(entries.map((entry) => scalars.exponential(entry)))));
  },
  maximum: (_, scalars, inside) => extremum(scalars, inside, (a, b) => scalars.maximum(a, b)),
  minimum: (_, scalars, inside) =>
    extremum(scalars, inside, (a, b) => scalars.negate(scalars.maximum(scalars.negate(a), scalars.negate(b)))),
  normal: normalDensity,
};

/** A known function of some matrices: those of one number act entry by entry. */
export function applyKnown(
  linear: Linear,
  scalars: Scalars,
  name: string,
  inside: readonly Matrix[],
  span: Span,
): Matrix {
  const [first, ...others] = inside;
  const one = functionOfOne(name);
  if (one !== null && first && others.length === 0) {
    if (first.unit) throw new Undecidable({ kind: "unsupported", name }, span);
    return mapped(first, (entry) => one(scalars, entry));
  }
  const many = Object.hasOwn(ofMatrices, name) ? ofMatrices[name] : undefined;
  const result = many?.(linear, scalars, inside, span) ?? null;
  if (result === null) throw new Undecidable({ kind: "unsupported", name }, span);
  return result;
}

/** A vector on the diagonal of a matrix, or the diagonal of a matrix as a vector. */
function diagonal(scalars: Scalars, matrix: Matrix): Matrix {
  if (matrix.columns === 1) {
    return matrixOf(matrix.rows, matrix.rows, (row, column) =>
      row === column ? entryOf(matrix, row, 0) : scalars.zero,
    );
  }
  return matrixOf(Math.min(matrix.rows, matrix.columns), 1, (row) => entryOf(matrix, row, row));
}

function extremum(scalars: Scalars, inside: readonly Matrix[], pick: (a: Scalar, b: Scalar) => Scalar): Matrix | null {
  // max(0, z) of a vector is entry by entry.
  const vector = inside.find((one) => !isNumber(one));
  if (vector && inside.length === 2) {
    const other = inside.find((one) => one !== vector);
    if (other && isNumber(other)) return mapped(vector, (entry) => pick(entry, entryOf(other, 0, 0)));
    if (other) return mapped(vector, (entry, at) => pick(entry, other.entries[at] ?? scalars.zero));
  }
  const entries = inside.flatMap((one) => one.entries);
  const [first, ...rest] = entries;
  return first ? scalarMatrix(rest.reduce(pick, first)) : null;
}

/** The density of the normal distribution with a mean and a variance, or a covariance matrix. */
function normalDensity(
  linear: Linear,
  scalars: Scalars,
  [x, mean, spread]: readonly Matrix[],
  span: Span,
): Matrix | null {
  if (!x || !mean || !spread) return null;
  const difference = linear.add(x, linear.scale(mean, scalars.minusOne), span);
  const twoPi = scalars.multiply(scalars.integer(2), scalars.pi);
  const size = difference.rows;
  const full =
    spread.unit || (isNumber(spread) && size > 1)
      ? linear.expanded(spread.unit ? spread : { ...spread, unit: entryOf(spread, 0, 0) }, size, size, span)
      : spread;
  const form = linear.multiply(
    linear.transpose(difference),
    linear.multiply(linear.inverse(full, span), difference, span),
    span,
  );
  const exponent = scalars.multiply(scalars.rational(-1n, 2n), entryOf(form, 0, 0));
  const scale = scalars.multiply(scalars.power(twoPi, scalars.integer(size)), linear.determinant(full, span));
  return scalarMatrix(scalars.divide(scalars.exponential(exponent), scalars.squareRoot(scale)));
}
