import type { EdgeFact } from "../../model/fact.ts";
import { message } from "../../model/message.ts";
import type { EdgeType } from "../../model/settings.ts";
import { nearestWord } from "../../text/distance.ts";
import { onlyPlaceOf } from "../lines.ts";
import { type Finding, finding, fixOf, type Rule } from "../rule.ts";
import type { NoteView } from "../view.ts";

/** An edge is of a type that the vault's settings know. Said once a note for each type. */
export const graphEdgeType: Rule = {
  severity: "warning",
  scope: "note",
  find: (note, { input }) => {
    const { edgeTypes } = input.settings;
    const known = new Set(edgeTypes.map(({ id }) => id));
    const unknown = new Map<string, EdgeFact[]>();
    for (const edge of note.facts("edge")) {
      if (known.has(edge.type)) continue;
      const same = unknown.get(edge.type);
      if (same === undefined) unknown.set(edge.type, [edge]);
      else same.push(edge);
    }
    return Array.from(unknown).flatMap(([type, edges]) => unknownType(type, edges, edgeTypes, note));
  },
};

function unknownType(
  type: string,
  edges: readonly EdgeFact[],
  edgeTypes: readonly EdgeType[],
  note: NoteView,
): readonly Finding[] {
  const [first, ...others] = edges;
  if (first === undefined) return [];
  const nearest = nearestWord(
    type,
    edgeTypes.flatMap(({ id, zh, en }) => [...en, ...zh, id]),
  );
  const related = others.map(({ span, from, to }) => ({
    note: note.id,
    span,
    message: message("graph/edge-here", { from: from.text, to: to.text }),
  }));
  const places = edges.map(({ span }) => onlyPlaceOf(type, note.text, span)).filter((place) => place !== null);
  const fixes =
    nearest === null || places.length < edges.length
      ? []
      : [
          fixOf(
            note.id,
            "review",
            message("graph/use-type", { type: nearest }),
            places.map((span) => ({ span, insert: nearest })),
          ),
        ];
  return [finding(note.id, first.span, message("graph/unknown-type", { type, nearest }), { related, fixes })];
}
