import type { Compiled } from "../model/compiled.ts";
import type { Concept } from "../model/concept.ts";
import type { Fact } from "../model/fact.ts";
import { type ConceptId, factKey } from "../model/identity.ts";
import type { Place } from "../model/place.ts";
import { foldName } from "../text/fold.ts";
import type { Glossary, GlossaryDefinition } from "./glossary.ts";

/** What in a glossary disagrees, with the places that say so. */
export type GlossaryClash = {
  readonly concept: ConceptId | null;
  readonly heading: string;
} /** One name in one language that stands for several in the other. */ & (
  | { readonly kind: "two-names"; readonly names: readonly string[]; readonly places: readonly Place[] }
  /** Definitions in other words: of one thing, or of two that share a name. */
  | { readonly kind: "two-definitions"; readonly definitions: readonly GlossaryDefinition[] }
  /** A short name that is given with several full ones of one language, which no fact gives together. */
  | {
      readonly kind: "one-name";
      readonly name: string;
      readonly names: readonly string[];
      readonly places: readonly Place[];
    }
);

/** Every clash of a glossary: names first, then short names, then definitions, each in the glossary's order. */
export function glossaryClashes({ entries, conflicts }: Glossary, compiled: Compiled): readonly GlossaryClash[] {
  const concepts = new Map(compiled.concepts.map((concept) => [concept.id, concept]));
  const owners = new Map(
    compiled.concepts.flatMap(({ id, names }) => names.map((name) => [foldName(name.text), id] as const)),
  );
  const headings = new Map(entries.map(({ concept, heading }) => [concept, heading]));
  const twoNames = conflicts.map(({ name, names, note, span, related }): GlossaryClash => {
    const concept = owners.get(foldName(name)) ?? null;
    const heading = (concept === null ? undefined : headings.get(concept)) ?? name;
    return { kind: "two-names", concept, heading, names, places: [...related, { note, span }] };
  });
  const facts = givingNames(compiled);
  const oneName = entries.flatMap(({ concept: id, heading, conflict }): readonly GlossaryClash[] => {
    const concept = concepts.get(id);
    if (concept === undefined || conflict) return [];
    return sharedShortNames(concept, facts).map((shared) => ({ kind: "one-name", concept: id, heading, ...shared }));
  });
  const twoDefinitions = entries.flatMap(({ concept, heading, definitions }): readonly GlossaryClash[] => {
    const different = new Map(definitions.map((definition) => [foldName(definition.text), definition]));
    if (different.size < 2) return [];
    return [{ kind: "two-definitions", concept, heading, definitions: [...different.values()] }];
  });
  return [...twoNames, ...oneName, ...twoDefinitions];
}

type Given = Extract<Fact, { readonly kind: "term" | "node" | "sameness" }>;

/** The facts that give names together, by their key. */
function givingNames({ notes }: Compiled): ReadonlyMap<string, Given> {
  return new Map(
    notes.flatMap(({ id, facts }) =>
      facts.flatMap((fact) =>
        fact.kind === "term" || fact.kind === "node" || fact.kind === "sameness"
          ? [[factKey({ note: id, fact: fact.id }), fact] as const]
          : [],
      ),
    ),
  );
}

type Shared = { readonly name: string; readonly names: readonly string[]; readonly places: readonly Place[] };

function sharedShortNames(concept: Concept, facts: ReadonlyMap<string, Given>): readonly Shared[] {
  const given = concept.facts.flatMap((ref) => {
    const fact = facts.get(factKey(ref));
    return fact === undefined || fact.names.length < 2 ? [] : [{ note: ref.note, fact }];
  });
  const shorts = concept.names.filter(({ form }) => form === "abbreviation");
  return shorts.flatMap(({ text: name }): readonly Shared[] => {
    const short = foldName(name);
    return (["zh", "en"] as const).flatMap((language): readonly Shared[] => {
      const found = new Map<string, { readonly text: string; readonly place: Place }>();
      for (const { note, fact } of given) {
        if (!fact.names.some((one) => foldName(one.text) === short)) continue;
        for (const one of fact.names) {
          if (one.form !== "full" || one.language !== language || found.has(alike(one.text))) continue;
          found.set(alike(one.text), { text: one.text, place: { note, span: fact.span } });
        }
      }
      const areOne = given.some(({ fact }) => fact.names.filter((one) => found.has(alike(one.text))).length > 1);
      if (found.size < 2 || areOne) return [];
      const all = [...found.values()];
      return [{ name, names: all.map(({ text }) => text), places: all.map(({ place }) => place) }];
    });
  });
}

/** The same for spellings of one name: without spaces and an English plural's ending. */
function alike(name: string): string {
  return foldName(name)
    .replaceAll(/\s+/gu, "")
    .replace(/(?<=[a-z]{3})s$/u, "");
}
