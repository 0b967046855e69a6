import { describe, expect, it } from "vitest";
import { type CompileInput, compile, defaultSettings, type NoteId, noteFromText, noteId } from "#core";
import { Workspace } from "../../src/workspace/workspace.ts";

const input: CompileInput = {
  notes: [],
  works: [],
  otherFiles: [],
  settings: defaultSettings,
  witness: null,
  today: null,
};

describe("a workspace", () => {
  it("answers as a compile from nothing after a note is written, renamed and gone", () => {
    const workspace = new Workspace(input);
    const first = noteFromText(noteId("a.md"), "# 核心概念总结\n\n- **残差连接（residual connection）**是捷径。\n");
    const second = noteFromText(noteId("b.md"), "# 难点与疑问\n\n- 残差连接为什么有效？\n");
    workspace.apply([{ kind: "note-written", file: first }]);
    const both = workspace.apply([{ kind: "note-written", file: second }]);
    expect(both.compiled()).toEqual(compile({ ...input, notes: [first, second] }));
    const renamed = { ...first, id: noteId("folder/c.md") };
    const after = workspace.apply([
      { kind: "note-gone", note: "a.md" as NoteId },
      { kind: "note-written", file: renamed },
    ]);
    expect(after.noteIds).toEqual(["b.md", "folder/c.md"]);
    expect(after.conceptNamed("Residual Connection")?.names.map(({ text }) => text)).toContain("残差连接");
    expect(both.note(noteId("a.md"))?.file.text).toBe(first.text);
  });
});
