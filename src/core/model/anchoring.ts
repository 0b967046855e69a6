import type { Span } from "../text/span.ts";
import type { Difference } from "./difference.ts";
import type { SourceId } from "./identity.ts";

/** A stretch of one page in which quoted words stand; `page` counts the source's pages from 0. */
export type PlaceStretch = { readonly page: number; readonly label: string | null; readonly span: Span };

/** Where the words of a quote stand in a source. */
export type QuotePlace = {
  readonly source: SourceId;
  /** Which of the source's files, by its path; left out for the first that can be used. Pages are those of this file. */
  readonly file?: string;
  /** In order: more than one where the words run over a page break, or where the quote leaves words out. */
  readonly stretches: readonly PlaceStretch[];
  /** The words as the source has them; pages are parted by a line break, and what the quote leaves out is ` … `. */
  readonly passage: string;
  /** What stands before and after on the same pages, for finding the place again. */
  readonly before: string;
  readonly after: string;
  /** Null if the quote holds here to the letter, up to typography. */
  readonly difference: Difference | null;
};

/**
 * What became of a quote. `near`: the words stand there, but not all of them as quoted; a grave difference is always
 * `near`, never `holds`. `places` has every place that is as good as the first, in order of the sources and their
 * pages; `more` says that there are so many that the rest was left out.
 */
export type Anchoring =
  | { readonly kind: "holds" | "near"; readonly places: readonly [QuotePlace, ...QuotePlace[]]; readonly more: boolean }
  | { readonly kind: "fails" };
