import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyEdits,
  type CompileInput,
  canonicalMarkdown,
  compile,
  defaultSettings,
  factKey,
  noteFromText,
  noteId,
  read,
  type Span,
} from "#core";
import { actionsAt, noteActions } from "../../src/assist/actions.ts";
import { foldsOf, selectionAt } from "../../src/assist/blocks.ts";
import { completionsAt } from "../../src/assist/complete.ts";
import type { AssistContext } from "../../src/assist/context.ts";
import { definitionAt } from "../../src/assist/definition.ts";
import { diagnosticsOf } from "../../src/assist/diagnostics.ts";
import { documentLinksOf } from "../../src/assist/document-links.ts";
import { formatted } from "../../src/assist/formatting.ts";
import { hoverAt } from "../../src/assist/hover.ts";
import { inlayHintsIn } from "../../src/assist/inlay.ts";
import { type NoteSymbol, outlineOf } from "../../src/assist/outline.ts";
import { referencesAt } from "../../src/assist/references.ts";
import { renamableAt, renameAt } from "../../src/assist/rename.ts";
import { tokensOf } from "../../src/assist/tokens.ts";
import { Workspace } from "../../src/workspace/workspace.ts";
import { vaultInput } from "../link/vault.ts";
import { anyNote, realNotes } from "../properties/texts.ts";
import { contextOf } from "./vault.ts";

const a = noteId("a.md");
const runs = { numRuns: 60 };

/** Real notes cut anywhere and with anything put in, and made-up ones; with a place in each. */
const asked = fc
  .tuple(anyNote, fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([text, at]) => ({ text, offset: Math.floor(at * text.length) }));

