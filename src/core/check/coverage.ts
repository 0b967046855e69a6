import type { Linked } from "../model/compiled.ts";
import { factKey, type NoteId } from "../model/identity.ts";
import type { Coverage, Verdict, VerdictKind } from "../model/verdict.ts";

/** How many checkable facts have which verdict, in the vault and in each note; every note has an entry. */
export function measureCoverage(
  linked: Linked,
  verdicts: ReadonlyMap<string, Verdict>,
): { readonly coverage: Coverage; readonly coverageByNote: ReadonlyMap<NoteId, Coverage> } {
  const whole = nothing();
  const coverageByNote = new Map<NoteId, Coverage>();
  for (const note of linked.notes) {
    const own = nothing();
    for (const fact of note.facts) {
      const verdict = verdicts.get(factKey({ note: note.id, fact: fact.id }));
      if (verdict === undefined) continue;
      own[verdict.kind] += 1;
      whole[verdict.kind] += 1;
    }
    coverageByNote.set(note.id, own);
  }
  return { coverage: whole, coverageByNote };
}

function nothing(): { [Kind in VerdictKind]: number } {
  return { holds: 0, near: 0, unchecked: 0, fails: 0 };
}
