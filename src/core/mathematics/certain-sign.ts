import { Enclosure } from "./enclose.ts";
import type { Interval } from "./interval.ts";
import { isOne, type Scalar, type ScalarVariable } from "./scalar.ts";
import { variablesOf } from "./scalar-graph.ts";

/** The sign that a scalar has wherever its variables are in their domains, by bounds over the whole of these; null if none is certain. */
export function certainSign(one: Scalar): 1 | -1 | null {
  const made = signAsMade(one);
  if (made !== null) return made;
  const range = new Map(variablesOf([one]).map((variable) => [variable.name, domainOf(variable)] as const));
  const [bounds] = new Enclosure([one]).at(range);
  if (bounds === undefined) return null;
  if (bounds.low > 0) return 1;
  return bounds.high < 0 ? -1 : null;
}

function domainOf({ domain }: ScalarVariable): Interval {
  switch (domain) {
    case "positive":
      return { low: Number.MIN_VALUE, high: Number.POSITIVE_INFINITY };
    case "natural":
      return { low: 1, high: Number.POSITIVE_INFINITY };
    case "nonnegative":
      return { low: 0, high: Number.POSITIVE_INFINITY };
    case "unit":
      return { low: Number.MIN_VALUE, high: 1 };
    default:
      return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  }
}

/** By the signs of what it is made of: bounds of what comes near zero do not tell. */
function signAsMade(one: Scalar): 1 | -1 | null {
  switch (one.kind) {
    case "rational":
      return one.denominator === 0n || one.numerator === 0n ? null : one.numerator > 0n ? 1 : -1;
    case "constant":
      return 1;
    case "variable":
      return one.domain === "positive" || one.domain === "natural" || one.domain === "unit" ? 1 : null;
    case "product": {
      const [left, right] = [signAsMade(one.left), signAsMade(one.right)];
      return left === null || right === null ? null : left === right ? 1 : -1;
    }
    case "sum": {
      if (isOneLessUnit(one.left, one.right) || isOneLessUnit(one.right, one.left)) return 1;
      const left = signAsMade(one.left);
      return left === signAsMade(one.right) ? left : null;
    }
    case "power":
      return signAsMade(one.base) === 1 ? 1 : null;
    case "function":
      if (one.name === "exp") return 1;
      return one.name === "log" && isBelowOne(one.argument) ? -1 : null;
    default:
      return null;
  }
}

function isUnit(one: Scalar): boolean {
  return one.kind === "variable" && one.domain === "unit";
}

/** 1 − u of a number between 0 and 1. */
function isOneLessUnit(one: Scalar, other: Scalar): boolean {
  if (!isOne(one) || other.kind !== "product") return false;
  const [factor, unit] = isUnit(other.left) ? [other.right, other.left] : [other.left, other.right];
  return isUnit(unit) && factor.kind === "rational" && factor.numerator === -1n && factor.denominator === 1n;
}

function isBelowOne(one: Scalar): boolean {
  if (one.kind === "sum") return isOneLessUnit(one.left, one.right) || isOneLessUnit(one.right, one.left);
  return isUnit(one);
}
