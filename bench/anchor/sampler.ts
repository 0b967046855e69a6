import type { SourceText } from "../../src/core/model/source-text.ts";
import type { Span } from "../../src/core/text/span.ts";
import type { Random } from "./random.ts";

/** Words taken from a book, with the place they were taken from. */
export type Sample = { readonly quote: string; readonly page: number; readonly span: Span };

/** The running text of a book: its pages without heads and feet, joined by line breaks. */
export class RunningText {
  readonly source: SourceText;
  readonly text: string;
  private readonly pieces: readonly { readonly at: number; readonly page: number; readonly start: number }[];

  constructor(source: SourceText) {
    const pieces: { at: number; page: number; start: number }[] = [];
    const texts: string[] = [];
    let at = 0;
    source.pages.forEach(({ text }, page) => {
      let start = 0;
      const add = (end: number): void => {
        if (end <= start) return;
        pieces.push({ at, page, start });
        texts.push(text.slice(start, end));
        at += end - start + 1;
      };
      for (const span of source.furniture[page] ?? []) {
        add(span.start);
        start = Math.max(start, span.end);
      }
      add(text.length);
    });
    this.source = source;
    this.text = texts.join("\n");
    this.pieces = pieces;
  }

  /** Page and offset of a place of the running text. */
  locate(at: number): { readonly page: number; readonly offset: number } {
    let low = 0;
    let high = this.pieces.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.pieces[middle]?.at ?? 0) <= at) low = middle;
      else high = middle;
    }
    const piece = this.pieces[low];
    return { page: piece?.page ?? 0, offset: (piece?.start ?? 0) + at - (piece?.at ?? 0) };
  }

  /** Words of about `length` letters and digits, whole words where the script has spaces. Tables of numbers are passed over. */
  sample(random: Random, length: number): Sample {
    for (;;) {
      const sample = this.cut(random.between(0, this.text.length - length * 3), length);
      if (sample) return sample;
    }
  }

  /** Words that run over a page break. */
  samplePageBreak(random: Random, length: number): Sample {
    for (;;) {
      const piece = random.pick(this.pieces.slice(1));
      const sample = this.cut(piece.at - random.between(Math.ceil(length * 0.2), Math.ceil(length * 0.8)), length);
      if (sample && sample.page < this.locate(piece.at).page && this.locate(piece.at + 1).page !== sample.page)
        return sample;
    }
  }

  private cut(from: number, length: number): Sample | null {
    const { text } = this;
    let start = Math.max(0, from);
    while (start < text.length && (!isWord(text.charAt(start)) || isInside(text, start))) start += 1;
    let end = start;
    let letters = 0;
    while (end < text.length && letters < length) {
      if (isWord(text.charAt(end))) letters += 1;
      end += 1;
    }
    while (end < text.length && isInside(text, end)) end += 1;
    while (end > start && !isWord(text.charAt(end - 1))) end -= 1;
    const quote = text.slice(start, end);
    const words = quote.replace(/[^\p{L}\p{N}]/gu, "");
    if (words.length < Math.max(2, length * 0.8) || words.length > length * 1.5 + 12) return null;
    if ((quote.match(/\p{L}/gu) ?? []).length < words.length * 0.7) return null;
    const { page, offset } = this.locate(start);
    return { quote, page, span: { start: offset, end: offset + quote.length } };
  }
}

export function isWord(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

function isHan(character: string): boolean {
  return /\p{Script=Han}/u.test(character);
}

/** Whether a place lies within a word of a script that has spaces, or within a number. */
function isInside(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  const after = text.charAt(at);
  if (isHan(before) || isHan(after)) return false;
  if (isWord(before) && isWord(after)) return true;
  return /[.,'’\-\u00ad%‰°]/u.test(after) || (/[.,'’\-\u2010\u00ad−–]/u.test(before) && !/\s/u.test(before));
}
