import type { Reference } from "../model/fact.ts";
import { factKey } from "../model/identity.ts";
import type { Relation } from "../model/relation.ts";
import type { Listing, NoteView } from "./view.ts";

/** Whether a reference, or the library's having its work, tells what the work is, and where. */
export function tellsOf(
  { doi, arxiv, isbn, url, title, about, aliases }: Reference,
  isInLibrary: boolean,
): { readonly titled: boolean; readonly placed: boolean } {
  // What has a number of its own can be looked up by it.
  const registered = doi !== null || arxiv !== null || isbn !== null || isInLibrary;
  return {
    titled: registered || title !== null || about !== null || aliases.length > 0,
    placed: registered || url !== null,
  };
}

/** The listing of each reference, by `factKey`: linking says with a `cites` which are to one work. */
export function listings(notes: readonly NoteView[], relations: readonly Relation[]): ReadonlyMap<string, Listing> {
  const firsts = new Map<string, string>();
  const inLibrary = new Set<string>();
  for (const { from, about, target } of relations) {
    if (about === "cites" && target.to === "fact") firsts.set(factKey(from), factKey(target.fact));
    if (about === "cites" && target.to === "source") inLibrary.add(factKey(from));
  }
  const works = new Map<string, { work: string; titled: boolean; placed: boolean; firstListed: string | null }>();
  const found = new Map<string, Listing>();
  for (const note of notes) {
    for (const reference of note.facts("reference")) {
      const key = note.key(reference);
      const work = firsts.get(key) ?? key;
      const listing = works.get(work) ?? { work, titled: false, placed: false, firstListed: null };
      works.set(work, listing);
      const tells = tellsOf(reference, inLibrary.has(key));
      listing.titled ||= tells.titled;
      listing.placed ||= tells.placed;
      if (note.kindOfSection(reference) === "reading") listing.firstListed ??= key;
      found.set(key, listing);
    }
  }
  return found;
}
