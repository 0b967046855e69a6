import { type Asymptotic, Asymptotics, NoExpansion } from "./asymptotic.ts";
import { certainSign } from "./certain-sign.ts";
import { differentiate, substitute } from "./differentiate.ts";
import { Enclosure } from "./enclose.ts";
import { Sequence, samplePoint } from "./points.ts";
import { areIdentical } from "./prove.ts";
import { isZero, type Scalar, type ScalarRelation, type Scalars, type ScalarVariable } from "./scalar.ts";
import { reachable, variablesOf } from "./scalar-graph.ts";

/**
 * A sum of terms times e to a power of 1/h. `growth` has negative powers of h alone; of what is smaller by an exponential
 * only that it is there is kept, in `error`: the growth that what was left out has at most.
 */
export type Expansion = {
  readonly groups: readonly { readonly growth: Asymptotic; readonly body: Asymptotic }[];
  readonly error: Asymptotic | null;
};

/** What something comes to as h goes to zero. */
export type LimitValue =
  | { readonly kind: "finite"; readonly value: Scalar }
  | { readonly kind: "infinite"; readonly sign: 1 | -1 };

/** Thrown where a function is not defined near the limit, as a logarithm of what is negative. */
export class OutsideDomain extends Error {}

/**
 * Expands scalars about h = 0 from above, in powers of h and log h and exponentials of powers of 1/h (Hardy's scale, as far
 * as books go).
 */
export class Expander {
  private readonly scalars: Scalars;
  private readonly h: ScalarVariable;
  private readonly series: Asymptotics;
  private readonly known = new Map<Scalar, Expansion>();
  private readonly zeros = new Map<Scalar, boolean>();

  private readonly depth: number;

  /** @param depth how many powers of h are kept beyond the first */
  constructor(scalars: Scalars, h: ScalarVariable, depth: number) {
    this.scalars = scalars;
    this.depth = depth;
    this.h = h;
    this.series = new Asymptotics(scalars, depth, (one) => this.vanishes(one));
  }

  /** @throws NoExpansion, OutsideDomain */
  limit(node: Scalar): LimitValue {
    const { groups, error } = this.of(node);
    const zero = { kind: "finite", value: this.scalars.zero } as const;
    const [lead] = groups;
    if (error !== null && (lead === undefined || this.compare(error, lead.growth) >= 0)) {
      if (this.compare(error, this.flat) >= 0) throw new NoExpansion();
      return zero;
    }
    if (lead === undefined) return zero;
    const direction = this.compare(lead.growth, this.flat);
    if (direction < 0) return zero;
    const [first] = lead.body.terms;
    if (first === undefined) {
      if (direction > 0 || !(lead.body.order > 0)) throw new NoExpansion();
      return zero;
    }
    // log h is negative.
    const sign = (): 1 | -1 => (this.signOf(first.coefficient) * (first.logs % 2 === 0 ? 1 : -1) > 0 ? 1 : -1);
    if (direction > 0 || first.power < 0) return { kind: "infinite", sign: sign() };
    if (first.power > 0 || first.logs < 0) return zero;
    return first.logs > 0 ? { kind: "infinite", sign: sign() } : { kind: "finite", value: first.coefficient };
  }

  private readonly flat: Asymptotic = { terms: [], order: Number.POSITIVE_INFINITY };

  private of(node: Scalar): Expansion {
    const known = this.known.get(node);
    if (known !== undefined) return known;
    const expansion = this.dependsOnH(node) ? this.expand(node) : plain(this.flat, this.series.constant(node));
    this.known.set(node, expansion);
    return expansion;
  }

  private dependsOnH(node: Scalar): boolean {
    return reachable([node]).includes(this.h);
  }

  private expand(node: Scalar): Expansion {
    const { scalars, series } = this;
    switch (node.kind) {
      case "variable":
        return plain(this.flat, series.term(scalars.one, 1));
      case "sum":
        return this.add(this.of(node.left), this.of(node.right));
      case "product":
        return this.multiply(this.of(node.left), this.of(node.right));
      case "power":
        return this.power(node);
      case "function":
        return this.applied(node);
      case "maximum":
        return this.signAt(this.add(this.of(node.left), this.negated(node.right))) >= 0
          ? this.of(node.left)
          : this.of(node.right);
      case "choice":
        return this.of(this.holds(node.relation, node.left, node.right) ? node.yes : node.no);
      default:
        throw new NoExpansion();
    }
  }

  private negated(node: Scalar): Expansion {
    return this.multiply(plain(this.flat, this.series.constant(this.scalars.minusOne)), this.of(node));
  }

  private holds(relation: ScalarRelation, left: Scalar, right: Scalar): boolean {
    const sign = this.signAt(this.add(this.of(left), this.negated(right)));
    switch (relation) {
      case "<":
        return sign < 0;
      case "≤":
        return sign <= 0;
      case ">":
        return sign > 0;
      case "≥":
        return sign >= 0;
      case "=":
        return sign === 0;
      case "≠":
        return sign !== 0;
    }
  }

