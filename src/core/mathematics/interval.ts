import type { ScalarFunction } from "./scalar.ts";

/**
 * Certified bounds of a real number: it lies between `low` and `high`, ends included. Sums and products are rounded
 * outward by at most one unit in the last place; elementary functions by four, twice what the worst platform is known to be
 * off. `low = high = NaN` says that the number is not defined; infinite ends say that nothing is known on that side.
 */
export type Interval = { readonly low: number; readonly high: number };

export const undefinedInterval: Interval = { low: Number.NaN, high: Number.NaN };
export const unknownInterval: Interval = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

export function isUndefined({ low }: Interval): boolean {
  return Number.isNaN(low);
}

export function exactly(value: number): Interval {
  return { low: value, high: value };
}

const epsilon = 2 ** -52;
const tiny = 5e-324;

/** At least one unit in the last place below. */
function down(value: number): number {
  if (value === Number.POSITIVE_INFINITY) return Number.MAX_VALUE;
  return value - (Math.abs(value) * epsilon + tiny);
}

function up(value: number): number {
  if (value === Number.NEGATIVE_INFINITY) return -Number.MAX_VALUE;
  return value + (Math.abs(value) * epsilon + tiny);
}

/** Ends that came out of a calculation; those that are no numbers say nothing. */
function between(low: number, high: number): Interval {
  return {
    low: Number.isNaN(low) ? Number.NEGATIVE_INFINITY : low,
    high: Number.isNaN(high) ? Number.POSITIVE_INFINITY : high,
  };
}

export function add(a: Interval, b: Interval): Interval {
  if (isUndefined(a) || isUndefined(b)) return undefinedInterval;
  const low = a.low + b.low;
  const high = a.high + b.high;
  return between(isExactSum(a.low, b.low, low) ? low : down(low), isExactSum(a.high, b.high, high) ? high : up(high));
}

/** Knuth: what rounding took from a sum is computed without rounding. */
function isExactSum(a: number, b: number, sum: number): boolean {
  const shadow = sum - a;
  return a - (sum - shadow) + (b - shadow) === 0;
}

export function negate({ low, high }: Interval): Interval {
  return { low: -high, high: -low };
}

export function multiply(a: Interval, b: Interval): Interval {
  if (isUndefined(a) || isUndefined(b)) return undefinedInterval;
  if (a.low === a.high && b.low === b.high) {
    const product = a.low * b.low;
    if (isExactProduct(a.low, b.low, product)) return exactly(product);
    return between(down(product), up(product));
  }
  const products = [times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high)];
  return between(down(Math.min(...products)), up(Math.max(...products)));
}

/** An end that is infinite only says that nothing is known: zero times it is zero. */
function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}

/** Numbers of at most 26 bits have exact products. */
function isExactProduct(a: number, b: number, product: number): boolean {
  if (a === 0 || b === 0) return true;
  if (!(Math.abs(product) > 1e-290 && Math.abs(product) < 1e290)) return false;
  return isShort(a) && isShort(b);
}

function isShort(value: number): boolean {
  const scaled = value * splitter;
  return scaled - (scaled - value) === value;
}

/** Veltkamp's constant for the upper half of a double. */
const splitter = 2 ** 27 + 1;

export function reciprocal({ low, high }: Interval): Interval {
  if (Number.isNaN(low) || (low === 0 && high === 0)) return undefinedInterval;
  if (low < 0 && high > 0) return unknownInterval;
  const below = high === 0 ? Number.NEGATIVE_INFINITY : down(1 / high);
  const above = low === 0 ? Number.POSITIVE_INFINITY : up(1 / low);
  return between(below, above);
}

/** To a whole power. */
export function wholePower(base: Interval, exponent: number): Interval {
  if (isUndefined(base)) return undefinedInterval;
  if (exponent < 0) return reciprocal(wholePower(base, -exponent));
  if (exponent === 0) return exactly(1);
  if (exponent % 2 === 0 && base.low < 0) {
    if (base.high <= 0) return wholePower(negate(base), exponent);
    const largest = wholePower(exactly(Math.max(-base.low, base.high)), exponent);
    return { low: 0, high: largest.high };
  }
  // Odd powers, and all powers of what is not negative, grow with their base.
  if (base.low === base.high) return repeated(base, exponent);
  return { low: repeated(exactly(base.low), exponent).low, high: repeated(exactly(base.high), exponent).high };
}

