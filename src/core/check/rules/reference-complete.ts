import type { Reference } from "../../model/fact.ts";
import { factKey } from "../../model/identity.ts";
import { message } from "../../model/message.ts";
import { firstReferences } from "../listed-works.ts";
import { type Finding, finding, type Rule } from "../rule.ts";
import type { VaultView } from "../view.ts";

/**
 * A reference says what it is, and a paper, page, video or repository where it is to be found, here or in another
 * reference to the same work. A book is found by its title, and what the library has needs nothing more. Said once a
 * work.
 */
export const referenceComplete: Rule = {
  severity: "hint",
  scope: "vault",
  find: (vault) => {
    const first = firstReferences(vault);
    const { placed, titled } = knownWorks(vault, first);
    const seen = new Set<string>();
    return vault.notes.flatMap((note) =>
      note.facts("reference").flatMap((reference): Finding[] => {
        const work = first.get(note.key(reference)) ?? note.key(reference);
        if (note.kindOfSection(reference) !== "reading" || seen.has(work)) return [];
        seen.add(work);
        const { title, form, span } = reference;
        if (!titled.has(work)) return [finding(note.id, span, message("reference/no-title", {}))];
        if (title === null || form === "book" || form === "work" || placed.has(work)) return [];
        return [finding(note.id, span, message("reference/no-place", { title: title.text }))];
      }),
    );
  },
};

/** Works, each by its first reference, of which some reference or the library says where they are, or what they are. */
function knownWorks(
  vault: VaultView,
  first: ReadonlyMap<string, string>,
): { readonly placed: ReadonlySet<string>; readonly titled: ReadonlySet<string> } {
  const placed = new Set<string>();
  const titled = new Set<string>();
  for (const note of vault.notes) {
    for (const reference of note.facts("reference")) {
      const work = first.get(note.key(reference)) ?? note.key(reference);
      if (isRegistered(reference) || reference.url !== null) placed.add(work);
      const { title, about, aliases } = reference;
      if (isRegistered(reference) || title !== null || about !== null || aliases.length > 0) titled.add(work);
    }
  }
  for (const { from, about, target } of vault.linked.relations) {
    if (about !== "cites" || target.to !== "source") continue;
    const work = first.get(factKey(from)) ?? factKey(from);
    placed.add(work);
    titled.add(work);
  }
  return { placed, titled };
}

/** What has a number of its own can be looked up by it. */
function isRegistered({ doi, arxiv, isbn }: Reference): boolean {
  return doi !== null || arxiv !== null || isbn !== null;
}
