import type { SymbolName } from "./expression.ts";
import type { Domain } from "./symbols.ts";

/** Functions of one number, from which the others are made. */
export type ScalarFunction =
  | "exp"
  | "log"
  | "sin"
  | "cos"
  | "arctan"
  | "arcsin"
  | "erf"
  | "absolute"
  | "sign"
  | "floor"
  | "gamma";

export type ScalarRelation = "=" | "≠" | "<" | "≤" | ">" | "≥";

/**
 * A real number as it is computed. Nodes are shared: the same computation is the same node, and what a node is made of
 * has smaller ids than it.
 */
export type Scalar = { readonly id: number } & (
  | { readonly kind: "rational"; readonly numerator: bigint; readonly denominator: bigint }
  | { readonly kind: "constant"; readonly name: "pi" }
  | { readonly kind: "variable"; readonly name: SymbolName; readonly domain: Domain }
  /** Never within another node: what is done with complex numbers is done with their parts. */
  | { readonly kind: "complex"; readonly real: Scalar; readonly imaginary: Scalar }
  | { readonly kind: "sum" | "product" | "maximum"; readonly left: Scalar; readonly right: Scalar }
  | { readonly kind: "power"; readonly base: Scalar; readonly exponent: Scalar }
  | { readonly kind: "function"; readonly name: ScalarFunction; readonly argument: Scalar }
  | {
      readonly kind: "choice";
      readonly relation: ScalarRelation;
      readonly left: Scalar;
      readonly right: Scalar;
      readonly yes: Scalar;
      readonly no: Scalar;
    }
  /** Over a finite range; what has a closed form never becomes one. */
  | {
      readonly kind: "integral";
      readonly variable: Scalar & { readonly kind: "variable" };
      readonly from: Scalar;
      readonly to: Scalar;
      readonly body: Scalar;
      /** Derivatives of the body by the variable, from which the integral is bounded. */
      readonly second: Scalar;
      readonly fourth: Scalar;
    }
  /** The first terms of a sum without end, and how a term grows to the next, as a function of the index from there on. */
  | {
      readonly kind: "series";
      readonly terms: readonly Scalar[];
      readonly index: Scalar & { readonly kind: "variable" };
      /** The index of the last term that is given. */
      readonly last: number;
      readonly ratio: Scalar;
    }
);

export type ScalarVariable = Scalar & { readonly kind: "variable" };

/** More nodes than this are too many to decide in time. */
const mostNodes = 20_000;

/** Thrown where a formula grows beyond what can be decided. */
export class TooLarge extends Error {}

/** Thrown where complex numbers are used as only real ones can be, or a function of them has more than one value. */
export class NotReal extends Error {}

type Shape = Scalar extends infer One ? (One extends Scalar ? Omit<One, "id"> : never) : never;

/** Makes scalars, and simplifies what costs nothing: whole numbers, zeros and ones. */
export class Scalars {
  readonly zero: Scalar;
  readonly one: Scalar;
  readonly minusOne: Scalar;
  readonly pi: Scalar;
  private readonly nodes = new Map<string, Scalar>();

  constructor() {
    this.zero = this.integer(0);
    this.one = this.integer(1);
    this.minusOne = this.integer(-1);
    this.pi = this.make("pi", { kind: "constant", name: "pi" });
  }

  get size(): number {
    return this.nodes.size;
  }

  integer(value: number | bigint): Scalar {
    return this.rational(BigInt(value), 1n);
  }

  rational(numerator: bigint, denominator: bigint): Scalar {
    if (denominator === 0n) return this.make("q0/0", { kind: "rational", numerator: 0n, denominator: 0n });
    const sign = denominator < 0n ? -1n : 1n;
    const divisor = greatestDivisor(numerator, denominator) * sign;
    const [top, bottom] = [numerator / divisor, denominator / divisor];
    return this.make(`q${top}/${bottom}`, { kind: "rational", numerator: top, denominator: bottom });
  }

  variable(name: SymbolName, domain: Domain = "real"): ScalarVariable {
    return this.make(`v${domain}:${name}`, { kind: "variable", name, domain }) as ScalarVariable;
  }

  complex(real: Scalar, imaginary: Scalar): Scalar {
    if (isZero(imaginary)) return real;
    return this.make(`c${real.id},${imaginary.id}`, { kind: "complex", real, imaginary });
  }

  realPart(one: Scalar): Scalar {
    return one.kind === "complex" ? one.real : one;
  }

  imaginaryPart(one: Scalar): Scalar {
    return one.kind === "complex" ? one.imaginary : this.zero;
  }

  conjugate(one: Scalar): Scalar {
    return one.kind === "complex" ? this.complex(one.real, this.negate(one.imaginary)) : one;
  }

  /** |z|², without a root. */
  squaredSize(one: Scalar): Scalar {
    const two = this.integer(2);
    if (one.kind !== "complex") return this.power(one, two);
    return this.add(this.power(one.real, two), this.power(one.imaginary, two));
  }

