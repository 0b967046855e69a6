import { message } from "../model/message.ts";
import { type Finding, finding } from "./rule.ts";
import type { NoteEvidence, NoteView } from "./view.ts";

/** The claims of a note that others of it determine, and that have come to this verdict. */
export function agreementFindings(note: NoteView, evidence: NoteEvidence, kind: "near" | "fails"): readonly Finding[] {
  return note.facts("claim").flatMap((claim): Finding[] => {
    const verdict = evidence.verdicts.get(note.key(claim));
    if (verdict?.kind !== kind) return [];
    if (verdict.evidence.kind === "fit") {
      const { fit, stated, computed, figure } = verdict.evidence;
      const drawn = note.fact(figure.fact);
      const related =
        drawn === null ? [] : [{ note: figure.note, span: drawn.span, message: message("claim/said-here", {}) }];
      return [finding(note.id, claim.span, message("claim/fit-says", { fit, stated, computed }), { related })];
    }
    if (verdict.evidence.kind !== "agreement") return [];
    const { agreement, with: others } = verdict.evidence;
    const related = others.flatMap((ref) => {
      const other = note.fact(ref.fact);
      return other === null ? [] : [{ note: ref.note, span: other.span, message: message("claim/said-here", {}) }];
    });
    return [finding(note.id, claim.span, message("claim/other-says", { agreement }), { related })];
  });
}
