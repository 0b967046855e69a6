import type { ConceptName } from "#core";
import type { Owned, Owner, OwnerKind, SearchDocument } from "./document.ts";
import type { Expression } from "./expression.ts";

/** A document as an index keeps it. Ids are in order of the bands, and within a band in order of arrival. */
export type StoredDocument = SearchDocument & { readonly id: number; readonly owner: number };
export type StoredOwner = Owner & { readonly id: number };

export type TermCount = { readonly term: string; readonly documents: number };
export type OtherName = Pick<ConceptName, "text" | "language"> & { readonly concept: number };

/** The documents that match an expression, by their ids; with null all of them. */
export type CandidateRequest = {
  readonly expression: Expression | null;
  /** Only documents of these owners; null for all. */
  readonly owners: ReadonlySet<number> | null;
  /** Only ids after this one. */
  readonly after: number;
  readonly limit: number;
};

/** How many documents there are under each owner that an index has, by what it was made from. */
export type IndexedOwner = { readonly kind: OwnerKind; readonly key: string; readonly fingerprint: string };

/**
 * Owners to be put in place of what the index has under the same kind and key, and then owners to be taken out. Both are
 * gone through once, in this order.
 */
export type IndexChange = {
  readonly replaced: Iterable<Owned & { readonly fingerprint: string }>;
  readonly removed: Iterable<Pick<IndexedOwner, "kind" | "key">>;
  /** Kept with the index, and given back by `state`: what of the vault it was made from. */
  readonly state: string;
};

export type ChangeOptions = {
  readonly signal?: AbortSignal;
  /** How many owners have been put in place. */
  readonly onProgress?: (done: number) => void;
};

/**
 * Where documents are kept and found by their terms. Ranking, snippets, typing errors are no engine's business: they are
 * the same over all of them.
 */
export type SearchEngine = {
  /** In one step that either happens or does not. Rejects with the signal's reason, and nothing has changed. */
  readonly change: (change: IndexChange, options?: ChangeOptions) => Promise<void>;
  readonly owned: () => Promise<readonly IndexedOwner[]>;
  /** What the last change said; "" before the first. */
  readonly state: () => Promise<string>;
  /** In order of their ids. */
  readonly candidates: (request: CandidateRequest) => Promise<readonly StoredDocument[]>;
  /** How many documents have each term, in the same order. */
  readonly frequencies: (terms: readonly string[]) => Promise<readonly number[]>;
  /** The terms that begin so, the most frequent first; `documents` is the sum over all such terms. */
  readonly completions: (
    prefix: string,
    limit: number,
  ) => Promise<{ readonly terms: readonly TermCount[]; readonly documents: number }>;
  /** Terms of Latin script that begin so, of a length in units between the two. */
  readonly words: (beginning: string, shortest: number, longest: number) => Promise<readonly TermCount[]>;
  /** All names of every concept that has a name with this key, and not more than `most` names; see `nameKey`. */
  readonly namesakes: (key: string, most: number) => Promise<readonly OtherName[]>;
  /** All owners; null ids for every one. */
  readonly owners: (ids: readonly number[] | null) => Promise<readonly StoredOwner[]>;
  /** How many documents there are. */
  readonly size: () => Promise<number>;
  readonly close: () => Promise<void>;
};

/** What an engine throws when what it keeps is not what it wrote: it has to be made anew. */
export class DamagedIndex extends Error {
  override readonly name = "DamagedIndex";
}
