import type { Agreement } from "../model/claim-evidence.ts";
import type { Quantity } from "../model/quantity.ts";
import { amountOf, bareRange, overlap, type Range, rangeOf } from "./amount.ts";

/** A quantity of a passage, with its own place in the text of the passage. */
export type Stated<Key> = {
  readonly key: Key;
  readonly quantity: Quantity;
  readonly from: number;
  readonly to: number;
};

/** What some quantities of a passage say of another one of it. */
export type Finding<Key> = {
  readonly of: Key;
  readonly with: readonly Key[];
  readonly kind: "holds" | "near" | "fails";
  readonly agreement: Agreement;
};

/** What finds quantities of one passage that determine each other. */
export type AgreementRule = <Key>(text: string, stated: readonly Stated<Key>[]) => readonly Finding<Key>[];

/** `near` is as far as the figures written leave open, and some more behind a word such as 约 or *up to*. */
export function judged<Key>(
  one: Stated<Key>,
  others: readonly Stated<Key>[],
  rule: Agreement["rule"],
  computed: Range,
  needed: Agreement["needed"],
): Finding<Key> {
  const { quantity } = one;
  const strict = rangeOf(quantity, "rounding");
  const isGrowth = rule === "doubling" || rule === "growth";
  const isExact = quantity.hedge === "exact";
  // Counts are exact unless a word says otherwise; factors and times are as exact as their figures.
  const share = isGrowth ? (isExact ? 0.05 : 0.25) : isExact ? 0.01 : 0.1;
  const loose = isGrowth ? bareRange(quantity) : { low: quantity.value, high: quantity.value };
  const wide = {
    low: Math.min(loose.low, quantity.value * (1 - share)),
    high: Math.max(loose.high, (quantity.upper ?? quantity.value) * (1 + share)),
  };
  const open = { low: Math.min(wide.low, strict.low), high: Math.max(wide.high, strict.high) };
  const kind = overlap(strict, computed) ? "holds" : overlap(open, computed) ? "near" : "fails";
  return {
    of: one.key,
    with: others.map(({ key }) => key),
    kind,
    agreement: {
      rule,
      stated: amountOf(strict, quantity.unit),
      computed: amountOf(computed, quantity.unit),
      needed: kind === "holds" ? null : needed,
    },
  };
}

/** Where the sentence begins in which something stands. */
export function sentenceStart(text: string, at: number): number {
  const ends = ["。", ". ", "；", "; ", "\n"].map((end) => {
    const found = text.lastIndexOf(end, at - 1);
    return found < 0 ? 0 : found + end.length;
  });
  return Math.max(...ends);
}

/** A number as it stands in a text: `60,000`. */
export function plainNumber(digits: string | undefined): number {
  return Number((digits ?? "").replaceAll(",", ""));
}
