import type { FactKind, NoteId, SectionKind, SourceId, Span, VerdictKind } from "#core";
import type { DocumentForm, Owner } from "./document.ts";
import type { Query } from "./query/query.ts";

/** A place where what was asked for stands. */
export type Hit = {
  readonly form: DocumentForm;
  /** The fact in which it was found, if it is in one. */
  readonly fact: FactKind | null;
  readonly verdict: VerdictKind | null;
  readonly section: SectionKind | null;
  readonly text: string;
  /** Units of `text` to be marked. */
  readonly marks: readonly Span[];
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
  readonly place: HitPlace;
  readonly score: number;
};

/** Offsets are UTF-16 units from 0; lines and columns count from 1, pages from 0. */
export type HitPlace =
  | {
      readonly in: "note";
      readonly note: NoteId;
      readonly offset: number;
      readonly line: number;
      readonly column: number;
    }
  | {
      readonly in: "source";
      readonly source: SourceId;
      /** Which of the work's files; null for the first that can be used. */
      readonly file: string | null;
      readonly page: number;
      readonly label: string | null;
      /** In the page's text. */
      readonly offset: number;
    };

/** The hits of one note, of one page of a source, or a concept. */
export type HitGroup = {
  readonly kind: "note" | "page" | "concept";
  /** The note's path, the work's key, the concept's id. */
  readonly key: string;
  readonly title: string;
  readonly unit: Owner["unit"];
  /** The best first, and not more than twenty. */
  readonly hits: readonly Hit[];
  /** How many there are. */
  readonly count: number;
};

/** What was taken for what is written in the query. */
export type Substitution = {
  readonly written: string;
  readonly taken: readonly string[];
  /** `name`: other names of the concept. `near`: words that differ by a letter or two. `loose`: not as one word. */
  readonly why: "name" | "near" | "loose";
};

export type SearchResults = {
  readonly query: Query;
  /** The best first. */
  readonly groups: readonly HitGroup[];
  /** How many documents were found, of those that were looked at; `more`: there are others. */
  readonly found: number;
  readonly more: boolean;
  readonly substitutions: readonly Substitution[];
  /** Documents that the index named, and that do not have what was asked for: the index is damaged. */
  readonly wrong: number;
};
