import type { Step } from "../model/derivation.ts";
import type { Equation } from "../model/fact.ts";
import type { NoteEvidence, NoteView } from "./view.ts";

/** The steps of a note's equations that have a verdict. */
export function stepsOf(
  note: NoteView,
  evidence: NoteEvidence,
): readonly { readonly equation: Equation; readonly step: Step }[] {
  return note.facts("equation").flatMap((equation) => {
    const verdict = evidence.verdicts.get(note.key(equation));
    const basis = verdict?.kind === "unchecked" ? verdict.why : verdict?.evidence;
    const steps = basis && "steps" in basis ? basis.steps : [];
    return steps.map((step) => ({ equation, step }));
  });
}
