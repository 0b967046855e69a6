import { radicalPairs } from "./radicals.ts";
import type { Variants } from "./variants.ts";

/**
 * Folds text to its **skeleton**: letters and digits alone, without width, case, accents, ligatures, radicals that stand
 * for ideographs, punctuation, spaces, and what cannot be read (controls, soft hyphens, private use). What typesetting
 * and extraction change is gone; every word, digit and negation is still there.
 *
 * A value with tables of 256 KB that take a few milliseconds to make: share one.
 */
export class Folding {
  /** What each UTF-16 unit becomes: 0 for nothing, `expands` for more than one unit. */
  readonly units: Uint16Array;
  readonly expansions: ReadonlyMap<number, string>;
  /** For a mark that carries meaning (`+ = < ≤ % € …`), the mark it counts as; 0 for any other. */
  readonly symbols: Uint16Array;
  readonly variants: Variants | null;
  /** Two foldings with the same fingerprint give the same skeletons. */
  readonly fingerprint: number;
  /** `units` with traditional characters as their simplified ones. */
  private readonly unified: Uint16Array;

  constructor(variants: Variants | null) {
    const { units, expansions, symbols } = makeTables();
    this.units = units;
    this.expansions = expansions;
    this.symbols = symbols;
    this.variants = variants;
    this.fingerprint = (Math.imul(foldingVersion, 0x9e3779b1) ^ (variants?.fingerprint ?? 0)) >>> 0;
    this.unified = variants === null ? units : units.map((unit) => variants.simplified.get(unit) ?? unit);
  }

  /** Appends the skeleton of `text` from `start` to `end`, with traditional and simplified characters made one. */
  append(text: string, start: number, end: number, into: Skeleton): void {
    const { unified } = this;
    into.reserve(end - start);
    let { codes, length } = into;
    for (let at = start; at < end; at += 1) {
      const code = text.charCodeAt(at);
      const unit = unified[code] ?? 0;
      if (unit === 0) continue;
      if (unit !== expands) {
        if (isRadical(code) && at + 1 < end && unified[text.charCodeAt(at + 1)] === unit) continue;
        if ((length & 63) === 0) into.mark(length, at, 0);
        codes[length] = unit;
        length += 1;
        continue;
      }
      const expansion = this.expansion(text, at, end);
      into.length = length;
      into.reserve(end - at + expansion.length);
      ({ codes } = into);
      for (let index = 0; index < expansion.length; index += 1) {
        const part = expansion.charCodeAt(index);
        if ((length & 63) === 0) into.mark(length, at, index);
        codes[length] = this.variants?.simplified.get(part) ?? part;
        length += 1;
      }
      if (isPairAt(text, at, end)) at += 1;
    }
    into.length = length;
  }

  /** The offset of the character that gives the unit after `skip` units of the skeleton of `text` from `start`; `end` if none. */
  offsetAfter(text: string, start: number, end: number, skip: number): number {
    const { unified } = this;
    let left = skip;
    for (let at = start; at < end; at += 1) {
      const code = text.charCodeAt(at);
      const unit = unified[code] ?? 0;
      if (unit === 0) continue;
      if (unit !== expands) {
        if (isRadical(code) && at + 1 < end && unified[text.charCodeAt(at + 1)] === unit) continue;
        if (left === 0) return at;
        left -= 1;
        continue;
      }
      const { length } = this.expansion(text, at, end);
      if (left < length) return at;
      left -= length;
      if (isPairAt(text, at, end)) at += 1;
    }
    return end;
  }

  /** What the character at `at`, whose unit is `expands`, becomes. */
  expansion(text: string, at: number, end: number): string {
    const code = text.charCodeAt(at);
    if (isPairAt(text, at, end)) return foldCharacter(text.slice(at, at + 2));
    return this.expansions.get(code) ?? "";
  }

  /** The simplified form of a skeleton's unit, or the unit itself. */
  simplify(unit: number): number {
    return this.variants?.simplified.get(unit) ?? unit;
  }

  skeleton(text: string): Skeleton {
    const skeleton = new Skeleton();
    this.append(text, 0, text.length, skeleton);
    return skeleton;
  }
}

/**
 * Units of folded text; only the first `length` of `codes` count. For every 64th of them it is known which character it
 * came from, and which of that character's units it is: enough to find the way back for any.
 */
export class Skeleton {
  codes: Uint16Array<ArrayBuffer> = new Uint16Array(64);
  marks: Uint32Array<ArrayBuffer> = new Uint32Array(2);
  markParts: Uint8Array<ArrayBuffer> = new Uint8Array(2);
  length = 0;

