import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultSettings, type Note, type NoteFile, noteFromText, noteId, understanding } from "#core";
import { knowing } from "../../src/workspace/known-note.ts";
import { openAnswer, packAnswer } from "../../src/workspace/memo/answer.ts";
import { openPack, packNotes, packPart } from "../../src/workspace/memo/note-pack.ts";
import { understandNotes } from "../../src/workspace/understand.ts";
import { Workspace } from "../../src/workspace/workspace.ts";
import { anyNote, realNotes } from "../properties/texts.ts";
import { after, anyStep, changesOf, emptyVault } from "./vaults.ts";

const understand = understanding(defaultSettings);
const noteOf = (text: string, at = 0): Note => understand(noteFromText(noteId(`${at}.md`), text));

const packed = (notes: readonly Note[], keyOf: (note: Note, at: number) => string): Uint8Array =>
  packNotes(
    [packPart(notes.map((note, at) => [keyOf(note, at), { note, bearing: `bearing ${at}` }]))],
    defaultSettings,
    "code",
  );

describe("a pack of notes", () => {
  const pack = packed(realNotes.map(noteOf), (_note, at) => `hash ${at}`);

  it("gives back every note as it was understood, whatever is in it", () => {
    fc.assert(
      fc.property(fc.array(anyNote, { minLength: 1, maxLength: 4 }), (texts) => {
        const notes = texts.map(noteOf);
        const opened = openPack(
          packed(notes, ({ id }) => id),
          defaultSettings,
          "code",
        );
        expect(notes.map(({ id, file }) => opened?.recall(id, file))).toEqual(
          notes.map((note, at) => ({ note, bearing: `bearing ${at}` })),
        );
        expect(opened?.recall("another", noteFromText(noteId("x.md"), ""))).toBeNull();
      }),
      { numRuns: 60 },
    );
    const opened = openPack(pack, defaultSettings, "code");
    expect(realNotes.map((text, at) => opened?.recall(`hash ${at}`, noteOf(text, at).file)?.note)).toEqual(
      realNotes.map(noteOf),
    );
  });

  it("is not believed with one bit another, cut off anywhere, or under other settings", () => {
    fc.assert(
      fc.property(fc.nat(pack.length - 1), fc.nat(7), (at, bit) => {
        const torn = pack.slice();
        torn[at] = (torn[at] ?? 0) ^ (1 << bit);
        expect(openPack(torn, defaultSettings, "code")).toBeNull();
        expect(openPack(pack.subarray(0, at), defaultSettings, "code")).toBeNull();
      }),
    );
    expect(openPack(pack, { ...defaultSettings, edgeTypes: [] }, "code")).toBeNull();
    expect(openPack(pack, defaultSettings, "other code")).toBeNull();
    expect(openPack(new Uint8Array(), defaultSettings, "code")).toBeNull();
  });
});

describe("notes that are understood on threads", () => {
  it("are the same as those that are understood here, and in the same order", async () => {
    const texts = Array.from(
      { length: 900 },
      (_, at) => `${realNotes[at % realNotes.length]}\n\n- 第 ${at} 条：残差\n`,
    );
    const files = texts.map((text, at) => [`hash ${at}`, noteFromText(noteId(`${at}.md`), text)] as const);
    const { notes, parts } = await understandNotes(files, defaultSettings);
    const know = knowing(understand);
    const written = files.map(([, file]) => JSON.stringify(know(file)));
    expect(notes.map((note) => JSON.stringify(note))).toEqual(written);
    expect(parts.length).toBeGreaterThan(1);
    const opened = openPack(packNotes(parts, defaultSettings, "code"), defaultSettings, "code");
    expect(files.map(([key, file]) => JSON.stringify(opened?.recall(key, file)))).toEqual(written);
  });
});

describe("an answer", () => {
  it("is given back for the state it was written for, and for no other", () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 8 }), (steps) => {
        const vault = steps.reduce((one, step) => after(one, changesOf(step, one)), emptyVault);
        const { diagnostics, coverage, coverageByNote } = new Workspace(vault).snapshot.compiled();
        const bytes = packAnswer({ diagnostics, misquotes: [], coverage, coverageByNote }, "as it is");
        expect(openAnswer(bytes, "as it is")).toEqual({ diagnostics, misquotes: [], coverage, coverageByNote });
        expect(openAnswer(bytes, "as it was")).toBeNull();
        expect(openAnswer(bytes.subarray(1), "as it is")).toBeNull();
      }),
      { numRuns: 30 },
    );
  });
});
