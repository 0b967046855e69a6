import type { TermCount } from "../engine.ts";
import type { Atom } from "./atom.ts";

/**
 * One thing that the query asks for, with all that is taken for it: as it is written, another name of the same concept,
 * a word that differs by a letter or two. Any of them will do.
 */
export type Wanted = { readonly alternatives: readonly Alternative[] };

/** All of the atoms have to be there. */
export type Alternative = {
  readonly atoms: readonly Atom[];
  readonly why: "written" | "name" | "near" | "loose";
  /** As it can be shown. */
  readonly text: string;
};

/** What a query comes to. */
export type Plan = { readonly wanted: readonly Wanted[]; readonly excluded: readonly Wanted[] };

/** What the index knows of an atom that is the beginning of a term: the terms to ask for in its place. */
export type Completions = ReadonlyMap<string, readonly TermCount[]>;
