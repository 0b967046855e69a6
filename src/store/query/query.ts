import type { FactKind, IsoDate, Language, SectionKind, Span, VerdictKind } from "#core";
import type { DocumentForm } from "../document.ts";

/** What is written in a query, as it was meant. */
export type Query = {
  /** All of them have to be there. */
  readonly clauses: readonly Clause[];
  readonly filters: readonly Filter[];
  readonly mistakes: readonly QueryMistake[];
};

/** Any one of these words; negated: none of them. */
export type Clause = { readonly negated: boolean; readonly words: readonly QueryWord[] };

/**
 * `word`: as it is; `phrase`: in quotation marks, in this order; `prefix`: the beginning of a word (`resid*`). `span` is
 * where it stands in the query.
 */
export type QueryWord = { readonly form: "word" | "phrase" | "prefix"; readonly text: string; readonly span: Span };

/** One of the values has to be so; negated: none. */
export type Filter = { readonly negated: boolean } & (
  | { readonly by: "kind"; readonly values: readonly (FactKind | DocumentForm)[] }
  | { readonly by: "verdict"; readonly values: readonly VerdictKind[] }
  | { readonly by: "in"; readonly values: readonly SectionKind[] }
  | { readonly by: "lang"; readonly values: readonly Language[] }
  /** Part of a work's key, title or author; part of a note's path; a tag. */
  | { readonly by: "source" | "note" | "tag"; readonly values: readonly string[] }
  /** `after`: read on that day or later; `before`: read before it. */
  | { readonly by: "after" | "before"; readonly values: readonly IsoDate[] }
);

export const filterNames = ["kind", "source", "verdict", "in", "after", "before", "lang", "note", "tag"] as const;
export type FilterName = (typeof filterNames)[number];

/** What in a query makes no sense. The rest of it is read all the same. */
export type QueryMistake = { readonly span: Span } & (
  | { readonly kind: "unknown-filter"; readonly name: string; readonly nearest: string | null }
  | {
      readonly kind: "unknown-value";
      readonly name: string;
      readonly value: string;
      readonly nearest: string | null;
      readonly of: readonly string[];
    }
  | { readonly kind: "not-a-date"; readonly name: string; readonly value: string }
);

/** The words, in lower case, by which filters and their values go, each with what it means. */
export type QueryVocabulary = {
  readonly filters: ReadonlyMap<string, FilterName>;
  readonly values: { readonly [Name in "kind" | "verdict" | "in" | "lang"]: ReadonlyMap<string, string> };
};