function repeated(base: Interval, exponent: number): Interval {
  let result = exactly(1);
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(result, square);
    if (rest > 1) square = multiply(square, square);
  }
  return result;
}

export function squareRoot({ low, high }: Interval): Interval {
  if (Number.isNaN(low) || high < 0) return undefinedInterval;
  if (low < 0) return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const exact = low === high ? Math.sqrt(low) : Number.NaN;
  if (exact * exact === low && isShort(exact)) return exactly(exact);
  return { low: Math.max(0, down(Math.sqrt(low))), high: up(Math.sqrt(high)) };
}

export function logarithm({ low, high }: Interval): Interval {
  if (Number.isNaN(low) || high <= 0) return undefinedInterval;
  if (low <= 0) return unknownInterval;
  if (low === 1 && high === 1) return exactly(0);
  return widened(Math.log(low), Math.log(high));
}

export function exponential({ low, high }: Interval): Interval {
  if (Number.isNaN(low)) return undefinedInterval;
  const { low: below, high: above } = widened(Math.exp(low), Math.exp(high));
  return { low: Math.max(0, below), high: above };
}

function widened(low: number, high: number): Interval {
  let [below, above] = [low, high];
  for (let count = 0; count < 4; count += 1) {
    below = Number.isFinite(below) ? down(below) : below === Number.POSITIVE_INFINITY ? Number.MAX_VALUE : below;
    above = Number.isFinite(above) ? up(above) : above === Number.NEGATIVE_INFINITY ? -Number.MAX_VALUE : above;
  }
  return between(below, above);
}

export function maximum(a: Interval, b: Interval): Interval {
  if (isUndefined(a) || isUndefined(b)) return undefinedInterval;
  return { low: Math.max(a.low, b.low), high: Math.max(a.high, b.high) };
}

/** The smallest interval that has both. */
export function hull(a: Interval, b: Interval): Interval {
  if (isUndefined(a) || isUndefined(b)) return unknownInterval;
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}

export function applied(name: ScalarFunction, argument: Interval): Interval {
  const { low, high } = argument;
  if (isUndefined(argument)) return undefinedInterval;
  switch (name) {
    case "exp":
      return exponential(argument);
    case "log":
      return logarithm(argument);
    case "sin":
      return wave(argument, Math.sin, 0.25);
    case "cos":
      return wave(argument, Math.cos, 0);
    case "arctan":
      return widened(Math.atan(low), Math.atan(high));
    case "arcsin":
      if (high < -1 || low > 1) return undefinedInterval;
      if (low < -1 || high > 1) return unknownInterval;
      return widened(Math.asin(low), Math.asin(high));
    case "erf":
      return { low: errorFunction(low).low, high: errorFunction(high).high };
    case "absolute":
      if (low >= 0) return argument;
      return high <= 0 ? negate(argument) : { low: 0, high: Math.max(-low, high) };
    case "sign":
      return { low: Math.sign(low), high: Math.sign(high) };
    case "floor":
      return { low: Math.floor(low), high: Math.floor(high) };
    case "gamma":
      return gammaFunction(argument);
  }
}

/** Sine and cosine: `phase` is where the crest is, in turns. */
function wave({ low, high }: Interval, evaluate: (value: number) => number, phase: number): Interval {
  if (!(Math.abs(low) < 1e9 && Math.abs(high) < 1e9) || high - low >= 6) return { low: -1, high: 1 };
  const ends = [evaluate(low), evaluate(high)];
  const turns = (value: number): number => value / (2 * Math.PI) - phase;
  // A crest or trough that may lie within is taken to lie within.
  const crossed = (offset: number): boolean =>
    Math.floor(turns(high) - offset + 1e-6) > Math.floor(turns(low) - offset - 1e-6) && high > low;
  const { low: below, high: above } = widened(Math.min(...ends), Math.max(...ends));
  return {
    low: crossed(0.5) ? -1 : Math.max(-1, below),
    high: crossed(0) ? 1 : Math.min(1, above),
  };
}

