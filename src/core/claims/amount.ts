import type { Amount } from "../model/claim-evidence.ts";
import type { Quantity } from "../model/quantity.ts";

/** How far from a number as it is written a value may be. */
type Reach =
  /** Half a unit of the last digit: what rounding explains. */
  | "rounding"
  /** Half a unit of the last significant digit: what “ten-fold” leaves open, trailing zeros being no digits. */
  | "figures";

/** A value and the range that it may be in; the ends may be infinite. */
export type Range = { readonly value: number; readonly low: number; readonly high: number };

/** A quantity with the range that its figures and its hedge leave open. */
export function rangeOf(quantity: Quantity, reach: Reach): Range {
  const upper = quantity.upper ?? quantity.value;
  const slack = (value: number): number =>
    reach === "rounding" ? roundingOf(value, quantity) : figureStep(value, quantity.figures) / 2;
  // A hedge opens one side, by a quarter; about opens both.
  const loose = quantity.hedge === "about" ? Math.abs(quantity.value) * (reach === "rounding" ? 0.1 : 0.25) : 0;
  const low = quantity.value - Math.max(slack(quantity.value), loose);
  const high = upper + Math.max(slack(upper), loose);
  return {
    value: quantity.upper === null ? quantity.value : (quantity.value + upper) / 2,
    low: quantity.hedge === "at-most" || quantity.hedge === "under" ? Number.NEGATIVE_INFINITY : low,
    high: quantity.hedge === "at-least" || quantity.hedge === "over" ? Number.POSITIVE_INFINITY : high,
  };
}

/** As it is shown: open sides are null. */
export function amountOf({ value, low, high }: Range, unit: string): Amount {
  return { value, low: Number.isFinite(low) ? low : null, high: Number.isFinite(high) ? high : null, unit };
}

/** The range of a number by its significant figures alone, whatever its hedge. */
export function bareRange(quantity: Quantity): { readonly low: number; readonly high: number } {
  const half = figureStep(quantity.value, quantity.figures) / 2;
  const upper = quantity.upper ?? quantity.value;
  return { low: quantity.value - half, high: upper + figureStep(upper, quantity.figures) / 2 };
}

/** A whole number as written is exact to half; one with decimals to half of its last. */
function roundingOf(value: number, { figures }: Quantity): number {
  const step = figureStep(value, figures);
  return Math.min(step, Math.max(1, step)) / 2 > 0.5 ? 0.5 : step / 2;
}

/** One unit of the last of some significant figures: 0.1 for 3.4, 10 for 10 with one figure. */
function figureStep(value: number, figures: number): number {
  if (value === 0) return 1;
  return 10 ** (Math.floor(Math.log10(Math.abs(value))) - figures + 1);
}

export function overlap(
  a: { readonly low: number; readonly high: number },
  b: { readonly low: number; readonly high: number },
): boolean {
  return a.low <= b.high && b.low <= a.high;
}
