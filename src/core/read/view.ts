import { codeAt } from "../text/code-at.ts";

/**
 * The text as the Markdown grammar should see it: unit for unit the same length, so that every position in the one is a
 * position in the other. Line ends become `\n`; what word processors write instead of Markdown's own list and heading
 * marks (`•`, `－`, `＃`, `１．`) becomes the mark, at the start of a line only.
 */
export function markdownView(text: string): string {
  const found = unusualIn(text);
  if (found === 0) return text;
  let view = text;
  if (found & lineEnd) view = view.replace(/\r\n/g, " \n").replace(/[\r\u2028\u2029\u0085]/g, "\n");
  if (found & nul) view = view.replaceAll("\0", "\uFFFD");
  if (found & wideSpace) view = view.replace(/^[ \t\u3000\u00a0]+$/gm, (blank) => " ".repeat(blank.length));
  if (found & bullet)
    view = view
      .replace(/^([ \t]*)[•●◦▪‣·－–—∙](?=[ \t\u3000])/gm, "$1-")
      .replace(/^([ \t]*)[•●－](?=[ \t]*$)/gm, "$1-");
  if (found & wideStop)
    view = view.replace(
      /^([ \t]*)([０-９0-9]{1,9})．(?=[ \t\u3000])/gm,
      (_, indent: string, digits: string) => `${indent}${narrow(digits)}.`,
    );
  if (found & wideSpace) view = view.replace(/^([ \t]*-|[ \t]*\d{1,9}\.)\u3000/gm, "$1 ");
  if (found & wideHash) view = view.replace(/^＃{1,6}(?=[ \t\u3000])/gm, (marks) => "#".repeat(marks.length));
  if (found & wideSpace) view = view.replace(/^(#{1,6})\u3000/gm, "$1 ");
  return found & wideAsterisk ? view.replaceAll("＊＊", "**") : view;
}

const lineEnd = 1;
const nul = 2;
const wideSpace = 4;
const bullet = 8;
const wideStop = 16;
const wideHash = 32;
const wideAsterisk = 64;

const kinds: readonly (readonly [kind: number, characters: string])[] = [
  [lineEnd, "\r\u2028\u2029\u0085"],
  [nul, "\0"],
  [wideSpace, "\u3000\u00a0"],
  [bullet, "•●◦▪‣·－–—∙"],
  [wideStop, "．"],
  [wideHash, "＃"],
  [wideAsterisk, "＊"],
];

const unusual: Uint8Array = unusualByCode();

function unusualByCode(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const [kind, characters] of kinds) for (const one of characters) table[one.charCodeAt(0)] = kind;
  return table;
}

/** The kinds of characters in the text that may stand for something else, as bits. */
function unusualIn(text: string): number {
  const { length } = text;
  let found = 0;
  for (let at = 0; at < length; at += 1) {
    const kind = unusual[codeAt(text, at)] ?? 0;
    // A dash in a sentence is no bullet.
    if (kind !== 0 && (kind !== bullet || beginsLine(text, at))) found |= kind;
  }
  return found;
}

/** Whether nothing but spaces and tabs stands before the place on its line. */
function beginsLine(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && (text[before] === " " || text[before] === "\t")) before -= 1;
  return before < 0 || text[before] === "\n" || unusual[codeAt(text, before)] === lineEnd;
}

function narrow(digits: string): string {
  return digits.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}
