import { codeAt } from "../text/code-at.ts";
/**
 * What occurs in a piece of half-width text, as bits. One pass finds them all, and whoever looks for a pattern asks first
 * whether the text has what the pattern cannot do without: most prose has nothing of nearly everything.
 */
export const has = {
  /** Anything but white space. */
  words: 0x1,
  /** Full-width forms, which half-width text has in another form. */
  wide: 0x2,
  latin: 0x4,
  digit: 0x8,
  /** 一二两三四五六七八九十百千零 */
  chineseNumeral: 0x10,
  /** Opening quotation marks and brackets. */
  opener: 0x20,
  parenthesis: 0x40,
  /** Marks around titles: “《"「『 */
  titleMark: 0x80,
  colon: 0x100,
  newline: 0x200,
  /** `>` and the arrows. */
  arrow: 0x400,
  /** ≡ = ⇔ */
  sameness: 0x800,
  brace: 0x1000,
  at: 0x2000,
  /** 、 and the comma. */
  comma: 0x4000,
  /** What no name has: full stops, quotation marks, brackets, operators. */
  unnamed: 0x8000,
  /** 页章节图表式, which say what a number counts, and their traditional forms. */
  counted: 0x10000,
  /** 同上, 前引. */
  before: 0x20000,
  /** What the copula of a definition begins with, in Chinese. */
  copula: 0x40000,
} as const;

const members: readonly (readonly [bit: number, characters: string])[] = [
  [has.digit, "0123456789"],
  [has.chineseNumeral, "一二两三四五六七八九十百千零"],
  [has.opener, '“‘"「『«„‹(['],
  [has.parenthesis, "("],
  [has.titleMark, '“《"「『'],
  [has.colon, ":"],
  [has.newline, "\n"],
  [has.arrow, ">→⟶⇒➔➜"],
  [has.sameness, "≡=⇔"],
  [has.brace, "{"],
  [has.at, "@"],
  [has.comma, "、,"],
  [has.unnamed, '。!?“”"()[]《》「」『』{}=<>@%&$*^~…—–_|\\\uFFFC'],
  [has.counted, "页頁章节節图圖表式程"],
  [has.before, "同前"],
  [has.copula, "是指即意定:—–"],
];

/** Every white space but the ideographic one, which is a full-width form of the space. */
const whiteSpace =
  " \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\ufeff";

const classes: Uint32Array = classified();

function classified(): Uint32Array {
  const table = new Uint32Array(0x10000).fill(has.words);
  for (const space of whiteSpace) table[space.charCodeAt(0)] = 0;
  for (let code = 65; code <= 90; code += 1) {
    table[code] = has.words | has.latin;
    table[code + 32] = has.words | has.latin;
  }
  for (const [bit, characters] of members)
    for (const character of characters) table[character.charCodeAt(0)] = (table[character.charCodeAt(0)] ?? 0) | bit;
  for (let code = 0xff01; code <= 0xff5e; code += 1) table[code] = (table[code - 0xfee0] ?? 0) | has.wide;
  table[0x3000] = has.wide;
  return table;
}

/** The bits of what occurs in `text[from, to)`; full-width forms count as their half-width ones. */
export function occurring(text: string, from = 0, to: number = text.length): number {
  let found = 0;
  for (let at = from; at < to; at += 1) found |= classes[codeAt(text, at)] ?? 0;
  return found;
}
