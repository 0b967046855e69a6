import type { Expectation, ExpectationRelation, Plain } from "#core";
import { plainOf } from "./plain.ts";

/** What `expect(value, claim)` gives: each of these says whether the claim holds, and keeps it. */
export type Expecting = {
  readonly above: (bound: number) => boolean;
  readonly below: (bound: number) => boolean;
  readonly atLeast: (bound: number) => boolean;
  readonly atMost: (bound: number) => boolean;
  /** `within` is a difference, in the value's own unit; without it 1e-9 of the bound. */
  readonly near: (bound: number, options?: { readonly within?: number }) => boolean;
  readonly equals: (bound: unknown) => boolean;
  readonly true: () => boolean;
};

/** A failing expectation is kept and does not end the cell. NaN is above, below and near nothing. */
export function expecting(
  value: unknown,
  claim: string,
  keep: (expectation: Omit<Expectation, "line">) => void,
): Expecting {
  const told = (relation: ExpectationRelation, bound: Plain, within: number | null, holds: boolean): boolean => {
    keep({ claim, relation, value: plainOf(value), bound, within, holds });
    return holds;
  };
  const number = numberOf(value);
  return {
    above: (bound) => told("above", plainOf(bound), null, number > bound),
    below: (bound) => told("below", plainOf(bound), null, number < bound),
    atLeast: (bound) => told("atLeast", plainOf(bound), null, number >= bound),
    atMost: (bound) => told("atMost", plainOf(bound), null, number <= bound),
    near: (bound, { within = Math.abs(bound) * 1e-9 } = {}) =>
      told("near", plainOf(bound), within, Math.abs(number - bound) <= within),
    equals: (bound) => told("equals", plainOf(bound), null, isSame(plainOf(value), plainOf(bound))),
    true: () => told("true", true, null, value === true),
  };
}

/** A number, or the one number of a scalar tensor. */
function numberOf(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value === "object" && value !== null && "data" in value && ArrayBuffer.isView(value.data)) {
    const data = value.data as unknown as ArrayLike<number>;
    if (data.length === 1) return data[0] ?? Number.NaN;
  }
  return Number.NaN;
}

function isSame(a: Plain, b: Plain): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const [first, second] = [Object.entries(a), Object.entries(b)];
  return (
    Array.isArray(a) === Array.isArray(b) &&
    first.length === second.length &&
    first.every(([key, value]) => Object.hasOwn(b, key) && isSame(value, (b as Record<string, Plain>)[key] ?? null))
  );
}
