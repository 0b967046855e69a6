import type { Span } from "../text/span.ts";
import { lowerDerivative, lowerIntegral } from "./calculus.ts";
import { differentiate, substitute } from "./differentiate.ts";
import { type Comparison, type Expression, type Range, type SymbolName, walk } from "./expression.ts";
import { applyKnown, isKnown } from "./functions.ts";
import {
  entryOf,
  identityMultiple,
  isNumber,
  Linear,
  type Matrix,
  mapped,
  matrixOf,
  scalarMatrix,
  Undecidable,
} from "./linear.ts";
import { knownFunction } from "./notation.ts";
import { lowerAverage, lowerDivergence, lowerProbability, statesOf, withState } from "./probability.ts";
import { type Scalar, type Scalars, TooLarge } from "./scalar.ts";
import { lowerSeries } from "./series.ts";
import { type Cell, type Lowering, outermost, type Scope, type Setting, type Survey } from "./setting.ts";
import { lowerIndex, lowerSymbol, unknownCall } from "./variables.ts";

const deepest = 24;

/** Sums within sums are written out: a formula that takes more parts than this is too large. */
const mostSteps = 30_000;

/** Computes formulas in one setting: matrices become their entries, sums are written out, definitions are put in. */
export class Computation implements Lowering {
  readonly scalars: Scalars;
  readonly linear: Linear;
  readonly setting: Setting;
  readonly survey: Survey;
  private steps = 0;
  readonly cells: Map<string, readonly Cell[]> = new Map();

  constructor(scalars: Scalars, setting: Setting, survey: Survey) {
    this.scalars = scalars;
    this.linear = new Linear(scalars);
    this.setting = setting;
    this.survey = survey;
  }

  /** @throws Undecidable with where and why, TooLarge. */
  compute(expression: Expression): Matrix {
    return this.lower(expression, outermost);
  }

  number(expression: Expression, scope: Scope): Scalar {
    const value = this.lower(expression, scope);
    if (value.unit) return value.unit;
    if (!isNumber(value)) {
      throw new Undecidable({ kind: "mismatch", left: [value.rows, value.columns], right: [1, 1] }, expression.span);
    }
    return entryOf(value, 0, 0);
  }

  whole(expression: Expression, scope: Scope): number | null {
    const value = this.number(expression, scope);
    return value.kind === "rational" && value.denominator === 1n ? Number(value.numerator) : null;
  }

  lower(expression: Expression, scope: Scope): Matrix {
    this.steps += 1;
    if (this.steps > mostSteps) throw new TooLarge();
    const { scalars, linear } = this;
    const { span } = expression;
    switch (expression.kind) {
      case "number":
        return scalarMatrix(scalars.rational(expression.numerator, expression.denominator));
      case "infinity":
        throw new Undecidable({ kind: "unsupported", name: "∞" }, span);
      case "symbol":
        return lowerSymbol(this, expression, scope);
      case "index":
        return lowerIndex(this, expression, scope);
      case "sum":
        return expression.terms
          .map((term) => this.lower(term, scope))
          .reduce((sum, term) => linear.add(sum, term, span));
      case "negative":
        return linear.scale(this.lower(expression.body, scope), scalars.minusOne);
      case "product":
        return this.product(expression.factors, scope, span);
      case "entrywise":
        return linear.entrywise(this.lower(expression.left, scope), this.lower(expression.right, scope), span);
      case "inner":
        return linear.multiply(
          linear.transpose(this.lower(expression.left, scope)),
          this.lower(expression.right, scope),
          span,
        );
      case "quotient":
        return this.quotient(expression, scope);
      case "power":
        return this.power(expression, scope);
      case "transpose":
        return linear.transpose(this.lower(expression.body, scope));
      case "absolute":
        return this.absolute(this.lower(expression.body, scope), span);
      case "norm":
        return this.norm(this.lower(expression.body, scope), expression.order, span);
      case "factorial":
        return scalarMatrix(this.factorial(expression.body, scope));
      case "call":
        return this.call(expression, scope);
      case "reduction":
        return this.reduction(expression, scope);
      case "integral":
        return lowerIntegral(this, expression, scope);
      case "derivative":
        return lowerDerivative(this, expression, scope);
      case "expectation":
        return lowerAverage(this, expression, scope);
      case "probability":
        return scalarMatrix(lowerProbability(this, expression, scope));
      case "divergence":
        return scalarMatrix(lowerDivergence(this, expression, scope));
      case "cases":
        return scalarMatrix(this.cases(expression, scope));
      case "matrix":
        return this.matrix(expression.rows, scope);
    }
  }

