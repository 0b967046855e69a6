import { hasHan, type Span } from "#core";
import type { Snapshot, SpelledConcept } from "../workspace/snapshot.ts";

/** A concept named in running text, by no more than its words. */
export type Mention = { readonly concept: SpelledConcept; readonly span: Span };

/** No name that is meant as one is longer, in UTF-16 units. */
const longestName = 64;

/**
 * The longest name of a concept that stands around an offset: within Chinese anywhere, within Latin script between the
 * ends of words, in the singular or the plural.
 */
export function mentionAt(snapshot: Snapshot, text: string, offset: number): Mention | null {
  const line = lineAround(text, offset);
  const bounds = boundsOf(text, {
    start: Math.max(line.start, offset - longestName),
    end: Math.min(line.end, offset + longestName),
  });
  let found: Mention | null = null;
  for (const start of bounds) {
    if (start > offset) break;
    for (const end of bounds) {
      if (end < offset || end <= start || end - start > longestName) continue;
      if (found !== null && end - start <= found.span.end - found.span.start) continue;
      const concept = named(snapshot, text.slice(start, end));
      if (concept) found = { concept, span: { start, end } };
    }
  }
  return found;
}

function named(snapshot: Snapshot, words: string): SpelledConcept | null {
  // A name neither begins nor ends with a space, and one letter alone stands in too many texts that do not mean it.
  if (words.trim() !== words || (words.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < 2) return null;
  return (
    snapshot.conceptSpelled(words) ??
    (/[a-z]s$/iu.test(words) && words.length > 3 ? snapshot.conceptSpelled(words.slice(0, -1)) : null)
  );
}

function lineAround(text: string, offset: number): Span {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  return { start, end: end < 0 ? text.length : end };
}

/** Where a name can begin or end: everywhere but inside a word of Latin letters or digits. */
function boundsOf(text: string, within: Span): readonly number[] {
  const bounds: number[] = [];
  for (let at = within.start; at <= within.end; at += 1) {
    if (!(isWord(text[at - 1]) && isWord(text[at]))) bounds.push(at);
  }
  return bounds;
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}\p{M}]/u.test(character) && !hasHan(character);
}