  /** A complex number by what is done with its parts. */
  private partwise(one: Scalar, part: (part: Scalar) => Scalar): Scalar {
    return this.complex(part(this.realPart(one)), part(this.imaginaryPart(one)));
  }

  add(left: Scalar, right: Scalar): Scalar {
    if (left.kind === "complex" || right.kind === "complex") {
      return this.complex(
        this.add(this.realPart(left), this.realPart(right)),
        this.add(this.imaginaryPart(left), this.imaginaryPart(right)),
      );
    }
    if (isZero(left)) return right;
    if (isZero(right)) return left;
    if (left.kind === "rational" && right.kind === "rational" && left.denominator !== 0n && right.denominator !== 0n) {
      return this.rational(
        left.numerator * right.denominator + right.numerator * left.denominator,
        left.denominator * right.denominator,
      );
    }
    const [first, second] = left.id <= right.id ? [left, right] : [right, left];
    return this.make(`+${first.id},${second.id}`, { kind: "sum", left: first, right: second });
  }

  total(terms: readonly Scalar[]): Scalar {
    return terms.reduce((sum, term) => this.add(sum, term), this.zero);
  }

  negate(body: Scalar): Scalar {
    return this.multiply(this.minusOne, body);
  }

  subtract(left: Scalar, right: Scalar): Scalar {
    return left === right && left.kind === "variable" ? this.zero : this.add(left, this.negate(right));
  }

  multiply(left: Scalar, right: Scalar): Scalar {
    if (left.kind === "complex" && right.kind === "complex") {
      return this.complex(
        this.subtract(this.multiply(left.real, right.real), this.multiply(left.imaginary, right.imaginary)),
        this.add(this.multiply(left.real, right.imaginary), this.multiply(left.imaginary, right.real)),
      );
    }
    if (left.kind === "complex") return this.partwise(left, (part) => this.multiply(part, right));
    if (right.kind === "complex") return this.partwise(right, (part) => this.multiply(left, part));
    if (left.kind === "rational" && right.kind === "rational" && left.denominator !== 0n && right.denominator !== 0n) {
      return this.rational(left.numerator * right.numerator, left.denominator * right.denominator);
    }
    // Zero times what may be undefined stays as it is, unless it is plainly defined everywhere.
    if ((isZero(left) && isTame(right)) || (isZero(right) && isTame(left))) return this.zero;
    if (isOne(left)) return right;
    if (isOne(right)) return left;
    const [first, second] = left.id <= right.id ? [left, right] : [right, left];
    return this.make(`*${first.id},${second.id}`, { kind: "product", left: first, right: second });
  }

  divide(left: Scalar, right: Scalar): Scalar {
    return this.multiply(left, this.power(right, this.minusOne));
  }

  power(base: Scalar, exponent: Scalar): Scalar {
    if (base.kind === "complex") return this.complexPower(base, exponent);
    if (exponent.kind === "complex") return this.exponential(this.multiply(exponent, this.logarithm(base)));
    if (exponent.kind === "rational" && exponent.denominator === 1n) {
      if (exponent.numerator === 0n) return this.one;
      if (exponent.numerator === 1n) return base;
      const power = exponent.numerator;
      if (
        base.kind === "rational" &&
        base.numerator !== 0n &&
        base.denominator !== 0n &&
        power < 200n &&
        power > -200n
      ) {
        return power > 0n
          ? this.rational(base.numerator ** power, base.denominator ** power)
          : this.rational(base.denominator ** -power, base.numerator ** -power);
      }
      if (base.kind === "rational" && base.numerator === 0n && power > 0n) return base;
      const inner =
        base.kind === "power" && base.exponent.kind === "rational" && base.exponent.denominator === 1n ? base : null;
      // (x^-1)^-1 is x, but for x = 0, where it is not defined.
      if (inner?.exponent.kind === "rational" && inner.exponent.numerator * power > 0n && power > 0n) {
        return this.power(inner.base, this.integer(inner.exponent.numerator * power));
      }
    }
    if (isOne(base)) return base;
    return this.make(`^${base.id},${exponent.id}`, { kind: "power", base, exponent });
  }

  private complexPower(base: Scalar & { readonly kind: "complex" }, exponent: Scalar): Scalar {
    if (
      exponent.kind !== "rational" ||
      exponent.denominator !== 1n ||
      exponent.numerator > 64n ||
      exponent.numerator < -64n
    )
      throw new NotReal();
    if (exponent.numerator < 0n) {
      const reciprocal = this.multiply(this.conjugate(base), this.power(this.squaredSize(base), this.minusOne));
      return this.power(reciprocal, this.integer(-exponent.numerator));
    }
    let product: Scalar = this.one;
    for (let count = 0n; count < exponent.numerator; count += 1n) product = this.multiply(product, base);
    return product;
  }

