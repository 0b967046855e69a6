import type { FactId, NoteId, SourceId, VerdictKind } from "#core";

/** A rectangle on a page as displayed, in points (1/72 inch) from its upper left corner. */
export type Rectangle = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** A quote of a note where it stands in a source. */
export type Highlight = {
  readonly note: NoteId;
  readonly fact: FactId;
  /** Where the quote stands in the note. */
  readonly at: number;
  readonly verdict: VerdictKind;
  /** As the note has it. */
  readonly text: string;
  /** An index from 0. */
  readonly page: number;
  readonly label: string | null;
  /** One a line; empty for formats without pages of their own. */
  readonly boxes: readonly Rectangle[];
};

export type OutlineItem = { readonly title: string; readonly level: number; readonly page: number };

/** A source as a reader of it needs it. */
export type SourcePage = {
  readonly version: number;
  readonly id: SourceId;
  readonly title: string;
  readonly format: "pdf" | "epub" | "html" | "markdown";
  /** Printed labels of all pages, in order. */
  readonly labels: readonly (string | null)[];
  readonly outline: readonly OutlineItem[];
  readonly highlights: readonly Highlight[];
};
