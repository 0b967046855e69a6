import { type Expression, partsOf, type SymbolName, walk } from "./expression.ts";
import type { Dimension, Domain, SymbolTable } from "./symbols.ts";

/** What a name may be, the likeliest first. */
type Kind = "number" | "vector" | "matrix";

export type Shapes = ReadonlyMap<SymbolName, readonly [rows: number, columns: number]>;

/** What is found out about names by how they are used, where the note does not say. */
export type Usage = {
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
  /** Whether vectors or matrices occur at all. */
  readonly isLinear: boolean;
  /** Whether probabilities occur. */
  readonly isRandom: boolean;
};

function findSimplexes(side: Expression, simplexes: Set<SymbolName>): void {
  walk(side, (one) => {
    const isEntropy = one.kind === "probability" && one.name === "entropy";
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
      : one.kind === "symbol" &&
        /^[A-Z]$/.test(one.name) &&
        table.declaration(one.name) === null &&
        table.definition(one.name) === null;
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

type Seen = {
  whole: boolean;
  indexed: number;
  transposed: boolean;
  traced: boolean;
  normed: boolean;
  pooled: boolean;
  asVariable: boolean;
  member: boolean;
};

/** What is taken for granted beside what the formulas show. */
export type UsageOptions = { readonly simplexes?: readonly SymbolName[]; readonly isLinear?: boolean };

/** Looks at how the names of some formulas are used. */
export function usageOf(sides: readonly Expression[], table: SymbolTable, extra: UsageOptions = {}): Usage {
  const seen = new Map<SymbolName, Seen>();
  const counts = new Set<SymbolName>();
  const dimensions = new Set<SymbolName>();
  const all = withDefinitions(sides, table);
  for (const side of all) look(side, seen, counts);
  for (const name of seen.keys()) {
    const declared = table.declaration(name) ?? table.declaration(`bold:${name}`);
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
        name.startsWith("bold:") ||
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
    if (use.member) candidates.set(`${name}[]`, kinds);
    else if (kinds.length > 1 || kinds[0] !== "number") candidates.set(name, kinds);
  }
  const domains = new Map<SymbolName, Domain>();
  for (const name of seen.keys())
    if (/^(?:sigma|tau)(?:_|$)/.test(name) && table.declaration(name) === null) domains.set(name, "positive");
  for (const name of probabilitiesIn(all)) if (table.declaration(name) === null) domains.set(name, "positive");
  return {
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

function look(side: Expression, seen: Map<SymbolName, Seen>, counts: Set<SymbolName>): void {
  const of = (name: SymbolName): Seen => {
    const known = seen.get(name);
    if (known) return known;
    const fresh = {
      whole: false,
      indexed: 0,
      transposed: false,
      traced: false,
      normed: false,
      pooled: false,
      asVariable: false,
      member: false,
    };
    seen.set(name, fresh);
    return fresh;
  };
  const mark = (one: Expression, property: "transposed" | "traced" | "normed" | "pooled" | "asVariable"): void => {
    if (one.kind === "symbol") of(one.name)[property] = true;
    else if (one.kind === "index" && one.base.kind === "symbol" && property !== "asVariable") {
      of(one.base.name)[property] = true;
      of(one.base.name).member = true;
    } else if (one.kind === "sum" && (property === "normed" || property === "pooled"))
      for (const term of one.terms) mark(term, property);
    else if (one.kind === "negative") mark(one.body, property);
    else if (one.kind === "quotient") mark(one.numerator, property);
    else if (one.kind === "product" && (property === "traced" || property === "transposed"))
      for (const factor of one.factors) mark(factor, property);
    else if (one.kind === "sum" && (property === "traced" || property === "transposed"))
      for (const term of one.terms) mark(term, property);
  };
  const count = (one: Expression): void =>
    walk(one, (part) => {
      if (part.kind === "symbol" && part.name !== "e" && part.name !== "pi") counts.add(part.name);
    });
  const visit = (one: Expression, bound: ReadonlySet<SymbolName>): void => {
    switch (one.kind) {
      case "symbol":
        if (!bound.has(one.name)) of(one.name).whole = true;
        return;
      case "index":
        if (one.base.kind === "symbol") {
          of(one.base.name).indexed = Math.max(of(one.base.name).indexed, one.indices.length);
          if (one.base.name.startsWith("bold:") && one.indices.length === 1) of(one.base.name).member = true;
        } else visit(one.base, bound);
        return;
      case "transpose":
        mark(one.body, "transposed");
        break;
      case "norm":
        mark(one.body, "normed");
        break;
      case "call":
        if (one.name === "trace" || one.name === "determinant")
          for (const argument of one.arguments) mark(argument, "traced");
        if (one.name === "binomial") for (const argument of one.arguments) count(argument);
        if (["softmax", "logsumexp"].includes(one.name)) for (const argument of one.arguments) mark(argument, "pooled");
        break;
      case "derivative":
        for (const { variable } of one.by) if (one.style !== "partial") mark(variable, "asVariable");
        break;
      case "factorial":
        count(one.body);
        break;
      case "divergence":
        break;
      case "reduction": {
        const inner = new Set([...bound, ...one.ranges.map(({ index }) => index)]);
        for (const { from, to } of one.ranges) for (const end of [from, to]) if (end) count(end);
        for (const { set } of one.ranges) if (set !== null) counts.add(set);
        for (const index of inner) counts.delete(index);
        visit(one.body, inner);
        return;
      }
    }
    for (const part of children(one)) visit(part, bound);
  };
  visit(side, new Set());
}

function children(one: Expression): readonly Expression[] {
  switch (one.kind) {
    case "divergence":
      return [one.left, one.right].filter(({ kind }) => kind !== "symbol" && kind !== "probability");
    case "probability":
      return [];
    case "derivative":
      return [one.body, ...one.by.map(({ variable }) => variable)];
    default:
      return partsOf(one);
  }
}

function kindsOf(name: SymbolName, use: Seen, isLinear: boolean): readonly Kind[] {
  const isBold = name.startsWith("bold:");
  const letter = name.replace(/^(?:bold|hat|bar|tilde):/g, "").replace(/^(?:bold|hat|bar|tilde):/, "");
  const isCapital = /^[A-Z]/.test(letter);
  if (isBold) return [isCapital ? "matrix" : "vector"];
  if (use.transposed) return isCapital ? ["matrix", "vector"] : ["vector", "matrix"];
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

const mostTrials = 48;

/** Ways to give shapes to names, the likeliest first; sizes that the note names differ from one another. */
export function shapeTrials(
  usage: Usage,
  table: SymbolTable,
  sizes: ReadonlyMap<SymbolName, number>,
  size: number,
): readonly Shapes[] {
  const declared = new Map<SymbolName, readonly [number, number]>();
  const sizeOf = (one: Dimension | null): number =>
    one === null ? size : typeof one === "number" ? one : (sizes.get(one) ?? size);
  for (const one of table.declared) {
    if (one.kind === "vector" || one.kind === "matrix") declared.set(one.name, [sizeOf(one.rows), sizeOf(one.columns)]);
  }
  const choices =
    usage.dimensions.length > 1
      ? [...new Set(usage.dimensions.map((name) => sizeOf(name)))]
      : [usage.dimensions.length === 1 ? sizeOf(usage.dimensions[0] ?? null) : size];
  let trials: readonly Map<SymbolName, readonly [number, number]>[] = [declared];
  for (const [name, kinds] of usage.candidates) {
    const counted = usage.families.get(name) ?? usage.families.get(name.replace(/^bold:/, ""));
    const own = counted === undefined ? undefined : sizes.get(counted);
    const options = kinds.flatMap((kind) => shapesOf(kind, kind === "vector" && own !== undefined ? [own] : choices));
    trials = trials.flatMap((trial) => options.map((shape) => new Map(trial).set(name, shape)));
    if (trials.length > mostTrials) trials = trials.slice(0, mostTrials);
  }
  return trials;
}

function shapesOf(kind: Kind, sizes: readonly number[]): readonly (readonly [number, number])[] {
  switch (kind) {
    case "number":
      return [[1, 1]];
    case "vector":
      return sizes.map((rows) => [rows, 1]);
    case "matrix":
      return sizes.flatMap((rows) => sizes.map((columns): [number, number] => [rows, columns]));
  }
}
