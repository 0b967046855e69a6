import type { Concept, NoteId } from "#core";
import { factKey } from "#core";
import { type Finding, mayHaveSecondNames, secondNames } from "#parts";
import { byStanding, type Component, type Standing, type VaultName } from "./component.ts";
import type { Entry } from "./entry.ts";

/** The first item, in order of reading, of a concept that no note defines. */
export function undefinedAt(component: Component): Component["undefinedAt"] {
  if (component.isDefined) return null;
  let first: (Standing & { readonly key: string }) | null = null;
  for (const name of component.names) {
    const item = firstItem(name);
    if (item !== null && (first === null || byStanding(item, first) < 0)) first = item;
  }
  return first === null ? null : { entry: first.entry, key: first.key };
}

function firstItem(name: VaultName): (Standing & { readonly key: string }) | null {
  for (const entry of name.notes.all) {
    const use = name.useIn(entry);
    if (use?.item) return { entry, at: use.itemAt, key: factKey({ note: entry.id, fact: use.item }) };
  }
  return null;
}

/** What is to be said of a concept that goes by two names. */
export function secondNamesOf(
  component: Component,
  simplify: (text: string) => string,
  textOf: (note: NoteId) => string | null,
): readonly Finding[] {
  const { names } = component.head;
  if (!mayHaveSecondNames(names)) return [];
  return secondNames(names.map(namedWithPlaces), { together: { [Symbol.iterator]: () => pairsIn(component) }, simplify, textOf });
}

function* pairsIn({ head }: Component): Iterator<readonly string[]> {
  for (const { name } of head.names) {
    for (const other of [...name.same.keys(), ...name.mentioned.keys()]) yield [name.folded, other.folded];
  }
}

/** A name as concepts have it; its places are gathered when they are asked for. */
function namedWithPlaces({ name, text, language, form }: Component["head"]["names"][number]): Concept["names"][number] {
  return {
    text,
    language,
    form,
    get places(): Concept["names"][number]["places"] {
      return placesOf(name);
    },
  };
}

export function placesOf(name: VaultName): Concept["names"][number]["places"] {
  return name.notes.all.flatMap((entry: Entry) =>
    (name.useIn(entry)?.places ?? []).map((span) => ({ note: entry.id, span })),
  );
}
