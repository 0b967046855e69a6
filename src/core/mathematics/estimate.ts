import type { Formula, FormulaFunction } from "../model/equation-question.ts";
import { endlessSum, quadrature, richardson } from "./extrapolate.ts";

/** More parts than this are not computed: integrals of integrals take their product. */
const mostParts = 3_000_000;

/** Thrown where a value may be there and is not found. */
class NotFound extends Error {}

/**
 * What a formula comes to where its variables have these values, by their numbers: an estimate in floating point with six
 * figures or more, without certified bounds. NaN where it seems to have no value, null where none is found.
 */
export function estimate(formula: Formula, values: ReadonlyMap<number, number>): number | null {
  try {
    return new Estimate(values).of(formula);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

class Estimate {
  private readonly values: Map<number, number>;
  private parts = 0;

  constructor(values: ReadonlyMap<number, number>) {
    this.values = new Map(values);
  }

  of(one: Formula): number {
    this.parts += 1;
    if (this.parts > mostParts) throw new NotFound();
    switch (one.kind) {
      case "number":
        return Number(one.numerator) / Number(one.denominator);
      case "pi":
        return Math.PI;
      case "e":
        return Math.E;
      case "infinity":
        return one.sign * Number.POSITIVE_INFINITY;
      case "variable":
        return this.values.get(one.at) ?? Number.NaN;
      case "sum":
        return one.parts.reduce((sum, part) => sum + this.of(part), 0);
      case "product":
        return one.parts.reduce((product, part) => product * this.of(part), 1);
      case "power":
        return this.of(one.base) ** this.of(one.exponent);
      case "function":
        return functions[one.name](this.of(one.of));
      case "integral":
        return found(quadrature((x) => this.with(one.by, x, one.of), this.of(one.from), this.of(one.to)));
      case "series":
        return this.series(one);
      case "limit":
        return this.limit(one);
    }
  }

  private with(variable: number, value: number, formula: Formula): number {
    this.values.set(variable, value);
    return this.of(formula);
  }

  private series({ by, from, to, of }: Formula & { readonly kind: "integral" | "series" }): number {
    const [first, last] = [this.of(from), this.of(to)];
    if (!Number.isSafeInteger(first)) return Number.NaN;
    if (last === Number.POSITIVE_INFINITY) return found(endlessSum((at) => this.with(by, at, of), first));
    if (!Number.isSafeInteger(last) || last - first > 10_000) return Number.NaN;
    let sum = 0;
    for (let at = first; at <= last; at += 1) sum += this.with(by, at, of);
    return sum;
  }

  private limit({ by, to, side, of }: Formula & { readonly kind: "limit" }): number {
    const end = this.of(to);
    if (!Number.isFinite(end)) return found(richardson((k) => this.with(by, Math.sign(end) * 2 ** k, of), 2, 48));
    const from = (sign: 1 | -1): number => found(richardson((k) => this.with(by, end + sign * 2 ** -k, of), 1, 40));
    if (side !== "both") return from(side === "above" ? 1 : -1);
    const [above, below] = [from(1), from(-1)];
    return Math.abs(above - below) <= 1e-7 * (1e-3 + Math.abs(above)) ? above : Number.NaN;
  }
}

function found(value: number | null): number {
  if (value === null) throw new NotFound();
  return value;
}

const functions: { readonly [Name in FormulaFunction]: (x: number) => number } = {
  exp: Math.exp,
  log: Math.log,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  arsinh: Math.asinh,
  arcosh: Math.acosh,
  artanh: Math.atanh,
  arcsin: Math.asin,
  arccos: Math.acos,
  arctan: Math.atan,
  erf: errorFunction,
  gamma,
  factorial: (x) => gamma(x + 1),
  absolute: Math.abs,
  floor: Math.floor,
  ceiling: Math.ceil,
  sign: Math.sign,
};

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** Γ by Lanczos's approximation with g = 7, to about 14 figures. */
function gamma(x: number): number {
  if (Number.isInteger(x) && x <= 0) return Number.NaN;
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
  const [first = 0, ...rest] = lanczos;
  const sum = rest.reduce((total, one, at) => total + one / (x + at), first);
  const base = x + 6.5;
  return Math.sqrt(2 * Math.PI) * base ** ((x - 0.5) / 2) * Math.exp(-base) * base ** ((x - 0.5) / 2) * sum;
}

/** erf by its series where that converges soon, else by the continued fraction of erfc (DLMF 7.6.1 and 7.9.1). */
function errorFunction(x: number): number {
  if (Number.isNaN(x)) return x;
  if (Math.abs(x) > 6) return Math.sign(x);
  if (Math.abs(x) > 2.5) {
    let fraction = x;
    for (let at = 60; at > 0; at -= 1) fraction = Math.abs(x) + at / 2 / Math.abs(fraction);
    return Math.sign(x) * (1 - Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction));
  }
  let [term, sum] = [x, x];
  for (let at = 1; at < 80; at += 1) {
    term *= (-x * x) / at;
    sum += term / (2 * at + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}
