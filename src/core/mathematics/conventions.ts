import { type DecidableRelation, type Decision, decide, isShown } from "./decide.ts";
import { type Expression, hasPart, type SymbolName, walk } from "./expression.ts";
import { quantitiesIn } from "./quantities.ts";
import { rewritten } from "./rewrite.ts";
import { isBoundOfLetter, saysWhatIs } from "./says-what-is.ts";
import type { Declaration, SymbolTable, Trait } from "./symbols.ts";
import { usageOf } from "./usage.ts";

/**
 * A refuted step as books would mean it that say nothing of its symbols, reading after reading; null where none saves it. A
 * reading that is not the note's own makes a condition of the step, not a step that holds, but for a mean under a bar.
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
      const counted = narrower === null ? null : withWholeExponents(sides, narrower);
      if (counted !== null && isShown(decide(left, right, relation, counted))) return condition;
    }
  }
  const otherwise = [inAnyBase(left, right), withBounds(left, right, table)];
  for (const other of otherwise) {
    if (other === null) continue;
    const known = withMeans(other, table) ?? table;
    if (isShown(decide(...other, relation, known))) return condition;
  }
  if (relation !== "=" && isBoundOfLetter(left, right, table)) return condition;
  if (relation === "=" && saysWhatIs(left, right, table)) return condition;
  if (relation === "=" && holdsForSmall(left, right, table)) return condition;
  if (holdsForTurns(left, right, relation, table)) return condition;
  const sized = withSizes(sides, table);
  return sized !== null && isShown(decide(left, right, relation, sized)) ? condition : null;
}

const condition: Decision = { result: { kind: "condition" }, assumptions: [] };

/** x̄ where x_i stands: (1/n) Σ x_i, over as many as the equation counts. Null where there is none that means nothing yet. */
function withMeans(sides: readonly Expression[], table: SymbolTable): SymbolTable | null {
  const { names, families } = usageOf(sides, table);
  let known = table;
  for (const name of names) {
    const of = name.startsWith("bar:") ? name.slice("bar:".length) : "";
    const count = families.get(of);
    if (count === undefined || !table.isUnknown(name)) continue;
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

/** Entropies are measured in whatever unit the logarithms beside them give. Null where no other base than e stands there. */
function inAnyBase(left: Expression, right: Expression): readonly [Expression, Expression] | null {
  const isEntropy = (one: Expression): boolean =>
    one.kind === "divergence" || (one.kind === "probability" && /entropy|information/.test(one.name));
  const isInformation = [left, right].some((side) => hasPart(side, isEntropy));
  let isOther = false;
  const [natural, other] = [left, right].map((side) =>
    rewritten(side, (one) => {
      if (one.kind !== "quotient" || !isLogarithm(one.numerator) || !isLogarithm(one.denominator)) return null;
      isOther = true;
      return one.numerator;
    }),
  );
  return isInformation && isOther && natural !== undefined && other !== undefined ? [natural, other] : null;
}

function isLogarithm(one: Expression): boolean {
  return one.kind === "call" && one.name === "log";
}

/** Σ_i beside an n counts to n. Null where there is no such sum, or no such letter. */
function withBounds(left: Expression, right: Expression, table: SymbolTable): readonly [Expression, Expression] | null {
  const { names } = usageOf([left, right], table);
  const count = ["n", "N", "m"].find((name) => names.has(name) && table.declaration(name) === null);
  if (count === undefined) return null;
  const from: Expression = { kind: "number", numerator: 1n, denominator: 1n, span: nowhere };
  const to: Expression = { kind: "symbol", name: count, span: nowhere };
  let isOpen = false;
  const bounded = (side: Expression): Expression =>
    rewritten(side, (one) => {
      if (one.kind !== "reduction" || one.operator !== "sum") return null;
      const ranges = one.ranges.map((range) => {
        if (range.from !== null || range.to !== null || range.set !== null || range.condition !== null) return range;
        isOpen = true;
        return { ...range, from, to };
      });
      return { ...one, ranges, body: bounded(one.body) };
    });
  const sides = [bounded(left), bounded(right)] as const;
  return isOpen ? sides : null;
}

/** ε is so small that ε² is nothing: (a + bε)(c + dε) = ac + (ad + bc)ε. */
function holdsForSmall(left: Expression, right: Expression, table: SymbolTable): boolean {
  const small = [...usageOf([left, right], table).names].find((name) => /^(?:var)?epsilon$/.test(name));
  if (small === undefined || !table.isUnknown(small)) return false;
  const at = { span: nowhere };
  const zero: Expression = { kind: "number", numerator: 0n, denominator: 1n, ...at };
  const variable: Expression = { kind: "symbol", name: small, ...at };
  const difference: Expression = { kind: "sum", terms: [left, { kind: "negative", body: right, ...at }], ...at };
  const slope: Expression = { kind: "quotient", numerator: difference, denominator: variable, ...at };
  return isShown(decide({ kind: "limit", variable, to: zero, side: null, body: slope, ...at }, zero, "=", table));
}

/** The same with letters that are exponents counted; null where there is none that the note says nothing of. */
function withWholeExponents(sides: readonly Expression[], table: SymbolTable): SymbolTable | null {
  const exponents = new Set<SymbolName>();
  for (const side of sides) {
    walk(side, (one) => {
      if (one.kind === "power" && one.exponent.kind === "symbol" && one.exponent.name !== "e")
        exponents.add(one.exponent.name);
    });
  }
  if (exponents.size === 0) return null;
  return withAssumed(table, exponents, { kind: "scalar", rows: 1, columns: 1, domain: "natural" });
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
    (name) => !counts.has(name) && !candidates.has(name) && !/^(?:bold:|pi$|e$|I$)/.test(name) && table.isUnknown(name),
  );
  return free.length === 0 ? null : withAssumed(table, free, { kind: "scalar", rows: 1, columns: 1, domain });
}

/**
 * Q, U and V are orthogonal in every book on matrices that says nothing else of them, and so is the W of a projection. What
 * does not hold where they turn nothing holds for no such. Where W is differentiated by, it holds weights.
 */
function holdsForTurns(left: Expression, right: Expression, relation: DecidableRelation, table: SymbolTable): boolean {
  let isThere = false;
  const isDerivative = [left, right].some((side) => hasPart(side, ({ kind }) => kind === "derivative"));
  const turns = isDerivative ? /^(?:bold:)?[QUV]$/ : /^(?:bold:)?[QUVW]$/;
  const still = (side: Expression): Expression =>
    rewritten(side, (one) => {
      const isTurn = one.kind === "symbol" && turns.test(one.name);
      if (!isTurn || !table.isUnknown(one.name)) return null;
      isThere = true;
      return { ...one, name: "I" };
    });
  const sides = [still(left), still(right)] as const;
  return isThere && isShown(decide(...sides, relation, table));
}

/** n, m or d beside the norm of a vector is how many entries it has, beside a determinant how many rows. Null where neither is. */
function withSizes(sides: readonly Expression[], table: SymbolTable): SymbolTable | null {
  const normed = new Set<SymbolName>();
  const square = new Set<SymbolName>();
  for (const side of sides) {
    walk(side, (one) => {
      if (one.kind === "norm" && one.body.kind === "symbol") normed.add(one.body.name);
      if (one.kind !== "call" || !/^det/.test(one.name)) return;
      for (const name of one.arguments.flatMap((argument) => [...quantitiesIn(argument).keys()]))
        if (/^(?:bold:)?[A-Z]$/.test(name)) square.add(name);
    });
  }
  const [vector, ...others] = normed;
  const size = ["n", "m", "d"].find((name) => usageOf(sides, table).names.has(name));
  const isVector = vector !== undefined && others.length === 0 && square.size === 0;
  if (size === undefined || (!isVector && square.size === 0)) return null;
  const sized = isVector ? [vector] : [...square];
  if ([...sized, size].some((name) => !table.isUnknown(name))) return null;
  const kind = isVector ? ({ kind: "vector", columns: 1 } as const) : ({ kind: "matrix", columns: size } as const);
  return withAssumed(table, sized, { ...kind, rows: size, domain: "real" });
}

/** A table in which names are taken for something that the note does not say. */
function withAssumed(
  table: SymbolTable,
  names: Iterable<SymbolName>,
  kind: Pick<Declaration, "kind" | "rows" | "columns" | "domain">,
): SymbolTable {
  const assumed = { ...kind, traits: new Set<Trait>(), distribution: null, span: nowhere };
  return table.withDeclarations(Array.from(names, (name) => ({ ...assumed, name })));
}
