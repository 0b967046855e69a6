import type { SearchEngine, StoredDocument } from "./engine.ts";
import { type Expression, joined, termExpression } from "./expression.ts";
import { type Facet, facetTerm } from "./facet.ts";
import { groupsOf } from "./group.ts";
import { asksForOwners, chooseOwners, type OwnerChoice } from "./owner-filter.ts";
import { type Atom, isWideTerm } from "./plan/atom.ts";
import { expressionOf } from "./plan/expression-of.ts";
import { makePlan } from "./plan/make-plan.ts";
import { relaxed } from "./plan/near.ts";
import type { Alternative, Completions, Plan, Wanted } from "./plan/plan.ts";
import type { Filter, Query } from "./query/query.ts";
import type { Found } from "./rank/found.ts";
import { Matcher } from "./rank/matcher.ts";
import { type Constraints, constraintsOf, occurrencesIn, scopesOf } from "./rank/scope.ts";
import { met, scoreOf, type Worth, worthOf } from "./rank/score.ts";
import type { SearchResults, Substitution } from "./result.ts";
import type { Tokenizer } from "./text/tokenizer.ts";

export type SearchOptions = {
  /** At most so many notes, pages and concepts. */
  readonly limit: number;
  /** The query is still being typed: its last word is the beginning of one. */
  readonly unfinished: boolean;
};

/**
 * Of what matches, so many documents are ranked, from the first in the order of the index: those that define something,
 * headings, notes, sources. To rank every place of a common word would cost more than the reader has patience for.
 */
const mostRanked = 160;
/** And no more text than this, in units: a page is as long as twenty blocks. */
const mostText = 300_000;
/** Where filters refuse most of what the index names, it is asked so many times. */
const mostRounds = 24;
/** A word that begins in so many documents stands for the most frequent of its completions only. */
const mostCompleted = 20_000;
const completions = 64;
/** A word that so many documents have is common. */
const mostCommon = 50_000;
/** With fewer documents than this, what may have been meant is looked for too. */
const few = 3;

/**
 * Answers a query. The same over every engine: an engine only names documents by their terms; which of them answer, how
 * well, and what is shown of them is decided here, from their text.
 */
export async function search(
  engine: SearchEngine,
  tokenizer: Tokenizer,
  query: Query,
  options: SearchOptions,
): Promise<SearchResults> {
  const plan = await makePlan(query, engine, tokenizer, options.unfinished);
  const inquiry = new Inquiry(engine, tokenizer, query);
  let result = await inquiry.run(plan);
  let followed = plan;
  if (result.found.length < few && plan.wanted.length > 0) {
    const wider = await relaxed(plan, engine, result.found.length === 0);
    const more = wider === null ? null : await inquiry.run(wider);
    if (wider !== null && more !== null && more.found.length > result.found.length) {
      followed = wider;
      result = more;
    }
  }
  const { found, more, wrong } = result;
  return {
    query,
    groups: await groupsOf(found, engine, options.limit),
    found: found.length,
    more,
    substitutions: substitutionsOf(followed, found),
    wrong,
  };
}

type Outcome = { readonly found: readonly Found[]; readonly more: boolean; readonly wrong: number };

class Inquiry {
  private readonly engine: SearchEngine;
  private readonly tokenizer: Tokenizer;
  private readonly filters: readonly Filter[];
  private readonly constraints: Constraints;
  private choice: OwnerChoice | null = null;

  constructor(engine: SearchEngine, tokenizer: Tokenizer, { filters }: Query) {
    this.engine = engine;
    this.tokenizer = tokenizer;
    this.filters = filters;
    this.constraints = constraintsOf(filters);
  }