describe("whatever a note has in it", () => {
  it("every span lies within its note, and symbols hold their parts", () => {
    fc.assert(
      fc.property(asked, ({ text, offset }) => {
        const context = contextOf({ "a.md": text, "b.md": realNotes[0] ?? "" });
        const inside = (note: string, { start, end }: Span): boolean => {
          const length = context.snapshot.note(noteId(note))?.file.text.length ?? -1;
          return 0 <= start && start <= end && end <= length;
        };
        const spans: readonly (readonly [note: string, span: Span])[] = [
          ...foldsOf(context, a).map((span) => ["a.md", span] as const),
          ...selectionAt(context, a, offset).map((span) => ["a.md", span] as const),
          ...tokensOf(context, a).map(({ span }) => ["a.md", span] as const),
          ...documentLinksOf(context, a).map(({ span }) => ["a.md", span] as const),
          ...inlayHintsIn(context, a, { start: 0, end: text.length }).map(
            (hint) => ["a.md", { start: hint.offset, end: hint.offset }] as const,
          ),
          ...completionsAt(context, a, offset).map(({ span }) => ["a.md", span] as const),
          ...referencesAt(context, a, offset, true).map(({ note, span }) => [note, span] as const),
          ...diagnosticsOf(context, a).shown.map(({ span }) => ["a.md", span] as const),
          ...(definitionAt(context, a, offset)?.places ?? []).flatMap((place) =>
            place.to === "note" ? [[place.note, place.span] as const] : [],
          ),
        ];
        for (const [note, span] of spans) expect(inside(note, span), JSON.stringify(span)).toBe(true);
        const hold = ({ span, selection, children }: NoteSymbol): void => {
          expect(span.start <= selection.start && selection.end <= span.end && inside("a.md", span)).toBe(true);
          for (const child of children) {
            expect(span.start <= child.span.start && child.span.end <= span.end).toBe(true);
            hold(child);
          }
        };
        outlineOf(context, a).forEach(hold);
        hoverAt(context, a, offset);
      }),
      runs,
    );
  });

  it("completions and actions can be made: they touch the cursor's line, and their edits do not overlap", () => {
    fc.assert(
      fc.property(asked, ({ text, offset }) => {
        const context = contextOf(
          { "a.md": text, "b.md": realNotes[0] ?? "" },
          { works: [{ id: "x", title: "深度学习" }] },
        );
        const line = {
          start: text.lastIndexOf("\n", offset - 1) + 1,
          end: (text.indexOf("\n", offset) + text.length + 1) % (text.length + 1),
        };
        for (const { span, insert } of completionsAt(context, a, offset)) {
          expect(span.start <= offset && offset <= span.end).toBe(true);
          expect(line.start <= span.start && (line.end === 0 || span.end <= Math.max(line.end, offset))).toBe(true);
          expect(insert).not.toMatch(/[\r\n]/u);
          expect(applyEdits(text, [{ span, insert }])).not.toBeNull();
        }
        for (const { edits } of [
          ...actionsAt(context, a, { start: offset, end: offset }),
          ...noteActions(context, a),
        ]) {
          for (const one of edits)
            expect(applyEdits(context.snapshot.note(one.note)?.file.text ?? "", one.edits)).not.toBeNull();
        }
      }),
      runs,
    );
  });

  it("formatting changes no prose and is done in one go", () => {
    fc.assert(
      fc.property(anyNote, (text) => {
        const context = contextOf({ "a.md": text });
        const next = applyEdits(text, formatted(context, a));
        expect(next).not.toBeNull();
        if (next === null) return;
        expect(prose(next)).toBe(prose(text));
        expect(formatted(contextOf({ "a.md": next }), a)).toEqual([]);
        expect(next.replace(/\r\n?/gu, "\n")).toBe(canonicalMarkdown(noteFromText(a, text), defaultSettings));
      }),
      runs,
    );
  });

  it("a renaming that is made reads back, and renaming back gives the notes as they were", () => {
    fc.assert(
      fc.property(fc.constantFrom(...realNotes), fc.double({ min: 0, max: 1, noNaN: true }), (text, at) => {
        const notes = { "a.md": text, "b.md": "见 [[残差连接]]，也见[[残差块]]。\n" };
        const context = contextOf(notes);
        const offset = Math.floor(at * text.length);
        const found = renamableAt(context, a, offset);
        const name = "全新的名字";
        const renaming = renameAt(context, a, offset, name);
        if ("refused" in found || "refused" in renaming || renaming.moves.length > 0) return;
        const next = { ...notes, ...texts(context, renaming.edits) };
        const there = contextOf(next);
        expect(there.snapshot.conceptNamed(name)).not.toBeNull();
        const [first] = renaming.edits.flatMap(({ note, edits }) =>
          edits.map((edit) => ({ note, at: shifted(edits, edit) })),
        );
        // Spelled in one way throughout, it can go back.
        const spelled = renaming.edits.every(({ note, edits }) =>
          edits.every(({ span }) => notes[note as keyof typeof notes].slice(span.start, span.end) === found.name),
        );
        if (!first || !spelled) return;
        const back = renameAt(there, first.note, first.at, found.name);
        expect("edits" in back && { ...next, ...texts(there, back.edits) }).toEqual(notes);
      }),
      { numRuns: 40 },
    );
  });
});

