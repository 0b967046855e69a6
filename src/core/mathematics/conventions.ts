import { type DecidableRelation, type Decision, decide, isShown } from "./decide.ts";
import { type Expression, type SymbolName, walk } from "./expression.ts";
import type { Declaration, SymbolTable } from "./symbols.ts";
import { usageOf } from "./usage.ts";

/**
 * A refuted step as books would mean it that say nothing of its symbols: a mean under a bar, positive numbers in an
 * inequality with roots or logarithms, a quantity that is called by a word and given by this equation. Null where no such
 * reading saves it.
 */
export function asUsuallyMeant(
  left: Expression,
  right: Expression,
  relation: DecidableRelation,
  table: SymbolTable,
): Decision | null {
  const sides = [left, right];
  const means = withMeans(sides, table);
  if (means !== null) {
    const decision = decide(left, right, relation, means);
    if (isShown(decision)) return { ...decision, assumptions: [...decision.assumptions, "bars-are-means"] };
  }
  if (relation !== "=" && relation !== "≈" && relation !== "≠" && narrows(sides)) {
    for (const domain of ["positive", "unit"] as const) {
      const narrower = withDomain(sides, domain, table);
      if (narrower !== null && isShown(decide(left, right, relation, narrower))) return condition;
    }
  }
  return relation === "=" && hasWordOnce(sides, table) ? condition : null;
}

const condition: Decision = { result: { kind: "condition" }, assumptions: [] };

/** x̄ where x_i stands: (1/n) Σ x_i, over as many as the equation counts. Null where there is none that means nothing yet. */
function withMeans(sides: readonly Expression[], table: SymbolTable): SymbolTable | null {
  const { names, families } = usageOf(sides, table);
  let known = table;
  for (const name of names) {
    const of = name.startsWith("bar:") ? name.slice("bar:".length) : "";
    const count = families.get(of);
    if (count === undefined || table.declaration(name) !== null || table.definition(name) !== null) continue;
    known = known.withDefinition({ name, parameters: [], indices: [], body: meanOf(of, count), span: nowhere });
  }
  return known === table ? null : known;
}

const nowhere = { start: 0, end: 0 };

function meanOf(name: SymbolName, count: SymbolName): Expression {
  const symbol = (one: SymbolName): Expression => ({ kind: "symbol", name: one, span: nowhere });
  // No index of a note's own has this name.
  const index = "mean index";
  const one: Expression = { kind: "number", numerator: 1n, denominator: 1n, span: nowhere };
  const sum: Expression = {
    kind: "reduction",
    operator: "sum",
    ranges: [{ index, from: one, to: symbol(count), set: null, condition: null }],
    body: { kind: "index", base: symbol(name), indices: [symbol(index)], span: nowhere },
    span: nowhere,
  };
  return { kind: "quotient", numerator: sum, denominator: symbol(count), span: nowhere };
}

/** Whether roots, logarithms or powers that are no whole numbers show that not any number is meant. */
function narrows(sides: readonly Expression[]): boolean {
  let found = false;
  for (const side of sides) {
    walk(side, (one) => {
      found ||= one.kind === "call" && /^(?:log|ln|sqrt|root)/.test(one.name);
      found ||=
        one.kind === "power" &&
        !(one.exponent.kind === "number" && one.exponent.denominator === 1n) &&
        one.base.kind !== "number" &&
        !(one.base.kind === "symbol" && one.base.name === "e");
    });
  }
  return found;
}

/** The same with everything that the note says nothing of from a narrower set of numbers; null where there is nothing such. */
function withDomain(
  sides: readonly Expression[],
  domain: Declaration["domain"],
  table: SymbolTable,
): SymbolTable | null {
  const { names, counts, candidates } = usageOf(sides, table);
  const free = [...names].filter(
    (name) =>
      !counts.has(name) &&
      !candidates.has(name) &&
      !/^(?:bold:|pi$|e$|I$)/.test(name) &&
      table.declaration(name) === null &&
      table.definition(name) === null,
  );
  return free.length === 0
    ? null
    : table.withDeclarations(
        free.map((name) => ({
          name,
          kind: "scalar",
          rows: 1,
          columns: 1,
          domain,
          traits: new Set(),
          distribution: null,
          span: nowhere,
        })),
      );
}

/** A word as ELBO that nothing is known of, that stands once, and alone as a term: the equation says what it is. */
function hasWordOnce(sides: readonly Expression[], table: SymbolTable): boolean {
  const times = new Map<SymbolName, number>();
  for (const side of sides) {
    walk(side, (one) => {
      if (one.kind === "symbol" || one.kind === "call") times.set(one.name, (times.get(one.name) ?? 0) + 1);
    });
  }
  const terms = sides.flatMap((side) => (side.kind === "sum" ? side.terms : [side]));
  return terms.some((term) => {
    const one = term.kind === "negative" ? term.body : term;
    return (
      one.kind === "symbol" &&
      /^[A-Za-z]{2,}$/.test(one.name) &&
      times.get(one.name) === 1 &&
      table.declaration(one.name) === null &&
      table.definition(one.name) === null
    );
  });
}
