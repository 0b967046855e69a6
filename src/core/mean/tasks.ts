import type { Task } from "../model/fact.ts";
import type { IsoDate } from "../model/identity.ts";
import { has } from "./characters.ts";
import type { SectionContext } from "./context.ts";
import { findDate } from "./date.ts";
import { type Draft, writtenId } from "./draft.ts";
import type { Leaf } from "./leaves.ts";
import { type Prose, spacedOnce, trim } from "./prose.ts";
import type { Scanner } from "./scan.ts";
import { proseOf } from "./statements.ts";

/** Tasks: in their section every item is one, open unless its box is ticked. */
export function readTasks({ parts, draft, scanner }: SectionContext): void {
  for (const leaf of proseOf(parts)) {
    if (leaf.shape === "item") addTask(draft, scanner, leaf);
    else scanner.scan(leaf.prose, { claims: false, mentions: true, parent: null });
  }
}

const datePrefix = String.raw`(?:\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?)`;
const due = new RegExp(
  String.raw`(?:📅|🗓️?|(?<![A-Za-z])due\s*:|截止(?:日期)?\s*:?|到期\s*:?|deadline\s*:|\(@|(?<=\s)@)\s*(${datePrefix})`,
  "iu",
);
const completed = new RegExp(
  String.raw`(?:✅|(?<![A-Za-z])(?:done|completed)\s*:|完成(?:于|日期)?\s*:?)\s*(${datePrefix})`,
  "iu",
);
const other = new RegExp(String.raw`(?:➕|⏳|🛫|❌)\s*${datePrefix}`, "gu");

/** Adds the task of an item. Dates are written as Obsidian Tasks has them (📅, ✅), as `due: …`, or as `(@…)`. */
export function addTask(draft: Draft, scanner: Scanner, leaf: Leaf): void {
  const { prose } = leaf;
  const { id, length } = writtenId(prose.text);
  const line = prose.narrow.slice(0, length);
  const dated = (prose.has & has.digit) !== 0 && /\d{4}\s*[-/.年]/.test(line);
  const [dueDate, doneDate] = dated ? [dateIn(due, line), dateIn(completed, line)] : [null, null];
  const struck =
    !prose.plain &&
    prose.runs.every(({ inline }) => inline.kind !== "text" || inline.struck || !/\S/.test(inline.text));
  const cancelled = /^\s*\[-\]\s+/.exec(line);
  const text = withoutDates(prose, cancelled?.[0].length ?? 0, length, dated);
  const done = leaf.boxChecked || doneDate !== null;
  const state: Task["state"] = cancelled || (struck && !done) ? "cancelled" : done ? "done" : "open";
  const task = draft.add(
    "task",
    text,
    { span: prose.span, parent: null, text, state, box: leaf.item?.box ?? null, due: dueDate, completed: doneDate },
    id,
  );
  scanner.scan(prose, { claims: false, mentions: true, parent: task });
}

function dateIn(pattern: RegExp, line: string): IsoDate | null {
  const found = pattern.exec(line)?.[1];
  const date = found ? findDate(found) : null;
  return date?.exists ? date.date : null;
}

const dates = [due, completed, other].map(({ source }) => new RegExp(source, "giu"));

function withoutDates(prose: Prose, from: number, to: number, dated: boolean): string {
  const stretch = trim(prose, from, to);
  const line = prose.narrow.slice(stretch.from, stretch.to);
  // Found in the half-width text, taken out of the text as written: both have the same length.
  let text = prose.text.slice(stretch.from, stretch.to);
  for (const pattern of dated ? dates : []) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(line); match; match = pattern.exec(line)) {
      text = text.slice(0, match.index) + "\0".repeat(match[0].length) + text.slice(match.index + match[0].length);
    }
  }
  return spacedOnce(text.includes("\0") ? text.replace(/[（(]?\0+[)）]?/g, "") : text);
}
