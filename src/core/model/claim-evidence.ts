import type { Span } from "../text/span.ts";

/** A value with its unit, and the range it stands for: by its tolerance, its figures, or its hedge. */
export type Amount = {
  readonly value: number;
  /** Null where it is open on that side: at most ten-fold. */
  readonly low: number | null;
  readonly high: number | null;
  /** As it is written behind a number; empty for a plain number. */
  readonly unit: string;
};

/** Why a computation cannot be evaluated. */
export type ComputationTrouble =
  | { readonly kind: "unexpected"; readonly found: string; readonly span: Span }
  | { readonly kind: "unknown-name"; readonly name: string; readonly span: Span }
  | { readonly kind: "dimensions"; readonly left: string; readonly right: string; readonly span: Span }
  | { readonly kind: "undefined"; readonly span: Span }
  /** What stands behind ≈ is no number. */
  | { readonly kind: "expected"; readonly found: string; readonly span: Span };

/**
 * Two statements of a note that determine each other. `computed` is what follows from the others for this one, `needed` what
 * one of the others would have to be for this one to hold to the letter.
 */
export type Agreement = {
  readonly rule:
    | "doubling"
    | "growth"
    | "parts"
    | "product"
    | "percentage"
    | "difference"
    | "relative-change"
    | "parameters"
    | "conversion";
  readonly stated: Amount;
  readonly computed: Amount;
  readonly needed: Amount | null;
};
