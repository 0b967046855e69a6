import type { CellLanguage, CellRun, Control, Expectation, FactId, Fault, Output, PreparedCell, Verdict } from "#core";

/** A cell of a note as the page needs it to show and run it. */
export type CellPage = {
  readonly fact: FactId;
  readonly number: number;
  readonly language: CellLanguage;
  /** Of the code. */
  readonly hash: string;
  /** Line of the note that the code begins in. */
  readonly line: number;
  readonly verdict: Verdict;
  /** What is kept of it, be it of this code or of what stood here before. */
  readonly run: CellRun | null;
  /** Null for Python. */
  readonly prepared: PreparedCell | null;
  /** Numbers of the cells that have to run with it, itself among them. */
  readonly needed: readonly number[];
  /** A name that another cell declares too, so that neither can run. */
  readonly twice: string | null;
};

export type RunsPage = {
  readonly version: number;
  readonly cells: readonly CellPage[];
  /** Where cells run: an origin that shares nothing with the page. */
  readonly sandbox: string;
};

/** What is told while SymPy is asked about the steps of a note, a line each; `found` of `of` hold as far as it and values say. */
export type AskingSaid =
  | { readonly kind: "asking"; readonly at: number; readonly of: number }
  | { readonly kind: "asked"; readonly found: number; readonly of: number }
  | { readonly kind: "trouble"; readonly trouble: AskingTrouble };

/** What kept SymPy from being asked, or its answers from being kept. */
export type AskingTrouble =
  | "not-named"
  | "not-an-address"
  | "not-loopback"
  | "unreachable"
  | "refused"
  | "lost"
  | "no-sympy"
  | "not-kept";

/** What a cell came to in the page, to be kept. */
export type RanCell = {
  readonly hash: string;
  readonly outputs: readonly Output[];
  readonly expectations: readonly Expectation[];
  readonly controls: readonly Control[];
  readonly files: { readonly [path: string]: string };
  readonly fault: Fault | null;
  readonly time: string;
  readonly milliseconds: number;
};

/** What became of keeping runs. */
export type RunsKept =
  | { readonly kind: "kept" }
  /** The cells are others than those that ran. */
  | { readonly kind: "changed" }
  | { readonly kind: "failed"; readonly reason: string };
