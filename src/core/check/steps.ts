import type { JudgedStep, NoteEvidence, NoteView } from "./view.ts";

/** The steps of a note's equations that have a verdict. */
export function stepsOf(note: NoteView, { verdicts }: NoteEvidence): readonly JudgedStep[] {
  return note.judgedSteps(verdicts, () => stepsIn(note, verdicts));
}

function stepsIn(note: NoteView, verdicts: NoteEvidence["verdicts"]): readonly JudgedStep[] {
  return note.facts("equation").flatMap((equation) => {
    const verdict = verdicts.get(note.key(equation));
    const basis = verdict?.kind === "unchecked" ? verdict.why : verdict?.evidence;
    const steps = basis && "steps" in basis ? basis.steps : [];
    return steps.map((step) => ({ equation, step }));
  });
}
