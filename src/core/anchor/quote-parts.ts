import type { Span } from "../text/span.ts";

/** A stretch of a quote that should stand in the source as one, and how it is parted from the stretch before it. */
export type QuotePart = {
  readonly span: Span;
  /** `start` of the quote; an `elision`, for which anything may have been left out; a bracketed `insertion` of the note's. */
  readonly after: "start" | "elision" | "insertion";
};

/** Parts a quote at its elisions: `…`, `……`, `...`, `[…]`, `(...)`, `[省略]`, `（略）`, `［中略］`. Empty parts are left out. */
export function splitAtElisions(quote: string): readonly QuotePart[] {
  return split(quote, trace.test(quote) ? elision : null, "elision");
}

/** Parts at elisions and at what the note has put in brackets: `[the network]`. */
export function splitAtInsertions(quote: string): readonly QuotePart[] {
  return splitAtElisions(quote).flatMap(({ span, after }) =>
    split(quote.slice(span.start, span.end), insertion, "insertion").map((part, index) => ({
      span: { start: span.start + part.span.start, end: span.start + part.span.end },
      after: index === 0 ? after : part.after,
    })),
  );
}

/** Three to six dots, spaced or not; a row of more is a leader in a table of contents. */
const elision =
  /[[(（［〔]\s*(?:…+|\.(?:\s?\.){2,5}|⋯+|。{3,6}|·{3,6}|[前中后後下以]?[省从從]?略|省略号?|snip|omitted)\s*[\])）］〕]|…+|(?<!\.\s?)\.(?:\s?\.){2,5}(?!\s?\.)|⋯+|(?<!。)。{3,6}(?!。)|(?<!·)·{6}(?!·)/gu;
const insertion = /[[［〔](?!\s*(?:…|\.{3}|⋯))[^[\]［］〔〕]{1,120}[\]］〕]/gu;

/** What every elision has some of: most quotes have none, and that is found out sooner. */
const trace = /[…⋯略]|\.\s?\.|。。|··|snip|omitted/u;

function split(quote: string, mark: RegExp | null, after: QuotePart["after"]): readonly QuotePart[] {
  const parts: QuotePart[] = [];
  let at = 0;
  const add = (end: number): void => {
    if (/[\p{L}\p{N}]/u.test(quote.slice(at, end))) {
      parts.push({ span: { start: at, end }, after: parts.length === 0 ? "start" : after });
    }
  };
  for (const match of mark ? quote.matchAll(mark) : []) {
    add(match.index);
    at = match.index + match[0].length;
  }
  add(quote.length);
  return parts;
}
