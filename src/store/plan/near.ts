import { editDistance } from "#core";
import type { SearchEngine, TermCount } from "../engine.ts";
import { type Atom, isWideTerm } from "./atom.ts";
import type { Alternative, Plan, Wanted } from "./plan.ts";

/** So many words are taken for one that is mistyped. */
const mostNear = 5;
const shortest = 4;

/**
 * The plan with what may have been meant in place of what was typed: words that differ by a letter, or two in a long word,
 * and words that begin so; and if nothing at all was found, the pairs of a Chinese word wherever they stand. Null if there is nothing of the kind.
 */
export async function relaxed(plan: Plan, engine: SearchEngine, nothing: boolean): Promise<Plan | null> {
  let found = false;
  const wanted: Wanted[] = [];
  for (const one of plan.wanted) {
    const more: Alternative[] = [];
    for (const alternative of one.alternatives) {
      if (alternative.why !== "written") continue;
      const near = await alternativesNear(alternative, engine);
      more.push(...near.filter(({ why }) => nothing || why !== "loose"));
    }
    found ||= more.length > 0;
    wanted.push({ alternatives: [...one.alternatives, ...more] });
  }
  return found ? { ...plan, wanted } : null;
}

async function alternativesNear({ atoms, text }: Alternative, engine: SearchEngine): Promise<readonly Alternative[]> {
  const near: Alternative[] = [];
  for (const [index, atom] of atoms.entries()) {
    const replaced = await atomsNear(atom, engine);
    for (const { put, shown } of replaced) {
      const why = isWideTerm(atom.terms[0] ?? "") ? "loose" : "near";
      near.push({ atoms: [...atoms.slice(0, index), ...put, ...atoms.slice(index + 1)], why, text: shown ?? text });
    }
  }
  return near;
}

type Replacement = { readonly put: readonly Atom[]; readonly shown: string | null };

async function atomsNear({ terms, prefix }: Atom, engine: SearchEngine): Promise<readonly Replacement[]> {
  const [word = ""] = terms;
  if (terms.every(isWideTerm)) return looser(terms);
  if (terms.length > 1 || prefix || word.length < shortest || /^\d/u.test(word)) return [];
  const near = await wordsNear(word, engine);
  return [
    ...near.map((term): Replacement => ({ put: [{ terms: [term], prefix: false }], shown: term })),
    { put: [{ terms: [word], prefix: true }], shown: `${word}*` },
  ];
}

/** A Chinese word of three characters and more: its pairs in any order, or without one character that may be wrong. */
function looser(terms: readonly string[]): readonly Replacement[] {
  const pairs = terms.filter((term) => [...term].length === 2);
  if (pairs.length < 2) return [];
  const all = { put: pairs.map((pair): Atom => ({ terms: [pair], prefix: false })), shown: null };
  if (pairs.length < 3) return [all];
  // Each character is in two pairs, the first and the last in one.
  const without = Array.from({ length: pairs.length + 1 }, (_, wrong) => [
    pairs.slice(0, Math.max(0, wrong - 1)),
    pairs.slice(wrong + 1),
  ]).map((parts) => ({
    put: parts.filter((part) => part.length > 0).map((part): Atom => ({ terms: part, prefix: false })),
    shown: null,
  }));
  return [all, ...without.filter(({ put }) => put.length > 0)];
}

/** The words of the index nearest to one that is mistyped: the fewest changes first, then the most frequent. */
export async function wordsNear(word: string, engine: SearchEngine): Promise<readonly string[]> {
  const limit = word.length < 8 ? 1 : 2;
  // The first letter is seldom wrong; where it is, it is missing, or has changed places with the second.
  const beginnings = new Set([word[0] ?? "", word[1] ?? ""]);
  const candidates: TermCount[] = [];
  for (const beginning of beginnings) {
    candidates.push(...(await engine.words(beginning, word.length - limit, word.length + limit)));
  }
  const near = candidates
    .map(({ term, documents }) => ({ term, documents, distance: distanceBetween(word, term, limit) }))
    .filter(({ term, distance }) => distance > 0 && distance <= limit && !isWideTerm(term))
    .sort((a, b) => a.distance - b.distance || b.documents - a.documents || (a.term < b.term ? -1 : 1));
  const [nearest] = near;
  return near
    .filter(({ distance }) => distance === nearest?.distance)
    .slice(0, mostNear)
    .map(({ term }) => term);
}

/** Two letters that have changed places are one change. */
function distanceBetween(a: string, b: string, limit: number): number {
  const distance = editDistance(a, b, Math.max(2, limit));
  if (distance !== 2 || a.length !== b.length) return distance;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  const swapped = a.slice(0, at) + (a[at + 1] ?? "") + (a[at] ?? "") + a.slice(at + 2);
  return swapped === b ? 1 : 2;
}
