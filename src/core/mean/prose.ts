import type { Inline, Syntax } from "../model/syntax.ts";
import type { Span } from "../text/span.ts";
import { narrowed } from "../text/width.ts";
import { firstIndex, Pairs } from "./brackets.ts";

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
  /** Where the brackets and quotation marks of `narrow` close. */
  readonly pairs: Pairs;

  constructor(text: string, narrow: string, runs: readonly ProseRun[], span: Span) {
    this.text = text;
    this.narrow = narrow;
    this.runs = runs;
    this.span = span;
    this.pairs = new Pairs(narrow);
  }
}

/** A run of `text` from one piece of inline markup; `exact` if it stands in the note unit for unit. */
export type ProseRun = {
  readonly from: number;
  readonly to: number;
  readonly inline: Inline;
  readonly exact: boolean;
};

export function readProse(syntax: Syntax, content: Span): Prose {
  const runs: ProseRun[] = [];
  let text = "";
  let narrow = "";
  for (const inline of syntax.inline(content)) {
    const piece = inline.kind === "math" ? syntax.textAt(inline.span) : textOf(inline);
    narrow += inline.kind === "math" ? "\uFFFC".repeat(piece.length) : narrowed(piece);
    const exact =
      (inline.kind === "text" || inline.kind === "math") && piece.length === inline.span.end - inline.span.start;
    runs.push({ from: text.length, to: text.length + piece.length, inline, exact });
    text += piece;
  }
  return new Prose(text, narrow, runs, content);
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
  return { start: startIn(prose, from), end: to > from ? endIn(prose, to) : startIn(prose, from) };
}

function startIn(prose: Prose, at: number): number {
  const run = prose.runs[firstIndex(prose.runs.length, (index) => (prose.runs[index]?.to ?? 0) > at)];
  if (run) return run.exact ? run.inline.span.start + Math.max(0, at - run.from) : run.inline.span.start;
  return prose.runs.at(-1)?.inline.span.end ?? prose.span.start;
}

function endIn(prose: Prose, at: number): number {
  const run = prose.runs[firstIndex(prose.runs.length, (index) => (prose.runs[index]?.to ?? 0) >= Math.max(at, 1))];
  if (run) return run.exact ? run.inline.span.start + (at - run.from) : run.inline.span.end;
  return prose.runs.at(-1)?.inline.span.end ?? prose.span.end;
}

/** The stretch of `[from, to)` without white space at its ends. */
export function trim(prose: Prose, from: number, to: number): { readonly from: number; readonly to: number } {
  let [start, end] = [from, to];
  while (start < end && isSpace(prose.text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(prose.text.charCodeAt(end - 1))) end -= 1;
  return { from: start, to: end };
}

function isSpace(code: number): boolean {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13);
  return (
    code === 0xa0 ||
    ((code === 0x1680 || (code >= 0x2000 && code <= 0x3000) || code === 0xfeff) && /\s/.test(String.fromCharCode(code)))
  );
}

/** The runs that share at least one unit with `[from, to)`. */
export function runsIn(prose: Prose, from: number, to: number): readonly ProseRun[] {
  const { runs } = prose;
  const first = firstIndex(runs.length, (index) => (runs[index]?.to ?? 0) > from);
  const last = firstIndex(runs.length, (index) => (runs[index]?.from ?? 0) >= to);
  return runs.slice(first, Math.max(first, last));
}