  private add(one: Expansion, other: Expansion): Expansion {
    const error = this.larger(one.error, other.error);
    let groups = [...one.groups];
    for (const group of other.groups) {
      const at = groups.findIndex(({ growth }) => this.compare(growth, group.growth) === 0);
      const own = groups[at];
      if (own === undefined) groups.push(group);
      else groups[at] = { growth: own.growth, body: this.series.add(own.body, group.body) };
    }
    groups = groups.filter(({ body }) => body.terms.length > 0 || body.order !== Number.POSITIVE_INFINITY);
    groups.sort((a, b) => this.compare(b.growth, a.growth));
    return { groups, error };
  }

  private multiply(one: Expansion, other: Expansion): Expansion {
    let product: Expansion = { groups: [], error: null };
    for (const a of one.groups) {
      for (const b of other.groups) {
        const growth = this.series.add(a.growth, b.growth);
        product = this.add(product, plain(growth, this.series.multiply(a.body, b.body)));
      }
    }
    let { error } = product;
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const [lead] = to.groups;
      if (from.error !== null && lead !== undefined)
        error = this.larger(error, this.series.add(from.error, lead.growth));
    }
    if (one.error !== null && other.error !== null) error = this.larger(error, this.series.add(one.error, other.error));
    return { groups: product.groups, error };
  }

  /** The largest group; what is smaller by an exponential is left out of what follows, and how small it is kept. */
  private dominant({ groups, error }: Expansion): {
    readonly growth: Asymptotic;
    readonly body: Asymptotic;
    readonly rest: Asymptotic | null;
  } {
    const [lead, next] = groups;
    if (lead === undefined || lead.body.terms.length === 0) throw new NoExpansion();
    const rest = this.larger(error, next?.growth ?? null);
    if (rest !== null && this.compare(rest, lead.growth) >= 0) throw new NoExpansion();
    const inverse = this.negatedGrowth(lead.growth);
    return { ...lead, rest: rest === null ? null : this.series.add(rest, inverse) };
  }

  private negatedGrowth(growth: Asymptotic): Asymptotic {
    return this.series.scale(growth, this.scalars.minusOne);
  }

  private power({ base, exponent }: Scalar & { readonly kind: "power" }): Expansion {
    if (this.dependsOnH(exponent)) {
      return this.exponential(this.multiply(this.of(exponent), this.logarithm(this.of(base))));
    }
    const value = exponent.kind === "rational" ? Number(exponent.numerator) / Number(exponent.denominator) : null;
    const of = this.of(base);
    if (value !== null && Number.isInteger(value) && value >= 0 && value <= 8) {
      let product = of;
      for (let count = 1; count < value; count += 1) product = this.multiply(product, of);
      return product;
    }
    const { growth, body, rest } = this.dominant(of);
    if (value === null || !Number.isInteger(value)) this.requirePositive(body);
    if (value === null && growth.terms.length > 0) throw new NoExpansion();
    const raised = this.series.scale(growth, exponent);
    return {
      groups: [{ growth: raised, body: this.series.power(body, exponent, value) }],
      error: rest === null ? null : this.series.add(raised, rest),
    };
  }

  private logarithm(of: Expansion): Expansion {
    const { growth, body, rest } = this.dominant(of);
    this.requirePositive(body);
    return { groups: [{ growth: this.flat, body: this.series.add(growth, this.series.logarithm(body)) }], error: rest };
  }

  private exponential(of: Expansion): Expansion {
    const { scalars, series } = this;
    const [only, next] = of.groups;
    if (only === undefined && of.error === null) return plain(this.flat, series.constant(scalars.one));
    if (only === undefined || only.growth.terms.length > 0 || !(only.body.order > 0)) throw new NoExpansion();
    const error = this.larger(of.error, next?.growth ?? null);
    const { terms, order } = only.body;
    let front = series.constant(scalars.one);
    for (const { power, logs, coefficient } of terms) {
      if (power > 0) continue;
      if (power < 0 && logs !== 0) throw new NoExpansion();
      if (power < 0) continue;
      if (logs === 0) front = series.scale(front, scalars.exponential(coefficient));
      else if (logs === 1 && coefficient.kind === "rational")
        front = series.multiply(
          front,
          series.term(scalars.one, Number(coefficient.numerator) / Number(coefficient.denominator)),
        );
      else throw new NoExpansion();
    }
    const growth: Asymptotic = { terms: terms.filter(({ power }) => power < 0), order: Number.POSITIVE_INFINITY };
    const small: Asymptotic = { terms: terms.filter(({ power }) => power > 0), order };
    const factorials = (k: number): Scalar => scalars.rational(1n, factorial(k));
    const body = series.multiply(front, series.powerSeries(small, factorials));
    return { groups: [{ growth, body }], error: error === null ? null : series.add(growth, error) };
  }

  private applied({ name, argument }: Scalar & { readonly kind: "function" }): Expansion {
    const of = this.of(argument);
    switch (name) {
      case "exp":
        return this.exponential(of);
      case "log":
        return this.logarithm(of);
      case "absolute":
        return this.signAt(of) < 0 ? this.negated(argument) : of;
      case "sign":
        return plain(this.flat, this.series.constant(this.scalars.integer(this.signAt(of))));
      case "sin":
      case "cos":
      case "arctan":
      case "arcsin":
      case "erf":
        return this.taylor(name, argument, of);
      default:
        throw new NoExpansion();
    }
  }

  /** f(c + u) = Σ f⁽ᵏ⁾(c) uᵏ / k!; the inverse tangent of what grows is a quarter turn less that of its reciprocal. */
  private taylor(name: "sin" | "cos" | "arctan" | "arcsin" | "erf", argument: Scalar, of: Expansion): Expansion {
    const { scalars, series } = this;
    const [only, next] = of.groups;
    const isBounded = only === undefined || (only.growth.terms.length === 0 && (only.body.terms[0]?.power ?? 0) >= 0);
    if (!isBounded || (only?.body.terms[0]?.power === 0 && only.body.terms[0].logs !== 0)) {
      if (name !== "arctan") throw new NoExpansion();
      const quarter = scalars.multiply(scalars.rational(BigInt(this.signAt(of)), 2n), scalars.pi);
      const reciprocal = scalars.power(argument, scalars.minusOne);
      const inverse = this.of(scalars.negate(scalars.apply("arctan", reciprocal)));
      return this.add(plain(this.flat, series.constant(quarter)), inverse);
    }
    const body = only?.body ?? series.constant(scalars.zero);
    const error = this.larger(of.error, next?.growth ?? null);
    const middle = body.terms.find(({ power }) => power === 0)?.coefficient ?? scalars.zero;
    const small: Asymptotic = { terms: body.terms.filter(({ power }) => power > 0), order: body.order };
    const variable = scalars.variable("′");
    let derivative = scalars.apply(name, variable);
    const coefficients: Scalar[] = [];
    for (let k = 0; k <= this.depth; k += 1) {
      const value = substitute(scalars, derivative, variable, middle);
      coefficients.push(scalars.multiply(scalars.rational(1n, factorial(k)), value));
      derivative = differentiate(scalars, derivative, variable);
    }
    return {
      groups: [{ growth: this.flat, body: series.powerSeries(small, (k) => coefficients[k] ?? scalars.zero) }],
      error,
    };
  }

  private requirePositive(body: Asymptotic): void {
    const [lead] = body.terms;
    if (lead === undefined) throw new NoExpansion();
    const sign = certainSign(lead.coefficient);
    const logs = lead.logs % 2 === 0 ? 1 : -1;
    if (sign !== null && sign * logs < 0) throw new OutsideDomain();
  }

  /** The sign that something has when h is small. */
  private signAt(of: Expansion): 1 | 0 | -1 {
    if (of.groups.length === 0 && of.error === null) return 0;
    const { body } = this.dominant(of);
    const [lead] = body.terms;
    if (lead === undefined) throw new NoExpansion();
    return this.signOf(lead.coefficient) * (lead.logs % 2 === 0 ? 1 : -1) > 0 ? 1 : -1;
  }

  private signOf(one: Scalar): 1 | -1 {
    const sign = certainSign(one);
    if (sign === null) throw new NoExpansion();
    return sign;
  }

  /** Which of two exponentials is the larger: by the most negative power of h in which they differ. */
  private compare(one: Asymptotic, other: Asymptotic): number {
    const [lead] = this.series.add(one, this.negatedGrowth(other)).terms;
    return lead === undefined ? 0 : this.signOf(lead.coefficient);
  }

  private larger(one: Asymptotic | null, other: Asymptotic | null): Asymptotic | null {
    if (one === null || other === null) return one ?? other;
    return this.compare(one, other) >= 0 ? one : other;
  }

  private vanishes(one: Scalar): boolean {
    if (one.kind === "rational") return isZero(one);
    const known = this.zeros.get(one);
    if (known !== undefined) return known;
    const vanishes = !isCertainlyNot(one) && areIdentical([one], [this.scalars.zero]);
    this.zeros.set(one, vanishes);
    return vanishes;
  }
}

/** Whether bounds at one point show that something is not zero: most coefficients are told so at little cost. */
function isCertainlyNot(one: Scalar): boolean {
  const point = samplePoint(variablesOf([one]), 1, new Sequence(104_729), false);
  const [bounds] = new Enclosure([one]).at(point);
  return bounds !== undefined && (bounds.low > 0 || bounds.high < 0);
}

function plain(growth: Asymptotic, body: Asymptotic): Expansion {
  const isNothing = body.terms.length === 0 && body.order === Number.POSITIVE_INFINITY;
  return { groups: isNothing ? [] : [{ growth, body }], error: null };
}

function factorial(k: number): bigint {
  return k <= 1 ? 1n : BigInt(k) * factorial(k - 1);
}
