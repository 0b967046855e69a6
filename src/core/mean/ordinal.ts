import type { Ordinal } from "../model/citation.ts";

const digits: { readonly [character: string]: number } = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const powers: { readonly [character: string]: number } = { 十: 10, 百: 100, 千: 1000 };

/** 十七 = 17, 三百零二 = 302, 两千 = 2000; null if it is no Chinese number below ten thousand. */
export function chineseNumber(text: string): number | null {
  let total = 0;
  let pending: number | null = null;
  for (const character of text) {
    const digit = digits[character];
    const power = powers[character];
    if (digit !== undefined) pending = digit;
    else if (power !== undefined) {
      total += (pending ?? 1) * power;
      pending = null;
    } else return null;
  }
  return text === "" ? null : total + (pending ?? 0);
}

const roman: { readonly [letter: string]: number } = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

/** The value of a well-formed roman number, or null. */
export function romanNumber(text: string): number | null {
  if (!/^(?=.)m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/i.test(text)) return null;
  const values = [...text.toLowerCase()].map((letter) => roman[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

/** A page or other number as written, in either width and script. */
export function readOrdinal(text: string): Ordinal {
  const written = text.trim();
  if (/^\d+$/.test(written)) return { text: written, style: "arabic", value: Number(written) };
  const latin = romanNumber(written);
  if (latin !== null) return { text: written, style: "roman", value: latin };
  const chinese = chineseNumber(written);
  if (chinese !== null) return { text: written, style: "arabic", value: chinese };
  return { text: written, style: "other", value: 0 };
}
