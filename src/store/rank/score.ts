import type { FactKind } from "#core";
import type { SearchDocument } from "../document.ts";
import type { Alternative, Wanted } from "../plan/plan.ts";
import type { Occurrence } from "./matcher.ts";

/** What an occurrence of each alternative is worth, by the rarity of its terms; indexed as `Wanted` and its alternatives. */
export type Worth = readonly (readonly number[])[];

/** What is taken for a word counts for less than the word. */
const trust: { readonly [Why in Alternative["why"]]: number } = { written: 1, name: 0.8, near: 0.5, loose: 0.4 };

/** A fact that says what something is goes before one that mentions it. */
const kindBoost: ReadonlyMap<FactKind, number> = new Map([
  ["definition", 1.5],
  ["term", 1.3],
  ["sameness", 1.3],
  ["node", 1.2],
  ["figure", 1.1],
  ["equation", 1.1],
  ["question", 1.1],
]);

/** @param rarity of an alternative: how much it tells, from how few documents have it */
export function worthOf(wanted: readonly Wanted[], rarity: (alternative: Alternative) => number): Worth {
  return wanted.map(({ alternatives }) =>
    alternatives.map((alternative) => trust[alternative.why] * rarity(alternative)),
  );
}

/** The alternative that does best for each thing wanted, or null if one of them is not there. */
export function met(wanted: readonly Wanted[], occurrences: readonly Occurrence[]): boolean {
  return wanted.every(({ alternatives }, index) =>
    alternatives.some(({ atoms }, alternative) =>
      atoms.every((_, atom) =>
        occurrences.some((one) => one.wanted === index && one.alternative === alternative && one.atom === atom),
      ),
    ),
  );
}

/**
 * How well a document answers: BM25's saturation of each thing wanted by how often it occurs, more where they stand close
 * together and in the order of the query, times what kind of place it is.
 *
 * @param length of the document in terms
 */
export function scoreOf(
  document: SearchDocument,
  occurrences: readonly Occurrence[],
  worth: Worth,
  length: number,
): number {
  const saturation = 0.6 + 0.6 * Math.min(4, length / 40);
  let sum = 0;
  let asked = 0;
  for (let index = 0; index < worth.length; index += 1) {
    let best = 0;
    worth[index]?.forEach((value, alternative) => {
      let times = 0;
      for (const one of occurrences) if (one.wanted === index && one.alternative === alternative) times += 1;
      best = Math.max(best, (value * times) / (times + saturation));
      asked = Math.max(asked, value);
    });
    sum += best;
  }
  return (sum + asked * closeness(occurrences, worth.length)) * placeBoost(document, occurrences);
}

/** 1 where all things wanted stand side by side in their order, less the further they are apart; 0 for one thing. */
function closeness(occurrences: readonly Occurrence[], things: number): number {
  if (things < 2) return 0;
  const last = new Array<Occurrence | undefined>(things);
  let best = 0;
  for (const one of occurrences) {
    last[one.wanted] = one;
    let first = one.firstTerm;
    let terms = 0;
    let ordered = true;
    let before = -1;
    let complete = true;
    for (const each of last) {
      if (each === undefined) {
        complete = false;
        break;
      }
      first = Math.min(first, each.firstTerm);
      terms += each.lastTerm - each.firstTerm + 1;
      if (each.firstTerm < before) ordered = false;
      before = each.firstTerm;
    }
    if (!complete) continue;
    const between = Math.max(0, one.lastTerm - first + 1 - terms);
    best = Math.max(best, (ordered ? 1 : 0.7) / (1 + between / 6));
  }
  return best;
}

function placeBoost({ form, text, facts }: SearchDocument, occurrences: readonly Occurrence[]): number {
  const [first] = occurrences;
  if (first === undefined) return 1;
  if (form === "concept") return conceptBoost(text, occurrences);
  if (form === "page") return 0.75;
  let boost = form === "heading" ? 1.4 : 1;
  for (const { kind, start, end } of facts) {
    const inside = occurrences.find((one) => one.start >= start && one.end <= end);
    if (inside === undefined) continue;
    // A definition begins with what it defines.
    const defined = kind === "definition" && text.slice(start, inside.start).search(/[\p{L}\p{N}]/u) === -1;
    boost = Math.max(boost, defined ? 2 : (kindBoost.get(kind) ?? 1));
  }
  return boost;
}

/** A concept's text has a name in every line, and its definition in the last. */
function conceptBoost(text: string, occurrences: readonly Occurrence[]): number {
  let boost = 1.2;
  const byLine = Map.groupBy(occurrences, ({ start }) => text.lastIndexOf("\n", start - 1) + 1);
  for (const [lineStart, inside] of byLine) {
    const end = text.indexOf("\n", lineStart);
    const lineEnd = end === -1 ? text.length : end;
    const from = Math.min(...inside.map(({ start }) => start));
    const to = Math.max(...inside.map((one) => one.end));
    const rest = text.slice(lineStart, from) + text.slice(to, lineEnd);
    boost = Math.max(boost, /[\p{L}\p{N}]/u.test(rest) ? (lineEnd - lineStart < 60 ? 1.8 : 1.2) : 5);
  }
  return boost;
}
