import assert from "node:assert/strict";
import fc from "fast-check";
import { type CompileInput, compile, factKey, noteFromText, understanding } from "#core";
import { bearingOf, benchOf, checkAlone, Library, surroundingsOf } from "#parts";
import { after, anyStep, changesOf, emptyVault, type Step } from "./vaults.ts";

/** A vault, and texts put somewhere into one of its notes. */
export type Edits = {
  readonly steps: readonly Step[];
  readonly edits: readonly { readonly note: number; readonly at: number; readonly text: string }[];
};

export const anyEdits: fc.Arbitrary<Edits> = fc.record({
  steps: fc.array(anyStep, { minLength: 4, maxLength: 14, size: "max" }),
  edits: fc.array(
    fc.record({
      note: fc.nat(20),
      at: fc.nat(1000),
      text: fc.constantFrom(
        "x",
        " 字",
        "\n\n一段新的话。\n\n",
        "\n- 又一条\n",
        "\n\n“词”与 $x = 1$。\n\n",
        "\n^id-1\n",
        "\n# 标题\n",
      ),
    }),
    { minLength: 1, maxLength: 12 },
  ),
});

export type Tally = { alone: number; edits: number };

/** A note that is checked alone comes to what it comes to in a compile from nothing, and the others to what they did. */
export function aloneEqualsFresh({ steps, edits }: Edits, tally: Tally): void {
  const vault = steps.reduce<CompileInput>((input, step) => after(input, changesOf(step, input)), emptyVault);
  const before = compile(vault);
  if (before.notes.length === 0) return;
  const surroundings = surroundingsOf(before);
  const understand = understanding(vault.settings);
  const around = {
    input: vault,
    library: new Library(vault.works),
    bench: benchOf(vault),
    numberings: before.numberings,
  };
  for (const { note: chosen, at, text } of edits) {
    const index = chosen % before.notes.length;
    const note = before.notes[index];
    const surrounding = surroundings[index];
    assert.ok(note && surrounding);
    const place = Math.floor((at / 1000) * note.file.text.length);
    const file = noteFromText(note.id, note.file.text.slice(0, place) + text + note.file.text.slice(place));
    tally.edits += 1;
    const edited = understand(file);
    if (bearingOf(edited) !== bearingOf(note)) continue;
    const alone = checkAlone(edited, JSON.parse(JSON.stringify(surrounding)), around);
    if (alone === null) continue;
    tally.alone += 1;
    const fresh = compile({ ...vault, notes: vault.notes.map((one) => (one.id === note.id ? file : one)) });
    const own = ({ note: id }: { readonly note: string }): boolean => id === note.id;
    assert.deepEqual(alone.diagnostics, fresh.diagnostics.filter(own));
    assert.deepEqual(alone.coverage, fresh.coverageByNote.get(note.id));
    for (const fact of edited.facts) {
      const key = factKey({ note: note.id, fact: fact.id });
      assert.deepEqual(alone.verdicts.get(key), fresh.verdicts.get(key));
    }
    const others = (one: { readonly note: string }): boolean => !own(one);
    assert.deepEqual(fresh.diagnostics.filter(others), before.diagnostics.filter(others));
    assert.deepEqual(fresh.numberings, before.numberings);
  }
}
