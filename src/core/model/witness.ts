import type { Anchoring } from "./anchoring.ts";
import type { LocatorUnit } from "./citation.ts";
import type { SourceId } from "./identity.ts";

/** What is known of a source's text. */
export type Testimony =
  /** `labels` are the printed labels of all pages, in order. */
  | { readonly kind: "text"; readonly labels: readonly (string | null)[] }
  | { readonly kind: "unusable"; readonly flaw: "encrypted" | "damaged" | "scanned" | "garbled" };

/** A numbered thing in a source; `page` is an index from 0. */
export type MarkedPlace = { readonly page: number; readonly label: string | null; readonly caption: string };

/**
 * Answers questions about the sources whose files were read. Same question, same answer: it depends on the texts alone,
 * so a compilation with a witness is as pure as one without.
 */
export type Witness = {
  /** Null for a source whose file was not read. */
  readonly testimony: (source: SourceId) => Testimony | null;
  /** The sources that have a usable text. */
  readonly sources: readonly SourceId[];
  /** Looks for a quote in some sources; those without a usable text are passed over. */
  readonly anchor: (quote: string, sources: readonly SourceId[]) => Anchoring;
  /** Whether a page, by its index, has some words, up to typography. */
  readonly mentions: (source: SourceId, page: number, words: string) => boolean;
  /** Where a figure, table, equation, section or chapter stands, or null if it is not marked in the text. */
  readonly marked: (source: SourceId, unit: LocatorUnit, number: string) => MarkedPlace | null;
};
