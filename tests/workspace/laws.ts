import assert from "node:assert/strict";
import fc from "fast-check";
import { agendaOf, type Compiled, type CompileInput, compile, factKey, type NoteId } from "#core";
import type { Snapshot } from "../../src/workspace/snapshot.ts";
import { Workspace } from "../../src/workspace/workspace.ts";
import { after, anyStep, changesOf, emptyVault, type Step } from "./vaults.ts";

/** Steps in groups: those of one group are taken together. */
export const anySteps: fc.Arbitrary<readonly (readonly Step[])[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.array(anyStep, { minLength: 1, maxLength: 1 }) },
    { weight: 1, arbitrary: fc.array(anyStep, { maxLength: 6 }) },
  ),
  { minLength: 1, maxLength: 14, size: "max" },
);

/** After any steps the workspace answers as a compile from nothing, and what was answered before stays so. */
export function incrementalEqualsFresh(groups: readonly (readonly Step[])[]): void {
  let vault = emptyVault;
  const workspace = new Workspace(vault);
  let before = compile(vault);
  const kept: { readonly snapshot: Snapshot; readonly fresh: Compiled }[] = [];
  for (const steps of groups) {
    const changes = steps.flatMap((step) => {
      const made = changesOf(step, vault);
      vault = after(vault, made);
      return made;
    });
    const fresh = compile(inOrder(vault));
    const snapshot = workspace.apply(changes);
    answersAs(snapshot, fresh);
    if (snapshot.changed !== null) assert.deepEqual(new Set(snapshot.changed), changedNotes(before, fresh));
    kept.push({ snapshot, fresh });
    before = fresh;
  }
  const [first] = kept;
  if (first !== undefined) answersAs(first.snapshot, first.fresh);
}

function inOrder(vault: CompileInput): CompileInput {
  return { ...vault, notes: vault.notes.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** Note by note first, where a difference is easier to see. */
function answersAs(snapshot: Snapshot, fresh: Compiled): void {
  assert.deepEqual(
    snapshot.noteIds,
    fresh.notes.map(({ id }) => id),
  );
  const diagnostics = Map.groupBy(fresh.diagnostics, ({ note }) => note);
  const open = Map.groupBy(agendaOf(fresh).questions, ({ note }) => note);
  for (const note of fresh.notes) {
    const { id } = note;
    assert.deepEqual(snapshot.diagnostics(id), diagnostics.get(id) ?? []);
    assert.deepEqual(snapshot.coverageOf(id), fresh.coverageByNote.get(id));
    assert.equal(snapshot.openQuestions(id), open.get(id)?.length ?? 0);
    assert.deepEqual(snapshot.chapterSource(id), fresh.sources.get(id) ?? { kind: "none" });
    for (const fact of note.facts) {
      const ref = { note: id, fact: fact.id };
      assert.deepEqual(snapshot.fact(ref), fact);
      assert.deepEqual(snapshot.verdict(ref), fresh.verdicts.get(factKey(ref)) ?? null);
      assert.deepEqual(snapshot.link(ref), fresh.links.get(factKey(ref)) ?? null);
      assert.deepEqual(
        snapshot.relationsFrom(ref),
        fresh.relations.filter(({ from }) => factKey(from) === factKey(ref)),
      );
    }
  }
  for (const { target } of fresh.relations) {
    assert.deepEqual(
      snapshot.relationsTo(target),
      fresh.relations.filter((one) => JSON.stringify(one.target) === JSON.stringify(target)),
    );
  }
  for (const concept of fresh.concepts) {
    assert.deepEqual(snapshot.concept(concept.id), concept);
    for (const { text } of concept.names) assert.deepEqual(snapshot.conceptNamed(text), concept);
  }
  assert.deepEqual(snapshot.concepts(), fresh.concepts);
  assert.deepEqual(snapshot.graph(), fresh.graph);
  assert.deepEqual(snapshot.size, { concepts: fresh.concepts.length, edges: fresh.graph.edges.length });
  assert.deepEqual(snapshot.compiled(), fresh);
}

function changedNotes(before: Compiled, fresh: Compiled): ReadonlySet<NoteId> {
  const outcomes = ({ notes, diagnostics, verdicts }: Compiled): ReadonlyMap<NoteId, string> => {
    const said = Map.groupBy(diagnostics, ({ note }) => note);
    return new Map(
      notes.map(({ id, facts }) => [
        id,
        JSON.stringify([
          said.get(id),
          facts
            .map(({ id: fact }) => [fact, verdicts.get(factKey({ note: id, fact }))])
            .filter(([, verdict]) => verdict !== undefined)
            .toSorted(),
        ]),
      ]),
    );
  };
  const [was, is] = [outcomes(before), outcomes(fresh)];
  return new Set([...was.keys(), ...is.keys()].filter((id) => was.get(id) !== is.get(id)));
}
