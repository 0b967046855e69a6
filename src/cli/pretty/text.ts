import stringWidth from "string-width";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The characters a reader sees, each with the columns it takes on a terminal: 2 for Chinese and emoji, 0 for marks. */
export function cells(text: string): readonly { readonly text: string; readonly at: number; readonly width: number }[] {
  return Array.from(graphemes.segment(text), ({ segment, index }) => ({
    text: segment,
    at: index,
    width: columns(segment),
  }));
}

export function columns(text: string): number {
  return /^[\x20-\x7e]*$/u.test(text) ? text.length : stringWidth(text);
}

/**
 * The text with control characters made visible (`␛`), so that a note cannot move the cursor or colour the terminal,
 * and without the marks that would turn the direction of what follows.
 */
export function visible(text: string): string {
  return text
    .replace(/(?![\t\n])\p{Cc}/gu, (control) =>
      control < " " ? String.fromCharCode(0x2400 + control.charCodeAt(0)) : "␡",
    )
    .replace(/[\u202A-\u202E\u2066-\u2069]/gu, "");
}

/** In one line: every run of white space is a space. */
export function oneLine(text: string): string {
  return visible(text.replace(/\s+/gu, " ").trim());
}

/** Cut to so many columns, with `…` where something was cut off. */
export function cut(text: string, width: number): string {
  if (columns(text) <= width) return text;
  let used = 0;
  let kept = "";
  for (const cell of cells(text)) {
    if (used + cell.width > width - 1) break;
    used += cell.width;
    kept += cell.text;
  }
  return `${kept.trimEnd()}…`;
}

export function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - columns(text)));
}

/** A character that may not begin a line, as Chinese typography has it, and one that may not end it. */
const notFirst = /^[\p{Pe}\p{Pf}，。、；：？！…—～·％,.;:?!%」』】）》〉”’]/u;
const notLast = /[\p{Ps}\p{Pi}（《〈“‘「『【]$/u;

/** Broken into lines of at most so many columns, at spaces and between Chinese characters. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces(text)) {
    if (line !== "" && columns(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else {
      line += piece;
    }
  }
  return [...lines, line.trimEnd()];
}

/** What must stay together: a word with the space behind it, a Chinese character with the punctuation that belongs to it. */
function pieces(text: string): readonly string[] {
  const result: string[] = [];
  let previous = "";
  for (const { text: cell, width } of cells(text)) {
    const last = result.length - 1;
    const breaks =
      previous === "" || ((/\s$/u.test(previous) || width === 2 || columns(previous) === 2) && !/^\s/u.test(cell));
    if (breaks && !notFirst.test(cell) && !notLast.test(previous)) result.push(cell);
    else result[Math.max(0, last)] = (result[last] ?? "") + cell;
    previous = cell;
  }
  return result;
}
