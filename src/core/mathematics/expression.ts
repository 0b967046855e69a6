import type { Span } from "../text/span.ts";

/** Where a part of the formula stands in the LaTeX that was read. */
type At = { readonly span: Span };

/** How tokens of a name were set: bold letters are vectors and matrices in many books. */
export type SymbolName = string;

/** One argument of a probability or density: a variable, or an expression of variables. */
export type Events = readonly Expression[];

/** What a sum, product or extremum ranges over. `from` and `to` are null where the note gives no bounds. */
export type Range = {
  readonly index: SymbolName;
  readonly from: Expression | null;
  readonly to: Expression | null;
  /** The name of the set in `i \in S`; null where none is named. Two sets may differ in size. */
  readonly set: SymbolName | null;
  /** `i < j`, `j \ne i`: a condition on the index. */
  readonly condition: Comparison | null;
};

export type Comparison = {
  readonly relation: "=" | "≠" | "<" | "≤" | ">" | "≥";
  readonly left: Expression;
  readonly right: Expression;
};

/** A variable that something is differentiated by, and how often. */
export type Differential = { readonly variable: Expression; readonly order: number };

/**
 * A formula as it was read: what it says, before anything is known of shapes and values. Factors of a product keep their
 * order, because matrices do not commute.
 */
export type Expression = At &
  (
    | { readonly kind: "number"; readonly numerator: bigint; readonly denominator: bigint }
    | { readonly kind: "infinity" }
    | { readonly kind: "symbol"; readonly name: SymbolName }
    /** `x_i`, `W_{ij}`, `x^{(i)}`. */
    | { readonly kind: "index"; readonly base: Expression; readonly indices: readonly Expression[] }
    | { readonly kind: "sum"; readonly terms: readonly Expression[] }
    | { readonly kind: "negative"; readonly body: Expression }
    | { readonly kind: "product"; readonly factors: readonly Expression[] }
    /** `\odot`: entry by entry. */
    | { readonly kind: "entrywise"; readonly left: Expression; readonly right: Expression }
    /** `\otimes`: every entry of the one times the whole of the other. */
    | { readonly kind: "kronecker"; readonly left: Expression; readonly right: Expression }
    | { readonly kind: "inner"; readonly left: Expression; readonly right: Expression }
    | { readonly kind: "quotient"; readonly numerator: Expression; readonly denominator: Expression }
    | { readonly kind: "power"; readonly base: Expression; readonly exponent: Expression }
    | { readonly kind: "transpose"; readonly body: Expression }
    | { readonly kind: "absolute"; readonly body: Expression }
    /** `order` 1, 2, infinite, or "F" for the Frobenius norm; null where none is written. */
    | { readonly kind: "norm"; readonly body: Expression; readonly order: 1 | 2 | "∞" | "F" | null }
    | { readonly kind: "factorial"; readonly body: Expression }
    /** `primes` counts the derivatives in `f'(x)`. */
    | {
        readonly kind: "call";
        readonly name: SymbolName;
        readonly primes: number;
        readonly arguments: readonly Expression[];
      }
    | {
        readonly kind: "reduction";
        readonly operator: "sum" | "product" | "maximum" | "minimum";
        readonly ranges: readonly Range[];
        readonly body: Expression;
      }
    | {
        readonly kind: "integral";
        readonly variable: Expression;
        readonly from: Expression | null;
        readonly to: Expression | null;
        readonly body: Expression;
      }
    /** `\lim_{x \to a}`; `side` is where from, where that is said. */
    | {
        readonly kind: "limit";
        readonly variable: Expression;
        readonly to: Expression;
        readonly side: "above" | "below" | null;
        readonly body: Expression;
      }
    | {
        readonly kind: "derivative";
        readonly style: "partial" | "gradient" | "hessian";
        readonly by: readonly Differential[];
        readonly body: Expression;
      }
    | {
        readonly kind: "expectation";
        readonly operator: "expectation" | "variance" | "covariance";
        /** The density that is averaged over, where one is written; `variables` from `x \sim p`. */
        readonly over: Expression | null;
        readonly variables: readonly Expression[];
        readonly bodies: readonly Expression[];
        /** What stands behind a bar: `\mathbb{E}[X \mid Y]`. */
        readonly given: readonly Expression[];
      }
    | { readonly kind: "probability"; readonly name: SymbolName; readonly of: Events; readonly given: Events }
    | { readonly kind: "divergence"; readonly left: Expression; readonly right: Expression }
    | {
        readonly kind: "cases";
        readonly branches: readonly { readonly value: Expression; readonly when: readonly Comparison[] | null }[];
      }
    | { readonly kind: "matrix"; readonly rows: readonly (readonly Expression[])[] }
  );

/** Calls `visit` on an expression and everything in it, outermost first. */
export function walk(expression: Expression, visit: (one: Expression) => void): void {
  visit(expression);
  for (const part of partsOf(expression)) walk(part, visit);
}

/** Whether an expression, or anything in it, is so. */
export function hasPart(expression: Expression, isSo: (one: Expression) => boolean): boolean {
  return isSo(expression) || partsOf(expression).some((part) => hasPart(part, isSo));
}

/** What an expression is made of, in the order in which it is written. */
export function partsOf(one: Expression): readonly Expression[] {
  switch (one.kind) {
    case "number":
    case "infinity":
    case "symbol":
      return [];
    case "index":
      return [one.base, ...one.indices];
    case "sum":
      return one.terms;
    case "product":
      return one.factors;
    case "negative":
    case "transpose":
    case "absolute":
    case "norm":
    case "factorial":
      return [one.body];
    case "entrywise":
    case "kronecker":
    case "inner":
    case "divergence":
      return [one.left, one.right];
    case "quotient":
      return [one.numerator, one.denominator];
    case "power":
      return [one.base, one.exponent];
    case "call":
      return one.arguments;
    case "reduction":
      return [
        ...one.ranges.flatMap(({ from, to, condition }) => [
          ...present(from),
          ...present(to),
          ...(condition ? [condition.left, condition.right] : []),
        ]),
        one.body,
      ];
    case "integral":
      return [one.variable, ...present(one.from), ...present(one.to), one.body];
    case "limit":
      return [one.variable, one.to, one.body];
    case "derivative":
      return [...one.by.map(({ variable }) => variable), one.body];
    case "expectation":
      return [...present(one.over), ...one.variables, ...one.bodies, ...one.given];
    case "probability":
      return [...one.of, ...one.given];
    case "cases":
      return one.branches.flatMap(({ value, when }) => [
        value,
        ...(when ?? []).flatMap(({ left, right }) => [left, right]),
      ]);
    case "matrix":
      return one.rows.flat();
  }
}

function present(one: Expression | null): readonly Expression[] {
  return one === null ? [] : [one];
}
