import { type Complexity, complexityOf } from "./complexity.ts";
import { type Expression, type SymbolName, walk } from "./expression.ts";
import { look, type Seen } from "./sightings.ts";
import type { Declaration, Domain, SymbolTable } from "./symbols.ts";

/** What a name may be, the likeliest first. */
export type Kind = "number" | "vector" | "matrix";

/** What is found out about names by how they are used, where the note does not say. */
export type Usage = {
  readonly names: ReadonlySet<SymbolName>;
  /** Names that stand for whole numbers: bounds of sums, sizes, what has a factorial. */
  readonly counts: ReadonlySet<SymbolName>;
  /** Sizes that declarations name, in order. */
  readonly dimensions: readonly SymbolName[];
  /** How far the index of a family runs, by the name for it: x of `\sum_{i=1}^{n} x_i` to n. */
  readonly families: ReadonlyMap<SymbolName, SymbolName>;
  /** Families of positive numbers that add up to one: what a divergence or an entropy is of, or what the note says is so. */
  readonly simplexes: ReadonlySet<SymbolName>;
  /** Whether capital letters stand side by side that may be numbers or matrices. */
  readonly isAmbiguous: boolean;
  readonly candidates: ReadonlyMap<SymbolName, readonly Kind[]>;
  readonly domains: ReadonlyMap<SymbolName, Domain>;
  readonly complex: Complexity;
  /** e, where its members are vectors of which nothing is said: the standard basis, in most books. */
  readonly unitVectors: readonly SymbolName[];
  readonly assumedUnitVectors: ReadonlySet<SymbolName>;
  readonly values: ReadonlyMap<SymbolName, number>;
  /** Whether ⊗ stands in the formulas; and whether it is taken for the outer product of two columns. */
  readonly tensors: boolean;
  readonly isOuter: boolean;
  /** Whether vectors or matrices occur at all. */
  readonly isLinear: boolean;
  /** Whether probabilities occur. */
  readonly isRandom: boolean;
};

function findSimplexes(side: Expression, simplexes: Set<SymbolName>): void {
  walk(side, (one) => {
    const isEntropy = one.kind === "probability" && /^(?:density-)?entropy$/.test(one.name);
    const of = one.kind === "divergence" ? [one.left, one.right] : isEntropy ? one.of : [];
    for (const part of of) if (part.kind === "symbol") simplexes.add(part.name.replace(/^bold:/, ""));
  });
}

/** Families that weigh logarithms, as the t of −Σ t log y does: targets and probabilities, in every book. */
export function weightsOfLogarithms(sides: readonly Expression[], table: SymbolTable): readonly SymbolName[] {
  const found = new Set<SymbolName>();
  for (const side of withDefinitions(sides, table)) {
    walk(side, (one) => {
      if (one.kind !== "product" || !one.factors.some(isLogarithm)) return;
      for (const factor of one.factors) {
        if (factor.kind === "index" && factor.base.kind === "symbol" && factor.indices.length === 1)
          found.add(factor.base.name);
      }
    });
  }
  return [...found];
}

function isLogarithm(one: Expression): boolean {
  return one.kind === "call" && one.name === "log";
}

function hasCapitalProduct(side: Expression, table: SymbolTable): boolean {
  const isCapital = (one: Expression): boolean =>
    one.kind === "power"
      ? isCapital(one.base)
      : one.kind === "symbol" && /^[A-Z]$/.test(one.name) && table.isUnknown(one.name);
  let found = false;
  walk(side, (one) => {
    found ||= one.kind === "product" && one.factors.filter(isCapital).length > 1;
    found ||= one.kind === "power" && one.base.kind === "sum" && one.base.terms.filter(isCapital).length > 1;
  });
  return found;
}

function findFamilies(side: Expression, families: Map<SymbolName, SymbolName>): void {
  walk(side, (one) => {
    if (one.kind !== "reduction") return;
    for (const { index, to, set } of one.ranges) {
      const end = set ?? (to?.kind === "symbol" ? to.name : null);
      if (end === null) continue;
      walk(one.body, (part) => {
        if (part.kind !== "index") return;
        const [only, ...others] = part.indices;
        if (others.length > 0 || only?.kind !== "symbol" || only.name !== index) return;
        if (part.base.kind === "symbol") families.set(part.base.name, end);
        // softmax(x)_i has as many entries as x.
        else if (part.base.kind === "call" && part.base.arguments.length === 1)
          walk(part.base, (inner) => {
            if (inner.kind === "symbol") families.set(inner.name, end);
          });
      });
    }
  });
}

function hasProbability(side: Expression): boolean {
  let found = false;
  walk(side, (one) => {
    found ||= one.kind === "probability" || one.kind === "expectation";
  });
  return found;
}

/** What is taken for granted beside what the formulas show. */
export type UsageOptions = {
  readonly simplexes?: readonly SymbolName[];
  readonly isLinear?: boolean;
  readonly unitVectors?: readonly SymbolName[];
  readonly isOuter?: boolean;
  /** What counts have as their values. */
  readonly values?: ReadonlyMap<SymbolName, number>;
};