  /** Makes room for `count` more units. */
  reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.codes.length) return;
    const size = Math.max(needed, this.codes.length * 2);
    const { codes, marks, markParts } = this;
    this.codes = new Uint16Array(size);
    this.marks = new Uint32Array((size >>> 6) + 1);
    this.markParts = new Uint8Array((size >>> 6) + 1);
    this.codes.set(codes);
    this.marks.set(marks);
    this.markParts.set(markParts);
  }

  mark(at: number, offset: number, part: number): void {
    this.marks[at >>> 6] = offset;
    this.markParts[at >>> 6] = part;
  }
}

/** The entry of a table of units for what folds to more than one unit. */
export const expands = 0xffff;

/** How many UTF-16 units the character at `at` has. */
export function characterLength(text: string, at: number): 1 | 2 {
  return isPairAt(text, at, text.length) ? 2 : 1;
}

/** Whether a unit is an ideograph or Hangul syllable, which tells as much as two or three letters do. */
export function isWide(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0xd7a3;
}

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** Raised when the tables change, so that indexes made before are known for stale. */
const foldingVersion = 1;

function isRadical(code: number): boolean {
  return code >= 0x2e80 && code <= 0x2fdf;
}

function isPairAt(text: string, at: number, end: number): boolean {
  const high = text.charCodeAt(at);
  if (high < 0xd800 || high > 0xdbff || at + 1 >= end) return false;
  const low = text.charCodeAt(at + 1);
  return low >= 0xdc00 && low <= 0xdfff;
}

type Tables = Pick<Folding, "units" | "expansions" | "symbols">;

function makeTables(): Tables {
  const units = new Uint16Array(65536);
  const symbols = new Uint16Array(65536);
  const expansions = new Map<number, string>();
  for (let code = 1; code < 65536; code += 1) {
    if (isPlainWide(code)) {
      units[code] = code;
      continue;
    }
    if (code >= 0xe000 && code <= 0xf8ff) continue;
    if (code >= 0xd800 && code <= 0xdfff) {
      units[code] = expands;
      continue;
    }
    const character = String.fromCharCode(code);
    const folded = foldCharacter(character);
    if (folded.length === 1) units[code] = folded.charCodeAt(0);
    else if (folded.length > 1) {
      units[code] = expands;
      expansions.set(code, folded);
    } else if (meaningful.test(character)) symbols[code] = symbolOf(character);
  }
  for (let index = 0; index + 1 < radicalPairs.length; index += 2) {
    units[radicalPairs.charCodeAt(index)] = radicalPairs.charCodeAt(index + 1);
  }
  for (const [from, to] of lookalikes) units[from.charCodeAt(0)] = to.charCodeAt(0);
  return { units, expansions, symbols };
}

/** Blocks in which every character is a letter that folds to itself; what is unassigned in them does not occur. */
function isPlainWide(code: number): boolean {
  return (code >= 0x3400 && code <= 0x4dbf) || (code >= 0x4e00 && code <= 0xa48c) || (code >= 0xac00 && code <= 0xd7a3);
}

function foldCharacter(character: string): string {
  return character
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(accents, "")
    .normalize("NFC")
    .replace(notWord, "")
    .replace("ß", "ss");
}

/**
 * Marks that extraction detaches or loses: accents, Hebrew points, Arabic vowel signs. The vowel signs of Indic scripts
 * and the voicing marks of kana are letters as much as any, and stay.
 */
const accents =
  /(?:[\u0300-\u036f]|[\u0591-\u05c7]|[\u064b-\u065f]|\u0670|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]|[\ufe00-\ufe2f])/gu;
const notWord = /[^\p{L}\p{N}\p{Mc}\p{Mn}]/gu;

/**
 * Letters that stand for another one where an accent was set apart from its letter, or at the end of a word; and the
 * forms to which Unicode resolves the radicals ⼾ ⾭ ⿈, which fonts use for 户 青 黄.
 */
const lookalikes: readonly (readonly [string, string])[] = [
  ["ı", "i"],
  ["ȷ", "j"],
  ["ς", "σ"],
  ["戶", "户"],
  ["戸", "户"],
  ["⼾", "户"],
  ["靑", "青"],
  ["⾭", "青"],
  ["黃", "黄"],
  ["⿈", "黄"],
];

/** Marks of mathematics, money and measure, apart from those that also are markup, bars, dots and dashes. */
const meaningful = /[\p{Sm}\p{Sc}%‰°％]/u;
const meaningless = "|~$＄｜～∗∣∥∼⋅∶∙⁄∕−⁻₋∖￨﹨^";

function symbolOf(character: string): number {
  if (meaningless.includes(character)) return 0;
  const same = character.normalize("NFKC");
  return same.length === 1 && !meaningless.includes(same) ? same.charCodeAt(0) : character.charCodeAt(0);
}