describe("after any edits", () => {
  const pieces = [
    "",
    "残差连接",
    "[[b]]",
    "\n- ",
    "“话”（《书》，第 3 页）",
    "# ",
    "\r\n",
    "**",
    "甲（alpha beta）",
    "\n- 甲 ≡ 残差连接\n",
    "[[残差连接]]",
    "[@book, p. 3]",
  ];
  const edit = fc.record({
    note: fc.constantFrom("a.md", "b.md", "folder/b.md"),
    at: fc.nat(),
    length: fc.nat({ max: 40 }),
    insert: fc.constantFrom(...pieces),
    gone: fc.constantFrom(false, false, false, true),
  });

  it("diagnostics, names, links and citations are those of a compile from nothing", () => {
    fc.assert(
      fc.property(fc.constantFrom(...realNotes), fc.array(edit, { minLength: 1, maxLength: 8 }), (text, edits) => {
        const { works } = vaultInput({}, { works: [{ id: "book", title: "书" }] });
        const texts = new Map([
          ["a.md", text],
          ["b.md", "# 残差连接\n"],
        ]);
        const input = (): CompileInput => ({
          notes: Array.from(texts, ([path, own]) => noteFromText(noteId(path), own)),
          works,
          otherFiles: [],
          settings: defaultSettings,
          witness: null,
          today: null,
        });
        const workspace = new Workspace(input());
        for (const { note, at, length, insert, gone } of edits) {
          // Asked now and then, names are kept up to date from the first time on.
          if (at % 2 === 0) workspace.snapshot.conceptsLike("", 3);
          const before = texts.get(note) ?? "";
          const start = at % (before.length + 1);
          const after = before.slice(0, start) + insert + before.slice(start + length);
          if (gone) texts.delete(note);
          else texts.set(note, after);
          const id = noteId(note);
          workspace.apply([
            gone ? { kind: "note-gone", note: id } : { kind: "note-written", file: noteFromText(id, after) },
          ]);
        }
        const { snapshot } = workspace;
        const fresh = compile(input());
        const context: AssistContext = { snapshot, language: "en", sourcesPending: false };
        for (const { id, facts } of fresh.notes) {
          expect(diagnosticsOf(context, id).shown).toEqual(
            fresh.diagnostics.filter(({ note }) => note === id).slice(0, 250),
          );
          for (const { id: fact } of facts) {
            const ref = { note: id, fact };
            expect(snapshot.link(ref)).toEqual(fresh.links.get(factKey(ref)) ?? null);
          }
        }
        const spelled = ({
          names,
        }: {
          readonly names: readonly { readonly text: string; readonly form: string }[];
        }): string => names.map((name) => `${name.text} ${name.form}`).join(" · ");
        for (const concept of fresh.concepts) {
          for (const { text: name } of concept.names) {
            const known = snapshot.conceptSpelled(name);
            expect(known && [known.id, spelled(known)]).toEqual([concept.id, spelled(concept)]);
          }
        }
        const count = fresh.concepts.reduce((sum, { names }) => sum + names.length, 0);
        expect(snapshot.conceptsLike("", 1_000_000)).toHaveLength(count);
        const citing = fresh.notes.flatMap(({ id, facts }) =>
          facts.flatMap(({ id: fact }) => {
            const resolution = fresh.sources.get(factKey({ note: id, fact }));
            return resolution?.kind === "known" ? [{ note: id, fact }] : [];
          }),
        );
        expect(works.flatMap(({ id }) => snapshot.citationsOf(id))).toEqual(citing);
      }),
      { numRuns: 40 },
    );
  });
});

/** Words and punctuation, without front matter and the marks and spaces of blocks. */
function prose(written: string): string {
  const text = written.replace(/\r\n?/gu, "\n");
  return text
    .slice(read(text).frontMatter?.span.end ?? 0)
    .replace(/[\s\u0085\u2028\u2029\0\ufffd0-9０-９xX#＃>.．)[\]*＊+•●◦▪‣·－–—∙-]/gu, "");
}

type Edits = { readonly note: string; readonly edits: readonly { readonly span: Span; readonly insert: string }[] };

function texts(context: AssistContext, edits: readonly Edits[]): { readonly [path: string]: string } {
  return Object.fromEntries(
    edits.map(({ note, edits: all }) => [
      note,
      applyEdits(context.snapshot.note(noteId(note))?.file.text ?? "", all) ?? "torn",
    ]),
  );
}

/** Where an edit's words stand once all edits are made, a unit into them. */
function shifted(edits: Edits["edits"], edit: Edits["edits"][number]): number {
  const before = edits.filter(({ span }) => span.start < edit.span.start);
  return before.reduce((at, { span, insert }) => at + insert.length - (span.end - span.start), edit.span.start) + 1;
}
