import { narrowed } from "./width.ts";

/**
 * The form under which two spellings of a name are the same name: compatibility forms and width (NFKC), case, the
 * space that typing puts between Chinese and Latin, hyphens, and quotation marks folded away.
 * `残差 连接` = `残差连接`; `Back-Propagation` = `back propagation`; `ＲｅｓＮｅｔ` = `resnet`.
 */
export function foldName(text: string): string {
  const narrow = narrowed(text);
  const small = (isPlain.test(narrow) ? narrow : narrow.normalize("NFKC")).toLowerCase();
  if (nothingToFold.test(small)) return small.trimEnd();
  let folded = "";
  let start = -1;
  let gap = false;
  for (let at = 0; at <= small.length; at += 1) {
    const role = at < small.length ? roleOf(small.charCodeAt(at)) : mark;
    if (role === letter) {
      if (start < 0) start = at;
      continue;
    }
    if (start >= 0) {
      folded = joined(folded, small.slice(start, at), gap);
      start = -1;
      gap = false;
    }
    if (role === joiner) gap = true;
  }
  return folded;
}

/** A gap is a space, but for one beside a Chinese character. */
function joined(left: string, right: string, gap: boolean): string {
  if (left === "" || !gap || isHan(left.charCodeAt(left.length - 1)) || isHan(right.charCodeAt(0))) return left + right;
  return `${left} ${right}`;
}

/** ASCII, the common ideographs and the marks between them are their own compatibility forms. */
const isPlain = /^[\t\n\r -~\u4e00-\u9fff\u3001-\u3011\u2013\u2014\u2018\u2019\u201c\u201d\u2192]*$/;

/** Small words with one space between them, or Chinese without any, and nothing that falls away. */
const nothingToFold =
  /^(?:[!#-&(),./0-9:-^a-z{-~+]+(?: [!#-&(),./0-9:-^a-z{-~+]+)* ?|[!#-&(),./0-9:-^a-z{-~+\u4e00-\u9fff\u3001\u3002]*)$/;

const letter = 0;
const mark = 1;
const joiner = 2;

/** Quotation marks, brackets of titles and emphasis fall away; spaces, hyphens and middle dots join words. */
function roleOf(code: number): 0 | 1 | 2 {
  if (code >= 0x4e00 && code <= 0x9fff) return letter;
  if (code < 128) return asciiRoles[code] === 1 ? mark : asciiRoles[code] === 2 ? joiner : letter;
  return otherRoles.get(code) ?? letter;
}

const asciiRoles: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return "\"'*_`".includes(character) ? mark : /[\s-]/.test(character) ? joiner : letter;
});
const otherRoles: ReadonlyMap<number, 1 | 2> = new Map([
  ...[..."“”‘’«»「」『』《》〈〉"].map((character) => [character.charCodeAt(0), mark] as const),
  ...[
    ..."\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff‐‑‒–·・",
  ].map((character) => [character.charCodeAt(0), joiner] as const),
]);

function isHan(code: number): boolean {
  return (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff);
}

/** Whether the text has a Chinese character. */
export function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}
