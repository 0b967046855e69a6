import type { LinkResolution } from "../model/compiled.ts";
import { factKey } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { Relation, Target } from "../model/relation.ts";
import { relation } from "./relation.ts";

/** What a link leads to, if that is a thing of the vault that facts can have to do with. */
export function targetOf(resolution: LinkResolution | undefined): Target | null {
  switch (resolution?.kind) {
    case "note": {
      const fact = resolution.anchor?.fact ?? null;
      return fact === null
        ? { to: "note", note: resolution.note }
        : { to: "fact", fact: { note: resolution.note, fact } };
    }
    case "concept":
      return { to: "concept", concept: resolution.concept };
    default:
      return null;
  }
}

/** Every link that leads to a note, to a fact in one, or to a concept. */
export function relateLinks(notes: readonly Note[], links: ReadonlyMap<string, LinkResolution>): readonly Relation[] {
  return notes.flatMap((note) =>
    note.facts.flatMap((fact) => {
      if (fact.kind !== "link") return [];
      const ref = { note: note.id, fact: fact.id };
      const target = targetOf(links.get(factKey(ref)));
      return target === null ? [] : [relation(ref, "links", target, "linked")];
    }),
  );
}
