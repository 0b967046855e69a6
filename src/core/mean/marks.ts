import type { SourceMention } from "../model/citation.ts";
import { isQuoteOpener } from "./brackets.ts";
import { has, occurring } from "./characters.ts";
import { attributionAt, citationsAt, type FoundCitation } from "./citation.ts";
import { isSpace, type Prose } from "./prose.ts";

/** Words between quotation marks: `from` and `to` are inside the marks. Cited, they are a quote; else a term mentioned. */
export type QuotedWords = {
  readonly from: number;
  readonly to: number;
  readonly citations: readonly FoundCitation[];
  /** Past the closing mark, or past the citation. */
  readonly end: number;
};

export type Marks = {
  readonly quoted: readonly QuotedWords[];
  /** Citations that stand behind no quotation marks. */
  readonly loose: readonly FoundCitation[];
};

const nothing: Marks = { quoted: [], loose: [] };

function nextOpener(text: string, from: number): number {
  const { length } = text;
  for (let at = from; at < length; at += 1) if ((occurring(text, at, at + 1) & has.opener) !== 0) return at;
  return -1;
}

/**
 * One pass from left to right, so that what is outermost wins: a title inside a citation's brackets is no term, and a
 * bracket inside a quote is part of the quoted words.
 */
export function findMarks(prose: Prose, previous: SourceMention | null): Marks {
  if ((prose.has & has.opener) === 0) return nothing;
  const text = prose.narrow;
  const quoted: QuotedWords[] = [];
  const loose: FoundCitation[] = [];
  let last = previous;
  let done = 0;
  for (let at = nextOpener(text, 0); at >= 0; at = nextOpener(text, Math.max(at + 1, done))) {
    const character = text[at];
    if (character === "(" || character === "[") {
      const citations = citationsAt(prose, at, last);
      const end = citations.at(-1)?.to;
      if (end === undefined) continue;
      loose.push(...citations);
      last = citations.at(-1)?.source ?? last;
      done = end;
    } else if (isQuoteOpener(text, at)) {
      const close = prose.pairs.quoteEnd(at);
      if (close < 0) continue;
      const citations = citationsBehind(prose, close + 1, last);
      last = citations.at(-1)?.source ?? last;
      let end = close + 1;
      for (const { to } of citations) if (to > end) end = to;
      quoted.push({ from: at + 1, to: close, citations, end });
      done = end;
    }
  }
  return { quoted, loose };
}

/** Between the words and their citation only a space, a full stop, a comma or a note's mark may stand. */
export function citationsBehind(
  prose: Prose,
  position: number,
  previous: SourceMention | null,
): readonly FoundCitation[] {
  let at = position;
  while (at < position + longestGap && isGap(prose.narrow.charCodeAt(at))) at += 1;
  const next = prose.narrow[at];
  if (next === "(" || next === "[") return citationsAt(prose, at, previous);
  const attribution = attributionAt(prose, position);
  return attribution ? [attribution] : [];
}

const longestGap = 12;

function isGap(code: number): boolean {
  return isSpace(code) || "。.,，;!?…".includes(String.fromCharCode(code));
}
