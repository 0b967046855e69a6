import { NormalForms, type Quotient } from "./normal-form.ts";
import type { Fraction, Polynomial } from "./polynomial.ts";
import { characterOf, modulus, powerOf, reciprocalOf, reduced, residueFor, rootOf, UnluckyResidue } from "./residue.ts";
import type { Scalar } from "./scalar.ts";
import { reachable } from "./scalar-graph.ts";

/** Exponents of atoms are multiples of one over this. */
const finest = 5040n;

/**
 * Whether two lists of scalars are identical: computed modulo 2⁶¹ − 1 with residues for the variables, and residues of
 * their own for exponentials, logarithms and whatever else is no polynomial (Schwartz, Zippel). Two different quotients of
 * polynomials of degree d agree by chance with probability below d / 2⁶¹. Positive variables are squares, and roots and
 * absolute values follow Euler's criterion, which obeys the rules that signs obey.
 *
 * False means only that this way does not show it.
 */
export function areIdentical(left: readonly Scalar[], right: readonly Scalar[]): boolean {
  const nodes = reachable([...left, ...right]);
  if (nodes.some(({ kind }) => kind === "integral" || kind === "series")) return false;
  const signed = nodes.some(dependsOnSign);
  const wanted = signed ? 8 : 2;
  let agreed = 0;
  for (let seed = 1; seed <= 4 * wanted && agreed < wanted; seed += 1) {
    try {
      const residues = new Residues(seed);
      if (left.some((one, at) => residues.of(one) !== residues.of(right[at] ?? one))) return false;
      agreed += 1;
    } catch (error) {
      if (!(error instanceof UnluckyResidue)) throw error;
    }
  }
  return agreed === wanted;
}

function dependsOnSign(node: Scalar): boolean {
  if (node.kind === "maximum" || node.kind === "choice") return true;
  if (node.kind === "function") return node.name === "absolute" || node.name === "sign";
  return node.kind === "power" && node.exponent.kind === "rational" && node.exponent.denominator !== 1n;
}

class Residues {
  private readonly seed: number;
  private readonly values = new Map<Scalar, bigint>();
  private readonly forms = new NormalForms((node) => String(this.named(node)));

  constructor(seed: number) {
    this.seed = seed;
  }

  of(node: Scalar): bigint {
    const known = this.values.get(node);
    if (known !== undefined) return known;
    const value = this.compute(node);
    this.values.set(node, value);
    return value;
  }

  private compute(node: Scalar): bigint {
    switch (node.kind) {
      case "rational":
        return reduced(node.numerator * reciprocalOf(node.denominator));
      case "constant":
      case "variable":
        return this.ofQuotient(this.forms.of(node));
      case "sum":
        return reduced(this.of(node.left) + this.of(node.right));
      case "product":
        return reduced(this.of(node.left) * this.of(node.right));
      case "maximum": {
        const [left, right] = [this.of(node.left), this.of(node.right)];
        return characterOf(left - right) === 1 ? left : right;
      }
      case "power":
        return this.power(node);
      case "choice":
        return this.chosen(node) ? this.of(node.yes) : this.of(node.no);
      case "function":
        return this.applied(node);
      case "complex":
      case "integral":
      case "series":
        throw new UnluckyResidue();
    }
  }

  private power(node: Scalar & { readonly kind: "power" }): bigint {
    const { base, exponent } = node;
    if (exponent.kind === "rational") {
      if (exponent.denominator === 1n) return powerOf(this.of(base), exponent.numerator);
      if (exponent.denominator === 2n) return powerOf(rootOf(this.of(base)), exponent.numerator);
    }
    return this.ofQuotient(this.forms.of(node));
  }

  private chosen({ relation, left, right }: Scalar & { readonly kind: "choice" }): boolean {
    const difference = reduced(this.of(left) - this.of(right));
    const sign = characterOf(difference);
    switch (relation) {
      case "=":
        return sign === 0;
      case "≠":
        return sign !== 0;
      case "<":
        return sign === -1;
      case "≤":
        return sign !== 1;
      case ">":
        return sign === 1;
      case "≥":
        return sign !== -1;
    }
  }

