import {
  addPolynomials,
  type Fraction,
  fraction,
  invertTerm,
  keyOf,
  leadingTerm,
  type Monomial,
  multiplyFractions,
  multiplyPolynomials,
  multiplyTerms,
  nameOf,
  nothing,
  ofAtom,
  ofFraction,
  ofTerm,
  one,
  type Polynomial,
  raiseMonomial,
  singleTerm,
  type Term,
} from "./polynomial.ts";
import type { Scalar } from "./scalar.ts";

/** A quotient of polynomials in atoms: variables, exponentials, logarithms, and what is not looked into. */
export type Quotient = { readonly top: Polynomial; readonly bottom: Polynomial };

/**
 * Rewrites scalars as quotients of polynomials, so that e^(a+b) is e^a·e^b and log ab is log a + log b wherever that is so:
 * logarithms are taken apart only where every part is certainly positive. What becomes too long, or is of another kind,
 * is one atom, by the name that `nameValue` gives its value.
 */
export class NormalForms {
  private readonly known = new Map<Scalar, Quotient>();
  private readonly nameValue: (node: Scalar) => string;
  /** What the atom of an exponential, `X[…]`, is the exponential of. */
  readonly exponents: Map<string, Quotient> = new Map();

  constructor(nameValue: (node: Scalar) => string) {
    this.nameValue = nameValue;
  }

  of(node: Scalar): Quotient {
    const known = this.known.get(node);
    if (known !== undefined) return known;
    const form = this.make(node) ?? whole(ofAtom(`O[${this.nameValue(node)}]`));
    this.known.set(node, form);
    return form;
  }

  /** The logarithm as a sum; null where it cannot be taken apart. */
  logarithm({ top, bottom }: Quotient): Polynomial | null {
    const above = this.logarithmOf(top);
    const below = this.logarithmOf(bottom);
    return above && below ? addPolynomials(above, negated(below)) : null;
  }

  private make(node: Scalar): Quotient | null {
    switch (node.kind) {
      case "rational":
        return node.denominator === 0n ? null : whole(ofFraction(node));
      case "constant":
        return whole(ofAtom("v+:π"));
      case "variable":
        return ofVariable(node);
      case "sum":
        return plus(this.of(node.left), this.of(node.right));
      case "product":
        return times(this.of(node.left), this.of(node.right));
      case "power":
        return this.power(node);
      case "function": {
        if (node.name === "exp") return this.exponential(this.of(node.argument));
        if (node.name !== "log") return null;
        const taken = this.logarithm(this.of(node.argument));
        return taken === null ? null : whole(taken);
      }
      default:
        return null;
    }
  }

  private power({ base, exponent }: Scalar & { readonly kind: "power" }): Quotient | null {
    const of = this.of(base);
    if (exponent.kind === "rational" && exponent.denominator !== 0n) {
      if (exponent.denominator === 1n) return wholePower(of, Number(exponent.numerator));
      return root(of, exponent);
    }
    const logarithm = this.logarithm(of);
    const product = logarithm === null ? null : times(this.of(exponent), whole(logarithm));
    return product === null ? null : this.exponential(product);
  }

  /** e to a sum of terms is a product of atoms, one for each monomial; e to c·log P is P to the power c. */
  exponential({ top, bottom }: Quotient): Quotient | null {
    const divisor = singleTerm(bottom);
    const scale = divisor === null ? null : invertTerm(divisor);
    let product: Quotient | null = whole(one);
    for (const term of top.values()) {
      const { monomial, coefficient } = scale === null ? term : multiplyTerms(term, scale);
      const factor =
        scale === null
          ? this.exponentialOver(monomial, coefficient, bottom)
          : this.exponentialOf(monomial, coefficient);
      product = product && factor ? times(product, factor) : null;
    }
    return product;
  }

  private exponentialOf(monomial: Monomial, coefficient: Fraction): Quotient | null {
    const [only] = monomial;
    if (only && monomial.size === 1 && only[1].numerator === 1n && only[1].denominator === 1n) {
      const argument = this.arguments.get(only[0]);
      if (argument !== undefined) {
        return coefficient.denominator === 1n
          ? wholePower(whole(argument), Number(coefficient.numerator))
          : root(whole(argument), coefficient);
      }
    }
    const atom = `X[${keyOf(monomial)}]`;
    this.exponents.set(atom, whole(ofTerm({ monomial, coefficient: fraction(1n) })));
    return whole(ofAtom(atom, coefficient));
  }

  private exponentialOver(monomial: Monomial, coefficient: Fraction, bottom: Polynomial): Quotient {
    const atom = `X[${keyOf(monomial)} over ${nameOf(bottom)}]`;
    this.exponents.set(atom, { top: ofTerm({ monomial, coefficient: fraction(1n) }), bottom });
    return whole(ofAtom(atom, coefficient));
  }

  /** What the atom of a logarithm, `L[…]`, is the logarithm of. */
  private readonly arguments: Map<string, Polynomial> = new Map();

  private logarithmOf(polynomial: Polynomial): Polynomial | null {
    const lead = leadingTerm(polynomial);
    if (lead === null || !isPositive(polynomial)) return null;
    const rest = multiplyPolynomials(polynomial, ofTerm(invertTerm(lead)));
    if (rest === null) return null;
    const ofRest = rest.size === 1 ? nothing : this.logarithmAtom(nameOf(rest), rest);
    const ofLead = this.logarithmOfTerm(lead);
    return ofLead === null ? null : addPolynomials(ofLead, ofRest);
  }

