import type { QuotePlace } from "../model/anchoring.ts";
import type { Run } from "../model/difference.ts";
import type { Quote } from "../model/fact.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";

/**
 * Puts the source's words into a quote, and touches nothing but the stretches that differ: marks, emphasis and links of
 * the note stay. Where a stretch has markup in it, the words are replaced from the first to the last.
 */
export function quoteEdits(note: string, quote: Quote, place: QuotePlace): readonly TextEdit[] {
  const runs = place.difference?.runs ?? [];
  const stretches = stretchesOf(runs);
  const places = placesInNote(note, quote);
  const edits = stretches.map(({ quote: words, passage }): TextEdit | null => {
    const span = places === null ? null : spanInNote(words, places);
    return span === null ? null : { span, insert: asWritten(place.passage.slice(passage.start, passage.end)) };
  });
  const made = edits.filter((edit) => edit !== null);
  return made.length === edits.length ? made : [wholeEdit(note, quote, place)];
}

type Stretch = { readonly quote: Span; readonly passage: Span };

/**
 * What differs, without gaps. Where one side has nothing there, the stretch reaches from what is the same before it to
 * what is the same after it, so that the spaces around come out right.
 */
function stretchesOf(runs: readonly Run[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (let at = 0; at < runs.length; at += 1) {
    const first = runs[at];
    if (!first || first.kind === "equal") continue;
    let last: Run = first;
    let next = runs[at + 1];
    for (; next && next.kind !== "equal"; next = runs[at + 1]) {
      last = next;
      at += 1;
    }
    const before = runs.slice(0, at).findLast((run) => run.kind === "equal");
    const own = {
      quote: { start: first.quote.start, end: last.quote.end },
      passage: { start: first.passage.start, end: last.passage.end },
    };
    if (own.quote.start < own.quote.end && own.passage.start < own.passage.end) stretches.push(own);
    else {
      stretches.push({
        quote: { start: before?.quote.end ?? own.quote.start, end: next?.quote.start ?? own.quote.end },
        passage: { start: before?.passage.end ?? own.passage.start, end: next?.passage.start ?? own.passage.end },
      });
    }
  }
  return stretches;
}

/**
 * For every unit of the quote's text, where it stands in the note; null if what was taken out of the note to make the
 * text is more than markup and line breaks.
 */
function placesInNote(note: string, { text, words }: Quote): readonly number[] | null {
  const places: number[] = [];
  let at = words.start;
  for (let unit = 0; unit < text.length; unit += 1) {
    const isSpace = /\s/u.test(text.charAt(unit));
    while (at < words.end && !(isSpace ? /\s/u.test(note.charAt(at)) : note.charAt(at) === text.charAt(unit))) {
      if (!markup.test(note.charAt(at))) return null;
      at += 1;
    }
    if (at === words.end) return null;
    places.push(at);
    at += 1;
  }
  return places;
}

const markup = /[\s*_~`[\]|>\\]/u;

/** Null if there is markup within the words. */
function spanInNote({ start, end }: Span, places: readonly number[]): Span | null {
  const last = places[end - 1];
  const first = places[start];
  if (start === end) {
    const at = last === undefined ? first : last + 1;
    return at === undefined ? null : { start: at, end: at };
  }
  if (first === undefined || last === undefined || last - first !== end - 1 - start) return null;
  return { start: first, end: last + 1 };
}

function wholeEdit(note: string, { words }: Quote, { passage }: QuotePlace): TextEdit {
  const written = note.slice(words.start, words.end);
  const head = /^[^\p{L}\p{N}]*/u.exec(written)?.[0].length ?? 0;
  const tail = /[^\p{L}\p{N}]*$/u.exec(written.slice(head))?.[0].length ?? 0;
  return { span: { start: words.start + head, end: words.end - tail }, insert: asWritten(passage) };
}

/** A passage as one would type it: lines joined, hyphens at their ends taken out, ligatures and radicals as letters. */
function asWritten(passage: string): string {
  return passage
    .replace(/(\p{Ll})[-‐\u00ad]\s*\n\s*(?=\p{Ll})/gu, "$1")
    .replace(/(?<=[\u3000-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])/gu, "")
    .replace(/\s*\n\s*/gu, " ")
    .replace(/[\ufb00-\ufb06\u2f00-\u2fd5]/gu, (letter) => letter.normalize("NFKC"));
}
