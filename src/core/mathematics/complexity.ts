import { type Expression, type SymbolName, walk } from "./expression.ts";
import type { SymbolTable } from "./symbols.ts";

/** What is complex in some formulas. */
export type Complexity = {
  /** Names of complex numbers: declared to be, or written with their conjugates. */
  readonly names: ReadonlySet<SymbolName>;
  /** The letter that stands for the imaginary unit, if one certainly does. */
  readonly unit: SymbolName | null;
};

const units: readonly SymbolName[] = ["i", "sans:i", "j", "sans:j"];

/**
 * The letter i is an index more often than not. It is the imaginary unit where the note says so, or where it counts
 * nothing and stands in an exponent of e or beside conjugates, real and imaginary parts.
 */
export function complexityOf(sides: readonly Expression[], table: SymbolTable): Complexity {
  const names = new Set<SymbolName>();
  const counting = new Set<SymbolName>();
  const powered = new Set<SymbolName>();
  let isMarked = false;
  const addArgument = (one: Expression): void => {
    if (one.kind === "symbol" && table.isUnknown(one.name)) names.add(one.name);
  };
  for (const side of sides) {
    walk(side, (one) => {
      if (one.kind === "symbol" && table.declaration(one.name)?.domain === "complex") names.add(one.name);
      if (one.kind === "call" && / part$/.test(one.name)) {
        isMarked = true;
        one.arguments.forEach(addArgument);
      }
      // A bar over x y may be a mean as well: only z and w are certainly conjugated by it.
      if (one.kind === "call" && one.name === "conjugate") {
        for (const name of namesIn(one)) if (/^[zw]$/.test(name) && table.isUnknown(name)) names.add(name);
      }
      if (one.kind === "index") for (const index of one.indices) addSymbols(index, counting);
      if (one.kind === "reduction") for (const { index } of one.ranges) counting.add(index);
      if (one.kind === "power" && one.base.kind === "symbol" && one.base.name === "e")
        addSymbols(one.exponent, powered);
      if (one.kind === "call" && one.name === "exp")
        for (const argument of one.arguments) addSymbols(argument, powered);
      if (one.kind === "sum") for (const name of turningIn(one.terms)) powered.add(name);
      if (one.kind === "product")
        for (const name of conjugatesIn(one.factors)) if (table.isUnknown(name)) names.add(name);
    });
  }
  isMarked ||= names.size > 0;
  const unit = units.find((name) => {
    if (table.declaration(name)?.traits.has("imaginary-unit")) return true;
    return table.isUnknown(name) && !counting.has(name) && (powered.has(name) || isMarked);
  });
  if (unit !== undefined) names.delete(unit);
  return { names, unit: unit ?? null };
}

/** Whether an equation says that a letter is the imaginary unit: i² = −1, i = √−1. */
export function declaresUnit(left: Expression, right: Expression): SymbolName | null {
  const isMinusOne = (one: Expression): boolean =>
    one.kind === "negative" ? isNumber(one.body, 1n) : isNumber(one, -1n);
  if (left.kind === "power" && left.base.kind === "symbol" && isNumber(left.exponent, 2n) && isMinusOne(right))
    return unitName(left.base.name);
  const isRoot =
    right.kind === "power" &&
    isMinusOne(right.base) &&
    right.exponent.kind === "number" &&
    right.exponent.numerator === 1n &&
    right.exponent.denominator === 2n;
  return left.kind === "symbol" && isRoot ? unitName(left.name) : null;
}

function unitName(name: SymbolName): SymbolName | null {
  return units.includes(name) ? name : null;
}

function isNumber(one: Expression, value: bigint): boolean {
  return one.kind === "number" && one.numerator === value && one.denominator === 1n;
}

/** cos θ + i sin θ has the imaginary unit in it. */
function turningIn(terms: readonly Expression[]): readonly SymbolName[] {
  const isCall = (one: Expression, name: string): boolean => one.kind === "call" && one.name === name;
  if (!terms.some((one) => isCall(one, "cos"))) return [];
  return terms.flatMap((one): readonly SymbolName[] => {
    const body = one.kind === "negative" ? one.body : one;
    if (body.kind !== "product" || !body.factors.some((factor) => isCall(factor, "sin"))) return [];
    return body.factors.flatMap((factor) => (factor.kind === "symbol" ? [factor.name] : []));
  });
}

/** z and w that are multiplied with their conjugates, as in z z̄. */
function conjugatesIn(factors: readonly Expression[]): readonly SymbolName[] {
  const names = new Set(factors.flatMap((one) => (one.kind === "symbol" ? [one.name] : [])));
  return ["z", "w"].filter((name) => names.has(name) && (names.has(`bar:${name}`) || names.has(`${name}^*`)));
}

function namesIn(side: Expression): ReadonlySet<SymbolName> {
  const names = new Set<SymbolName>();
  addSymbols(side, names);
  return names;
}

function addSymbols(side: Expression, names: Set<SymbolName>): void {
  walk(side, (one) => {
    if (one.kind === "symbol") names.add(one.name);
  });
}

/** The complex number of which a name is the conjugate: z of z̄ and z*. Null if it is none. */
export function conjugated({ names }: Complexity, name: SymbolName): SymbolName | null {
  const of = /^bar:(.+)$/.exec(name)?.[1] ?? /^(.+)\^\*$/.exec(name)?.[1];
  return of !== undefined && names.has(of) ? of : null;
}
