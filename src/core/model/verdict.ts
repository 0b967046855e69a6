import type { FactRef, SourceId } from "./identity.ts";

/** Why something has not been checked. Each has a remedy, which the words give. */
export type Why =
  /** The note does not say which work is meant. */
  | { readonly reason: "no-source" }
  /** The work is named, but the library does not have it. */
  | { readonly reason: "source-unknown"; readonly source: string }
  /** The work is known; its file is not there. */
  | { readonly reason: "no-file"; readonly source: string }
  /** Several works go by this name. */
  | { readonly reason: "source-ambiguous"; readonly source: string; readonly candidates: readonly SourceId[] }
  /** There is a file, but its text cannot be used. */
  | {
      readonly reason: "unusable-file";
      readonly source: string;
      readonly flaw: "encrypted" | "damaged" | "scanned" | "garbled";
    }
  /** Nothing in ibid can judge this kind of fact yet. */
  | { readonly reason: "no-judge" }
  /** It rests on facts that are themselves failed or unchecked. */
  | { readonly reason: "rests-on"; readonly facts: readonly FactRef[] };

/** What a verdict was reached on. Further kinds of evidence join this union. */
export type Evidence = { readonly kind: "rests-on"; readonly facts: readonly FactRef[] };

export type Verdict =
  | { readonly kind: "holds" | "near" | "fails"; readonly evidence: Evidence }
  | { readonly kind: "unchecked"; readonly why: Why };

export type VerdictKind = Verdict["kind"];

/** From best to worst. */
export const verdictKinds: readonly VerdictKind[] = ["holds", "near", "unchecked", "fails"];

/** How many of the checkable facts have which verdict: a note's test coverage. */
export type Coverage = { readonly [Kind in VerdictKind]: number };
