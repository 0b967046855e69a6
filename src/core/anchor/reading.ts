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
  /** Where the digit that was read last ends, while nothing has been read after it; else -1. */
  private digitEnd = -1;
  private digitRun = 0;

  constructor(folding: Folding) {
    this.folding = folding;
  }

  /** Whether the unit at `at` is a mark, and no letter or digit. */
  isMark(at: number): boolean {
    return this.folding.units[this.codes[at] ?? 0] === 0;
  }

  read(text: string): void {
    const { folding } = this;
    this.text = text;
    this.length = 0;
    this.digitEnd = -1;
    this.digitRun = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const unit = folding.units[code] ?? 0;
      if (unit === 0) {
        const symbol = folding.symbols[code] ?? 0;
        if (symbol !== 0) this.push(symbol, at, at + 1);
        else if (isHyphen(code) && this.isSign(at)) this.push(minus, at, at + 1);
      } else if (unit !== expands) {
        const next = text.charCodeAt(at + 1);
        if (code >= 0x2e80 && code <= 0x2fdf && folding.units[next] === unit) continue;
        if (isDigit(unit)) this.pushDigit(unit, at, isRaised(code) && !isRaised(text.charCodeAt(at - 1)));
        else this.push(unit, at, at + 1);
      } else {
        const expansion = folding.expansion(text, at, text.length);
        const end = at + characterLength(text, at);
        for (let part = 0; part < expansion.length; part += 1) {
          const letter = expansion.charCodeAt(part);
          if (isDigit(letter) && (part === 0 || isFraction(code))) this.pushDigit(letter, at, part > 0);
          else this.push(letter, at, end);
        }
        at = end - 1;
      }
    }
  }

  private push(unit: number, start: number, end: number): void {
    if (this.length === this.codes.length) this.grow();
    this.codes[this.length] = unit;
    this.starts[this.length] = start;
    this.ends[this.length] = end;
    this.length += 1;
    this.digitEnd = -1;
    this.digitRun = 0;
  }

  private pushDigit(unit: number, at: number, apart: boolean): void {
    const before = this.digitEnd;
    const run = this.digitRun;
    let joined = true;
    if (before >= 0) {
      const between = this.gapMark(before, at, run, apart);
      if (between !== 0) {
        this.push(between, before, Math.max(before, at));
        joined = false;
      }
    }
    this.push(unit, at, at + 1);
    this.digitEnd = at + 1;
    this.digitRun = before >= 0 && joined ? run + 1 : 1;
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

  private grow(): void {
    const room = this.codes.length * 2;
    const { codes, starts, ends } = this;
    this.codes = new Uint16Array(room);
    this.starts = new Uint32Array(room);
    this.ends = new Uint32Array(room);
    this.codes.set(codes);
    this.starts.set(starts);
    this.ends.set(ends);
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
