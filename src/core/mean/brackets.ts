import { codeAt } from "../text/code-at.ts";
/**
 * Where brackets and quotation marks of one text close. Each kind is looked for at its first question and in one pass,
 * so that a text of nothing but opening marks takes time in proportion to its length.
 */
export class Pairs {
  private readonly text: string;
  private groups: ReadonlyMap<number, number> | null = null;
  private quotations: Map<string, ReadonlyMap<number, number>> | null = null;
  private apostrophes: readonly number[] | null = null;

  constructor(text: string) {
    this.text = text;
  }

  /**
   * The end (past the closing mark) of the group that opens at `start`, or -1 if it is longer than `limit`. Brackets of
   * any kind nest; quotation marks inside do not matter; a blank line ends every group.
   */
  groupEnd(start: number, limit = 600): number {
    this.groups ??= closedGroups(this.text);
    const end = this.groups.get(start) ?? -1;
    return end - start <= limit ? end : -1;
  }

  /** The position of the mark that closes the quotation opened at `start`, or -1. */
  quoteEnd(start: number, limit = 6_000): number {
    const opener = this.text[start] ?? "";
    const end = opener === "‘" ? this.singleQuoteEnd(start) : this.doubleQuoteEnd(opener, start);
    return end > start + 1 && end < start + limit ? end : -1;
  }

  private doubleQuoteEnd(opener: string, start: number): number {
    const closer = quoteClosers[opener];
    if (closer === undefined) return this.text.indexOf('"', start + 1);
    this.quotations ??= new Map();
    let closed = this.quotations.get(opener);
    if (!closed) {
      closed = closedQuotations(this.text, opener, closer);
      this.quotations.set(opener, closed);
    }
    return closed.get(start) ?? -1;
  }

  /** ’ is an apostrophe as well: it closes only where no letter follows. */
  private singleQuoteEnd(start: number): number {
    this.apostrophes ??= [...this.text.matchAll(/’(?![\p{L}\p{N}])|’(?=[\u2e80-\u9fff])/gu)].map(
      (match) => match.index,
    );
    const at = firstIndex(this.apostrophes.length, (index) => (this.apostrophes?.[index] ?? 0) >= start + 2);
    return this.apostrophes[at] ?? -1;
  }
}

/** Of each bracket that opens, the one that closes it; of each that closes, itself. By character codes, as all here. */
function closerOf(code: number): number {
  switch (code) {
    case 0x28:
    case 0x29:
      return 0x29;
    case 0x5b:
    case 0x5d:
      return 0x5d;
    case 0x3010:
    case 0x3011:
      return 0x3011;
    case 0x3014:
    case 0x3015:
      return 0x3015;
    default:
      return 0;
  }
}

const lineFeed = 10;

function closedGroups(text: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  const { length } = text;
  for (let at = 0; at < length; at += 1) {
    const code = codeAt(text, at);
    if (code === lineFeed && text.charCodeAt(at + 1) === lineFeed) open.length = 0;
    const closer = closerOf(code);
    if (closer === 0) continue;
    if (closer !== code) open.push(at);
    else {
      const start = open.at(-1);
      if (start === undefined || closerOf(codeAt(text, start)) !== code) continue;
      open.pop();
      ends.set(start, at + 1);
    }
  }
  return ends;
}

/** Quotation marks that differ at both ends, and so nest. */
const quoteClosers: { readonly [opener: string]: string } = {
  "“": "”",
  "「": "」",
  "『": "』",
  "«": "»",
  "„": "“",
  "‹": "›",
};

function closedQuotations(text: string, opener: string, closer: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (let at = text.indexOf(opener); at >= 0 && at < text.length; at += 1) {
    const character = text[at];
    if (character === opener) open.push(at);
    else if (character === closer) {
      const start = open.pop();
      if (start !== undefined) ends.set(start, at);
    }
  }
  return ends;
}

export function isQuoteOpener(text: string, at: number): boolean {
  const character = text[at] ?? "";
  if (character === "“" || quoteClosers[character]) return true;
  if (character === "‘") return !/[\p{L}\p{N}]/u.test(latinBefore(text, at));
  return character === '"' && !/[\p{L}\p{N}]/u.test(latinBefore(text, at)) && /\S/.test(text[at + 1] ?? "");
}

/** A Chinese character before `"` does not glue to it as a Latin letter or a digit (6") does. */
function latinBefore(text: string, at: number): string {
  const before = text[at - 1] ?? "";
  return /[\u2e80-\u9fff\uf900-\ufaff]/.test(before) ? "" : before;
}

/** The first of `count` indices for which a condition holds that, once it holds, holds for all that follow; else `count`. */
export function firstIndex(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
