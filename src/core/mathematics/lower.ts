import type { Span } from "../text/span.ts";
import { lowerCall, lowerFactorial } from "./apply.ts";
import { lowerAverage } from "./average.ts";
import { joined } from "./blocks.ts";
import { lowerDerivative } from "./calculus.ts";
import type { Comparison, Expression, SymbolName } from "./expression.ts";
import { lowerDivergence, lowerEntropy } from "./information.ts";
import { lowerIntegral } from "./integral.ts";
import { lowerLimit } from "./limit.ts";
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
import { lowerProbability } from "./probability.ts";
import { lowerReduction } from "./reduction.ts";
import { type Scalar, type Scalars, TooLarge } from "./scalar.ts";
import { type Cell, type Lowering, outermost, type Scope, type Setting, type Survey } from "./setting.ts";
import { lowerIndex, lowerSymbol } from "./variables.ts";

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
      case "kronecker":
        return this.kronecker(this.lower(expression.left, scope), this.lower(expression.right, scope), span);
      case "limit":
        return lowerLimit(this, expression, scope);
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
        return scalarMatrix(lowerFactorial(this, expression.body, scope));
      case "call":
        return lowerCall(this, expression, scope);
      case "reduction":
        return lowerReduction(this, expression, scope);
      case "integral":
        return lowerIntegral(this, expression, scope);
      case "derivative":
        return lowerDerivative(this, expression, scope);
      case "expectation":
        return lowerAverage(this, expression, scope);
      case "probability":
        return scalarMatrix(
          /^(?:density-)?entropy$|^information$/.test(expression.name)
            ? lowerEntropy(this, expression, scope)
            : lowerProbability(this, expression, scope),
        );
      case "divergence":
        return scalarMatrix(lowerDivergence(this, expression, scope));
      case "cases":
        return scalarMatrix(this.cases(expression, scope));
      case "matrix":
        return this.matrix(expression.rows, scope, span);
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
    // The square of a vector is that of each entry, as g² in the rules of optimisers.
    if (of.columns === 1 && !of.unit && times > 1) return mapped(of, (entry) => scalars.power(entry, exponent));
    if (Math.abs(times) > 8) throw new Undecidable({ kind: "unsupported", name: "^" }, span);
    const factor = times < 0 ? linear.inverse(of, span) : of;
    if (times === 0) return identityMultiple(scalars.one);
    let product = factor;
    for (let count = 1; count < Math.abs(times); count += 1) product = linear.multiply(product, factor, span);
    return product;
  }

  private isFree(name: SymbolName, scope: Scope): boolean {
    const { table } = this.setting;
    return !scope.locals.has(name) && !scope.shadows.has(name) && table.isUnknown(name);
  }

  private kronecker(left: Matrix, right: Matrix, span: Span): Matrix {
    if (this.setting.isOuter && left.columns === 1 && right.columns === 1)
      return this.linear.multiply(left, this.linear.transpose(right), span);
    return this.linear.kronecker(left, right, span);
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

  private cases({ branches, span }: Expression & { readonly kind: "cases" }, scope: Scope): Scalar {
    const { scalars } = this;
    for (const { when } of branches) for (const one of when ?? []) this.registerIndices(one, scope);
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

  /** i = j compares whole numbers. */
  private registerIndices({ relation, left, right }: Comparison, scope: Scope): void {
    if (relation !== "=" && relation !== "≠") return;
    for (const side of [left, right]) {
      if (side.kind !== "symbol" || !/^[i-n]$/.test(side.name) || !this.isFree(side.name, scope)) continue;
      if (!scope.indices.has(side.name) && !this.setting.sizes.has(side.name)) this.survey.indices.add(side.name);
    }
  }

  /** Entries may be vectors and matrices themselves; 0 and I are then as large as their neighbours ask. */
  private matrix(rows: readonly (readonly Expression[])[], scope: Scope, span: Span): Matrix {
    const blocks = rows.map((row) => row.map((entry) => this.lower(entry, scope)));
    const isFlexible = (one: Matrix): boolean => one.unit !== null || isNumber(one);
    if (blocks.flat().every(isFlexible)) {
      const width = rows[0]?.length ?? 0;
      return matrixOf(rows.length, width, (row, column) => {
        const block = blocks[row]?.[column];
        return block === undefined ? this.scalars.zero : (block.unit ?? entryOf(block, 0, 0));
      });
    }
    return joined(this.linear, blocks, span);
  }
}
