import type { ConceptId, Fix, NoteId, SourceId, Span, TextEdit } from "#core";

/** Something that could be written where the cursor is: `insert` in the place of `span`. */
export type Suggestion = {
  readonly label: string;
  readonly detail: string;
  readonly kind: string;
  readonly span: Span;
  readonly insert: string;
};

/** What is known of what stands at a place, as Markdown. */
export type Told = { readonly span: Span; readonly markdown: string };

/** An answer about a text: nothing where the text is no longer the one that was asked about. */
export type Suggested = { readonly suggestions: readonly Suggestion[] };
export type ToldPage = { readonly told: Told | null };

/** A few signs behind an offset of a note's text, in no part of it. */
export type Hint = { readonly offset: number; readonly label: string; readonly tooltip: string };

/** `version` says which text the offsets are of. */
export type InlayPage = { readonly version: number; readonly hints: readonly Hint[] };

/** Somewhere that words of a note lead to. */
export type Led =
  | { readonly to: "note"; readonly note: NoteId; readonly at: number }
  | { readonly to: "work"; readonly source: SourceId }
  | { readonly to: "concept"; readonly concept: ConceptId }
  | { readonly to: "file"; readonly path: string };

/** The first is what is meant most. */
export type LedPage = { readonly places: readonly Led[] };

/** Something that can be done about a place of a note, or about all of it, by edits of this note alone. */
export type Deed = {
  readonly title: string;
  readonly kind: "fix" | "fix-all" | "format" | "silence";
  readonly safety: Fix["safety"];
  readonly edits: readonly TextEdit[];
};

export type DeedsPage = { readonly deeds: readonly Deed[] };

/** A place of the vault that means the same as what was asked about, with its line's words. */
export type Mentioned = { readonly note: NoteId; readonly at: number; readonly line: number; readonly excerpt: string };

export type MentionsPage = { readonly mentions: readonly Mentioned[] };

/** A line that a new name changes. */
export type RenamedLine = {
  readonly line: number;
  readonly group: "names" | "links" | "mentions";
  readonly before: string;
  readonly after: string;
};

/** What a new name would change in the vault, or why it cannot be given. */
export type RenamePreview =
  | { readonly kind: "refused"; readonly reason: string }
  | {
      readonly kind: "possible";
      /** The name that would be replaced. */
      readonly name: string;
      readonly notes: readonly { readonly note: NoteId; readonly lines: readonly RenamedLine[] }[];
      readonly moves: readonly { readonly from: string; readonly to: string }[];
    };

/** What became of a renaming, or of taking one back. */
export type RenameDone =
  /** `undo` names it, to take it back; null of one that was taken back. */
  | {
      readonly kind: "renamed";
      readonly undo: string | null;
      readonly moves: readonly { readonly from: string; readonly to: string }[];
    }
  | { readonly kind: "refused"; readonly reason: string }
  /** The note says something else than was seen, on disk or in a page; nothing was written. */
  | { readonly kind: "changed"; readonly note: NoteId };
