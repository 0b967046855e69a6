import { factKey, type NoteId, type Place } from "#core";
import { type Finding, type NameWithPlaces, secondNames } from "#parts";
import { byStanding, type Component, type Standing, type VaultName } from "./component.ts";
import type { Kin } from "./kin.ts";

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
  kin: Kin,
  textOf: (note: NoteId) => string | null,
): readonly Finding[] {
  if (component.names.size < 3) return [];
  const groupOf = component.kin ?? kin.groups();
  component.kin = groupOf;
  return secondNames(withPlaces(component.ordered), { groupOf: ({ name }) => groupOf(name), textOf });
}

function withPlaces(names: readonly VaultName[]): Iterable<NameWithPlaces & { readonly name: VaultName }> {
  return {
    *[Symbol.iterator]() {
      for (const name of names) {
        const { text, language, form } = name;
        yield { name, text, language, form, firstPlace: firstPlaceOf(name), places: () => placesOf(name) };
      }
    },
  };
}

function firstPlaceOf(name: VaultName): Place | undefined {
  const first = name.first?.entry ?? null;
  const span = first === null ? undefined : name.useIn(first)?.places[0];
  return first === null || span === undefined ? undefined : { note: first.id, span };
}

/** Where a name stands, in order of reading. */
function placesOf(name: VaultName): readonly Place[] {
  return name.notes.all.flatMap((entry) => (name.useIn(entry)?.places ?? []).map((span) => ({ note: entry.id, span })));
}
