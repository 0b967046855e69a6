import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compile,
  compileNotes,
  defaultSettings,
  type Note,
  type NoteFile,
  noteFromText,
  noteId,
  understanding,
} from "#core";
import { EquationMemory } from "../../src/workspace/equation-memory.ts";
import { knowing } from "../../src/workspace/known-note.ts";
import { openAnswer, packAnswer } from "../../src/workspace/memo/answer.ts";
import type { KnownNote } from "../../src/workspace/memo/memo.ts";
import { openPack, packNotes, packPart } from "../../src/workspace/memo/note-pack.ts";
import { openSettlements, packSettlements } from "../../src/workspace/memo/settlements.ts";
import { understandNotes } from "../../src/workspace/understand.ts";
import { Workspace } from "../../src/workspace/workspace.ts";
import { anyNote, realNotes } from "../properties/texts.ts";
import { after, anyStep, changesOf, emptyVault } from "./vaults.ts";

const understand = understanding(defaultSettings);
const noteOf = (text: string, at = 0): Note => understand(noteFromText(noteId(`${at}.md`), text));

const know = knowing(understand);

const packed = (notes: readonly KnownNote[]): Uint8Array =>
  packNotes([packPart(notes.map((known, at) => [`hash ${at}`, known]))], defaultSettings, "code");

const recalled = (pack: Uint8Array, files: readonly NoteFile[]): readonly (KnownNote | null | undefined)[] => {
  const opened = openPack(pack, defaultSettings, "code");
  return files.map((file, at) => opened?.recall(`hash ${at}`, file));
};

describe("a pack of notes", () => {
  const real = realNotes.map((text, at) => know(noteOf(text, at).file));
  const pack = packed(real);

  it("gives back every note as it was understood, whatever is in it", () => {
    fc.assert(
      fc.property(fc.array(anyNote, { minLength: 1, maxLength: 4 }), (texts) => {
        const files = texts.map((text, at) => noteOf(text, at).file);
        const known = files.map(know);
        expect(recalled(packed(known), files)).toEqual(known);
      }),
      { numRuns: 60 },
    );
    const files = real.map(({ note }) => note.file);
    expect(recalled(pack, files)).toEqual(real);
    expect(openPack(pack, defaultSettings, "code")?.recall("another", noteFromText(noteId("x.md"), ""))).toBeNull();
  });

  it("gives back what the notes' equations come to, so that nothing is judged otherwise by it", () => {
    const derivations = [
      "---\nsource: b\nchapter: 1\n---\n# 关键公式\n\n记 $f(x) = x^2 + 1$，$W \\in \\mathbb{R}^{2 \\times 2}$。\n\n$$f(x) - 1 = x \\cdot x$$\n\n$$(a+b)^2 = a^2 + b^2$$\n",
      "---\nsource: b\nchapter: 2\n---\n# 关键公式\n\n$$f(3) = 10$$\n\n$$\\frac{1}{3} + \\frac{1}{6} = \\frac{1}{2}$$\n\n$$a_1 + \\cdots + a_n = s$$\n",
    ];
    const files = [...derivations, ...realNotes].map((text, at) => noteOf(text, at).file);
    const input = { ...emptyVault, notes: files };
    const known = recalled(packed(files.map(know)), files).flatMap((one) => one ?? []);
    const fresh = compile(input);
    const kinds = [...fresh.verdicts.values()].map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(["holds", "fails", "unchecked"]));
    const notes = known.map(({ note }) => note);
    const first = new EquationMemory(known);
    expect(compileNotes(notes, input, first)).toEqual(fresh);
    const bytes = packSettlements(first.conclude() ?? new Map(), "code");
    const again = new EquationMemory(known, openSettlements(bytes, "code") ?? undefined);
    expect(compileNotes(notes, input, again)).toEqual(fresh);
    expect(again.conclude()).toBeNull();
    expect(openSettlements(bytes, "other code")).toBeNull();
    expect(openSettlements(bytes.subarray(1), "code")).toBeNull();
    expect(new Workspace(input, known).snapshot.compiled()).toEqual(new Workspace(input).snapshot.compiled());
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
    // So many that threads are worth starting, and with few equations, which take the most time.
    const plain = realNotes.filter((text) => !text.includes("$$"));
    const texts = Array.from({ length: 360 }, (_, at) => `${plain[at % plain.length]}\n\n- 第 ${at} 条：残差\n`);
    const files = texts.map((text, at) => [`hash ${at}`, noteFromText(noteId(`${at}.md`), text)] as const);
    expect(texts.join("").length).toBeGreaterThan(620_000);
    const { notes, parts } = await understandNotes(files, defaultSettings);
    const bytesOf = (one: KnownNote): string => Buffer.from(packPart([["", one]])).toString("base64");
    const written = files.map(([, file]) => bytesOf(know(file)));
    expect(notes.map(bytesOf)).toEqual(written);
    expect(parts.length).toBeGreaterThan(1);
    const opened = openPack(packNotes(parts, defaultSettings, "code"), defaultSettings, "code");
    expect(files.flatMap(([key, file]) => opened?.recall(key, file) ?? []).map(bytesOf)).toEqual(written);
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
