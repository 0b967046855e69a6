import { type DecidableRelation, type Decision, decide, isShown } from "./decide.ts";
import { type Expression, type SymbolName, walk } from "./expression.ts";
import { mentions, plainNames, speaksOfChance } from "./mention.ts";
import { latexOf } from "./notation.ts";
import { rewritten } from "./rewrite.ts";
import type { SymbolTable } from "./symbols.ts";

/** `p(x) = \frac{1}{\sqrt{2\pi}} e^{-x^2/2}`, `p(x \mid \theta) = \theta^x (1-\theta)^{1-x}`: a formula for a density. */
export function isDensityFormula(left: Expression, body: Expression): boolean {
  if (left.kind !== "probability" || left.name === "entropy" || left.name === "information") return false;
  const names = plainNames([...left.of, ...left.given]);
  const [variable] = left.of;
  return names !== null && variable?.kind === "symbol" && !speaksOfChance(body) && mentions(body, variable.name);
}

export function densityName(left: Expression): SymbolName {
  return left.kind === "probability" ? left.name : "";
}

/**
 * A density is any that there may be; where that does not show the step, it is what the note gives as its formula. What
 * mixes densities with a formula and others is neither shown nor refuted.
 */
export function decideWithDensities(
  left: Expression,
  right: Expression,
  relation: DecidableRelation,
  table: SymbolTable,
): Decision {
  const decision = decide(left, right, relation, table);
  if (isShown(decision)) return decision;
  let isChanged = false;
  const withFormula = (side: Expression): Expression =>
    rewritten(side, (one) => {
      const formula = one.kind === "probability" ? (table.rule(one)?.body ?? null) : null;
      isChanged ||= formula !== null;
      return formula;
    });
  const [one, other] = [withFormula(left), withFormula(right)];
  if (!isChanged) return asOneModel(left, right, relation, table) ?? decision;
  const second = decide(one, other, relation, table);
  if (isShown(second) || !(speaksOfChance(one) || speaksOfChance(other))) return second;
  const name = latexOf(densityName(left));
  return { result: { kind: "undecided", reason: "unsupported", name, span: null }, assumptions: [] };
}

/** Densities whose names differ in their parameter alone, p_θ(x | z) and p(z), as those of one model. Null if that shows nothing. */
function asOneModel(
  left: Expression,
  right: Expression,
  relation: DecidableRelation,
  table: SymbolTable,
): Decision | null {
  const names = new Set<SymbolName>();
  for (const side of [left, right]) {
    walk(side, (one) => {
      if (one.kind === "probability") names.add(one.name);
    });
  }
  const plain = (name: SymbolName): SymbolName => name.replace(/^([pq])_(?:bold:)?(?:theta|phi|psi)$/, "$1");
  if (![...names].some((name) => plain(name) !== name && names.has(plain(name)))) return null;
  const renamed = (side: Expression): Expression =>
    rewritten(side, (one) => (one.kind === "probability" ? { ...one, name: plain(one.name) } : null));
  const decision = decide(renamed(left), renamed(right), relation, table);
  return isShown(decision) ? { ...decision, assumptions: [...decision.assumptions, "one-model"] } : null;
}
