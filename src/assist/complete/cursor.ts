import { hasHan, type Note, type Section, type Span } from "#core";
import type { AssistContext } from "../context.ts";

/** Where a completion is asked for. */
export type Cursor = {
  readonly context: AssistContext;
  readonly note: Note;
  readonly offset: number;
  /** The line up to the cursor; in `narrow` full-width signs and 【】 are as on a Latin keyboard, unit for unit. */
  readonly before: string;
  readonly narrow: string;
  /** The rest of the line, narrow. */
  readonly after: string;
  readonly section: Section | null;
  /** What the note is written in around here. */
  readonly writes: "zh" | "en";
};

export function cursorAt(context: AssistContext, note: Note, offset: number): Cursor {
  const { text } = note.file;
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  const before = text.slice(start, offset);
  const section = note.sections.findLast(({ heading }) => heading.start <= offset) ?? null;
  const around = text.slice(Math.max(0, offset - 400), offset);
  return {
    context,
    note,
    offset,
    before,
    narrow: narrow(before),
    after: narrow(text.slice(offset, end < 0 ? text.length : end).replace(/\r$/u, "")),
    section,
    writes: hasHan(before) || (before.trim().length < 8 && hasHan(around)) ? "zh" : "en",
  };
}

/** The span from the last `length` units before the cursor to it, and over `closing` behind it if that is there. */
export function spanBefore({ offset, after }: Cursor, length: number, closing = ""): Span {
  return { start: offset - length, end: offset + (closing !== "" && after.startsWith(closing) ? closing.length : 0) };
}

/** What an input method writes for Chinese in the place of what a Latin keyboard has. */
function narrow(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/【/gu, "[")
    .replace(/】/gu, "]")
    .replace(/\u3000/gu, " ");
}