  /** Neighbours whose shapes are two columns are their inner product where a dot stands between, which is not kept; they do not fit. */
  private product(factors: readonly Expression[], scope: Scope, span: Span): Matrix {
    const [first, ...others] = factors.map((factor) => this.lower(factor, scope));
    if (first === undefined) return scalarMatrix(this.scalars.one);
    let product = first;
    for (const factor of others) {
      const isDot = product.columns === 1 && factor.columns === 1 && product.rows === factor.rows && product.rows > 1;
      product = this.linear.multiply(isDot ? this.linear.transpose(product) : product, factor, span);
    }
    return product;
  }

  private quotient(expression: Expression & { readonly kind: "quotient" }, scope: Scope): Matrix {
    const top = this.lower(expression.numerator, scope);
    const bottom = this.number(expression.denominator, scope);
    return this.linear.scale(top, this.scalars.power(bottom, this.scalars.minusOne));
  }

  private power(expression: Expression & { readonly kind: "power" }, scope: Scope): Matrix {
    const { scalars, linear } = this;
    const { base, span } = expression;
    if (base.kind === "symbol" && base.name === "e" && this.isFree("e", scope)) {
      const exponent = this.lower(expression.exponent, scope);
      return mapped(exponent, (entry) => scalars.exponential(entry));
    }
    const isSquare =
      expression.exponent.kind === "number" &&
      expression.exponent.numerator === 2n &&
      expression.exponent.denominator === 1n;
    if (isSquare && base.kind === "norm" && base.order !== 1 && base.order !== "∞") {
      const body = this.lower(base.body, scope);
      // The square of a root of squares is those squares: no root has to be taken.
      if (!body.unit && (base.order === "F" || body.columns === 1)) return scalarMatrix(linear.sumOfSquares(body));
    }
    const of = this.lower(base, scope);
    const exponent = this.number(expression.exponent, scope);
    if (isNumber(of)) return scalarMatrix(scalars.power(entryOf(of, 0, 0), exponent));
    if (exponent.kind !== "rational" || exponent.denominator !== 1n)
      throw new Undecidable({ kind: "unsupported", name: "^" }, span);
    const times = Number(exponent.numerator);
    if (Math.abs(times) > 8) throw new Undecidable({ kind: "unsupported", name: "^" }, span);
    const factor = times < 0 ? linear.inverse(of, span) : of;
    if (times === 0) return identityMultiple(scalars.one);
    let product = factor;
    for (let count = 1; count < Math.abs(times); count += 1) product = linear.multiply(product, factor, span);
    return product;
  }

  private isFree(name: SymbolName, scope: Scope): boolean {
    const { table } = this.setting;
    return (
      !scope.locals.has(name) &&
      !scope.shadows.has(name) &&
      table.declaration(name) === null &&
      table.definition(name) === null
    );
  }

  /** Bars around a matrix are its determinant, around a vector its length. */
  private absolute(body: Matrix, span: Span): Matrix {
    if (isNumber(body)) return mapped(body, (entry) => this.scalars.apply("absolute", entry));
    if (body.columns === 1) return this.norm(body, null, span);
    return scalarMatrix(this.linear.determinant(body, span));
  }

