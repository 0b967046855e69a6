import { type Expression, hasPart, type SymbolName, walk } from "./expression.ts";
import { mayBeSame, quantitiesIn } from "./quantities.ts";
import type { SymbolTable } from "./symbols.ts";

/**
 * Whether an equation that does not hold for all values says what one of its letters is, rather than what holds of any:
 * φ² = φ + 1, det(A − λI) = 0, log p = ELBO + …, a^l = σ(w^l a^{l−1} + b^l). Nobody would take it for an identity, and
 * nothing in it says that it is wrong.
 */
export function saysWhatIs(left: Expression, right: Expression, table: SymbolTable): boolean {
  const sides = [left, right];
  const isUnknown: IsUnknown = (name) => table.isUnknown(name);
  return (
    hasWordOnce(sides, isUnknown) ||
    hasAngleOnce(sides, isUnknown) ||
    hasEstimate(sides, isUnknown) ||
    isEquationToSolve(left, right, isUnknown) ||
    isZero(left, right, isUnknown) ||
    isFactorGiven(left, right, isUnknown) ||
    (shareNothing(sides, isUnknown) && hasSplit(sides))
  );
}

type IsUnknown = (name: SymbolName) => boolean;

/**
 * Whether one side has the next member of a sequence, x_{k+1}, and the other the one before, x_k, alone: what the next one
 * is, is said elsewhere, and what holds of it, equation or bound, follows from that.
 */
export function isAboutNext(left: Expression, right: Expression, table: SymbolTable): boolean {
  const next = [left, right].map((side) => membersIn(side, true));
  const now = [left, right].map((side) => membersIn(side, false));
  return [...(next[0] ?? [])].some((name) => now[1]?.has(name) && !next[1]?.has(name) && table.isUnknown(name));
}

/** Families of which a side has a member x_k, or one x_{k+1}, where k is counted by no sum. */
function membersIn(side: Expression, isNext: boolean): ReadonlySet<SymbolName> {
  const bound = new Set<SymbolName>();
  const found = new Set<SymbolName>();
  walk(side, (one) => {
    if (one.kind === "reduction") for (const { index } of one.ranges) bound.add(index);
    if (one.kind !== "index" || one.base.kind !== "symbol") return;
    const [index] = one.indices;
    const [letter, step] = index?.kind === "sum" ? index.terms : [index, undefined];
    if (letter?.kind !== "symbol" || bound.has(letter.name)) return;
    const isStep = step?.kind === "number" && step.numerator === 1n && step.denominator === 1n;
    if (isNext ? isStep : step === undefined) found.add(one.base.name);
  });
  return found;
}

/** A word as ELBO that nothing is known of, that stands once, and alone as a term. */
function hasWordOnce(sides: readonly Expression[], isUnknown: IsUnknown): boolean {
  const times = timesOf(sides);
  const terms = sides.flatMap((side) => (side.kind === "sum" ? side.terms : [side]));
  return terms.some((term) => {
    const one = term.kind === "negative" ? term.body : term;
    return one.kind === "symbol" && /^[A-Za-z]{2,}$/.test(one.name) && times.get(one.name) === 1 && isUnknown(one.name);
  });
}

/** The θ of u · v = ‖u‖ ‖v‖ cos θ is the angle for which it holds. */
function hasAngleOnce(sides: readonly Expression[], isUnknown: IsUnknown): boolean {
  const times = timesOf(sides);
  const isAngleOnce = (one: Expression): boolean => {
    const [angle] = one.kind === "call" && /^(?:cos|sin|tan)$/.test(one.name) ? one.arguments : [];
    return angle?.kind === "symbol" && times.get(angle.name) === 1 && isUnknown(angle.name);
  };
  return sides.some((side) => hasPart(side, isAngleOnce));
}

/** What has a hat is an estimate: what holds of it depends on how it was made. Averages over it, and derivatives by it, are another matter. */
function hasEstimate(sides: readonly Expression[], isUnknown: IsUnknown): boolean {
  const isVaried = sides.some((side) => hasPart(side, ({ kind }) => kind === "expectation" || kind === "derivative"));
  return !isVaried && [...timesOf(sides).keys()].some((name) => name.startsWith("hat:") && isUnknown(name));
}

/** A polynomial or a determinant of letters is nought: the letters are those for which it is. */
function isZero(left: Expression, right: Expression, isUnknown: IsUnknown): boolean {
  const [zero, other] = right.kind === "number" ? [right, left] : [left, right];
  if (zero.kind !== "number" || zero.numerator !== 0n) return false;
  const isComputed = hasPart(other, (one) => !plain.has(one.kind) && !(one.kind === "call" && /^det/.test(one.name)));
  return !isComputed && [...timesOf([other]).keys()].some((name) => !/^(?:pi|e|i|I)$/.test(name) && isUnknown(name));
}

