import type { QueryWord } from "../query/query.ts";
import { isWide } from "../text/alphabet.ts";
import type { Tokenizer } from "../text/tokenizer.ts";

/** Terms that have to stand one after the other; with `prefix` the last may be the beginning of one. */
export type Atom = { readonly terms: readonly string[]; readonly prefix: boolean };

/**
 * What to look for to find a word of a query; empty for a word without letters or digits. A phrase is one atom. A word is
 * one for each stretch in one script, so that ResNet残差 finds a text with something between the two.
 */
export function atomsOf(tokenizer: Tokenizer, { form, text }: QueryWord): readonly Atom[] {
  const tokens = tokenizer.read(text);
  const terms = tokens.terms().slice(0, tokens.running);
  if (terms.length === 0) return [];
  const stretches: string[][] = [];
  let last: boolean | null = null;
  for (const term of terms) {
    const wide = isWideTerm(term);
    const stretch = stretches.at(-1);
    if (stretch !== undefined && (form === "phrase" || wide === last)) stretch.push(term);
    else stretches.push([term]);
    last = wide;
  }
  return stretches.map((stretch, index) => ended(stretch, form === "prefix" && index === stretches.length - 1));
}

/** Whether a term is one or two characters of a script that does not write its words apart. */
export function isWideTerm(term: string): boolean {
  const first = term.charCodeAt(0);
  return isWide(first) || (first >= 0xd840 && first <= 0xd8ff);
}

/**
 * The last term of a run of Chinese is its last character, after which a text may go on. It adds nothing to the pair
 * before it; by itself it is the beginning of a pair.
 */
function ended(terms: readonly string[], prefix: boolean): Atom {
  const last = terms.at(-1) ?? "";
  if (!isWideTerm(last)) return { terms, prefix };
  const before = terms.at(-2);
  return before !== undefined && isPair(before) && before.endsWith(last)
    ? { terms: terms.slice(0, -1), prefix: false }
    : { terms, prefix: !isPair(last) };
}

function isPair(term: string): boolean {
  return isWideTerm(term) && [...term].length === 2;
}
