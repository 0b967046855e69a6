import { type Expression, type SymbolName, walk } from "./expression.ts";
import type { SymbolTable } from "./symbols.ts";

/** The names, if all are different names and nothing else; null otherwise. */
export function plainNames(all: readonly Expression[]): readonly SymbolName[] | null {
  const names = all.flatMap((one) => (one.kind === "symbol" ? [one.name] : []));
  return names.length === all.length && new Set(names).size === names.length ? names : null;
}

/** Whether there are probabilities, divergences or averages in a formula. */
export function speaksOfChance(body: Expression): boolean {
  let found = false;
  walk(body, ({ kind }) => {
    found ||= kind === "probability" || kind === "divergence" || kind === "expectation";
  });
  return found;
}

/** The names and functions in formulas, and in what these are defined as. */
export function namesWithin(sides: readonly Expression[], table: SymbolTable): ReadonlySet<SymbolName> {
  const names = new Set<SymbolName>();
  const visit = (side: Expression): void =>
    walk(side, (one) => {
      const name = one.kind === "symbol" || one.kind === "call" ? one.name : null;
      if (name === null || names.has(name.replace(/^bold:/, ""))) return;
      names.add(name.replace(/^bold:/, ""));
      const definition = table.definition(name);
      if (definition !== null) visit(definition.body);
    });
  for (const side of sides) visit(side);
  return names;
}

/** Whether a name or function stands in a formula. */
export function mentions(body: Expression, name: SymbolName): boolean {
  let found = false;
  walk(body, (one) => {
    found ||= (one.kind === "symbol" || one.kind === "call") && one.name === name;
  });
  return found;
}
