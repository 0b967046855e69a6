import type { Reference } from "../../model/fact.ts";
import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";
import type { VaultView } from "../view.ts";

/**
 * A reference says what it is, and a paper, page, video or repository where it is to be found, here or in another
 * reference to the same work. A book is found by its title, and what the library has needs nothing more.
 */
export const referenceComplete: Rule = {
  severity: "hint",
  scope: "vault",
  find: (vault) => {
    const found = worksFound(vault);
    const firstOf = new Map<string, string>();
    for (const { from, about, target } of vault.linked.relations) {
      if (about === "cites" && target.to === "fact")
        firstOf.set(`${from.note}#${from.fact}`, `${target.fact.note}#${target.fact.fact}`);
    }
    const seen = new Set<string>();
    return vault.notes.flatMap((note) =>
      note.facts("reference").flatMap((reference): Finding[] => {
        const { title, about, span } = reference;
        const work = firstOf.get(note.key(reference)) ?? note.key(reference);
        if (note.kindOfSection(reference) !== "reading" || seen.has(work)) return [];
        seen.add(work);
        if (title === null) {
          const known = about !== null || reference.aliases.length > 0 || found.has(work) || isRegistered(reference);
          return known ? [] : [finding(note.id, span, message("reference/no-title", {}))];
        }
        if (reference.form === "book" || reference.form === "work" || found.has(work)) return [];
        return [finding(note.id, span, message("reference/no-place", { title: title.text }))];
      }),
    );
  },
};

function isRegistered({ doi, arxiv, isbn }: Reference): boolean {
  return doi !== null || arxiv !== null || isbn !== null;
}

/** Works, each by its first reference, that some reference to them gives a place, or that the library has. */
function worksFound(vault: VaultView): ReadonlySet<string> {
  const found = new Set<string>();
  for (const note of vault.notes) {
    for (const reference of note.facts("reference")) {
      if (isRegistered(reference) || reference.url !== null) found.add(note.key(reference));
    }
  }
  for (const { from, about, target } of vault.linked.relations) {
    if (about === "cites" && target.to === "source") found.add(`${from.note}#${from.fact}`);
  }
  for (const { from, about, target } of vault.linked.relations) {
    if (about === "cites" && target.to === "fact" && found.has(`${from.note}#${from.fact}`)) {
      found.add(`${target.fact.note}#${target.fact.fact}`);
    }
  }
  return found;
}