  async run(plan: Plan): Promise<Outcome> {
    const expression = await this.expressionFor(plan);
    if (expression === undefined) return { found: [], more: false, wrong: 0 };
    const { owners, accepts } = await this.ownerChoice();
    const judge = new Judge(plan, await this.worth(plan.wanted), this.tokenizer, this.constraints);
    const seen = new Set<number>();
    const look = (documents: readonly StoredDocument[]): void => {
      for (const document of documents) {
        if (judge.units >= mostText || seen.has(document.id)) continue;
        seen.add(document.id);
        if (accepts(document)) judge.look(document);
      }
    };
    // What has the words side by side is among the ranked, however late it comes in the index.
    const adjacent = plan.excluded.length > 0 ? null : await this.adjacent(plan);
    if (adjacent !== null) {
      look(await this.engine.candidates({ expression: adjacent, owners, after: 0, limit: mostRanked / 4 }));
    }
    let after = 0;
    let more = false;
    for (let round = 0; round < mostRounds; round += 1) {
      const documents = await this.engine.candidates({ expression, owners, after, limit: mostRanked });
      look(documents);
      more = documents.length === mostRanked || judge.units >= mostText;
      after = documents.at(-1)?.id ?? 0;
      if (documents.length < mostRanked || judge.found.length >= mostRanked / 2 || judge.units >= mostText) break;
    }
    return { found: judge.found.sort(byScore), more, wrong: judge.wrong };
  }

  /** What to ask the index for; undefined where the query asks for nothing. */
  private async expressionFor(plan: Plan): Promise<Expression | null | undefined> {
    const words = expressionOf(plan, await this.completionsFor(plan.wanted));
    if (words === null && this.filters.length === 0 && plan.excluded.length === 0) return undefined;
    const facets = this.filters.flatMap((filter) => facetsOf(filter) ?? []);
    return joined("and", [...(words === null ? [] : [words]), ...facets]);
  }

  /** The words of a query side by side: whatever has them so has all of them. */
  private async adjacent(plan: Plan): Promise<Expression | null> {
    const terms = termsInARow(plan);
    // Where all of them are common, looking for them side by side costs more than it tells.
    if (terms.length === 0 || Math.min(...(await this.engine.frequencies(terms))) > mostCommon) return null;
    const facets = this.filters.flatMap((filter) => facetsOf(filter) ?? []);
    return joined("and", [{ op: "terms", terms, prefix: false }, ...facets]);
  }

  private async ownerChoice(): Promise<OwnerChoice> {
    const all = asksForOwners(this.filters) ? await this.engine.owners(null) : [];
    this.choice ??= chooseOwners(this.filters, all, (text) => this.tokenizer.fold(text));
    return this.choice;
  }

  private async completionsFor(wanted: readonly Wanted[]): Promise<Completions> {
    const known = new Map<string, readonly { readonly term: string; readonly documents: number }[]>();
    for (const atom of atomsIn(wanted)) {
      const [beginning] = atom.terms;
      if (!atom.prefix || atom.terms.length > 1 || beginning === undefined || known.has(beginning)) continue;
      const { terms, documents } = await this.engine.completions(beginning, completions);
      if (documents > mostCompleted) known.set(beginning, terms);
    }
    return known;
  }

  /** How much each alternative tells: more, the fewer documents have the rarest of its terms. */
  private async worth(wanted: readonly Wanted[]): Promise<Worth> {
    const size = await this.engine.size();
    const terms = [...new Set(atomsIn(wanted).flatMap((atom) => atom.terms))];
    const frequencies = await this.engine.frequencies(terms);
    const frequency = new Map(terms.map((term, index) => [term, frequencies[index] ?? 0]));
    return worthOf(wanted, ({ atoms }) =>
      Math.max(
        0.1,
        ...atoms.flatMap((atom) => atom.terms.map((term) => Math.log(1 + size / (1 + (frequency.get(term) ?? 0))))),
      ),
    );
  }
}

/** Looks at the text of documents that the index named. */
class Judge {
  readonly found: Found[] = [];
  /** Units of text looked at. */
  units = 0;
  wrong = 0;
  private readonly wanted: readonly Wanted[];
  private readonly worth: Worth;
  private readonly tokenizer: Tokenizer;
  private readonly constraints: Constraints;
  private readonly matcher: Matcher;
  private readonly excluding: Matcher | null;

