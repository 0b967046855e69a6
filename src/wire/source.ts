import type { FactId, NoteId, SourceId, Span, VerdictKind } from "#core";

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
  /** Where it stands in the page's text. */
  readonly span: Span;
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
  /** Which of the work's files it is, by its place among them. */
  readonly file: number;
  /** Printed labels of all pages, in order. */
  readonly labels: readonly (string | null)[];
  readonly outline: readonly OutlineItem[];
  readonly highlights: readonly Highlight[];
};

/** What the page asks to have written into a note: the note as the editor has it, and what was selected in the source. */
export type CaptureAsked = {
  /** The page of the workbench that asks, whose text of the note it is. */
  readonly by: string;
  readonly path: NoteId;
  readonly text: string;
  readonly source: SourceId;
  /** An index from 0. */
  readonly page: number;
  readonly words: string;
} & (
  | { readonly kind: "quote" }
  | { readonly kind: "question"; readonly question: string }
  | { readonly kind: "term"; readonly other: string }
  /** The region is cut out of the page and kept as a picture. */
  | { readonly kind: "figure"; readonly region: Rectangle }
);

/** The note with what was captured, and where that begins in it; nothing new where the note has the quote already. */
export type CapturedPage = { readonly text: string; readonly at: number; readonly isKnown: boolean };

/** The text of a source without pages of its own to show, page by page. */
export type SourceTextPage = { readonly version: number; readonly pages: readonly string[] };
