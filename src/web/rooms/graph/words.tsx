import type { JSX } from "preact";
import { type GraphLabel, graphLabels } from "#words";
import { Words } from "../../parts/text.tsx";
import { preferences } from "../../state/preferences.ts";
import { vault } from "../../state/vault.ts";

/** One of the room's own sentences, in the reader's language. */
export function g(key: GraphLabel): string {
  return graphLabels[key][preferences.language.value];
}

/** A concept's name, or other words that are there in both languages of the interface, in the reader's. */
export function inOwn(names: { readonly zh: string; readonly en: string }): string {
  return names[preferences.language.value];
}

/** What a note is called in lists: its chapter's title. */
export function noteTitle(id: string): string {
  const note = vault.value?.notes.find((one) => one.id === id);
  return note?.chapterTitle ?? note?.title ?? id;
}

export function Named({ names }: { names: { readonly zh: string; readonly en: string } }): JSX.Element {
  return <Words text={inOwn(names)} />;
}
