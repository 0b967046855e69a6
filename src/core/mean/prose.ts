import type { Inline, Syntax } from "../model/syntax.ts";
import { codeAt } from "../text/code-at.ts";
import type { Span } from "../text/span.ts";
import { narrowed } from "../text/width.ts";
import { firstIndex, Pairs } from "./brackets.ts";
import { has, occurring } from "./characters.ts";

/**
 * The words of one block with the markup taken out, and the way back to the note. Recognisers work on `text` or on
 * `narrow`, which is the same, unit for unit, with full-width letters and punctuation made half-width, so that every
 * pattern is written once; mathematics stands in `text` as written, in `narrow` as U+FFFC, so that no recogniser looks
 * into it.
 */
export class Prose {
  readonly text: string;
  readonly narrow: string;
  /** In order, with nothing between them; those of images and comments are empty. */
  readonly runs: readonly ProseRun[];
  /** The block's own span in the note. */
  readonly span: Span;
  /** What occurs in `narrow`; see `characters.ts`. */
  readonly has: number;
  /** Whether it is plain text in one piece, with no markup in it or around it. */
  readonly plain: boolean;
  private closed: Pairs | null = null;

  constructor(text: string, narrow: string, runs: readonly ProseRun[], span: Span, occurs: number) {
    this.text = text;
    this.narrow = narrow;
    this.runs = runs;
    this.span = span;
    this.has = occurs;
    this.plain = runs.length === 1 && isPlain(runs[0]?.inline);
  }

  /** Where the brackets and quotation marks of `narrow` close. */
  get pairs(): Pairs {
    this.closed ??= new Pairs(this.narrow);
    return this.closed;
  }
}

function isPlain(inline: Inline | undefined): boolean {
  return inline?.kind === "text" && !inline.strong && !inline.emphasis && !inline.struck && inline.link === null;
}

/** A run of `text` from one piece of inline markup; `exact` if it stands in the note unit for unit. */
export type ProseRun = {
  readonly from: number;
  readonly to: number;
  readonly inline: Inline;
  readonly exact: boolean;
};

export function readProse(syntax: Syntax, content: Span): Prose {
  const inlines = syntax.inline(content);
  const runs: ProseRun[] = [];
  let text = "";
  let narrow = "";
  let occurs = 0;
  for (const inline of inlines) {
    const { kind, span } = inline;
    const piece = kind === "math" ? syntax.textAt(span) : textOf(inline);
    const from = text.length;
    const { length } = piece;
    if (kind === "math") {
      narrow += "\uFFFC".repeat(length);
      occurs |= has.words | has.unnamed;
    } else {
      const found = occurring(piece);
      occurs |= found;
      narrow += (found & has.wide) === 0 ? piece : narrowed(piece);
    }
    text += piece;
    const exact = (kind === "text" || kind === "math") && length === span.end - span.start;
    runs.push({ from, to: from + length, inline, exact });
  }
  return new Prose(text, narrow, runs, content, occurs);
}

/** The words alone, with one space for any white space. */
export function wordsOf(syntax: Syntax, content: Span): string {
  let text = "";
  for (const inline of syntax.inline(content))
    text += inline.kind === "math" ? syntax.textAt(inline.span) : textOf(inline);
  return spacedOnce(text);
}

/** The text without white space at its ends, and one space for any inside it. */
export function spacedOnce(text: string): string {
  const { length } = text;
  for (let at = 0; at < length; at += 1) {
    const code = codeAt(text, at);
    if (code > 32 && code < 128) continue;
    if (code === 32 ? at > 0 && codeAt(text, at - 1) !== 32 && at + 1 < length : !isSpace(code)) continue;
    return text.replace(/\s+/g, " ").trim();
  }
  return text;
}

/** Lines that a paragraph was broken into, as one line: nothing joins Chinese, a space anything else. */
export function flowed(text: string): string {
  if (!text.includes("\n")) return text.trim();
  return text
    .replace(/(?<!\s)\s*\n\s*/g, (gap, at: number) =>
      /[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef]/.test(text[at - 1] ?? "") &&
      /[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef]/.test(text[at + gap.length] ?? "")
        ? ""
        : " ",
    )
    .trim();
}

/** What a piece of markup reads as: a link its label, code as written, an image or a comment nothing. */
function textOf(inline: Inline): string {
  switch (inline.kind) {
    case "text":
    case "code":
      return inline.text;
    case "wikilink":
      return inline.label ?? linkedName(inline.target);
    case "autolink":
      return inline.url;
    case "break":
      return "\n";
    default:
      return "";
  }
}

/** A link without a label reads as the heading or words it points at, else as the note's name. */
function linkedName(target: string): string {
  const hash = target.indexOf("#");
  const anchor = hash < 0 ? "" : target.slice(hash + 1);
  return anchor !== "" && !anchor.startsWith("^")
    ? anchor
    : target.slice(0, hash < 0 ? target.length : hash).replace(/^.*\//, "");
}

/** Where `text[from, to)` stands in the note. */
export function spanIn(prose: Prose, from: number, to: number): Span {
  const start = startIn(prose, from);
  return { start, end: to > from ? endIn(prose, to) : start };
}

function startIn(prose: Prose, at: number): number {
  const run = prose.runs[firstEndingFrom(prose.runs, at + 1)];
  if (run) return run.exact ? run.inline.span.start + Math.max(0, at - run.from) : run.inline.span.start;
  return prose.runs.at(-1)?.inline.span.end ?? prose.span.start;
}

function endIn(prose: Prose, at: number): number {
  const run = prose.runs[firstEndingFrom(prose.runs, Math.max(at, 1))];
  if (run) return run.exact ? run.inline.span.start + (at - run.from) : run.inline.span.end;
  return prose.runs.at(-1)?.inline.span.end ?? prose.span.end;
}

/** The index of the first run that ends at `at` or behind it. */
function firstEndingFrom(runs: readonly ProseRun[], at: number): number {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((runs[middle]?.to ?? 0) >= at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The run in which the unit before `end` stands. */
export function runBefore(prose: Prose, end: number): ProseRun | undefined {
  return prose.runs[firstEndingFrom(prose.runs, end)];
}

/** The stretch of `[from, to)` without white space at its ends. */
export function trim(prose: Prose, from: number, to: number): { readonly from: number; readonly to: number } {
  let [start, end] = [from, to];
  while (start < end && isSpace(prose.text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(prose.text.charCodeAt(end - 1))) end -= 1;
  return { from: start, to: end };
}

export function isSpace(code: number): boolean {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13);
  return (
    code === 0xa0 ||
    ((code === 0x1680 || (code >= 0x2000 && code <= 0x3000) || code === 0xfeff) && /\s/.test(String.fromCharCode(code)))
  );
}

/** The runs that share at least one unit with `[from, to)`. */
export function runsIn(prose: Prose, from: number, to: number): readonly ProseRun[] {
  const { runs } = prose;
  if (runs.length === 1) return from < prose.text.length && to > 0 ? runs : [];
  const first = firstIndex(runs.length, (index) => (runs[index]?.to ?? 0) > from);
  const last = firstIndex(runs.length, (index) => (runs[index]?.from ?? 0) >= to);
  return runs.slice(first, Math.max(first, last));
}