/** A product is a number, and a letter in it stands nowhere else: ½ n Var[w] = 1 says what n is. */
function isFactorGiven(left: Expression, right: Expression, isUnknown: IsUnknown): boolean {
  const [number, other] = right.kind === "number" ? [right, left] : [left, right];
  if (number.kind !== "number" || other.kind !== "product") return false;
  const times = timesOf([other]);
  return other.factors.some((factor) => {
    const letter = factor.kind === "index" ? factor.base : factor;
    return letter.kind === "symbol" && times.get(letter.name) === 1 && isUnknown(letter.name);
  });
}

const plain: ReadonlySet<Expression["kind"]> = new Set([
  "number",
  "symbol",
  "index",
  "sum",
  "negative",
  "product",
  "quotient",
  "power",
  "transpose",
]);

/**
 * Both sides are sums of powers and products of letters with nothing to multiply out or put together, and no two terms are
 * alike: as an identity it would be wrong at a glance.
 */
function isEquationToSolve(left: Expression, right: Expression, isUnknown: IsUnknown): boolean {
  const terms = [...termsOf(left), ...termsOf(right)].map(monomialOf);
  const keys = terms.flatMap((term) => term ?? []);
  if (keys.length < terms.length || new Set(keys).size < keys.length) return false;
  const [ofLeft, ofRight] = [timesOf([left]), timesOf([right])];
  return [...ofLeft.keys()].some((name) => ofRight.has(name)) && [...ofLeft.keys(), ...ofRight.keys()].every(isUnknown);
}

function termsOf(side: Expression): readonly Expression[] {
  return side.kind === "sum" ? side.terms : [side];
}

/** A term without its number: each letter with its power, in order; null for what is no such product. */
function monomialOf(term: Expression): string | null {
  const product = term.kind === "negative" ? term.body : term;
  const factors = product.kind === "product" ? product.factors : [product];
  const powers = new Map<SymbolName, bigint>();
  for (const factor of factors) {
    if (factor.kind === "number") continue;
    const [base, exponent] = factor.kind === "power" ? [factor.base, factor.exponent] : [factor, null];
    if (base.kind !== "symbol" || (exponent !== null && !(exponent.kind === "number" && exponent.denominator === 1n)))
      return null;
    powers.set(base.name, (powers.get(base.name) ?? 0n) + (exponent?.numerator ?? 1n));
  }
  return [...powers]
    .map(([name, power]) => `${name}^${power}`)
    .sort()
    .join(" ");
}

/**
 * Whether the sides have no quantity in common, where a letter under another index, or with another number of a layer
 * above it, is another quantity: q_m^T k_n = (R_m q)^T (R_n k), a^l = σ(w^l a^{l−1} + b^l).
 */
function shareNothing(sides: readonly Expression[], isUnknown: IsUnknown): boolean {
  const [left = new Map<string, SymbolName>(), right = new Map<string, SymbolName>()] = sides.map(quantitiesIn);
  return (
    left.size > 0 &&
    right.size > 0 &&
    [...left.values(), ...right.values()].every(isUnknown) &&
    [...left.keys()].every((key) => [...right.keys()].every((other) => !mayBeSame(key, other)))
  );
}

/** Whether a letter stands under two indices, or under one and by itself. */
function hasSplit(sides: readonly Expression[]): boolean {
  const all = sides.flatMap((side) => [...quantitiesIn(side).keys()]);
  const letterOf = (key: string): string => key.split(" ")[0] ?? key;
  return all.some((key) => all.some((other) => other !== key && letterOf(other) === letterOf(key)));
}

/** Whether a bound is one of, or by, a letter of which nothing else is said: |e| ≤ Ch, ‖A‖_F ≤ √r ‖A‖. */
export function isBoundOfLetter(left: Expression, right: Expression, table: SymbolTable): boolean {
  const isUnknown: IsUnknown = (name) => table.isUnknown(name);
  if (shareNothing([left, right], isUnknown)) return true;
  const times = timesOf([left, right]);
  return [left, right].some((side) =>
    (side.kind === "product" ? side.factors : []).some((factor) => {
      const inner = factor.kind === "power" ? factor.base : factor;
      return inner.kind === "symbol" && times.get(inner.name) === 1 && isUnknown(inner.name);
    }),
  );
}

/** Whether a letter stands by itself and under a number, so that it may be two quantities: b and b_1. */
export function hasLetterTwice(left: Expression, right: Expression): boolean {
  const all = [left, right].flatMap((side) => [...quantitiesIn(side).keys()]);
  return all.some((key) => {
    const [letter = "", label = ""] = key.split(" ");
    return /^\d+$/.test(label) && all.includes(letter);
  });
}

function timesOf(sides: readonly Expression[]): ReadonlyMap<SymbolName, number> {
  const times = new Map<SymbolName, number>();
  for (const side of sides) {
    walk(side, (one) => {
      if (one.kind === "symbol" || one.kind === "call") times.set(one.name, (times.get(one.name) ?? 0) + 1);
    });
  }
  return times;
}
