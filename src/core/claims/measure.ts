import { type Dimension, multiplyUnits, plain, sameDimension, type Unit } from "./unit.ts";

/** A value in base units, the range that it may be in, and its dimension. */
export type Measure = {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly dimension: Dimension;
};

export function exact(value: number, unit: Unit = plain): Measure {
  const own = value * unit.factor;
  return { value: own, low: own, high: own, dimension: unit.dimension };
}

export function isPlain({ dimension }: Measure): boolean {
  return dimension.size === 0;
}

/** A sum, or null if the dimensions differ. */
export function add(a: Measure, b: Measure): Measure | null {
  if (!sameDimension(a.dimension, b.dimension)) return null;
  return { value: a.value + b.value, low: a.low + b.low, high: a.high + b.high, dimension: a.dimension };
}

export function negate(a: Measure): Measure {
  return { value: -a.value, low: -a.high, high: -a.low, dimension: a.dimension };
}

export function multiply(a: Measure, b: Measure): Measure {
  const { dimension } = multiplyUnits({ factor: 1, dimension: a.dimension }, { factor: 1, dimension: b.dimension });
  return { ...spread(a.value * b.value, [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]), dimension };
}

/** Null where the divisor may be zero. */
export function divide(a: Measure, b: Measure): Measure | null {
  if (b.low <= 0 && b.high >= 0) return null;
  const { dimension } = multiplyUnits({ factor: 1, dimension: a.dimension }, { factor: 1, dimension: b.dimension }, -1);
  return { ...spread(a.value / b.value, [a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high]), dimension };
}

/** To a plain power; null where that is not defined, or where the dimension would depend on a range. */
export function power(a: Measure, b: Measure): Measure | null {
  if (!isPlain(b) || (!isPlain(a) && b.low !== b.high)) return null;
  const values = [a.low ** b.low, a.low ** b.high, a.high ** b.low, a.high ** b.high];
  if (a.low < 0 && a.high > 0) values.push(0);
  const value = a.value ** b.value;
  if ([value, ...values].some(Number.isNaN)) return null;
  const dimension = new Map([...a.dimension].map(([name, exponent]): [string, number] => [name, exponent * b.value]));
  return { ...spread(value, values), dimension };
}

/** A function that only grows, or only falls, of a plain number; null where it is not defined. */
export function monotone(a: Measure, evaluate: (value: number) => number): Measure | null {
  const values = [evaluate(a.low), evaluate(a.high)];
  const value = evaluate(a.value);
  return isPlain(a) && ![value, ...values].some(Number.isNaN)
    ? { ...spread(value, values), dimension: a.dimension }
    : null;
}

/** With a tolerance about it: a measure of the same dimension, or a share of itself. */
export function within(a: Measure, tolerance: Measure, isShare: boolean): Measure | null {
  if (isShare) {
    const width = Math.abs(a.value) * Math.abs(tolerance.value);
    return { ...a, low: a.value - width, high: a.value + width };
  }
  if (!sameDimension(a.dimension, tolerance.dimension)) return null;
  const width = Math.abs(tolerance.value);
  return { ...a, low: a.value - width, high: a.value + width };
}

function spread(value: number, values: readonly number[]): Pick<Measure, "value" | "low" | "high"> {
  return { value, low: Math.min(value, ...values), high: Math.max(value, ...values) };
}
