import { codeAt } from "./code-at.ts";
import { narrowed } from "./width.ts";

/**
 * The form under which two spellings of a name are the same name: compatibility forms and width (NFKC), case, the
 * space that typing puts between Chinese and Latin, hyphens, and quotation marks folded away.
 * `残差 连接` = `残差连接`; `Back-Propagation` = `back propagation`; `ＲｅｓＮｅｔ` = `resnet`.
 */
export function foldName(text: string): string {
  const { length } = text;
  let folded = "";
  /** Where letters begin that are taken over as they stand; -1 outside of any. */
  let start = -1;
  let last = nothing;
  let gap = false;
  let capital = false;
  for (let at = 0; at < length; at += 1) {
    const code = codeAt(text, at);
    const role = roles[code] ?? other;
    if (role === other) return foldAny(text);
    if (role === letter || role === upper) {
      if (role === upper) capital = true;
      if (start >= 0) continue;
      if (gap && parts(last, code)) folded += " ";
      gap = false;
      start = at;
      continue;
    }
    if (start >= 0) {
      folded = start === 0 ? text.slice(0, at) : folded + text.slice(start, at);
      last = codeAt(text, at - 1);
      start = -1;
    }
    if (role === joiner) gap = true;
    else if (role === wideLetter) {
      const narrow = code - fullWidth;
      if (narrow >= capitalA && narrow <= capitalZ) capital = true;
      if (gap && parts(last, narrow)) folded += " ";
      gap = false;
      folded += asciiCharacters[narrow] ?? "";
      last = narrow;
    }
  }
  if (start >= 0) folded = start === 0 ? text : folded + text.slice(start);
  return capital ? folded.toLowerCase() : folded;
}

/** Whether a gap between two characters is a space: it is, but for one beside a Chinese character or at the beginning. */
function parts(left: number, right: number): boolean {
  return left !== nothing && !isHan(left) && !isHan(right);
}

/** The same for text with characters that have compatibility forms, or case beyond ASCII. */
function foldAny(text: string): string {
  const small = narrowed(text).normalize("NFKC").toLowerCase();
  let folded = "";
  let start = -1;
  let gap = false;
  for (let at = 0; at <= small.length; at += 1) {
    const role = at < small.length ? roleOf(codeAt(small, at)) : mark;
    if (role === letter) {
      if (start < 0) start = at;
      continue;
    }
    if (start >= 0) {
      const left = folded === "" ? nothing : codeAt(folded, folded.length - 1);
      folded += `${gap && parts(left, codeAt(small, start)) ? " " : ""}${small.slice(start, at)}`;
      start = -1;
      gap = false;
    }
    if (role === joiner) gap = true;
  }
  return folded;
}

/** No character. */
const nothing = -1;

const letter = 0;
const mark = 1;
const joiner = 2;
/** A capital of ASCII. */
const upper = 3;
/** A full-width form of what counts as a letter. */
const wideLetter = 4;
/** What may have a compatibility form or a small letter of its own. */
const other = 5;

const fullWidth = 0xfee0;
const capitalA = 65;
const capitalZ = 90;
const asciiCharacters: readonly string[] = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/** Quotation marks, brackets of titles and emphasis fall away; spaces, hyphens and middle dots join words. */
function roleOf(code: number): number {
  if (code >= 0x4e00 && code <= 0x9fff) return letter;
  if (code < 128) return asciiRoles[code] ?? letter;
  return otherRoles.get(code) ?? letter;
}

const asciiRoles: readonly number[] = asciiCharacters.map((character) =>
  "\"'*_`".includes(character) ? mark : /[\s-]/.test(character) ? joiner : letter,
);

const otherRoles: ReadonlyMap<number, 1 | 2> = new Map([
  ...[..."“”‘’«»「」『』《》〈〉"].map((character) => [character.charCodeAt(0), mark] as const),
  ...[
    ..."\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff‐‑‒–·・",
  ].map((character) => [character.charCodeAt(0), joiner] as const),
]);

/** ASCII, the common ideographs and the marks between them are their own compatibility forms. */
const plain = "\t\n\r\u2013\u2014\u2018\u2019\u201c\u201d\u2192、。〃〄々〆〇〈〉《》「」『』【】";

const roles: Uint8Array = allRoles();

function allRoles(): Uint8Array {
  const table = new Uint8Array(0x10000).fill(other);
  table.fill(letter, 0x4e00, 0xa000);
  for (const character of plain) table[character.charCodeAt(0)] = roleOf(character.charCodeAt(0));
  for (let code = 32; code < 127; code += 1) {
    const role = roleOf(code);
    table[code] = code >= capitalA && code <= capitalZ ? upper : role;
    if (code > 32) table[code + fullWidth] = role === letter ? wideLetter : role;
  }
  table[0x3000] = joiner;
  return table;
}

function isHan(code: number): boolean {
  return (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff);
}

/** Whether the text has a Chinese character. */
export function hasHan(text: string): boolean {
  const { length } = text;
  for (let at = 0; at < length; at += 1) {
    const code = codeAt(text, at);
    if (code < firstHan) continue;
    // Those planes and blocks where scripts mix are looked up.
    return (code >= 0x4e00 && code <= 0x9fff) || /\p{Script=Han}/u.test(text);
  }
  return false;
}

/** The first radical: nothing before it is Chinese. */
const firstHan = 0x2e80;
