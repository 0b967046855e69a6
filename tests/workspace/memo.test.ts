import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultSettings, type Note, noteFromText, noteId, understanding } from "#core";
import { openAnswer, packAnswer } from "../../src/workspace/memo/answer.ts";
import type { NotePack } from "../../src/workspace/memo/memo.ts";
import { openPack, packNotes } from "../../src/workspace/memo/note-pack.ts";
import { Workspace } from "../../src/workspace/workspace.ts";
import { anyNote, realNotes } from "../properties/texts.ts";
import { after, anyStep, changesOf, emptyVault } from "./vaults.ts";

const understand = understanding(defaultSettings);
const noteOf = (text: string, at = 0): Note => understand(noteFromText(noteId(`${at}.md`), text));

describe("a pack of notes", () => {
  const pack = packNotes(
    realNotes.map((text, at) => [`hash ${at}`, noteOf(text, at)] as const),
    defaultSettings,
  );

  it("gives back every note as it was understood, whatever is in it", () => {
    fc.assert(
      fc.property(fc.array(anyNote, { minLength: 1, maxLength: 4 }), (texts) => {
        const notes = texts.map(noteOf);
        const opened = openPack(
          packNotes(
            notes.map((note) => [note.id, note] as const),
            defaultSettings,
          ),
          defaultSettings,
        );
        expect(notes.map(({ id, file }) => opened?.recall(id, file))).toEqual(notes);
        expect(opened?.recall("another", noteFromText(noteId("x.md"), ""))).toBeNull();
      }),
      { numRuns: 60 },
    );
    const opened = openPack(pack, defaultSettings);
    expect(realNotes.map((text, at) => opened?.recall(`hash ${at}`, noteOf(text, at).file))).toEqual(
      realNotes.map(noteOf),
    );
  });

  it("is not believed with one bit another, cut off anywhere, or under other settings", () => {
    fc.assert(
      fc.property(fc.nat(pack.length - 1), fc.nat(7), (at, bit) => {
        const torn = pack.slice();
        torn[at] = (torn[at] ?? 0) ^ (1 << bit);
        expect(openPack(torn, defaultSettings)).toBeNull();
        expect(openPack(pack.subarray(0, at), defaultSettings)).toBeNull();
      }),
    );
    expect(openPack(pack, { ...defaultSettings, edgeTypes: [] })).toBeNull();
    expect(openPack(new Uint8Array(), defaultSettings)).toBeNull();
  });
});

describe("a workspace that is opened with packs", () => {
  it("answers as one that read all notes itself, and says which notes the packs did not know", () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 8 }), fc.array(anyStep, { maxLength: 4 }), (before, since) => {
        const walk = (from: typeof emptyVault, steps: typeof since) =>
          steps.reduce((one, step) => after(one, changesOf(step, one)), from);
        const open = (vault: typeof emptyVault, packs: readonly NotePack[]) =>
          Workspace.open(
            { ...vault, notes: vault.notes.map((file) => ({ id: file.id, hash: file.text, read: () => file })) },
            packs,
          );
        const first = walk(emptyVault, before);
        const opened = openPack(packNotes(open(first, []).unpacked, first.settings), first.settings);
        const now = walk(first, since);
        const packs = opened === null || now.settings !== first.settings ? [] : [opened];
        const { workspace, unpacked } = open(now, packs);
        expect(workspace.snapshot.compiled()).toEqual(new Workspace(now).snapshot.compiled());
        const known = new Set(packs.length === 0 ? [] : first.notes.map(({ text }) => text));
        expect(new Set(unpacked.map(([hash]) => hash))).toEqual(
          new Set(now.notes.map(({ text }) => text).filter((text) => !known.has(text))),
        );
      }),
      { numRuns: 30 },
    );
  });
});

describe("an answer", () => {
  it("is given back for the state it was written for, and for no other", () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 8 }), (steps) => {
        const vault = steps.reduce((one, step) => after(one, changesOf(step, one)), emptyVault);
        const { diagnostics, coverage, coverageByNote } = new Workspace(vault).snapshot.compiled();
        const bytes = packAnswer({ diagnostics, coverage, coverageByNote }, "as it is");
        expect(openAnswer(bytes, "as it is")).toEqual({ diagnostics, coverage, coverageByNote });
        expect(openAnswer(bytes, "as it was")).toBeNull();
        expect(openAnswer(bytes.subarray(1), "as it is")).toBeNull();
      }),
      { numRuns: 30 },
    );
  });
});
