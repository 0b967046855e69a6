import type { GraphEdge } from "../../model/graph.ts";
import type { ConceptId } from "../../model/identity.ts";
import { message } from "../../model/message.ts";
import { cycleThrough } from "../cycles.ts";
import { type Finding, finding, type Rule } from "../rule.ts";
import type { NoteView } from "../view.ts";

/**
 * Edges of a type that must not run in circles do not. Said once for all circles that hang together, at the edge that
 * was added last.
 */
export const graphAcyclic: Rule = {
  severity: "error",
  scope: "vault",
  find: (note, vault) => vault.knotsTiedIn(note.id).flatMap((edges) => circle(edges, note, vault.nameOf)),
};

/** `edges` are in the order in which they first appeared. */
function circle(
  edges: readonly GraphEdge[],
  note: NoteView,
  nameOf: (concept: ConceptId) => string,
): readonly Finding[] {
  const last = edges.at(-1);
  const said = last?.provenance[0];
  if (last === undefined || said?.note !== note.id) return [];
  const path = cycleThrough(last, edges);
  const text = message("graph/cycle", {
    type: last.type,
    names: [nameOf(last.from), ...path.map(({ to }) => nameOf(to))],
  });
  const related = path.slice(1).flatMap(({ from, to, provenance }) =>
    provenance.slice(0, 1).map(({ note, span }) => ({
      note,
      span,
      message: message("graph/edge-here", { from: nameOf(from), to: nameOf(to) }),
    })),
  );
  return [finding(said.note, said.span, text, { related })];
}
