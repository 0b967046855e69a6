import type { Concept } from "../../model/concept.ts";
import type { NodeFact } from "../../model/fact.ts";
import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";
import type { NoteView, VaultView } from "../view.ts";

/**
 * A concept that a note puts into the graph as an item of its own has a definition somewhere in the vault. Links of a
 * chain and members of a list in one line are put where they belong and not, by that, meant to be defined. Said once, at
 * the first such item.
 */
export const conceptDefined: Rule = {
  severity: "hint",
  scope: "vault",
  find: (vault) => vault.linked.concepts.flatMap((concept) => undefinedConcept(concept, vault)),
};

function undefinedConcept(concept: Concept, vault: VaultView): readonly Finding[] {
  if (concept.definitions.length > 0) return [];
  for (const ref of concept.facts) {
    const fact = vault.fact(ref);
    const note = vault.note(ref.note);
    if (fact?.kind !== "node" || note === null || fact.role !== "member") continue;
    if (note.kindOfSection(fact) !== "graph" || !standsAlone(fact, note)) continue;
    return [finding(ref.note, fact.span, message("concept/undefined", { name: fact.names[0]?.text ?? concept.id }))];
  }
  return [];
}

function standsAlone(node: NodeFact, note: NoteView): boolean {
  const line = note.lineAt(node.span.start);
  return note.patchFactsOn(line) === 1;
}
