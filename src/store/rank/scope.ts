import type { FactKind, VerdictKind } from "#core";
import type { DocumentForm, SearchDocument, Stretch } from "../document.ts";
import type { Filter } from "../query/query.ts";
import type { Occurrence } from "./matcher.ts";

/** What filters ask of the facts in which words are found. */
export type Constraints = {
  /** Null where any will do. */
  readonly kinds: ReadonlySet<FactKind | DocumentForm> | null;
  readonly verdicts: ReadonlySet<VerdictKind> | null;
  readonly notKinds: ReadonlySet<FactKind | DocumentForm>;
  readonly notVerdicts: ReadonlySet<VerdictKind>;
  /** Whether a document may be looked at, by its section and its language. */
  readonly admits: (document: SearchDocument) => boolean;
};

/** Part of a document's text in which everything wanted has to be: a fact, or all of it. */
export type Scope = { readonly start: number; readonly end: number; readonly fact: Stretch | null };

/** Several filters of one name have all to be met. */
export function constraintsOf(filters: readonly Filter[]): Constraints {
  const kinds = filters.flatMap((filter) => (filter.by === "kind" && !filter.negated ? [new Set(filter.values)] : []));
  const verdicts = filters.flatMap((filter) =>
    filter.by === "verdict" && !filter.negated ? [new Set(filter.values)] : [],
  );
  return {
    kinds: common(kinds),
    verdicts: common(verdicts),
    notKinds: new Set(filters.flatMap((filter) => (filter.by === "kind" && filter.negated ? filter.values : []))),
    notVerdicts: new Set(filters.flatMap((filter) => (filter.by === "verdict" && filter.negated ? filter.values : []))),
    admits: ({ section, language }) =>
      filters.every((filter) => {
        if (filter.by === "in") return (section !== null && filter.values.includes(section)) !== filter.negated;
        return filter.by !== "lang" || filter.values.includes(language) !== filter.negated;
      }),
  };
}

/** Where in a document the words may be; none if it is not the kind of document that is asked for. */
export function scopesOf(document: SearchDocument, constraints: Constraints): readonly Scope[] {
  const { kinds, verdicts, notKinds } = constraints;
  if (notKinds.has(document.form) || !constraints.admits(document)) return [];
  const whole = { start: 0, end: document.text.length, fact: null };
  if (kinds === null && verdicts === null) return [whole];
  const facts = document.facts
    .filter((fact) => (kinds === null || kinds.has(fact.kind)) && !isRefused(fact, constraints))
    .filter(({ verdict }) => verdicts === null || (verdict !== null && verdicts.has(verdict)))
    .map((fact) => ({ start: fact.start, end: fact.end, fact }));
  return kinds?.has(document.form) && verdicts === null ? [...facts, whole] : facts;
}

/** Those within the scope, without those in facts that are not wanted. */
export function occurrencesIn(
  scope: Scope,
  occurrences: readonly Occurrence[],
  document: SearchDocument,
  constraints: Constraints,
): readonly Occurrence[] {
  const refused = document.facts.filter((fact) => isRefused(fact, constraints));
  if (scope.fact === null && refused.length === 0) return occurrences;
  return occurrences.filter(
    ({ start, end }) =>
      start >= scope.start && end <= scope.end && !refused.some((fact) => start >= fact.start && end <= fact.end),
  );
}

function isRefused({ kind, verdict }: Stretch, { notKinds, notVerdicts }: Constraints): boolean {
  return notKinds.has(kind) || (verdict !== null && notVerdicts.has(verdict));
}

function common<T>(sets: readonly ReadonlySet<T>[]): ReadonlySet<T> | null {
  const [first, ...others] = sets;
  return first === undefined ? null : new Set([...first].filter((value) => others.every((set) => set.has(value))));
}
