import { type Alphabet, isWide, role } from "./alphabet.ts";
import { Tokens } from "./tokens.ts";

/** Of a longer run of letters only so many units count: what is longer is no word, and must not swell the index. */
export const longestWord = 64;

/**
 * Reads the terms of texts.
 *
 * - A word is a run of letters, digits and `_`; `C++` and `C#` keep their marks. A word that a hyphen breaks at the end of
 *   a line is whole.
 * - A run of Chinese gives its pairs of characters, 残差连接 → 残差 差连 连接, and then its last character: so any two
 *   characters that stand together are one term, a longer word is a phrase of such, and one character is how terms begin.
 *   Line ends, spaces and marks of emphasis do not end a run.
 * - After all these follow the parts of words that have parts: `weight_decay`, `DataLoader`, `resnet50`.
 */
export class Tokenizer {
  private readonly alphabet: Alphabet;
  private text = "";
  /** Those of the text that was read last. */
  readonly tokens: Tokens = new Tokens();
  private wordTo = 0;
  private wordHasParts = false;
  /** Beginning and end of each part of a word, one after the other. */
  private parts: number[] = [];
  /** The last character of the run of Chinese being read: its units, none if `lastUnits` is 0, and where it stands. */
  private lastUnits = 0;
  private high = 0;
  private low = 0;
  private lastFrom = 0;
  private lastTo = 0;

  constructor(alphabet: Alphabet) {
    this.alphabet = alphabet;
  }

  /** An index made by a tokenizer with another one does not fit. */
  get fingerprint(): number {
    return this.alphabet.fingerprint;
  }

