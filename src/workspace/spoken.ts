import { factKey, type NoteId, type Place } from "#core";
import { type Finding, mayHaveSecondNames, type NameWithPlaces, secondNames } from "#parts";
import { byStanding, type Component, type Standing, type VaultName } from "./component.ts";

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
  return secondNames(names.map(withPlaces), {
    together: { [Symbol.iterator]: () => pairsIn(component) },
    simplify,
    textOf,
  });
}

function* pairsIn({ head }: Component): Iterator<readonly string[]> {
  for (const { name } of head.names) {
    for (const other of [...name.same.keys(), ...name.mentioned.keys()]) yield [name.folded, other.folded];
  }
}

function withPlaces({ name, text, language, form }: Component["head"]["names"][number]): NameWithPlaces {
  return { text, language, form, firstPlace: firstPlaceOf(name), places: () => placesOf(name) };
}

function firstPlaceOf(name: VaultName): Place | undefined {
  const first = name.notes.first;
  const span = first === null ? undefined : name.useIn(first)?.places[0];
  return first === null || span === undefined ? undefined : { note: first.id, span };
}

/** Where a name stands, in order of reading. */
export function placesOf(name: VaultName): readonly Place[] {
  return name.notes.all.flatMap((entry) => (name.useIn(entry)?.places ?? []).map((span) => ({ note: entry.id, span })));
}
