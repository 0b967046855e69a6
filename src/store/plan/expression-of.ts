import { type Expression, joined, termExpression } from "../expression.ts";
import type { Atom } from "./atom.ts";
import type { Completions, Plan, Wanted } from "./plan.ts";

/**
 * What to ask the index for; null if the plan asks for nothing in particular.
 *
 * @param completions for the beginnings of words that are too many to go through all
 */
export function expressionOf({ wanted, excluded }: Plan, completions: Completions): Expression | null {
  const asked = joined(
    "and",
    wanted.flatMap((one) => wantedExpression(one, completions) ?? []),
  );
  const refused = joined(
    "or",
    excluded.flatMap((one) => wantedExpression(one, new Map()) ?? []),
  );
  return asked === null || refused === null ? asked : { op: "without", from: asked, not: refused };
}

function wantedExpression({ alternatives }: Wanted, completions: Completions): Expression | null {
  return joined(
    "or",
    alternatives.flatMap(
      ({ atoms }) =>
        joined(
          "and",
          atoms.map((atom) => atomExpression(atom, completions)),
        ) ?? [],
    ),
  );
}

function atomExpression({ terms, prefix }: Atom, completions: Completions): Expression {
  const known = prefix && terms.length === 1 ? completions.get(terms[0] ?? "") : undefined;
  const chosen =
    known === undefined
      ? null
      : joined(
          "or",
          known.map(({ term }) => termExpression(term)),
        );
  return chosen ?? { op: "terms", terms, prefix };
}