/** Looks at how the names of some formulas are used. */
export function usageOf(sides: readonly Expression[], table: SymbolTable, extra: UsageOptions = {}): Usage {
  const seen = new Map<SymbolName, Seen>();
  const counts = new Set<SymbolName>();
  const dimensions = new Set<SymbolName>();
  const all = withDefinitions(sides, table);
  for (const side of all) look(side, seen, counts);
  for (const name of seen.keys()) {
    const declared = table.declaration(name) ?? table.declaration(`bold:${name}`) ?? table.declaration(`${name}[]`);
    for (const size of [declared?.rows, declared?.columns]) if (typeof size === "string") dimensions.add(size);
    if (declared?.kind === "scalar" && (declared.domain === "natural" || declared.domain === "integer"))
      counts.add(name);
  }
  const families = new Map<SymbolName, SymbolName>();
  for (const side of all) findFamilies(side, families);
  const simplexes = new Set<SymbolName>(extra.simplexes ?? []);
  for (const side of all) findSimplexes(side, simplexes);
  for (const name of seen.keys())
    if (table.declaration(name)?.traits.has("simplex")) simplexes.add(name.replace(/^bold:/, ""));
  const isLinear =
    extra.isLinear ??
    [...seen].some(([name, use]) => {
      const declared = table.declaration(name);
      return (
        use.transposed ||
        use.traced ||
        use.kronecker ||
        name.startsWith("bold:") ||
        isArray(table.declaration(`${name}[]`)) ||
        declared?.kind === "vector" ||
        declared?.kind === "matrix"
      );
    });
  const candidates = new Map<SymbolName, readonly Kind[]>();
  for (const [name, use] of seen) {
    const declared = table.declaration(name);
    if (declared !== null && declared.rows === null && (declared.kind === "vector" || declared.kind === "matrix")) {
      candidates.set(name, [declared.kind]);
    }
    if (counts.has(name) || declared !== null) continue;
    const definition = table.definition(name);
    if (definition !== null) continue;
    const kinds = kindsOf(name, use, isLinear);
    if (isArray(table.declaration(`${name}[]`))) continue;
    if (use.member) candidates.set(`${name}[]`, kinds);
    else if (kinds.length > 1 || kinds[0] !== "number") candidates.set(name, kinds);
  }
  const domains = new Map<SymbolName, Domain>();
  for (const name of seen.keys())
    if (/^(?:sigma|tau)(?:_|$)/.test(name) && table.declaration(name) === null) domains.set(name, "positive");
  for (const name of probabilitiesIn(all)) if (table.declaration(name) === null) domains.set(name, "positive");
  return {
    names: new Set(seen.keys()),
    complex: complexityOf(all, table),
    unitVectors: ["e", "bold:e"].filter((name) => candidates.has(`${name}[]`) && table.definition(name) === null),
    assumedUnitVectors: new Set(extra.unitVectors ?? []),
    values: extra.values ?? new Map(),
    tensors: [...seen.values()].some(({ kronecker }) => kronecker),
    isOuter: extra.isOuter ?? false,
    counts,
    dimensions: [...dimensions],
    families,
    simplexes,
    isAmbiguous: !isLinear && sides.some((side) => hasCapitalProduct(side, table)),
    candidates,
    domains,
    isLinear,
    isRandom: all.some(hasProbability),
  };
}

export function isArray(declared: Declaration | null): boolean {
  return declared?.kind === "vector" || declared?.kind === "matrix";
}

/** `p_i` and `q_i` of which logarithms are taken: probabilities, and so positive. */
function probabilitiesIn(sides: readonly Expression[]): ReadonlySet<SymbolName> {
  const names = new Set<SymbolName>();
  for (const side of sides) {
    walk(side, (one) => {
      if (one.kind !== "call" || one.name !== "log") return;
      for (const argument of one.arguments) {
        walk(argument, (part) => {
          if (part.kind === "index" && part.base.kind === "symbol" && /^(?:hat:)?[pq]$/.test(part.base.name))
            names.add(part.base.name);
        });
      }
    });
  }
  return names;
}

/** The formulas with the bodies of what is defined, which have names too. */
function withDefinitions(sides: readonly Expression[], table: SymbolTable): readonly Expression[] {
  const found: Expression[] = [...sides];
  const known = new Set<SymbolName>();
  for (let at = 0; at < found.length && at < 40; at += 1) {
    const one = found[at];
    if (one === undefined) continue;
    walk(one, (part) => {
      const name = part.kind === "symbol" || part.kind === "call" ? part.name : null;
      if (name === null || known.has(name)) return;
      known.add(name);
      for (const whole of [name, `bold:${name}`]) {
        const definition = table.definition(whole);
        if (definition) found.push(definition.body);
      }
    });
  }
  return found;
}

function kindsOf(name: SymbolName, use: Seen, isLinear: boolean): readonly Kind[] {
  const isBold = name.startsWith("bold:");
  const letter = name.replace(/^(?:bold|hat|bar|tilde):/g, "").replace(/^(?:bold|hat|bar|tilde):/, "");
  const isCapital = /^[A-Z]/.test(letter);
  if (isBold) return [isCapital ? "matrix" : "vector"];
  if (use.transposed) return isCapital ? ["matrix", "vector"] : ["vector", "matrix"];
  if (use.kronecker) return isCapital ? ["matrix"] : ["vector", "number"];
  if (use.traced) return isCapital ? ["matrix"] : ["number", "vector", "matrix"];
  if (use.indexed === 2 && use.whole && isCapital) return ["matrix"];
  if (use.indexed === 1 && use.whole && use.normed) return ["vector"];
  if (use.pooled && (use.indexed === 1 || /^[a-z]$/.test(letter))) {
    return use.indexed === 1 || /^[ahloqsuvxyz]$/.test(letter) ? ["vector", "number"] : ["number", "vector"];
  }
  if (!isLinear) {
    if (use.normed && use.indexed === 1) return ["vector"];
    return use.normed
      ? ["vector", "number"]
      : use.indexed === 1 && use.whole && use.asVariable
        ? ["vector", "number"]
        : ["number"];
  }
  if (isCapital) return ["matrix", "number"];
  if (use.normed || use.asVariable) return ["vector", "number"];
  return /^[a-z]$/.test(letter) ? ["number", "vector"] : ["number"];
}
