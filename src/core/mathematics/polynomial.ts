import { greatestDivisor } from "./scalar.ts";

export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

export function fraction(numerator: bigint, denominator = 1n): Fraction {
  const divisor = greatestDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

export function addFractions(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function multiplyFractions(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** Atoms with their exponents, by name; none is zero. */
export type Monomial = ReadonlyMap<string, Fraction>;
export type Term = { readonly monomial: Monomial; readonly coefficient: Fraction };

/** A sum of terms by the keys of their monomials; exponents may be fractions and negative. */
export type Polynomial = ReadonlyMap<string, Term>;

/** Beyond this a polynomial is no longer multiplied out. */
const mostTerms = 48;

export const one: Polynomial = ofTerm({ monomial: new Map(), coefficient: fraction(1n) });
export const nothing: Polynomial = new Map();

export function ofFraction(coefficient: Fraction): Polynomial {
  return ofTerm({ monomial: new Map(), coefficient });
}

export function ofAtom(atom: string, exponent: Fraction = fraction(1n)): Polynomial {
  return ofTerm({ monomial: new Map([[atom, exponent]]), coefficient: fraction(1n) });
}

export function ofTerm(term: Term): Polynomial {
  return term.coefficient.numerator === 0n ? nothing : new Map([[keyOf(term.monomial), term]]);
}

export function keyOf(monomial: Monomial): string {
  return [...monomial]
    .map(([atom, { numerator, denominator }]) => `${atom}^${numerator}${denominator === 1n ? "" : `/${denominator}`}`)
    .sort()
    .join("*");
}

export function addPolynomials(a: Polynomial, b: Polynomial): Polynomial {
  const sum = new Map(a);
  for (const [key, term] of b) addTerm(sum, key, term);
  return sum;
}

function addTerm(sum: Map<string, Term>, key: string, term: Term): void {
  const known = sum.get(key);
  const coefficient = known ? addFractions(known.coefficient, term.coefficient) : term.coefficient;
  if (coefficient.numerator === 0n) sum.delete(key);
  else sum.set(key, { monomial: term.monomial, coefficient });
}

/** Null if the product has too many terms. */
export function multiplyPolynomials(a: Polynomial, b: Polynomial): Polynomial | null {
  if (a.size * b.size > 40 * mostTerms) return null;
  const product = new Map<string, Term>();
  for (const left of a.values()) {
    for (const right of b.values()) {
      const term = multiplyTerms(left, right);
      addTerm(product, keyOf(term.monomial), term);
    }
  }
  return product.size > mostTerms ? null : product;
}

export function multiplyTerms(a: Term, b: Term): Term {
  return {
    monomial: multiplyMonomials(a.monomial, b.monomial),
    coefficient: multiplyFractions(a.coefficient, b.coefficient),
  };
}

export function multiplyMonomials(a: Monomial, b: Monomial): Monomial {
  const product = new Map(a);
  for (const [atom, exponent] of b) {
    const known = product.get(atom);
    const sum = known ? addFractions(known, exponent) : exponent;
    if (sum.numerator === 0n) product.delete(atom);
    else product.set(atom, sum);
  }
  return product;
}

export function raiseMonomial(monomial: Monomial, power: Fraction): Monomial {
  return new Map([...monomial].map(([atom, exponent]) => [atom, multiplyFractions(exponent, power)]));
}

/** The only term of a polynomial that has one. */
export function singleTerm(polynomial: Polynomial): Term | null {
  const [only] = polynomial.values();
  return polynomial.size === 1 && only ? only : null;
}

/** The reciprocal of a term that is not zero. */
export function invertTerm({ monomial, coefficient }: Term): Term {
  return {
    monomial: raiseMonomial(monomial, fraction(-1n)),
    coefficient: fraction(coefficient.denominator, coefficient.numerator),
  };
}

/** A name for the polynomial, the same for equal ones. */
export function nameOf(polynomial: Polynomial): string {
  return [...polynomial]
    .map(([key, { coefficient }]) => `${coefficient.numerator}/${coefficient.denominator}·${key}`)
    .sort()
    .join("+");
}

/**
 * The greatest term in an order that multiplying by a term does not change: lexicographic in the exponents of the atoms by
 * name. So log(1 + e⁻ˣ) and log(eˣ + 1) − x come to the same.
 */
export function leadingTerm(polynomial: Polynomial): Term | null {
  let best: Term | null = null;
  for (const term of polynomial.values())
    if (best === null || compareMonomials(term.monomial, best.monomial) > 0) best = term;
  return best;
}

function compareMonomials(a: Monomial, b: Monomial): number {
  const atoms = [...new Set([...a.keys(), ...b.keys()])].sort();
  for (const atom of atoms) {
    const [left, right] = [a.get(atom) ?? fraction(0n), b.get(atom) ?? fraction(0n)];
    const difference = left.numerator * right.denominator - right.numerator * left.denominator;
    if (difference !== 0n) return difference > 0n ? 1 : -1;
  }
  return 0;
}
