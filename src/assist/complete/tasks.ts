import { foldName, type IsoDate } from "#core";
import { brief } from "../markdown.ts";
import { type Completion, completion } from "./completion.ts";
import { type Cursor, spanBefore } from "./cursor.ts";
import { wordsTarget } from "./links.ts";

const most = 30;

/** Behind a sign of a date: the next days that are usual. */
export function completeDate(cursor: Cursor): readonly Completion[] | null {
  const open = /(?:📅|⏳|🛫|✅|due:|done:|到期:|截止:)\s*([\d-]*)$/u.exec(cursor.narrow);
  if (!open) return null;
  const { today } = cursor.context.snapshot;
  if (today === null) return [];
  const asked = open[1] ?? "";
  return [0, 1, 2, 7, 14, 30]
    .map((days) => laterBy(today, days))
    .filter((date) => date.startsWith(asked))
    .map((date) => completion("date", date, spanBefore(cursor, asked.length), date));
}

/** In an item of the tasks section: open tasks of other notes, as links by which doing this one does them. */
export function completeTask(cursor: Cursor): readonly Completion[] | null {
  if (cursor.section?.kind !== "tasks") return null;
  const item = /^\s*(?:[-*+]|\d+[.)、])\s+(?:\[[ xX]\]\s+)?([^[\]]+)$/u.exec(cursor.narrow);
  const typed = item?.[1] ?? "";
  const asked = foldName(typed);
  if (asked === "") return null;
  const { snapshot } = cursor.context;
  const found: Completion[] = [];
  for (const ref of snapshot.factsOfKind("task")) {
    if (found.length >= most) break;
    const task = ref.note === cursor.note.id ? null : snapshot.fact(ref);
    if (task?.kind !== "task" || task.state !== "open" || !foldName(task.text).includes(asked)) continue;
    const target = task.id.startsWith("^") ? task.id : wordsTarget(task.text);
    if (target === null) continue;
    const link = `[[${ref.note.replace(/\.(?:md|markdown|txt)$/iu, "")}#${target}]]`;
    found.push(completion("task", brief(task.text, 80), spanBefore(cursor, typed.length), link, { detail: ref.note }));
  }
  return found.length === 0 ? null : found;
}

function laterBy(date: IsoDate, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