  private logarithmAtom(name: string, argument: Polynomial): Polynomial {
    const atom = `L[${name}]`;
    this.arguments.set(atom, argument);
    return ofAtom(atom);
  }

  private logarithmOfTerm({ monomial, coefficient }: Term): Polynomial | null {
    let sum: Polynomial = nothing;
    for (const [number, sign] of [
      [coefficient.numerator, 1n],
      [coefficient.denominator, -1n],
    ] as const) {
      for (const prime of primesOf(number)) {
        const atom = this.logarithmAtom(String(prime), ofFraction(fraction(prime)));
        sum = addPolynomials(sum, scaled(atom, fraction(sign)));
      }
    }
    for (const [atom, exponent] of monomial) {
      const part = atom.startsWith("X[") ? this.exponents.get(atom) : null;
      if (part && singleTerm(part.bottom) === null) return null;
      const logarithm = part ? part.top : this.logarithmAtom(atom, ofAtom(atom));
      sum = addPolynomials(sum, scaled(logarithm, exponent));
    }
    return sum;
  }
}

/** A number between 0 and 1 as u/(1+u) of a positive u, so that 1 less it is plainly positive too. */
function ofVariable({ name, domain }: Scalar & { readonly kind: "variable" }): Quotient {
  if (domain === "unit") {
    const odds = ofAtom(`v+:${name}`);
    return { top: odds, bottom: addPolynomials(odds, one) };
  }
  return whole(ofAtom(`${domain === "positive" || domain === "natural" ? "v+" : "v"}:${name}`));
}

/** Atoms that stand for positive numbers: positive variables and exponentials. */
function isPositiveAtom(atom: string): boolean {
  return atom.startsWith("v+:") || atom.startsWith("X[");
}

/** Whether every term is certainly positive. */
function isPositive(polynomial: Polynomial): boolean {
  for (const { monomial, coefficient } of polynomial.values()) {
    if (coefficient.numerator <= 0n) return false;
    for (const atom of monomial.keys()) if (!isPositiveAtom(atom)) return false;
  }
  return polynomial.size > 0;
}

function whole(top: Polynomial): Quotient {
  return { top, bottom: one };
}

function negated(polynomial: Polynomial): Polynomial {
  return scaled(polynomial, fraction(-1n));
}

function scaled(polynomial: Polynomial, factor: Fraction): Polynomial {
  return new Map(
    [...polynomial].map(([key, { monomial, coefficient }]) => [
      key,
      { monomial, coefficient: multiplyFractions(coefficient, factor) },
    ]),
  );
}

function plus(a: Quotient, b: Quotient): Quotient | null {
  if (a.bottom === b.bottom || nameOf(a.bottom) === nameOf(b.bottom))
    return settled(addPolynomials(a.top, b.top), a.bottom);
  const left = multiplyPolynomials(a.top, b.bottom);
  const right = multiplyPolynomials(b.top, a.bottom);
  const bottom = multiplyPolynomials(a.bottom, b.bottom);
  return left && right && bottom ? settled(addPolynomials(left, right), bottom) : null;
}

function times(a: Quotient, b: Quotient): Quotient | null {
  const top = multiplyPolynomials(a.top, b.top);
  const bottom = multiplyPolynomials(a.bottom, b.bottom);
  return top && bottom ? settled(top, bottom) : null;
}

/** With a bottom of one term divided out. */
function settled(top: Polynomial, bottom: Polynomial): Quotient | null {
  const term = singleTerm(bottom);
  if (term === null) return { top, bottom };
  if (term.monomial.size === 0 && term.coefficient.numerator === term.coefficient.denominator) return { top, bottom };
  const divided = multiplyPolynomials(top, ofTerm(invertTerm(term)));
  return divided === null ? null : { top: divided, bottom: one };
}

function wholePower(base: Quotient, power: number): Quotient | null {
  if (power < 0) return base.top.size === 0 ? null : wholePower(inverted(base), -power);
  if (power > 24) {
    const term = singleTerm(base.top);
    if (term === null || singleTerm(base.bottom) === null) return null;
  }
  let result: Quotient | null = whole(one);
  for (let count = 0; count < power && result !== null; count += 1) result = times(result, base);
  return result;
}

function inverted({ top, bottom }: Quotient): Quotient {
  const term = singleTerm(top);
  if (term === null) return { top: bottom, bottom: top };
  return settled(bottom, top) ?? { top: bottom, bottom: top };
}

/** A root of a single positive term. */
function root(base: Quotient, power: Fraction): Quotient | null {
  const term = singleTerm(base.top);
  if (term === null || singleTerm(base.bottom) === null || !isPositive(base.top)) return null;
  if (term.coefficient.numerator !== term.coefficient.denominator) return null;
  return whole(ofTerm({ monomial: raiseMonomial(term.monomial, power), coefficient: fraction(1n) }));
}

/** With their multiplicity; a number with large factors is left as it is. */
function primesOf(number: bigint): readonly bigint[] {
  const primes: bigint[] = [];
  let rest = number;
  for (let divisor = 2n; divisor * divisor <= rest && divisor < 1000n; divisor += 1n) {
    for (; rest % divisor === 0n; rest /= divisor) primes.push(divisor);
  }
  if (rest > 1n) primes.push(rest);
  return primes;
}