/**
 * erf by its series of positive terms, erf x = 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (2n+1)!! (Abramowitz and Stegun 7.1.6), every
 * step in intervals; what is left out is less than the last term, since the terms fall by more than half by then.
 */
function errorFunction(value: number): Interval {
  if (value < 0) return negate(errorFunction(-value));
  if (value > 6) return { low: 1 - 1e-15, high: 1 };
  const square = multiply(exactly(value), exactly(value));
  let term = exactly(value);
  let sum = term;
  const least = 4 * value * value + 20;
  for (let n = 1; n < 400; n += 1) {
    term = multiply(term, multiply(multiply(exactly(2), square), reciprocal(exactly(2 * n + 1))));
    sum = add(sum, term);
    if (n > least && term.high < 1e-18 * Math.max(sum.low, 1e-300)) break;
  }
  sum = add(sum, { low: 0, high: term.high });
  const scale = multiply(exactly(2), reciprocal(squareRoot(circle)));
  const { low, high } = multiply(multiply(scale, exponential(negate(square))), sum);
  return { low: Math.max(0, low), high: Math.min(1, high) };
}

/** So far up that Stirling's series, cut where it is here, is good to the last digits. */
const stirlingFrom = 14;

/** B(2k) / (2k (2k − 1)) for k = 1, 2, …: the coefficients of Stirling's series. */
const stirling: readonly (readonly [bigint, bigint])[] = [
  [1n, 12n],
  [-1n, 360n],
  [1n, 1260n],
  [-1n, 1680n],
  [1n, 1188n],
  [-691n, 360_360n],
  [1n, 156n],
  [-3617n, 122_400n],
];

/**
 * Γ by Stirling's series for ln Γ(z), z > 0, which errs by less than the first term left out (DLMF 5.11(ii)); below
 * where that is small, by Γ(z) = Γ(z + 1) / z. Nothing is known where that divides by an interval with zero in it.
 */
function gammaFunction(argument: Interval): Interval {
  if (!(argument.low > -100 && argument.high < 160)) return unknownInterval;
  let below = exactly(1);
  let z = argument;
  while (z.low < stirlingFrom) {
    below = multiply(below, z);
    z = add(z, exactly(1));
  }
  const inverse = reciprocal(z);
  const square = multiply(inverse, inverse);
  let power = inverse;
  let series = exactly(0);
  for (const [at, [numerator, denominator]] of stirling.entries()) {
    const term = multiply(ofRational(numerator, denominator), power);
    const isLast = at === stirling.length - 1;
    series = add(series, isLast ? { low: -Math.abs(term.high), high: Math.abs(term.high) } : term);
    power = multiply(power, square);
  }
  if (isUndefined(series)) return unknownInterval;
  const half = exactly(0.5);
  const main = add(multiply(add(z, negate(half)), logarithm(z)), negate(z));
  const turn = multiply(half, logarithm(multiply(exactly(2), circle)));
  return multiply(exponential(add(add(main, turn), series)), reciprocal(below));
}

/** π lies between these two neighbours. */
export const circle: Interval = { low: Math.PI, high: Math.PI + 2 ** -51 };

/** Of a fraction of whole numbers. */
export function ofRational(numerator: bigint, denominator: bigint): Interval {
  if (denominator === 0n) return undefinedInterval;
  const [top, bottom] = [ofWhole(numerator), ofWhole(denominator)];
  if (denominator === 1n) return top;
  const quotient = Number(numerator) / Number(denominator);
  if (
    top.low === top.high &&
    bottom.low === bottom.high &&
    isExactProduct(quotient, bottom.low, top.low) &&
    quotient * bottom.low === top.low
  ) {
    return exactly(quotient);
  }
  return multiply(top, reciprocal(bottom));
}

function ofWhole(value: bigint): Interval {
  const near = Number(value);
  return Number.isFinite(near) && BigInt(near) === value ? exactly(near) : between(down(near), up(near));
}