  private norm(body: Matrix, order: 1 | 2 | "∞" | "F" | null, span: Span): Matrix {
    const { scalars, linear } = this;
    const sizes = (): Scalar[] => body.entries.map((entry) => scalars.apply("absolute", entry));
    if (order === 1 && body.columns === 1) return scalarMatrix(scalars.total(sizes()));
    if (order === "∞" && body.columns === 1) {
      const [first = scalars.zero, ...others] = sizes();
      return scalarMatrix(others.reduce((largest, one) => scalars.maximum(largest, one), first));
    }
    // The 2-norm of a matrix is its largest singular value, which has no formula to compute with.
    if (body.unit || (order !== "F" && body.rows > 1 && body.columns > 1))
      throw new Undecidable({ kind: "unsupported", name: "‖·‖" }, span);
    return scalarMatrix(scalars.squareRoot(linear.sumOfSquares(body)));
  }

  private factorial(body: Expression, scope: Scope): Scalar {
    const value = this.whole(body, scope);
    if (value !== null && value < 0) throw new Undecidable({ kind: "out-of-range", name: "!" }, body.span);
    if (value === null || value > 170) throw new Undecidable({ kind: "unsupported", name: "!" }, body.span);
    let product = 1n;
    for (let factor = 2n; factor <= BigInt(value); factor += 1n) product *= factor;
    return this.scalars.integer(product);
  }

  private call(expression: Expression & { readonly kind: "call" }, scope: Scope): Matrix {
    const { name, primes, span } = expression;
    const definition = this.setting.table.definition(name);
    if (definition !== null && definition.parameters.length > 0) {
      return this.withPrimes(expression, scope, (inside) => {
        if (inside.length !== definition.parameters.length || scope.depth > deepest) {
          throw new Undecidable({ kind: "unsupported", name }, span);
        }
        const locals = new Map(
          definition.parameters.map((parameter, at) => [parameter, inside[at] ?? scalarMatrix(this.scalars.zero)]),
        );
        return this.lower(definition.body, { ...scope, locals, depth: scope.depth + 1 });
      });
    }
    if (name === "binomial") return scalarMatrix(this.binomial(expression.arguments, scope, span));
    const canonical = this.canonicalFunction(name);
    if (canonical === null) return unknownCall(this, expression, scope);
    if (expression.arguments.length === 0) throw new Undecidable({ kind: "unsupported", name }, span);
    if (primes === 0 && expression.arguments.length === 1 && /^(?:trace|determinant)$/.test(canonical)) {
      const [only] = expression.arguments;
      const inside = only ? [this.lower(only, scope)] : [];
      return applyKnown(this.linear, this.scalars, canonical, inside, span);
    }
    return this.withPrimes(expression, scope, (inside) =>
      applyKnown(this.linear, this.scalars, canonical, inside, span),
    );
  }

  /** The argument of a function that acts on entries: a number is added to each, as in softmax(x + c). */
  private argument(expression: Expression, scope: Scope): Matrix {
    if (expression.kind !== "sum") return this.lower(expression, scope);
    const terms = expression.terms.map((term) => this.lower(term, scope));
    const vector = terms.find((term) => !term.unit && !isNumber(term));
    if (vector === undefined) return this.lower(expression, scope);
    return terms
      .map((term) => (isNumber(term) ? mapped(vector, () => entryOf(term, 0, 0)) : term))
      .reduce((sum, term) => this.linear.add(sum, term, expression.span));
  }

  /** The function that a name stands for where the note does not say: σ is the logistic function. */
  private canonicalFunction(name: SymbolName): string | null {
    const { table } = this.setting;
    if (table.declaration(name) !== null && knownFunction(name) === null && name !== "sigma") return null;
    if (isKnown(name)) return name;
    if (name === "sigma") {
      this.survey.assumptions.add("sigma-is-logistic");
      return "sigmoid";
    }
    return knownFunction(name);
  }

  /** `f'(x)`: the function at a variable, differentiated, and then at its argument; of a vector entry by entry. */
  private withPrimes(
    expression: Expression & { readonly kind: "call" },
    scope: Scope,
    apply: (inside: readonly Matrix[]) => Matrix,
  ): Matrix {
    const inside = expression.arguments.map((argument) => this.argument(argument, scope));
    return expression.primes === 0
      ? apply(inside)
      : this.derivedCall(inside, expression.primes, expression.span, apply);
  }

