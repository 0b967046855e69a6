import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";

/**
 * Edges of a type that must not run in circles do not. Said once for all circles that hang together, at the edge that
 * was added last.
 */
export const graphAcyclic: Rule = {
  severity: "error",
  scope: "vault",
  find: (note, vault) =>
    vault.circlesClosedIn(note.id).flatMap(({ type, edges: [last, ...others] }): Finding[] => {
      const text = message("graph/cycle", { type, names: [last.from, last.to, ...others.map(({ to }) => to)] });
      const related = others.map(({ from, to, place }) => ({
        ...place,
        message: message("graph/edge-here", { from, to }),
      }));
      return [finding(note.id, last.place.span, text, { related })];
    }),
};
