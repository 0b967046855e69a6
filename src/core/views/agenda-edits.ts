import type { FactId, IsoDate } from "../model/identity.ts";
import type { Note } from "../model/note.ts";
import type { TextEdit } from "../text/edit.ts";
import { hasHan } from "../text/fold.ts";

/**
 * The edits that mark a task done, in the note's own style: its box is ticked, or one is put before it, and the day is added
 * where the note dates its tasks. Null for what is no open task of the note.
 */
export function tickTask(note: Note, id: FactId, today: IsoDate | null): readonly TextEdit[] | null {
  const task = note.facts.find((fact) => fact.id === id);
  if (task?.kind !== "task" || task.state !== "open") return null;
  const { text } = note.file;
  const { start } = task.span;
  const end = endOfLine(text, start);
  const box: TextEdit =
    task.box === null ? { span: { start, end: start }, insert: "[x] " } : { span: task.box, insert: "[x]" };
  const isDated = today !== null && /[📅✅]/u.test(text);
  return isDated ? [box, { span: { start: end, end }, insert: ` ✅ ${today}` }] : [box];
}

/** The edits that open a task again: its box is emptied, and the day on which it was done taken out. */
export function reopenTask(note: Note, id: FactId): readonly TextEdit[] | null {
  const task = note.facts.find((fact) => fact.id === id);
  if (task?.kind !== "task" || task.state !== "done" || task.box === null) return null;
  const { text } = note.file;
  const line = text.slice(task.box.end, endOfLine(text, task.box.end));
  const done = /[ \t]*✅[ \t]*\d{4}-\d{2}-\d{2}/u.exec(line);
  const box: TextEdit = { span: task.box, insert: "[ ]" };
  if (done === null) return [box];
  const start = task.box.end + done.index;
  return [box, { span: { start, end: start + done[0].length }, insert: "" }];
}

/**
 * The edit that writes an answer under a question, as an item within the question's own. Null for what is no question of the
 * note, or an answer that says nothing.
 */
export function answerQuestion(note: Note, id: FactId, answer: string): readonly TextEdit[] | null {
  const question = note.facts.find((fact) => fact.id === id);
  const words = answer.trim().replace(/\s*\n\s*/gu, " ");
  if (question?.kind !== "question" || words === "") return null;
  const { text } = note.file;
  const { start, end } = question.span;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const before = text.slice(lineStart, start);
  // As deep as the question's own words, by the same white space as stands before its bullet.
  const indent = before.replace(/\S/gu, " ");
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const mark = hasHan(question.text) ? "答：" : "A: ";
  const at = endOfLine(text, end);
  return [{ span: { start: at, end: at }, insert: `${newline}${indent === "" ? "  " : indent}- ${mark}${words}` }];
}

function endOfLine(text: string, at: number): number {
  const newline = text.indexOf("\n", at);
  const end = newline < 0 ? text.length : newline;
  return text[end - 1] === "\r" && end > at ? end - 1 : end;
}
