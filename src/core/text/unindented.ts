import type { Span } from "./span.ts";

/** Fenced code without what the list or quotation around it puts before each line, which is none of the code. */
export type Unindented = {
  readonly text: string;
  /** The place in the note of an offset in the text. */
  readonly place: (offset: number) => number;
};

/**
 * Takes from each line of fenced code as many columns as stand before the fence, as far as they are blank or marks of a
 * quotation (CommonMark 0.31, 4.5 and 5). Lines stay lines.
 *
 * @param fence where the opening fence begins
 */
export function unindented(source: string, fence: number, code: Span): Unindented {
  const before = source.slice(source.lastIndexOf("\n", fence - 1) + 1, fence);
  const width = columnsOf(before, 0);
  const whole = source.slice(code.start, code.end);
  if (width === 0) return { text: whole, place: (offset) => code.start + offset };
  const passed = before.includes(">") ? /[ \t>]/u : /[ \t]/u;
  const starts: { readonly own: number; readonly inNote: number }[] = [];
  let text = "";
  let from = code.start;
  for (const line of whole.split(/(?<=\n)/u)) {
    const lineStart = source.lastIndexOf("\n", from - 1) + 1;
    let column = columnsOf(source.slice(lineStart, from), 0);
    let at = 0;
    while (column < width && passed.test(line.charAt(at))) {
      column = columnsOf(line.charAt(at), column);
      at += 1;
    }
    starts.push({ own: text.length, inNote: from + at });
    text += line.slice(at);
    from += line.length;
  }
  return {
    text,
    place: (offset) => {
      const line = starts.findLast(({ own }) => own <= offset);
      return line === undefined ? code.start : line.inNote + offset - line.own;
    },
  };
}

/** The column behind some characters that begin in a column: a tab goes on to the next multiple of four. */
function columnsOf(characters: string, from: number): number {
  let column = from;
  for (const character of characters) column += character === "\t" ? 4 - (column % 4) : 1;
  return column;
}
