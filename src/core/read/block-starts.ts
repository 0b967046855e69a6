import {
  asterisk,
  backtick,
  equals,
  greater,
  hash,
  hyphen,
  nine,
  plus,
  tilde,
  underscore,
  zero,
} from "./characters.ts";
import { htmlBlockStart } from "./html-block.ts";
import { isBlank, type Line } from "./line.ts";

/** What begins at a line's content. Each answers as its comment says, or -1 where no such block begins. */

const fullStop = 46;
const closingBracket = 41;
const one = 49;

/** Where the marks end. */
export function fenceEnd(line: Line): number {
  const mark = line.next;
  if (mark !== backtick && mark !== tilde) return -1;
  let at = line.pos + 1;
  while (line.code(at) === mark) at += 1;
  if (at < line.pos + 3) return -1;
  if (mark === backtick) for (let rest = at; rest < line.end; rest += 1) if (line.code(rest) === backtick) return -1;
  return at;
}

/** How much of the line the mark takes. */
export function quoteSize(line: Line): number {
  if (line.next !== greater) return -1;
  return line.code(line.pos + 1) === 32 ? 2 : 1;
}

/** Of `*`, `-` or `_`, at least three; within a paragraph an underline of hyphens goes before. */
export function isRule(line: Line, underlines: boolean): boolean {
  const mark = line.next;
  if (mark !== asterisk && mark !== hyphen && mark !== underscore) return false;
  let count = 1;
  for (let at = line.pos + 1; at < line.end; at += 1) {
    const code = line.code(at);
    if (code === mark) count += 1;
    else if (!isBlank(code)) return false;
  }
  if (underlines && mark === hyphen && underlineEnd(line) >= 0) return false;
  return count >= 3;
}

export function isBullet(line: Line): boolean {
  if (line.next !== hyphen && line.next !== plus && line.next !== asterisk) return false;
  return line.pos === line.end - 1 || isBlank(line.code(line.pos + 1));
}

/** The size of a number with its mark: up to nine digits and `.` or `)`. */
export function numberSize(line: Line): number {
  let at = line.pos;
  while (line.code(at) >= zero && line.code(at) <= nine) at += 1;
  if (at === line.pos || at > line.pos + 9 || at === line.end) return -1;
  const mark = line.code(at);
  if (mark !== fullStop && mark !== closingBracket) return -1;
  if (at < line.end - 1 && !isBlank(line.code(at + 1))) return -1;
  return at + 1 - line.pos;
}

/** Whether a list may begin in the middle of a paragraph, where no list of its kind is open: it has content, and counts from 1. */
export function interrupts(line: Line, numbered: number): boolean {
  if (numbered < 0) return line.skipBlanks(line.pos + 2) < line.end;
  return numbered === 2 && line.next === one && line.skipBlanks(line.pos + 2) < line.end;
}

/** The heading's level. */
export function headingLevel(line: Line): number {
  if (line.next !== hash) return -1;
  let at = line.pos + 1;
  while (line.code(at) === hash) at += 1;
  if (at < line.end && !isBlank(line.code(at))) return -1;
  return at - line.pos > 6 ? -1 : at - line.pos;
}

/** Where the marks that underline a heading end. */
export function underlineEnd(line: Line): number {
  const mark = line.next;
  if ((mark !== hyphen && mark !== equals) || line.indent >= line.baseIndent + 4) return -1;
  let end = line.pos + 1;
  while (line.code(end) === mark) end += 1;
  return line.skipBlanks(end) === line.end ? end : -1;
}

/** Which of the kinds of HTML block begins. */
export function htmlStart(line: Line, within: boolean): number {
  return line.next === 60 ? htmlBlockStart(line.text.slice(line.pos, line.end), within) : -1;
}

/** Where the content of an item begins, as a column; `mark` is where its mark ends. */
export function itemColumn(line: Line, mark: number): number {
  const behind = line.column(mark, line.pos, line.indent);
  const content = line.skipBlanks(mark);
  const column = line.column(content, mark, behind);
  return column >= behind + 5 || content === line.end ? behind + 1 : column;
}
