import { message } from "../../model/message.ts";
import { type Finding, finding, type Rule } from "../rule.ts";

/** A computation can be evaluated, and comes to what the note says. */
export const claimComputes: Rule = {
  severity: "warning",
  scope: "note",
  find: (note, { verdicts }) =>
    note.facts("claim").flatMap((claim): Finding[] => {
      const verdict = verdicts.get(note.key(claim));
      if (verdict?.kind === "unchecked" && verdict.why.reason === "computation") {
        const { trouble } = verdict.why;
        const span = trouble.span.end > trouble.span.start ? trouble.span : claim.span;
        return [finding(note.id, span, message("claim/cannot-compute", { trouble }))];
      }
      if (verdict?.kind !== "fails" && verdict?.kind !== "near") return [];
      const { evidence } = verdict;
      if (evidence.kind !== "computation" || evidence.expected === null) return [];
      const { value, expected } = evidence;
      return [finding(note.id, claim.span, message("claim/comes-to", { value, expected }))];
    }),
};