  derivedCall(
    inside: readonly Matrix[],
    primes: number,
    span: Span,
    apply: (inside: readonly Matrix[]) => Matrix,
  ): Matrix {
    const [argument, ...others] = inside;
    if (argument === undefined || others.length > 0) throw new Undecidable({ kind: "unsupported", name: "′" }, span);
    return mapped(argument, (entry) => {
      const variable = this.scalars.variable("′");
      let value = entryOf(apply([scalarMatrix(variable)]), 0, 0);
      for (let count = 0; count < primes; count += 1) value = differentiate(this.scalars, value, variable);
      return substitute(this.scalars, value, variable, entry);
    });
  }

  private binomial(inside: readonly Expression[], scope: Scope, span: Span): Scalar {
    const [n, k] = inside.map((one) => this.whole(one, scope));
    if (n === undefined || k === undefined || n === null || k === null || n < 0 || n > 170) {
      throw new Undecidable({ kind: "unsupported", name: "binom" }, span);
    }
    if (k < 0 || k > n) return this.scalars.zero;
    let value = 1n;
    for (let at = 1; at <= k; at += 1) value = (value * BigInt(n - k + at)) / BigInt(at);
    return this.scalars.integer(value);
  }

  private reduction(expression: Expression & { readonly kind: "reduction" }, scope: Scope): Matrix {
    const { operator, ranges, body, span } = expression;
    if (ranges.some(({ to }) => to?.kind === "infinity")) return scalarMatrix(lowerSeries(this, expression, scope));
    const values: Matrix[] = [];
    this.visit(
      rangesWithConditions(ranges, (name) => this.isBound(name, scope)),
      body,
      scope,
      (inner) => {
        values.push(this.lower(body, inner));
      },
    );
    const [first, ...others] = values;
    const { scalars, linear } = this;
    if (first === undefined) {
      if (operator === "sum") return scalarMatrix(scalars.zero);
      if (operator === "product") return scalarMatrix(scalars.one);
      throw new Undecidable({ kind: "out-of-range", name: operator }, span);
    }
    switch (operator) {
      case "sum":
        return others.reduce((sum, one) => linear.add(sum, one, span), first);
      case "product":
        return others.reduce((product, one) => linear.multiply(product, one, span), first);
      case "maximum":
      case "minimum":
        return applyKnown(linear, scalars, operator, values, span);
    }
  }

  private isBound(name: SymbolName, scope: Scope): boolean {
    return scope.indices.has(name) || this.setting.indices.has(name) || this.setting.sizes.has(name);
  }

  /** Calls `at` in a scope for each value of the indices that the ranges allow. */
  private visit(ranges: readonly Range[], body: Expression, scope: Scope, at: (scope: Scope) => void): void {
    const [range, ...rest] = ranges;
    if (range === undefined) {
      at(scope);
      return;
    }
    const states = range.from === null && range.to === null ? statesOf(range.index, body, scope) : null;
    if (states !== null) {
      for (let state = 0; state < states; state += 1) this.visit(rest, body, withState(scope, range.index, state), at);
      return;
    }
    const from = range.from === null ? 1 : this.bound(range.from, scope);
    const ofSet = range.set === null ? undefined : this.setting.sizes.get(range.set);
    const to = range.to === null ? (ofSet ?? this.rangeSize(range.index, body, scope)) : this.bound(range.to, scope);
    if (to - from > 40) throw new Undecidable({ kind: "unsupported", name: range.index }, body.span);
    for (let value = from; value <= to; value += 1) {
      const inner = { ...scope, indices: new Map(scope.indices).set(range.index, value) };
      if (range.condition !== null && rest.length === 0 && !this.holds(range.condition, inner)) continue;
      if (range.condition !== null && rest.length > 0) {
        const { condition } = range;
        this.visit(rest, body, inner, (innermost) => {
          if (this.holds(condition, innermost)) at(innermost);
        });
      } else this.visit(rest, body, inner, at);
    }
  }

