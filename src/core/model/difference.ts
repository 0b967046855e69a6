import type { Span } from "../text/span.ts";

/**
 * What kind of change a difference is. The first four change what is said, and are **grave**: another number, a negation
 * more or less, another name, another sign of mathematics. `script`: the same characters, traditional and simplified.
 * `case`: a symbol of one letter with its other case. `words`: any other.
 */
export const changes = ["number", "negation", "name", "sign", "script", "case", "words"] as const;
export type Change = (typeof changes)[number];

export const graveChanges: ReadonlySet<Change> = new Set(["number", "negation", "name", "sign"]);

/**
 * A stretch in which quote and passage are the same up to typography, or in which they are not. Going from the book to
 * the note: `inserted` stands in the quote only, `deleted` in the passage only; the other span is then empty, at the
 * place where it would be.
 */
export type Run =
  | { readonly kind: "equal"; readonly quote: Span; readonly passage: Span }
  | {
      readonly kind: "inserted" | "deleted" | "replaced";
      readonly quote: Span;
      readonly passage: Span;
      readonly change: Change;
    };

/** How a quote differs from the passage it was taken from: by words where there are spaces, else by characters. */
export type Difference = {
  /** In order, without gaps in what is compared; spans in UTF-16 units of the quote and of the passage. */
  readonly runs: readonly Run[];
  readonly grave: boolean;
};
