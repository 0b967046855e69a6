import type { Span } from "../text/span.ts";
import { type Expression, hasPart, type SymbolName, walk } from "./expression.ts";
import { rewritten } from "./rewrite.ts";

/**
 * E_q[…] where q(z) stands in the formula: an average over z, not over a variable called q. The same where the density is
 * one of a divergence. A density that stands there of several things says nothing of which is meant.
 */
export function withNamedDensities(sides: readonly [Expression, Expression]): readonly [Expression, Expression] {
  const densities = new Map<SymbolName, Density | null>();
  for (const side of sides) {
    walk(side, (one) => {
      if (one.kind !== "probability") return;
      const known = densities.get(one.name);
      const isOther = known !== undefined && (known === null || signOf(known) !== signOf(one));
      densities.set(one.name, isOther ? null : one);
    });
  }
  const [left, right] = sides.map((side) =>
    rewritten(side, (one) => {
      if (one.kind !== "expectation" || one.over !== null || one.given.length > 0) return null;
      const [named, ...others] = one.variables;
      if (named?.kind !== "symbol" || others.length > 0) return null;
      const density = densities.get(named.name) ?? null;
      return density && { ...one, over: { ...density, span: named.span }, variables: [] };
    }),
  );
  return [left ?? sides[0], right ?? sides[1]];
}

/** Where an average stands that is over p or q, of which the formula does not say what it is a density of; null for none. */
export function averageOverLetter(side: Expression): Span | null {
  let found: Span | null = null;
  walk(side, (one) => {
    if (one.kind !== "expectation" || one.over !== null || one.variables.length !== 1) return;
    const [letter] = one.variables;
    if (letter?.kind !== "symbol" || !/^[pq]$/.test(letter.name)) return;
    const isOfIt = one.bodies.some((body) =>
      hasPart(body, (part) => part.kind === "symbol" && part.name === letter.name),
    );
    if (isOfIt) found ??= one.span;
  });
  return found;
}

type Density = Expression & { readonly kind: "probability" };

/** What a density is of, and given what; null where that is more than names. */
function signOf({ of, given }: Density): string | null {
  const names = [...of, { kind: "symbol", name: "|" } as const, ...given].map((one) =>
    one.kind === "symbol" ? one.name : null,
  );
  return names.includes(null) ? null : names.join(" ");
}
