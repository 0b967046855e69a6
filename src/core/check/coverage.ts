import type { Linked } from "../model/compiled.ts";
import { factKey, type NoteId } from "../model/identity.ts";
import { type Coverage, type Verdict, type VerdictKind, verdictKinds } from "../model/verdict.ts";

/** How many checkable facts have which verdict, in the vault and in each note; every note has an entry. */
export function measureCoverage(
  linked: Linked,
  verdicts: ReadonlyMap<string, Verdict>,
): { readonly coverage: Coverage; readonly coverageByNote: ReadonlyMap<NoteId, Coverage> } {
  const whole = nothing();
  const coverageByNote = new Map<NoteId, Coverage>();
  for (const note of linked.notes) {
    const own = coverageOf(note.facts.flatMap(({ id }) => verdicts.get(factKey({ note: note.id, fact: id })) ?? []));
    for (const kind of verdictKinds) whole[kind] += own[kind];
    coverageByNote.set(note.id, own);
  }
  return { coverage: whole, coverageByNote };
}

/** How many of the verdicts on a note's facts are of which kind. */
export function coverageOf(verdicts: Iterable<Verdict>): Coverage {
  const coverage = nothing();
  for (const { kind } of verdicts) coverage[kind] += 1;
  return coverage;
}

function nothing(): { [Kind in VerdictKind]: number } {
  return { holds: 0, near: 0, unchecked: 0, fails: 0 };
}
