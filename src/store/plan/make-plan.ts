import type { SearchEngine } from "../engine.ts";
import type { Clause, Query, QueryWord } from "../query/query.ts";
import type { Tokenizer } from "../text/tokenizer.ts";
import { type Atom, atomsOf } from "./atom.ts";
import type { Alternative, Plan, Wanted } from "./plan.ts";

/** A concept's name may be so many words of a query. */
const longestName = 6;
/** What has more names than this is no one thing: they were joined by mistake, and none does for another. */
const mostNames = 32;

/**
 * Takes a query apart into what it asks for. Words that are together a name of a concept are one thing, which the
 * concept's other names will do for as well.
 *
 * @param unfinished the query is still being typed: its last word is the beginning of one
 */
export async function makePlan(
  query: Query,
  engine: SearchEngine,
  tokenizer: Tokenizer,
  unfinished: boolean,
): Promise<Plan> {
  const clauses = unfinished ? withOpenEnd(query.clauses) : query.clauses;
  const wanted: Wanted[] = [];
  const positive = clauses.filter(({ negated }) => !negated);
  for (let at = 0; at < positive.length; ) {
    const named = await nameAt(positive, at, engine, tokenizer);
    const run = positive.slice(at, at + (named?.length ?? 1));
    const written = run.length === 1 ? asWritten(run[0]?.words ?? [], tokenizer) : [together(run, tokenizer)];
    const alternatives = [...written, ...(named?.names ?? [])].filter(({ atoms }) => atoms.length > 0);
    if (alternatives.length > 0) wanted.push({ alternatives });
    at += run.length;
  }
  const excluded = clauses
    .filter(({ negated }) => negated)
    .map(({ words }) => ({ alternatives: asWritten(words, tokenizer) }))
    .filter(({ alternatives }) => alternatives.length > 0);
  return { wanted, excluded };
}

/** The longest name of a concept that the clauses from `at` on make up, with the concept's other names. */
async function nameAt(
  clauses: readonly Clause[],
  at: number,
  engine: SearchEngine,
  tokenizer: Tokenizer,
): Promise<{ readonly length: number; readonly names: readonly Alternative[] } | null> {
  for (let length = Math.min(longestName, clauses.length - at); length > 0; length -= 1) {
    const words = clauses
      .slice(at, at + length)
      .map(({ words: [word, ...others] }) => (others.length > 0 ? null : word));
    const complete = words.filter((word) => word !== null && word !== undefined && word.form !== "prefix");
    if (complete.length < length) continue;
    const key = keyOf(tokenizer, complete.map((word) => word?.text ?? "").join(" "));
    const found = key === "" ? [] : await engine.namesakes(key, mostNames);
    if (found.length === 0) continue;
    const names = found.flatMap(({ text }): Alternative[] => {
      const own = keyOf(tokenizer, text);
      const atoms = own === key ? [] : atomsOf(tokenizer, { form: "phrase", text, span: { start: 0, end: 0 } });
      return atoms.length === 0 ? [] : [{ atoms, why: "name", text }];
    });
    const distinct = new Map(names.map((name) => [keyOf(tokenizer, name.text), name]));
    return { length, names: [...distinct.values()] };
  }
  return null;
}

function keyOf(tokenizer: Tokenizer, name: string): string {
  const tokens = tokenizer.read(name);
  return tokens.terms().slice(0, tokens.running).join(" ");
}

function asWritten(words: readonly QueryWord[], tokenizer: Tokenizer): readonly Alternative[] {
  return words
    .map((word): Alternative => ({ atoms: atomsOf(tokenizer, word), why: "written", text: word.text }))
    .filter(({ atoms }) => atoms.length > 0);
}

function together(clauses: readonly Clause[], tokenizer: Tokenizer): Alternative {
  const words = clauses.flatMap((clause) => clause.words);
  const atoms = words.flatMap((word): readonly Atom[] => atomsOf(tokenizer, word));
  return { atoms, why: "written", text: words.map(({ text }) => text).join(" ") };
}

/** One letter alone begins too much to be of use. */
function withOpenEnd(clauses: readonly Clause[]): readonly Clause[] {
  const last = clauses.at(-1);
  const word = last?.words.at(-1);
  if (last === undefined || word === undefined || word.form !== "word" || word.text.length < 2) return clauses;
  const open = { ...last, words: [...last.words.slice(0, -1), { ...word, form: "prefix" as const }] };
  return [...clauses.slice(0, -1), open];
}
