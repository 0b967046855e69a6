import type { ConceptId, FactRef, NoteId, SourceId } from "./identity.ts";

export type Target =
  | { readonly to: "concept"; readonly concept: ConceptId }
  | { readonly to: "fact"; readonly fact: FactRef }
  | { readonly to: "note"; readonly note: NoteId }
  | { readonly to: "source"; readonly source: SourceId };

/** How a relation was found, from sure to guessed. */
export type Ground =
  /** Written as a link. */
  | "linked"
  /** By its full name or title. */
  | "named"
  /** By an alias, an abbreviation, or a plural. */
  | "alias"
  /** By a concept that both name. */
  | "shared-concept";

/**
 * That one fact has to do with another thing: a task with a paper, an answer with a question. `completes`: a task that
 * is done links to one that was written down elsewhere.
 */
export type Relation = {
  readonly from: FactRef;
  readonly about: "about" | "answers" | "cites" | "completes" | "links";
  readonly target: Target;
  readonly ground: Ground;
  /** From 0 to 1: `linked` 1, `named` 0.9, `alias` 0.75, `shared-concept` 0.5. */
  readonly confidence: number;
};
