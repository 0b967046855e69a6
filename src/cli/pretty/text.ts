import stringWidth from "string-width";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** A character that a reader sees, where it begins, and the columns it takes on a terminal. */
export type Cell = { readonly text: string; readonly at: number; readonly width: number };

/**
 * Text in which each UTF-16 unit is a character that a reader sees: ASCII, letters of Western Europe, punctuation, and from
 * 0x3000 on Chinese, Japanese and full-width signs. Most of what is printed is this, and is measured without looking
 * every character up.
 */
const simple =
  /^[\x20-\x7e\xa1-\xac\xae-\xff\u2010-\u2027\u3000-\u3029\u3041-\u3096\u309b-\u30ff\u4e00-\u9fff\uff01-\uff60]*$/;

/** The characters a reader sees, each with the columns it takes on a terminal: 2 for Chinese and emoji, 0 for marks. */
export function cells(text: string): readonly Cell[] {
  if (simple.test(text)) return Array.from(text, (unit, at) => ({ text: unit, at, width: simpleWidth(text, at) }));
  return Array.from(graphemes.segment(text), ({ segment, index }) => ({
    text: segment,
    at: index,
    width: columns(segment),
  }));
}

export function columns(text: string): number {
  if (!simple.test(text)) return stringWidth(text);
  let width = 0;
  for (let at = 0; at < text.length; at += 1) width += simpleWidth(text, at);
  return width;
}

function simpleWidth(text: string, at: number): 1 | 2 {
  return text.charCodeAt(at) < 0x3000 ? 1 : 2;
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
  let used = 0;
  for (const piece of pieces(text)) {
    const trimmed = piece.text.trimEnd();
    const needed = trimmed === piece.text ? piece.width : columns(trimmed);
    if (line !== "" && used + needed > width) {
      lines.push(line.trimEnd());
      line = piece.text.trimStart();
      used = columns(line);
    } else {
      line += piece.text;
      used += piece.width;
    }
  }
  return [...lines, line.trimEnd()];
}

type Piece = { text: string; width: number };

/** What must stay together: a word with the space behind it, a Chinese character with the punctuation that belongs to it. */
function pieces(text: string): readonly Piece[] {
  const result: Piece[] = [];
  let previous: Cell | null = null;
  for (const cell of cells(text)) {
    const breaks =
      previous === null ||
      ((/\s$/u.test(previous.text) || cell.width === 2 || previous.width === 2) && !/^\s/u.test(cell.text));
    const last = result.at(-1);
    if (last === undefined || (breaks && !notFirst.test(cell.text) && !notLast.test(previous?.text ?? "")))
      result.push({ text: cell.text, width: cell.width });
    else {
      last.text += cell.text;
      last.width += cell.width;
    }
    previous = cell;
  }
  return result;
}
