import type { FactKind, NoteId, SourceId, Span, VerdictKind } from "#core";

/** A place where what was asked for stands. */
export type SearchHit = {
  readonly fact: FactKind | null;
  readonly verdict: VerdictKind | null;
  readonly text: string;
  /** Units of `text` to be marked. */
  readonly marks: readonly Span[];
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
  readonly place:
    | { readonly in: "note"; readonly note: NoteId; readonly offset: number; readonly line: number }
    | {
        readonly in: "source";
        readonly source: SourceId;
        /** Which of the work's files; null for the first that can be used. */
        readonly file: string | null;
        readonly page: number;
        readonly label: string | null;
      };
};

/** The hits of one note, of one page of a source, or a concept. */
export type SearchGroup = {
  readonly kind: "note" | "page" | "concept";
  readonly key: string;
  readonly title: string;
  readonly hits: readonly SearchHit[];
  readonly count: number;
};

export type SearchPage = {
  readonly version: number;
  readonly asked: string;
  readonly groups: readonly SearchGroup[];
  readonly more: boolean;
  /** What was taken for what is written: other names, words that differ a little, parts of words. */
  readonly substitutions: readonly {
    readonly written: string;
    readonly taken: readonly string[];
    readonly why: "name" | "near" | "loose";
  }[];
};
