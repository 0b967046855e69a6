import { type Compiled, foldName } from "#core";
import type { Component } from "./component.ts";
import type { ConceptChanges, ConceptIndex } from "./concept-index.ts";
import type { NamedConcept, SpelledConcept } from "./snapshot.ts";

/** Concepts by the folded forms of their names. */
export type ConceptNames = ReadonlyMap<string, NamedConcept>;

/** The names of all concepts, kept up to date from when they are first asked for. What was given is never changed. */
export class NameTable {
  private known: ConceptNames | null = null;

  /** Null while nobody has asked. */
  get kept(): ConceptNames | null {
    return this.known;
  }

  of(concepts: ConceptIndex): ConceptNames {
    this.known ??= new Map(Array.from(concepts.all, entriesOf).flat());
    return this.known;
  }

  settle({ touched, moved }: ConceptChanges): void {
    if (this.known === null || touched.size + moved.size === 0) return;
    const next = new Map(this.known);
    for (const { folded } of moved) next.delete(folded);
    for (const component of touched) for (const [folded, named] of entriesOf(component)) next.set(folded, named);
    this.known = next;
  }
}

/** The same from what was compiled as a whole. */
export function namesIn({ concepts }: Compiled): ConceptNames {
  return new Map(
    concepts.flatMap(({ id, names }) => {
      const concept = { id, names: names.map(({ text, language, form }) => ({ text, language, form })) };
      return concept.names.map((name) => [foldName(name.text), { concept, name }] as const);
    }),
  );
}

/** Those with these words in them: first those that begin with them, then the others, each by length. */
export function namesLike(names: ConceptNames, words: string, most: number): readonly NamedConcept[] {
  const wanted = foldName(words);
  const found: { readonly rank: number; readonly folded: string; readonly named: NamedConcept }[] = [];
  for (const [folded, named] of names) {
    const at = folded.indexOf(wanted);
    if (at >= 0) found.push({ rank: (at > 0 ? longest : 0) + folded.length, folded, named });
  }
  return found
    .sort((a, b) => a.rank - b.rank || (a.folded < b.folded ? -1 : 1))
    .slice(0, most)
    .map(({ named }) => named);
}

/** No name is longer. */
const longest = 1_000_000;

function entriesOf(component: Component): readonly (readonly [string, NamedConcept])[] {
  if (component.isGone) return [];
  const { id, ordered } = component;
  const concept: SpelledConcept = { id, names: ordered.map(({ text, language, form }) => ({ text, language, form })) };
  return ordered.flatMap(({ folded }, at) => {
    const name = concept.names[at];
    return name === undefined ? [] : [[folded, { concept, name }] as const];
  });
}
