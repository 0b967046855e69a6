import type { ConceptId } from "../../model/identity.ts";
import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";
import type { VaultView } from "../view.ts";

/** What a note puts into the graph is tied to something: by an edge, or by a topic that it is put under. Said once a note. */
export const graphConnected: Rule = {
  severity: "hint",
  scope: "vault",
  find: (vault) => {
    const tied = tiedConcepts(vault);
    return vault.notes.flatMap((note): Finding[] => {
      const islands = note.facts("node").filter(({ role, topic, names }) => {
        const concept = role === "member" && topic === null ? vault.concept(names[0]?.text ?? "") : null;
        return concept !== null && !tied.has(concept.id);
      });
      const [first] = islands;
      if (first === undefined) return [];
      const names = [...new Set(islands.map((node) => node.names[0]?.text ?? ""))];
      return [finding(note.id, first.span, message("graph/island", { names }))];
    });
  },
};

function tiedConcepts({ graph }: VaultView): ReadonlySet<ConceptId> {
  return new Set([
    ...graph.edges.flatMap(({ from, to }) => [from, to]),
    ...graph.nodes.flatMap(({ id, topics }) => (topics.length > 0 ? [id, ...topics] : [])),
  ]);
}