  constructor({ wanted, excluded }: Plan, worth: Worth, tokenizer: Tokenizer, constraints: Constraints) {
    this.wanted = wanted;
    this.worth = worth;
    this.tokenizer = tokenizer;
    this.constraints = constraints;
    this.matcher = new Matcher(wanted);
    // With words, the index leaves out what is not wanted.
    this.excluding =
      wanted.length > 0 || excluded.length === 0
        ? null
        : new Matcher([{ alternatives: excluded.flatMap(({ alternatives }) => alternatives) }]);
  }

  look(document: StoredDocument): void {
    this.units += document.text.length;
    const tokens = this.tokenizer.read(document.text);
    const all = this.matcher.find(tokens);
    if (!met(this.wanted, all)) {
      this.wrong += 1;
      return;
    }
    if (this.excluding !== null && this.excluding.find(tokens).length > 0) return;
    let best: Found | null = null;
    for (const scope of scopesOf(document, this.constraints)) {
      const occurrences = occurrencesIn(scope, all, document, this.constraints);
      if (!met(this.wanted, occurrences)) continue;
      const score = scoreOf(document, occurrences, this.worth, tokens.running);
      if (best === null || score > best.score) best = { document, scope, occurrences, score };
    }
    if (best !== null) this.found.push(best);
  }
}

/** What of a filter the index knows. Prose is not marked as such: what is none will be refused. */
function facetsOf(filter: Filter): Expression | null {
  if (filter.negated) return null;
  switch (filter.by) {
    case "kind":
      return filter.values.includes("prose") ? null : anyOf(filter.values.map((value) => ({ by: "kind", value })));
    case "verdict":
      return anyOf(filter.values.map((value) => ({ by: "verdict", value })));
    case "in":
      return anyOf(filter.values.map((value) => ({ by: "section", value })));
    default:
      return null;
  }
}

function anyOf(facets: readonly Facet[]): Expression | null {
  return joined(
    "or",
    facets.map((facet) => termExpression(facetTerm(facet))),
  );
}

/** The terms of all words of a query, where it has several Latin ones and each stands for itself; else none. */
function termsInARow({ wanted }: Plan): readonly string[] {
  const atoms = wanted.flatMap(({ alternatives: [first] }) => (first?.why === "written" ? first.atoms : []));
  if (atoms.length < 2 || atoms.length < wanted.length || atoms.some(({ prefix }) => prefix)) return [];
  const terms = atoms.flatMap((atom) => atom.terms);
  return terms.some(isWideTerm) ? [] : terms;
}

function atomsIn(wanted: readonly Wanted[]): readonly Atom[] {
  return wanted.flatMap(({ alternatives }) => alternatives.flatMap(({ atoms }) => atoms));
}

/** What was taken for the words of the query, of all that might have been, because it was found. */
function substitutionsOf({ wanted }: Plan, found: readonly Found[]): readonly Substitution[] {
  const used = new Set(
    found.flatMap(({ occurrences }) => occurrences.map((one) => `${one.wanted}.${one.alternative}`)),
  );
  return wanted.flatMap(({ alternatives }, index) => {
    const written = alternatives.filter(({ why }) => why === "written").map(({ text }) => text);
    const taken = (why: Alternative["why"]): readonly string[] => [
      ...new Set(alternatives.flatMap((one, at) => (one.why === why && used.has(`${index}.${at}`) ? [one.text] : []))),
    ];
    return (["name", "near", "loose"] as const).flatMap((why): readonly Substitution[] => {
      const instead = taken(why);
      return instead.length === 0 ? [] : [{ written: written.join(" OR "), taken: instead, why }];
    });
  });
}

/** Of equals the one that stands first in the vault, whatever the order in which they were indexed. */
function byScore(a: Found, b: Found): number {
  if (a.score !== b.score) return b.score - a.score;
  const [left, right] = [orderOf(a.document), orderOf(b.document)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function orderOf({ place }: StoredDocument): string {
  const [key, at] = place.in === "note" ? [place.note, place.offset] : [`\u{10ffff}${place.source}`, place.page];
  return `${key}\0${String(at).padStart(12, "0")}`;
}