  /** A short text in the one spelling that all its spellings share, punctuation and spaces left as they are. */
  fold(text: string): string {
    const { roles, units } = this.alphabet;
    let folded = "";
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const what = roles[code];
      if (what === role.expands) folded += this.alphabet.expansion(text, at, text.length);
      else if (what === role.word || what === role.wide) folded += String.fromCharCode(units[code] ?? 0);
      else if (what !== role.ignored) folded += text[at];
    }
    return folded;
  }

  /** Fills `tokens` with the terms of `text`. */
  read(text: string): Tokens {
    const { tokens } = this;
    const { roles, units } = this.alphabet;
    const end = text.length;
    this.text = text;
    this.parts = [];
    tokens.clear();
    tokens.reserve(2 * end + 8);
    for (let at = 0; at < end; ) {
      const code = text.charCodeAt(at);
      switch (roles[code]) {
        case role.wide: {
          const unit = units[code] ?? 0;
          // A font's radical stands beside the ideograph that is meant (⻓长): they are one.
          const doubled = code <= 0x2fdf && code >= 0x2e80 && at + 1 < end && units[text.charCodeAt(at + 1)] === unit;
          if (!doubled) this.readWide(unit, 0, at, at + 1);
          at += 1;
          break;
        }
        case role.word:
          this.endRun();
          at = this.readWord(at);
          break;
        case role.expands:
          at = this.readExpansion(at);
          break;
        case role.separator:
          this.endRun();
          at += 1;
          break;
        default:
          at += 1;
      }
    }
    this.endRun();
    tokens.running = tokens.count;
    for (let index = 0; index + 1 < this.parts.length; index += 2) {
      this.readPart(this.parts[index] ?? 0, this.parts[index + 1] ?? 0);
    }
    return tokens;
  }

  private readWide(first: number, second: number, from: number, to: number): void {
    const { tokens } = this;
    if (this.lastUnits !== 0) {
      tokens.reserve(4);
      const { codes } = tokens;
      let at = tokens.starts[tokens.count] ?? 0;
      codes[at++] = this.high;
      if (this.lastUnits === 2) codes[at++] = this.low;
      codes[at++] = first;
      if (second !== 0) codes[at++] = second;
      tokens.push(at, this.lastFrom, to);
    }
    this.lastFrom = from;
    this.lastTo = to;
    this.lastUnits = second === 0 ? 1 : 2;
    this.high = first;
    this.low = second;
  }

  private endRun(): void {
    if (this.lastUnits === 0) return;
    const { tokens } = this;
    tokens.reserve(2);
    let at = tokens.starts[tokens.count] ?? 0;
    tokens.codes[at++] = this.high;
    if (this.lastUnits === 2) tokens.codes[at++] = this.low;
    tokens.push(at, this.lastFrom, this.lastTo);
    this.lastUnits = 0;
  }

  private readExpansion(at: number): number {
    const expansion = this.alphabet.expansion(this.text, at, this.text.length);
    const to = at + lengthAt(this.text, at);
    if (expansion === "" || !isWideAt(expansion)) {
      this.endRun();
      return expansion === "" ? to : this.readWord(at);
    }
    for (let index = 0; index < expansion.length; index += lengthAt(expansion, index)) {
      const second = lengthAt(expansion, index) === 2 ? expansion.charCodeAt(index + 1) : 0;
      this.readWide(expansion.charCodeAt(index), second, at, to);
    }
    return to;
  }

  /** Reads the word that begins at `start`, and returns where to go on. */
  private readWord(start: number): number {
    const { text, tokens } = this;
    const first = tokens.starts[tokens.count] ?? 0;
    let end = this.readLetters(start, text.length, first);
    if (this.wordHasParts) this.findParts(start, this.wordTo);
    const next = this.nextLine(this.wordTo);
    if (next !== 0) {
      this.parts.push(start, this.wordTo);
      end = this.readLetters(next, text.length, end);
      this.parts.push(next, this.wordTo);
    } else if (end - first <= 2 && isLetter(text.charCodeAt(start))) {
      const marks = this.marksAfter(this.wordTo);
      if (marks > 0) {
        this.parts.push(start, this.wordTo);
        tokens.reserve(end - first + marks);
        for (let index = 0; index < marks; index += 1) {
          tokens.codes[end] = text.charCodeAt(this.wordTo + index);
          end += 1;
        }
        this.wordTo += marks;
      }
    }
    tokens.push(end, start, this.wordTo);
    return this.wordTo;
  }

  /**
   * Writes the folded letters from `from` on to `into`, as far as the word goes, and returns where they end; where the word
   * ends in the text, and whether it has parts, is left in `wordTo` and `wordHasParts`, as this is done for every word.
   */
  private readLetters(from: number, limit: number, into: number): number {
    const { text, tokens } = this;
    const { roles, units } = this.alphabet;
    const last = (tokens.starts[tokens.count] ?? 0) + longestWord;
    let end = into;
    let to = from;
    let hasParts = false;
    let before = -1;
    let capitals = 0;
    for (let at = from; at < limit; ) {
      const code = text.charCodeAt(at);
      const what = roles[code];
      if (what === role.word) {
        if (end < last) tokens.codes[end++] = units[code] ?? 0;
        const shape = shapeOf(code);
        // One capital begins a word, of several the last does.
        if (before !== -1 && shape !== before && (before !== upper || shape !== lower || capitals > 1)) hasParts = true;
        capitals = shape === upper ? capitals + 1 : 0;
        before = shape;
        at += 1;
        to = at;
      } else if (what === role.ignored) {
        at += 1;
      } else if (what === role.expands) {
        const expansion = this.alphabet.expansion(text, at, text.length);
        if (expansion === "" || isWideAt(expansion)) break;
        tokens.reserve(longestWord + expansion.length + 2 * (text.length - at));
        for (let index = 0; index < expansion.length && end < last; index += 1) {
          tokens.codes[end++] = expansion.charCodeAt(index);
        }
        at += lengthAt(text, at);
        to = at;
        before = lower;
      } else break;
    }
    this.wordTo = to;
    this.wordHasParts = hasParts;
    return end;
  }

  /** Where a word that is broken by a hyphen at `at` goes on in the next line, or 0. */
  private nextLine(at: number): number {
    const { text } = this;
    const hyphen = text.charCodeAt(at);
    if (hyphen !== 0x2d && hyphen !== 0x2010 && hyphen !== 0xad) return 0;
    if (!isLetter(text.charCodeAt(at - 1))) return 0;
    let next = at + 1;
    let breaks = false;
    for (; next < text.length; next += 1) {
      const code = text.charCodeAt(next);
      if (code === 0x0a || code === 0x0d) breaks = true;
      else if (code !== 0x20 && code !== 0x09) break;
    }
    const code = text.charCodeAt(next);
    return breaks && code >= 0x61 && code <= 0x7a ? next : 0;
  }

  /** How many marks belong to a short name before them: `C++`, `C#`, `F#`. */
  private marksAfter(at: number): 0 | 1 | 2 {
    const { text } = this;
    const length = text.charCodeAt(at) === 0x23 ? 1 : text.startsWith("++", at) ? 2 : 0;
    const next = text.charCodeAt(at + length);
    return length === 0 || this.alphabet.roles[next] === role.word || next === 0x2b || next === 0x23 ? 0 : length;
  }

  private findParts(from: number, to: number): void {
    for (const { 0: run, index } of this.text.slice(from, to).matchAll(letterRuns)) {
      const start = from + index;
      if (run.length > 1 && run.length < to - from) this.parts.push(start, start + run.length);
      for (const { 0: part, index: at } of run.matchAll(wordParts)) {
        if (part.length > 1 && part.length < run.length) this.parts.push(start + at, start + at + part.length);
      }
    }
  }

  private readPart(from: number, to: number): void {
    const { tokens } = this;
    tokens.reserve(longestWord + to - from);
    const end = this.readLetters(from, to, tokens.starts[tokens.count] ?? 0);
    tokens.push(end, from, to);
  }
}

const letterRuns = /[\p{L}\p{M}]+|\p{N}+/gu;
const wordParts = /\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{Lt}\p{Lm}\p{M}]+/gu;

const lower = 0;
const upper = 1;
const digit = 2;
const joint = 3;

function shapeOf(code: number): 0 | 1 | 2 | 3 {
  if (code >= 0x61) return lower;
  if (code <= 0x39) return digit;
  return code === 0x5f ? joint : upper;
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code >= 0xc0;
}

function lengthAt(text: string, at: number): 1 | 2 {
  const high = text.charCodeAt(at);
  const low = text.charCodeAt(at + 1);
  return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff ? 2 : 1;
}

/** Ideographs beyond the basic plane have these high surrogates. */
function isWideAt(text: string): boolean {
  const first = text.charCodeAt(0);
  return isWide(first) || (first >= 0xd840 && first <= 0xd8ff);
}
