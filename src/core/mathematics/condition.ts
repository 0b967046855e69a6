import { conjugated } from "./complexity.ts";
import { type Expression, partsOf, type SymbolName, walk } from "./expression.ts";
import { speaksOfChance } from "./mention.ts";
import type { SymbolTable } from "./symbols.ts";
import type { Usage } from "./usage.ts";

/** Two formulas and what is known of their names. */
export type Equation = {
  readonly left: Expression;
  readonly right: Expression;
  readonly relation: string;
  readonly table: SymbolTable;
  readonly usage: Usage;
};

/**
 * An equation that is refuted may not have been meant as an identity: where each side has a name that the other has not
 * (Xᵀ X w = Xᵀ y), or where names that are only names are said to come to a constant (Σ pᵢ = 1).
 */
export function isCondition(equation: Equation): boolean {
  const { relation, left: first, right: second } = equation;
  const isName = ({ kind }: Expression): boolean => kind === "symbol" || kind === "index";
  if (relation !== "=" && (isName(first) || isName(second))) return true;
  const [left, right] = [namesIn(equation, first), namesIn(equation, second)];
  const leftOnly = [...left].some((name) => !right.has(name));
  const rightOnly = [...right].some((name) => !left.has(name));
  if (leftOnly && rightOnly) return true;
  const constant = left.size === 0 ? second : right.size === 0 ? first : null;
  const other = constant === first ? second : first;
  // A gradient is set to zero to find where it is.
  if (constant !== null && constant.kind === "derivative" && isZeroNumber(other)) return true;
  // P(A) = 0.3 is given, like any number.
  if (constant !== null && constant.kind === "probability" && !speaksOfChance(other)) return true;
  const isZero = isZeroNumber(other);
  return (
    constant !== null && !isDefined(equation, constant) && (left.size > 0 || right.size > 0) && isBare(constant, isZero)
  );
}

function isZeroNumber(one: Expression): boolean {
  return one.kind === "number" && one.numerator === 0n;
}

function namesIn({ table, usage }: Equation, side: Expression): ReadonlySet<SymbolName> {
  const names = new Set<SymbolName>();
  const visit = (one: Expression, bound: ReadonlySet<SymbolName>): void => {
    if (one.kind === "symbol") {
      const name = (conjugated(usage.complex, one.name) ?? one.name).replace(/^bold:/, "");
      const isKnown =
        table.definition(one.name) !== null || ["pi", "e", "I", "1", "0", usage.complex.unit].includes(name);
      if (!bound.has(one.name) && !isKnown && !usage.counts.has(one.name))
        names.add(/^[A-Z]$/.test(name) ? name.toLowerCase() : name);
      // What the note says X is distributed as has to do with X.
      const distribution = table.declaration(one.name)?.distribution;
      if (distribution && bound.size < 40) visit(distribution, new Set([...bound, one.name]));
      const definition = table.definition(one.name);
      if (definition && definition.parameters.length === 0 && bound.size < 40)
        visit(definition.body, new Set([...bound, one.name]));
      return;
    }
    if (one.kind === "index") {
      // The members of a family π₁, π₂, … have nothing to do with the number π.
      if (one.base.kind === "symbol" && one.base.name === "pi") names.add("pi[]");
      else visit(one.base, bound);
      return;
    }
    const inner =
      one.kind === "reduction"
        ? new Set([...bound, ...one.ranges.map(({ index }) => index)])
        : one.kind === "integral" && one.variable.kind === "symbol"
          ? new Set([...bound, one.variable.name])
          : bound;
    for (const part of partsOf(one)) visit(part, inner);
  };
  visit(side, new Set());
  return names;
}

/** What stands for something that the note has defined is not set to a constant to find it. */
function isDefined({ table }: Equation, side: Expression): boolean {
  const names: SymbolName[] = [];
  walk(side, (one) => {
    if (one.kind === "symbol" && table.definition(one.name)?.indices.length === 0) names.push(one.name);
  });
  return names.length > 0 && names.every((name) => /^(?:bold:)?[A-Z]$/.test(name));
}

/** Sums of products of names and numbers, or a derivative: what is set to a constant to find the names. */
function isBare(side: Expression, mayDerive: boolean): boolean {
  let bare = true;
  walk(side, (one) => {
    if (one.kind === "derivative" && !mayDerive) bare = false;
    if (one.kind === "absolute") bare = false;
    if (
      (one.kind === "call" && !(one.name.startsWith("∇") ? mayDerive : / part$|^conjugate$/.test(one.name))) ||
      one.kind === "integral" ||
      (one.kind === "expectation" && !one.bodies.every(({ kind }) => kind === "symbol")) ||
      one.kind === "probability"
    )
      bare = false;
    if (one.kind === "power" && !(one.exponent.kind === "number" || one.exponent.kind === "negative")) bare = false;
    if (one.kind === "factorial" || one.kind === "cases" || one.kind === "divergence" || one.kind === "limit")
      bare = false;
  });
  return bare;
}
