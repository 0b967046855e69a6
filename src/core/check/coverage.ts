import type { Linked } from "../model/compiled.ts";
import { factKey, type NoteId } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import { type Coverage, type Verdict, type VerdictKind, verdictKinds } from "../model/verdict.ts";

/** How many checkable facts have which verdict, in the vault and in each note; every note has an entry. */
export function measureCoverage(
  linked: Linked,
  verdicts: ReadonlyMap<string, Verdict>,
): { readonly coverage: Coverage; readonly coverageByNote: ReadonlyMap<NoteId, Coverage> } {
  const whole = nothing();
  const coverageByNote = new Map<NoteId, Coverage>();
  for (const note of linked.notes) {
    const own = coverageIn(note, verdicts);
    for (const kind of verdictKinds) whole[kind] += own[kind];
    coverageByNote.set(note.id, own);
  }
  return { coverage: whole, coverageByNote };
}

/** How many checkable facts of a note have which verdict. */
export function coverageIn(note: Note, verdicts: ReadonlyMap<string, Verdict>): Coverage {
  const coverage = nothing();
  for (const fact of note.facts) {
    const verdict = verdicts.get(factKey({ note: note.id, fact: fact.id }));
    if (verdict !== undefined) coverage[verdict.kind] += 1;
  }
  return coverage;
}

function nothing(): { [Kind in VerdictKind]: number } {
  return { holds: 0, near: 0, unchecked: 0, fails: 0 };
}