  private applied(node: Scalar & { readonly kind: "function" }): bigint {
    const { name, argument } = node;
    switch (name) {
      case "exp":
      case "log":
        return this.ofQuotient(this.forms.of(node));
      case "absolute": {
        const value = this.of(argument);
        return characterOf(value) === -1 ? reduced(-value) : value;
      }
      case "sign":
        return reduced(BigInt(characterOf(this.of(argument))));
      case "cos":
        return this.rotation(this.forms.of(argument)).cosine;
      case "sin":
        return this.rotation(this.forms.of(argument)).sine;
      default:
        return residueFor(`${name}(${this.of(argument)})`, this.seed);
    }
  }

  /** A name for the value of a node that is not looked into; an exponential or logarithm by its argument. */
  private named(node: Scalar): string {
    if (node.kind === "function" && (node.name === "exp" || node.name === "log"))
      return `${node.name}(${this.of(node.argument)})`;
    if (node.kind === "power" && node.exponent.kind !== "rational")
      return `${this.of(node.base)}^${this.of(node.exponent)}`;
    if (node.kind === "power" && node.exponent.kind === "rational" && node.exponent.denominator > 2n) {
      return `${this.of(node.base)}^${node.exponent.numerator}/${node.exponent.denominator}`;
    }
    return `=${this.of(node)}`;
  }

  private ofQuotient({ top, bottom }: Quotient): bigint {
    return reduced(this.ofPolynomial(top) * reciprocalOf(this.ofPolynomial(bottom)));
  }

  private ofPolynomial(polynomial: Polynomial): bigint {
    let sum = 0n;
    for (const { monomial, coefficient } of polynomial.values()) {
      let product = reduced(coefficient.numerator * reciprocalOf(coefficient.denominator));
      for (const [atom, exponent] of monomial) product = (product * this.ofAtom(atom, exponent)) % modulus;
      sum += product;
    }
    return reduced(sum);
  }

  private ofAtom(atom: string, { numerator, denominator }: Fraction): bigint {
    // What was named by its value is that value.
    if (atom.startsWith("O[=") && denominator === 1n) return powerOf(BigInt(atom.slice(3, -1)), numerator);
    const residue = residueFor(atom, this.seed);
    if (atom.startsWith("v+:") || atom.startsWith("X[")) {
      if (finest % denominator !== 0n) throw new UnluckyResidue();
      return powerOf(residue, (numerator * finest) / denominator);
    }
    if (denominator !== 1n) throw new UnluckyResidue();
    return powerOf(residue, numerator);
  }

  /** Cosine and sine of a sum of terms: a turn by each, on a circle whose points are quotients (1−t²)/(1+t²), 2t/(1+t²). */
  private rotation({ top, bottom }: Quotient): Turn {
    const over = bottom.size === 1 && this.ofPolynomial(bottom) === 1n ? "" : ` over ${this.ofPolynomial(bottom)}`;
    let turn: Turn = { cosine: 1n, sine: 0n };
    for (const [key, { coefficient }] of top) {
      const quarter = key === "v+:π^1" && over === "" ? { cosine: 0n, sine: 1n } : null;
      const steps = quarter
        ? (coefficient.numerator * 2n) / coefficient.denominator
        : (coefficient.numerator * finest) / coefficient.denominator;
      const exact = quarter ? 2n % coefficient.denominator === 0n : finest % coefficient.denominator === 0n;
      const base =
        quarter && exact
          ? quarter
          : circlePoint(residueFor(`turn ${key}${over}${exact ? "" : `/${coefficient.denominator}`}`, this.seed));
      turn = compose(turn, repeated(base, exact ? steps : coefficient.numerator));
    }
    return turn;
  }
}

type Turn = { readonly cosine: bigint; readonly sine: bigint };

function circlePoint(t: bigint): Turn {
  const bottom = reciprocalOf(1n + t * t);
  return { cosine: reduced((1n - t * t) * bottom), sine: reduced(2n * t * bottom) };
}

function compose(a: Turn, b: Turn): Turn {
  return {
    cosine: reduced(a.cosine * b.cosine - a.sine * b.sine),
    sine: reduced(a.sine * b.cosine + a.cosine * b.sine),
  };
}

function repeated(turn: Turn, times: bigint): Turn {
  let square = times < 0n ? { cosine: turn.cosine, sine: reduced(-turn.sine) } : turn;
  let result: Turn = { cosine: 1n, sine: 0n };
  for (let rest = times < 0n ? -times : times; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = compose(result, square);
    square = compose(square, square);
  }
  return result;
}
