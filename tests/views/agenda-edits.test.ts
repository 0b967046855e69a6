import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  answerQuestion,
  applyEdits,
  defaultSettings,
  type FactId,
  type IsoDate,
  type Note,
  noteFromText,
  noteId,
  reopenTask,
  type TextEdit,
  tickTask,
  understanding,
} from "#core";

const understand = understanding(defaultSettings);
const noteOf = (text: string): Note => understand(noteFromText(noteId("a.md"), text));
const vault = join(import.meta.dirname, "../../examples/vault");
const examples = ["ch01-as-exported.txt", "d2l-zh-ch07-resnet.md", "d2l-en-ch02-automatic-differentiation.md"];
const edited = (text: string, edits: readonly TextEdit[] | null): string => applyEdits(text, edits ?? []) ?? "";
const today = "2025-08-01" as IsoDate;

describe("what the agenda writes into a note", () => {
  it.each(examples)("ticks and reopens each task of %s, and changes nothing else that the note states", (name) => {
    const text = readFileSync(join(vault, name), "utf8");
    const note = noteOf(text);
    const tasks = note.facts.filter((fact) => fact.kind === "task" && fact.state === "open");
    for (const task of tasks) {
      const ticked = noteOf(edited(text, tickTask(note, task.id, today)));
      const after = ticked.facts.find(({ id }) => id === task.id);
      expect(after).toMatchObject({ kind: "task", state: "done" });
      expect(ticked.facts.map(({ id }) => id)).toEqual(note.facts.map(({ id }) => id));
      const again = noteOf(edited(ticked.file.text, reopenTask(ticked, task.id)));
      expect(again.facts.find(({ id }) => id === task.id)).toMatchObject({ state: "open" });
    }
    expect(tickTask(note, "task:nothing" as FactId, today)).toBeNull();
  });

  it("adds the day where the note dates its tasks, and takes it out again", () => {
    const text = "## To-Do 列表\n\n- [ ] 读论文 📅 2025-08-02\r\n- [ ] 写\n";
    const note = noteOf(text);
    const [first] = note.facts;
    const ticked = edited(text, tickTask(note, first?.id as FactId, today));
    expect(ticked).toBe("## To-Do 列表\n\n- [x] 读论文 📅 2025-08-02 ✅ 2025-08-01\r\n- [ ] 写\n");
    expect(edited(ticked, reopenTask(noteOf(ticked), first?.id as FactId))).toBe(text);
  });

  it.each(examples)("answers each open question of %s under it, in its language", (name) => {
    const text = readFileSync(join(vault, name), "utf8");
    const note = noteOf(text);
    for (const question of note.facts.filter((fact) => fact.kind === "question")) {
      const answered = noteOf(edited(text, answerQuestion(note, question.id, "因为\n路短。")));
      const after = answered.facts.find(({ id }) => id === question.id);
      expect(after?.kind === "question" && after.answers.at(-1)?.text).toMatch(/因为 路短。/u);
      expect(answered.facts.filter(({ kind }) => kind === "question").length).toBe(
        note.facts.filter(({ kind }) => kind === "question").length,
      );
    }
    const [question] = note.facts.filter((fact) => fact.kind === "question");
    if (question) expect(answerQuestion(note, question.id, "  ")).toBeNull();
  });
});
