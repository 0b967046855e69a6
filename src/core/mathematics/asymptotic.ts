import type { Scalar, Scalars } from "./scalar.ts";

/** A power of h, with a power of log h beside it and a coefficient. */
export type AsymptoticTerm = { readonly power: number; readonly logs: number; readonly coefficient: Scalar };

/**
 * A sum of terms c hᵖ (log h)ᵠ for h to zero from above, the largest first. What is of `order` in h, or smaller, is not
 * known. No coefficient is zero.
 */
export type Asymptotic = { readonly terms: readonly AsymptoticTerm[]; readonly order: number };

const mostTerms = 24;

/** Thrown where a sum of terms does not show what a function comes to. */
export class NoExpansion extends Error {}

/** Arithmetic of such sums. `isZero` tells the coefficients that cancel. */
export class Asymptotics {
  readonly scalars: Scalars;
  private readonly isZero: (one: Scalar) => boolean;
  /** How many powers of h are kept beyond the first. */
  private readonly depth: number;

  constructor(scalars: Scalars, depth: number, isZero: (one: Scalar) => boolean) {
    this.scalars = scalars;
    this.depth = depth;
    this.isZero = isZero;
  }

  constant(coefficient: Scalar): Asymptotic {
    return this.collected([{ power: 0, logs: 0, coefficient }], Number.POSITIVE_INFINITY);
  }

  /** c hᵖ (log h)ᵠ. */
  term(coefficient: Scalar, power: number, logs = 0): Asymptotic {
    return this.collected([{ power, logs, coefficient }], Number.POSITIVE_INFINITY);
  }

  add(one: Asymptotic, other: Asymptotic): Asymptotic {
    return this.collected([...one.terms, ...other.terms], Math.min(one.order, other.order));
  }

  scale(one: Asymptotic, factor: Scalar): Asymptotic {
    return this.multiply(one, this.constant(factor));
  }

  multiply(one: Asymptotic, other: Asymptotic): Asymptotic {
    const order = Math.min(one.order + valuation(other), other.order + valuation(one));
    const terms = one.terms.flatMap((a) =>
      other.terms.map((b) => ({
        power: rounded(a.power + b.power),
        logs: a.logs + b.logs,
        coefficient: this.scalars.multiply(a.coefficient, b.coefficient),
      })),
    );
    return this.collected(terms, order);
  }

  /** c hᵖ (log h)ᵠ (1 + u), where u vanishes with h. */
  factored(one: Asymptotic): { readonly lead: AsymptoticTerm; readonly rest: Asymptotic } {
    const [lead, next] = one.terms;
    if (lead === undefined || next?.power === lead.power) throw new NoExpansion();
    const inverse = this.term(this.scalars.power(lead.coefficient, this.scalars.minusOne), -lead.power, -lead.logs);
    const rest = this.multiply({ terms: one.terms.slice(1), order: one.order }, inverse);
    return { lead, rest };
  }

  /** Σ aₖ uᵏ, for u that vanishes with h. */
  powerSeries(u: Asymptotic, coefficientOf: (k: number) => Scalar): Asymptotic {
    const step = Math.min(valuation(u), u.order);
    if (!(step > 0)) throw new NoExpansion();
    let sum = this.constant(coefficientOf(0));
    let power = this.constant(this.scalars.one);
    for (let k = 1; k * step < this.depth && u.terms.length > 0; k += 1) {
      power = this.multiply(power, u);
      sum = this.add(sum, this.scale(power, coefficientOf(k)));
    }
    const order =
      u.order === Number.POSITIVE_INFINITY && u.terms.length === 0 ? u.order : Math.min(this.depth, u.order);
    return this.collected(sum.terms, Math.min(order, sum.order));
  }

  reciprocal(one: Asymptotic): Asymptotic {
    return this.wholePower(one, -1);
  }

  wholePower(one: Asymptotic, exponent: number): Asymptotic {
    if (exponent >= 0) {
      let product = this.constant(this.scalars.one);
      for (let count = 0; count < exponent; count += 1) product = this.multiply(product, one);
      return product;
    }
    return this.power(one, this.scalars.integer(exponent), exponent);
  }

  /** (c hᵖ (1 + u))ʳ = cʳ hᵖʳ Σ (r over k) uᵏ. */
  power(one: Asymptotic, exponent: Scalar, value: number | null): Asymptotic {
    const { lead, rest } = this.factored(one);
    if (value === null && (lead.power !== 0 || lead.logs !== 0)) throw new NoExpansion();
    if (lead.logs !== 0 && !Number.isInteger(value)) throw new NoExpansion();
    const front = this.term(
      this.scalars.power(lead.coefficient, exponent),
      rounded(lead.power * (value ?? 0)),
      lead.logs * (value ?? 0),
    );
    let binomial: Scalar = this.scalars.one;
    const binomials: Scalar[] = [binomial];
    for (let k = 1; k <= 2 * this.depth; k += 1) {
      const next = this.scalars.add(exponent, this.scalars.integer(1 - k));
      binomial = this.scalars.multiply(this.scalars.multiply(binomial, next), this.scalars.rational(1n, BigInt(k)));
      binomials.push(binomial);
    }
    return this.multiply(
      front,
      this.powerSeries(rest, (k) => binomials[k] ?? this.scalars.zero),
    );
  }

  /** log c + p log h + Σ (−1)ᵏ⁺¹ uᵏ / k. */
  logarithm(one: Asymptotic): Asymptotic {
    const { lead, rest } = this.factored(one);
    if (lead.logs !== 0) throw new NoExpansion();
    const [sign, size] = [(k: number): bigint => (k % 2 === 0 ? -1n : 1n), (k: number): bigint => BigInt(k)];
    const series = this.powerSeries(rest, (k) =>
      k === 0 ? this.scalars.zero : this.scalars.rational(sign(k), size(k)),
    );
    const ofH = this.term(fromNumber(this.scalars, lead.power), 0, 1);
    return this.add(this.add(this.constant(this.scalars.logarithm(lead.coefficient)), ofH), series);
  }

  /** Sorted, with equal powers together, without what is beyond the order. */
  private collected(terms: readonly AsymptoticTerm[], order: number): Asymptotic {
    const together = new Map<string, AsymptoticTerm>();
    for (const one of terms) {
      if (one.power >= order) continue;
      const key = `${one.power},${one.logs}`;
      const known = together.get(key);
      const coefficient = known ? this.scalars.add(known.coefficient, one.coefficient) : one.coefficient;
      together.set(key, { ...one, coefficient });
    }
    const kept = [...together.values()]
      .filter(({ coefficient }) => !this.isZero(coefficient))
      .sort((a, b) => a.power - b.power || b.logs - a.logs);
    if (kept.length <= mostTerms) return { terms: kept, order };
    // What is left out is no longer known.
    const cut = kept[mostTerms]?.power ?? order;
    return { terms: kept.filter(({ power }) => power < cut), order: cut };
  }
}

function valuation({ terms, order }: Asymptotic): number {
  return terms[0]?.power ?? order;
}

/** Powers are halves, thirds and the like: what differs by rounding is the same. */
function rounded(power: number): number {
  return Math.round(power * 5040) / 5040;
}

function fromNumber(scalars: Scalars, value: number): Scalar {
  return scalars.rational(BigInt(Math.round(value * 5040)), 5040n);
}
