import type { ConceptId, FactRef } from "./identity.ts";
import type { Language } from "./name.ts";
import type { Place } from "./place.ts";

/** A name of a concept in the vault: how it is written where it was first seen, and everywhere it stands. */
export type ConceptName = {
  readonly text: string;
  readonly language: Language;
  readonly form: "full" | "abbreviation";
  readonly places: readonly Place[];
};

/** What goes by one set of names, in every note. Names of each language stand in the order they were first read. */
export type Concept = {
  readonly id: ConceptId;
  readonly names: readonly ConceptName[];
  readonly definitions: readonly FactRef[];
  /** Every fact that names it. */
  readonly facts: readonly FactRef[];
};
