import type { LineIndex, Span } from "#core";
import { cells, columns, visible } from "./text.ts";

/** A line of a note with the marks that stand under it, or how many lines were left out between two. */
export type ExcerptLine =
  | { readonly number: number; readonly source: string; readonly marks: string }
  | { readonly skipped: number };

/**
 * The lines that a span touches, with carets under it: its first and its last line where there are several, and all of
 * them up to three. Tabs are drawn to the next multiple of 4; a line that is too long is cut around the marks.
 *
 * @param room columns there are for a line.
 */
export function excerpt(lines: LineIndex, span: Span, room: number): readonly ExcerptLine[] {
  const first = lines.at(span.start).line;
  // A span that ends at the beginning of a line does not touch it.
  const last = Math.max(first, lines.at(Math.max(span.start, span.end - 1)).line);
  const numbers = last - first < 3 ? Array.from({ length: last - first + 1 }, (_, at) => first + at) : [first, last];
  const result: ExcerptLine[] = [];
  for (const [index, number] of numbers.entries()) {
    const before = numbers[index - 1];
    if (before !== undefined && number > before + 1) result.push({ skipped: number - before - 1 });
    const line = lines.line(number);
    const text = lines.text.slice(line.start, line.end);
    const from = Math.max(0, span.start - line.start);
    const to = Math.min(text.length, span.end - line.start);
    const start = number === first ? from : text.length - text.trimStart().length;
    const near = nearby(text, start, room);
    result.push({ number, ...drawLine(near.text, start - near.from, to - near.from, room) });
  }
  return result;
}

/** What of a long line can be in sight: a paragraph in one line need not be measured as a whole. */
function nearby(text: string, mark: number, room: number): { readonly text: string; readonly from: number } {
  const isLow = (at: number): boolean => /[\uDC00-\uDFFF]/.test(text[at] ?? "");
  const before = Math.max(0, mark - 2 * room);
  const behind = Math.min(text.length, mark + 4 * room);
  const from = isLow(before) ? before + 1 : before;
  return { text: text.slice(from, isLow(behind) ? behind + 1 : behind), from };
}

type Drawn = { readonly text: string; readonly width: number; readonly marked: boolean };

function drawLine(
  text: string,
  from: number,
  to: number,
  room: number,
): { readonly source: string; readonly marks: string } {
  const drawn: Drawn[] = [];
  let column = 0;
  const all = cells(text);
  for (const cell of all) {
    const shown = cell.text === "\t" ? " ".repeat(4 - (column % 4)) : visible(cell.text);
    const width = shown === cell.text ? cell.width : cell.text === "\t" ? shown.length : columns(shown);
    drawn.push({ text: shown, width, marked: cell.at < to && cell.at + cell.text.length > from });
    column += width;
  }
  const at = drawn.findIndex(({ marked }) => marked);
  if (at === -1) {
    // An empty span marks the place where something belongs.
    const here = all.findIndex((cell) => cell.at >= from);
    const place = here === -1 ? drawn.length : here;
    drawn.splice(place, 0, { text: "", width: 0, marked: true });
    return cutAround(drawn, place, room);
  }
  return cutAround(drawn, at, room);
}

/** Keeps the first mark in sight, a third of the room before it, and says with `…` where the line goes on. */
function cutAround(
  drawn: readonly Drawn[],
  mark: number,
  room: number,
): { readonly source: string; readonly marks: string } {
  // Columns before each character.
  const columnsTo = [0];
  for (const { width } of drawn) columnsTo.push((columnsTo.at(-1) ?? 0) + width);
  const widthOf = (from: number, to: number): number => (columnsTo[to] ?? 0) - (columnsTo[from] ?? 0);
  let start = 0;
  let end = drawn.length;
  if (widthOf(0, end) > room) {
    const marked = drawn.slice(mark).findIndex((cell) => !cell.marked);
    const markEnd = marked === -1 ? drawn.length : mark + marked;
    if (widthOf(0, markEnd) > room - 1) {
      start = mark;
      while (start > 0 && widthOf(start - 1, mark) <= room / 3) start -= 1;
    }
    end = start;
    const limit = room - (start > 0 ? 1 : 0) - 1;
    while (end < drawn.length && widthOf(start, end + 1) <= limit) end += 1;
  }
  const shown = drawn.slice(start, end);
  const left = start > 0 ? "…" : "";
  const source = left + shown.map(({ text }) => text).join("") + (end < drawn.length ? "…" : "");
  const marks = shown.map(({ marked, width, text }) =>
    marked ? (text === "" ? "^" : "^".repeat(width)) : " ".repeat(width),
  );
  return { source: source.trimEnd(), marks: (" ".repeat(left.length) + marks.join("")).trimEnd() };
}
