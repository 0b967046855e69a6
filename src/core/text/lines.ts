import type { Span } from "./span.ts";

/** A place in a text as people count: both from 1, columns in UTF-16 units. */
export type LineColumn = { readonly line: number; readonly column: number };

/**
 * Where the lines of a text begin, for going between offsets and lines. A line ends with CRLF, LF or CR, and its end
 * belongs to it. The text is scanned on the first question, and each question is a binary search.
 */
export class LineIndex {
  readonly text: string;
  private starts: readonly number[] | null = null;

  constructor(text: string) {
    this.text = text;
  }

  /** At least 1: an empty text has one empty line. */
  get count(): number {
    return this.lineStarts().length;
  }

  /** Offsets outside the text count as its nearest end. */
  at(offset: number): LineColumn {
    const starts = this.lineStarts();
    const inside = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle] ?? 0) <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: inside - (starts[low] ?? 0) + 1 };
  }

  /** The offset of a place. A column past its line's end means the end of the line; a line past the text, its end. */
  offset({ line, column }: LineColumn): number {
    if (line < 1) return 0;
    if (line > this.count) return this.text.length;
    const { start, end } = this.line(line);
    return Math.min(start + Math.max(0, column - 1), end);
  }

  /** The span of a line without its end, counted from 1; empty at the end of the text past the last line. */
  line(line: number): Span {
    const starts = this.lineStarts();
    const start = starts[line - 1] ?? this.text.length;
    let end = starts[line] ?? this.text.length;
    if (line < starts.length && end > start) {
      end -= 1;
      if (end > start && this.text[end] === "\n" && this.text[end - 1] === "\r") end -= 1;
    }
    return { start, end };
  }

  private lineStarts(): readonly number[] {
    this.starts ??= findLineStarts(this.text);
    return this.starts;
  }
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  const ends = /\r\n?|\n/g;
  while (ends.exec(text) !== null) starts.push(ends.lastIndex);
  return starts;
}

/** The line end that a text uses most, LF if it has none. */
export function lineEndOf(text: string): "\n" | "\r\n" {
  const all = text.split("\n").length - 1;
  const windows = text.split("\r\n").length - 1;
  return windows * 2 > all ? "\r\n" : "\n";
}