  private bound(expression: Expression, scope: Scope): number {
    const value = this.whole(expression, scope);
    if (value === null) throw new Undecidable({ kind: "unsupported", name: "∑" }, expression.span);
    return value;
  }

  private holds({ relation, left, right }: Comparison, scope: Scope): boolean {
    const [a, b] = [this.bound(left, scope), this.bound(right, scope)];
    switch (relation) {
      case "=":
        return a === b;
      case "≠":
        return a !== b;
      case "<":
        return a < b;
      case "≤":
        return a <= b;
      case ">":
        return a > b;
      case "≥":
        return a >= b;
    }
  }

  /** How far an index runs: as far as what it counts, else as far as any. */
  private rangeSize(index: SymbolName, body: Expression, scope: Scope): number {
    const { shapes, families, sizes, defaultSize } = this.setting;
    let size: number | null = null;
    walk(body, (one) => {
      if (one.kind !== "index" || one.base.kind !== "symbol" || size !== null) return;
      const at = one.indices.findIndex((inner) => inner.kind === "symbol" && inner.name === index);
      const shape = shapes.get(one.base.name) ?? shapes.get(`bold:${one.base.name}`);
      if (at >= 0)
        size =
          (shape && shape[0] * shape[1] > 1 ? shape[at] : null) ?? sizes.get(families.get(one.base.name) ?? "") ?? null;
    });
    return size ?? this.definedSize(index, body, scope) ?? defaultSize;
  }

  /** How many entries the vector has whose entries the index counts, where it is defined as a whole: z of z = Wx. */
  private definedSize(index: SymbolName, body: Expression, scope: Scope): number | null {
    let size: number | null = null;
    walk(body, (one) => {
      if (size !== null || one.kind !== "index" || one.base.kind !== "symbol" || one.indices.length !== 1) return;
      const [only] = one.indices;
      if (only?.kind !== "symbol" || only.name !== index) return;
      for (const name of [one.base.name, `bold:${one.base.name}`]) {
        const definition = this.setting.table.definition(name);
        if (definition === null || definition.parameters.length > 0 || definition.indices.length > 0) continue;
        const whole = this.lower({ kind: "symbol", name, span: one.span }, scope);
        if (!whole.unit && whole.columns === 1 && whole.rows > 1) size = whole.rows;
      }
    });
    return size;
  }

  private cases({ branches, span }: Expression & { readonly kind: "cases" }, scope: Scope): Scalar {
    const { scalars } = this;
    // Where no branch is meant there is no value.
    let value: Scalar = scalars.rational(1n, 0n);
    for (const branch of branches.toReversed()) {
      const yes = this.number(branch.value, scope);
      if (branch.when === null) {
        value = yes;
        continue;
      }
      const otherwise = value;
      value = branch.when.reduceRight((inner: Scalar, { relation, left, right }) => {
        const [a, b] = [this.number(left, scope), this.number(right, scope)];
        return scalars.choice(relation, a, b, inner, otherwise);
      }, yes);
    }
    if (branches.length === 0) throw new Undecidable({ kind: "unsupported", name: "cases" }, span);
    return value;
  }

  private matrix(rows: readonly (readonly Expression[])[], scope: Scope): Matrix {
    const width = rows[0]?.length ?? 0;
    return matrixOf(rows.length, width, (row, column) => {
      const entry = rows[row]?.[column];
      return entry ? this.number(entry, scope) : this.scalars.zero;
    });
  }
}

/** `\sum_{i<j}` sums over both, `\sum_{j \ne i}` over j where i is bound already. */
function rangesWithConditions(ranges: readonly Range[], isBound: (name: SymbolName) => boolean): readonly Range[] {
  return ranges.flatMap((range): Range[] => {
    const other = range.condition?.right;
    if (other?.kind !== "symbol" || isBound(other.name) || ranges.some(({ index }) => index === other.name))
      return [range];
    return [range, { index: other.name, from: null, to: null, set: null, condition: null }];
  });
}
