import { characterLength, expands, type Folding, isDigit } from "./folding.ts";

/**
 * Text as it is compared: its skeleton, and the marks that change what it says. `1.5` is not `15`, `10⁸` is not `108`,
 * `−5` is not `5`, `x < y` is not `x > y`; but `1,000` is `1000`, and marks of punctuation, emphasis and layout are nothing.
 *
 * Holds what was read last; to be used again for another text.
 */
export class Reading {
  text = "";
  /** Of the arrays only so many entries count. */
  length = 0;
  /** Units of skeleton with traditional and simplified apart; marks as themselves; `numberBreak` between two numbers. */
  codes: Uint16Array = new Uint16Array(256);
  /** The offsets in the text at which each unit's character starts and ends. */
  starts: Uint32Array = new Uint32Array(256);
  ends: Uint32Array = new Uint32Array(256);

  private readonly folding: Folding;
  /** Which unit is the last digit that was read, and of how many in a row. */
  private digitAt = -2;
  private digitRun = 0;

  constructor(folding: Folding) {
    this.folding = folding;
  }

  /** Whether the unit at `at` is a mark, and no letter or digit. */
  isMark(at: number): boolean {
    return this.folding.units[this.codes[at] ?? 0] === 0;
  }

  read(text: string): void {
    this.text = text;
    this.length = 0;
    this.digitAt = -2;
    this.reserve(text.length * longestExpansion);
    const { units } = this.folding;
    const { codes, starts, ends } = this;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const unit = units[code] ?? 0;
      const isPlain = unit > 0x39 && unit !== expands && (code < 0x2e80 || code > 0x2fdf);
      if (!isPlain) {
        at = this.readOther(at, code, unit);
        continue;
      }
      const { length } = this;
      codes[length] = unit;
      starts[length] = at;
      ends[length] = at + 1;
      this.length = length + 1;
    }
  }

  /** Reads what is no plain letter, and gives the offset of the last unit of the character. */
  private readOther(at: number, code: number, unit: number): number {
    const { folding, text } = this;
    if (unit === 0) {
      const symbol = folding.symbols[code] ?? 0;
      if (symbol !== 0) this.push(symbol, at, at + 1);
      else if (isHyphen(code) && this.isSign(at)) this.push(minus, at, at + 1);
      return at;
    }
    if (unit !== expands) {
      if (isDigit(unit)) this.pushDigit(unit, at, isRaised(code) && !isRaised(text.charCodeAt(at - 1)));
      else if (folding.units[text.charCodeAt(at + 1)] !== unit) this.push(unit, at, at + 1);
      return at;
    }
    const expansion = folding.expansion(text, at, text.length);
    const end = at + characterLength(text, at);
    for (let part = 0; part < expansion.length; part += 1) {
      const letter = expansion.charCodeAt(part);
      if (isDigit(letter) && (part === 0 || isFraction(code))) this.pushDigit(letter, at, part > 0);
      else this.push(letter, at, end);
    }
    return end - 1;
  }

  private push(unit: number, start: number, end: number): void {
    const { length } = this;
    this.codes[length] = unit;
    this.starts[length] = start;
    this.ends[length] = end;
    this.length = length + 1;
  }

  private pushDigit(unit: number, at: number, apart: boolean): void {
    const follows = this.digitAt === this.length - 1;
    const before = follows ? (this.ends[this.digitAt] ?? at) : at;
    const between = follows ? this.gapMark(before, at, this.digitRun, apart) : 0;
    if (between !== 0) this.push(between, before, Math.max(before, at));
    this.digitRun = follows && between === 0 ? this.digitRun + 1 : 1;
    this.digitAt = this.length;
    this.push(unit, at, at + 1);
  }

  /** What parts a digit at `at` from one that ended at `before` after `run` digits: nothing (0), a point, or a break. */
  private gapMark(before: number, at: number, run: number, apart: boolean): number {
    if (at <= before) return apart ? numberBreak : 0;
    const gap = this.text.slice(before, at).replace(invisible, "");
    if (gap === "") return apart ? numberBreak : 0;
    if (gap === "." || gap === "．") return decimalPoint;
    if (thousands.test(gap) && run <= 3 && threeDigits.test(this.text.slice(at, at + 4))) return 0;
    return numberBreak;
  }

  /** Whether a hyphen is the sign of a number: a digit follows, and it does not hang on a word or number before it. */
  private isSign(at: number): boolean {
    if (this.text.charCodeAt(at) === 0x2212) return true;
    const after = this.folding.units[this.text.charCodeAt(at + 1)] ?? 0;
    return isDigit(after) && (at === 0 || opening.test(this.text.charAt(at - 1)));
  }

  private reserve(room: number): void {
    if (room <= this.codes.length) return;
    this.codes = new Uint16Array(room * 2);
    this.starts = new Uint32Array(room * 2);
    this.ends = new Uint32Array(room * 2);
  }
}

/** Stands between two digits that are parted by anything that does not make them one number. */
export const numberBreak = 0x20;
export const decimalPoint = 0x2e;
export const minus = 0x2d;

/** Any hyphen, dash or minus of a width to stand for a sign. */
export function isHyphen(code: number): boolean {
  return code === minus || (code >= 0x2010 && code <= 0x2015) || code === 0x2212 || code === 0xff0d || code === 0xfe63;
}

/** No character's compatibility form is longer (U+FDFA). */
const longestExpansion = 18;
const invisible = /(?:\p{Cf}|[\u0300-\u036f])/gu;
const thousands = /^[,，'’\s\u2009\u202f]$/u;
const threeDigits = /^\d{3}(?!\d)/u;
const opening = /[\s([{（［｛=<>≤≥≈,，:：~∼]/u;

function isRaised(code: number): boolean {
  return code === 0xb2 || code === 0xb3 || code === 0xb9 || (code >= 0x2070 && code <= 0x2089);
}

function isFraction(code: number): boolean {
  return (code >= 0xbc && code <= 0xbe) || (code >= 0x2150 && code <= 0x215f);
}
