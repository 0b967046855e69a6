import type { QuotePlace } from "./anchoring.ts";
import type { LocatorUnit } from "./citation.ts";
import type { Agreement, Amount, ComputationTrouble } from "./claim-evidence.ts";
import type { Step } from "./derivation.ts";
import type { FactRef, SourceId } from "./identity.ts";
import type { PageReading } from "./numbering.ts";
import type { DataTrouble, Fit, SeriesOutcome } from "./plot.ts";
import type { Expectation, Fault, Repetition, Staleness } from "./run.ts";

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
      readonly flaw: "encrypted" | "damaged" | "empty" | "scanned" | "garbled" | "unreadable" | "enormous";
    }
  /**
   * The words were not found, and may stand on pages of the file whose text cannot be used; `pages` are those, as the file
   * counts them.
   */
  | {
      readonly reason: "unusable-pages";
      readonly source: string;
      readonly flaw: "damaged" | "scanned" | "garbled";
      readonly pages: string;
    }
  /** A page is cited, and the source's file has none: a book as an EPUB without them, a web page. */
  | { readonly reason: "no-pages"; readonly source: string }
  /** The source's text is there, but what is cited (a figure, a section) is not marked in it. */
  | { readonly reason: "not-marked"; readonly source: string }
  /** The cited page is there, but does not name what it is cited for. */
  | { readonly reason: "not-named"; readonly source: string; readonly page: string }
  /** Nothing in ibid can judge this kind of fact yet. */
  | { readonly reason: "no-judge" }
  /** Some step of a derivation could not be read or decided. */
  | { readonly reason: "derivation"; readonly steps: readonly Step[] }
  /** A plot of which not enough can be read to draw it. */
  | { readonly reason: "plot-unread" }
  /** What a figure is to be drawn from. */
  | { readonly reason: "data"; readonly trouble: DataTrouble }
  /** A computation that cannot be evaluated. */
  | { readonly reason: "computation"; readonly trouble: ComputationTrouble }
  /**
   * A cell that never ran to its end; that ran once, so that nobody knows whether it reproduces; or, of an assertion, that ran
   * without coming to it.
   */
  | { readonly reason: "run"; readonly state: "never" | "once" | "stopped" | "not-reached" }
  /** A cell that is otherwise than when it ran. */
  | { readonly reason: "run-stale"; readonly stale: Staleness }
  /** It rests on facts that are themselves failed or unchecked. */
  | { readonly reason: "rests-on"; readonly facts: readonly FactRef[] };

/**
 * What a verdict was reached on. Further kinds of evidence join this union. Pages are indices from 0, of the source's
 * first file that can be used or of the `file` that is named.
 */
export type Evidence =
  | { readonly kind: "rests-on"; readonly facts: readonly FactRef[] }
  /** Where a quote's words stand; the difference, if any, is in the places. `more`: too many places to list. */
  | { readonly kind: "passage"; readonly places: readonly [QuotePlace, ...QuotePlace[]]; readonly more: boolean }
  /** The words do not stand in the cited source. `elsewhere` has other sources of the library that have them. */
  | { readonly kind: "not-found"; readonly source: SourceId; readonly elsewhere: readonly QuotePlace[] }
  /** The cited page under the reading by which it is right. */
  | {
      readonly kind: "page";
      readonly source: SourceId;
      readonly file?: string;
      readonly page: number;
      readonly label: string | null;
      readonly reading: PageReading;
    }
  /** The cited page is right under no reading; `right` is what should be cited, in the reader's own numbering. */
  | {
      readonly kind: "wrong-page";
      readonly source: SourceId;
      readonly file?: string;
      readonly page: number;
      readonly label: string | null;
      readonly right: string;
    }
  /** The source has no such page. */
  | { readonly kind: "no-page"; readonly source: SourceId; readonly pages: number }
  /** A cited figure, table, equation, section or chapter, where it stands in the source. */
  | {
      readonly kind: "landmark";
      readonly source: SourceId;
      readonly file?: string;
      readonly unit: LocatorUnit;
      readonly number: string;
      readonly page: number;
      readonly label: string | null;
      readonly caption: string;
    }
  /** The steps of an equation or derivation. */
  | { readonly kind: "derivation"; readonly steps: readonly Step[] }
  /** What a computation comes to, and the range that the note expects; null where it expects none. */
  | { readonly kind: "computation"; readonly value: Amount; readonly expected: Amount | null }
  /** A figure drawn from its data, with what was fitted to them. */
  | { readonly kind: "plot"; readonly series: readonly SeriesOutcome[] }
  /** What a fit of a figure's data says that a quantity beside it should be. */
  | {
      readonly kind: "fit";
      readonly fit: Fit;
      readonly stated: Amount;
      readonly computed: Amount;
      readonly figure: FactRef;
    }
  /** What other facts of the note say that this one should be. */
  | { readonly kind: "agreement"; readonly agreement: Agreement; readonly with: readonly FactRef[] }
  /** A run of a cell: when and where, what it claimed, what ended it, and what became of running it again. */
  | {
      readonly kind: "run";
      readonly time: string;
      readonly machine: string;
      readonly seed: number;
      readonly expectations: readonly Expectation[];
      readonly fault: Fault | null;
      readonly repeated: Repetition | null;
    };

export type Verdict =
  | { readonly kind: "holds" | "near" | "fails"; readonly evidence: Evidence }
  | { readonly kind: "unchecked"; readonly why: Why };

export type VerdictKind = Verdict["kind"];

/** From best to worst. */
export const verdictKinds: readonly VerdictKind[] = ["holds", "near", "unchecked", "fails"];

/** How many of the checkable facts have which verdict: a note's test coverage. */
export type Coverage = { readonly [Kind in VerdictKind]: number };