  squareRoot(body: Scalar): Scalar {
    return this.power(body, this.rational(1n, 2n));
  }

  apply(name: ScalarFunction, argument: Scalar): Scalar {
    if (argument.kind === "complex") return this.applyComplex(name, argument);
    if (argument.kind === "rational" && argument.numerator === 0n && argument.denominator !== 0n) {
      if (name === "exp" || name === "cos") return this.one;
      if (name !== "log") return this.zero;
    }
    if (name === "log") {
      if (isOne(argument)) return this.zero;
      const parts = argument.kind === "product" ? [argument.left, argument.right] : [argument];
      const power = parts.find((part) => part.kind === "function" && part.name === "exp");
      if (power?.kind === "function") {
        const other = parts.find((part) => part !== power) ?? (parts.length === 1 ? this.one : power);
        return this.add(this.apply("log", other), power.argument);
      }
    }
    return this.make(`${name}${argument.id}`, { kind: "function", name, argument });
  }

  private applyComplex(name: ScalarFunction, { real, imaginary }: Scalar & { readonly kind: "complex" }): Scalar {
    const half = this.rational(1n, 2n);
    const hyperbolic = (sign: Scalar): Scalar =>
      this.multiply(
        half,
        this.add(this.exponential(imaginary), this.multiply(sign, this.exponential(this.negate(imaginary)))),
      );
    const [cosine, sine] = [(one: Scalar) => this.apply("cos", one), (one: Scalar) => this.apply("sin", one)];
    switch (name) {
      case "exp":
        return this.multiply(this.exponential(real), this.complex(cosine(imaginary), sine(imaginary)));
      case "absolute":
        return this.squareRoot(this.squaredSize(this.complex(real, imaginary)));
      case "sin":
        return this.complex(
          this.multiply(sine(real), hyperbolic(this.one)),
          this.multiply(cosine(real), hyperbolic(this.minusOne)),
        );
      case "cos":
        return this.complex(
          this.multiply(cosine(real), hyperbolic(this.one)),
          this.negate(this.multiply(sine(real), hyperbolic(this.minusOne))),
        );
      default:
        throw new NotReal();
    }
  }

  exponential(argument: Scalar): Scalar {
    return this.apply("exp", argument);
  }

  logarithm(argument: Scalar): Scalar {
    return this.apply("log", argument);
  }

  maximum(left: Scalar, right: Scalar): Scalar {
    if (left === right) return left;
    if (left.kind === "complex" || right.kind === "complex") throw new NotReal();
    const [first, second] = left.id <= right.id ? [left, right] : [right, left];
    return this.make(`m${first.id},${second.id}`, { kind: "maximum", left: first, right: second });
  }

  choice(relation: ScalarRelation, left: Scalar, right: Scalar, yes: Scalar, no: Scalar): Scalar {
    if (yes === no) return yes;
    if (left.kind === "complex" || right.kind === "complex") throw new NotReal();
    if (yes.kind === "complex" || no.kind === "complex") {
      return this.complex(
        this.choice(relation, left, right, this.realPart(yes), this.realPart(no)),
        this.choice(relation, left, right, this.imaginaryPart(yes), this.imaginaryPart(no)),
      );
    }
    return this.make(`?${relation}${left.id},${right.id},${yes.id},${no.id}`, {
      kind: "choice",
      relation,
      left,
      right,
      yes,
      no,
    });
  }

  integral(parts: Omit<Scalar & { readonly kind: "integral" }, "id" | "kind">): Scalar {
    const { variable, from, to, body } = parts;
    return this.make(`i${variable.id},${from.id},${to.id},${body.id}`, { kind: "integral", ...parts });
  }

  series(terms: readonly Scalar[], index: ScalarVariable, last: number, ratio: Scalar): Scalar {
    const key = `s${index.id},${last},${ratio.id}:${terms.map(({ id }) => id).join(",")}`;
    return this.make(key, { kind: "series", terms, index, last, ratio });
  }

  private make(key: string, shape: Shape): Scalar {
    const known = this.nodes.get(key);
    if (known !== undefined) return known;
    if (this.nodes.size >= mostNodes) throw new TooLarge();
    // A shape with an id is a node; the union cannot be put together generically.
    const node = { ...shape, id: this.nodes.size } as Scalar;
    this.nodes.set(key, node);
    return node;
  }
}

export function isZero(one: Scalar): boolean {
  return one.kind === "rational" && one.numerator === 0n && one.denominator !== 0n;
}

export function isOne(one: Scalar): boolean {
  return one.kind === "rational" && one.numerator === 1n && one.denominator === 1n;
}

function isTame(one: Scalar): boolean {
  return one.kind === "variable" || one.kind === "constant" || (one.kind === "rational" && one.denominator !== 0n);
}

export function greatestDivisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left < 0n ? -left : left, right < 0n ? -right : right];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? 1n : a;
}
