import type { Anchoring } from "./anchoring.ts";
import type { LocatorUnit } from "./citation.ts";
import type { SourceId } from "./identity.ts";

/** Pages without usable text in a file that is otherwise fine; indices from 0, ascending. */
export type UnreadablePages = {
  readonly flaw: "damaged" | "scanned" | "garbled";
  readonly pages: readonly number[];
};

/** What is known of a source's text. */
export type Testimony =
  /**
   * `labels` are the printed labels of all pages, in order. `paged` is false where what are called pages here are parts of
   * a book or sections of a web page, which nobody cites by their number.
   */
  | {
      readonly kind: "text";
      readonly labels: readonly (string | null)[];
      readonly paged: boolean;
      readonly unreadable: readonly UnreadablePages[];
    }
  | {
      readonly kind: "unusable";
      readonly flaw: "encrypted" | "damaged" | "empty" | "scanned" | "garbled" | "unreadable" | "enormous";
    };

/** A numbered thing in a source; `page` is an index from 0. */
export type MarkedPlace = {
  readonly file?: string;
  readonly page: number;
  readonly label: string | null;
  readonly caption: string;
};

/**
 * Answers questions about the sources whose files were read. Same question, same answer: it depends on the texts alone,
 * so a compilation with a witness is as pure as one without.
 *
 * A source may have several files, in the order of the library: a PDF and an EPUB, two editions. Each has pages of its
 * own; a `file` says which is meant, and is left out for the first that can be used.
 */
export type Witness = {
  /** Null for a source whose file was not read. */
  readonly testimony: (source: SourceId, file?: string) => Testimony | null;
  /** The sources that have a usable text. */
  readonly sources: readonly SourceId[];
  /** The files of a source that have a usable text, in order. */
  readonly files: (source: SourceId) => readonly (string | undefined)[];
  /**
   * Looks for a quote in some sources; those without a usable text are passed over. Their further files are asked where
   * the first ones do not have it to the letter.
   */
  readonly anchor: (quote: string, sources: readonly SourceId[]) => Anchoring;
  /** What becomes of a quote in each file of a source by itself, in order: it may stand on other pages there. */
  readonly anchorInEach: (quote: string, source: SourceId) => readonly Anchoring[];
  /** Whether a page, by its index, has some words, up to typography. */
  readonly mentions: (source: SourceId, page: number, words: string, file?: string) => boolean;
  /** Where a figure, table, equation, section or chapter stands, or null if it is not marked in the text. */
  readonly marked: (source: SourceId, unit: LocatorUnit, number: string) => MarkedPlace | null;
};
