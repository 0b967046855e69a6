import type { StoredDocument } from "../engine.ts";
import type { Occurrence } from "./matcher.ts";
import type { Scope } from "./scope.ts";

/** A document that has what was asked for, with where in it. */
export type Found = {
  readonly document: StoredDocument;
  readonly scope: Scope;
  readonly occurrences: readonly Occurrence[];
  readonly score: number;
};
