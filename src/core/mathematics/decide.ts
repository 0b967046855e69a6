import type { Assumption, ShapeName, StepResult, Undecided } from "../model/derivation.ts";
import type { Span } from "../text/span.ts";
import { Agreement, type Comparison, type Tally } from "./agreement.ts";
import { type Expression, partsOf, type SymbolName, walk } from "./expression.ts";
import { type Hindrance, isNumber, Linear, type Matrix, Undecidable } from "./linear.ts";
import { Computation } from "./lower.ts";
import { areIdentical } from "./prove.ts";
import { type Scalar, Scalars, TooLarge } from "./scalar.ts";
import { emptySurvey, type Layout, type Setting, type Survey } from "./setting.ts";
import { type Shapes, shapeTrials, type Usage, type UsageOptions, usageOf, weightsOfLogarithms } from "./shapes.ts";
import type { SymbolTable } from "./symbols.ts";

export type Decision = { readonly result: StepResult; readonly assumptions: readonly Assumption[] };

export type DecidableRelation = "=" | "≤" | "≥" | "<" | ">" | "≠" | "≈";

/** Decides whether a relation holds between two formulas, for all values of their variables. */
export function decide(left: Expression, right: Expression, relation: DecidableRelation, table: SymbolTable): Decision {
  const trial = (options: UsageOptions): Decision => new Trial(left, right, relation, table, options).decide();
  const usage = usageOf([left, right], table);
  const decision = trial({});
  if (decision.result.kind === "differs") {
    const simplexes = weightsOfLogarithms([left, right], table).filter((name) => !usage.simplexes.has(name));
    const other = simplexes.length === 0 ? decision : trial({ simplexes });
    return isAgreed(other) ? { ...other, assumptions: [...other.assumptions, "weights-add-to-one"] } : decision;
  }
  if (usage.isAmbiguous && isAgreed(decision) && !usage.isRandom) {
    const { kind } = trial({ isLinear: true }).result;
    if (kind === "differs") return undecided("numbers-or-matrices", "", null);
  }
  return decision;
}

function isAgreed({ result }: Decision): boolean {
  return result.kind === "proved" || result.kind === "checked" || result.kind === "tested";
}

const mostSettings = 9;

/** What some settings came to together. */
type Outcome = { readonly tally: Tally; readonly proved: boolean; readonly survey: Survey; readonly upTo: number };

class Trial {
  private readonly left: Expression;
  private readonly right: Expression;
  private readonly relation: DecidableRelation;
  private readonly table: SymbolTable;
  private readonly usage: Usage;

  constructor(
    left: Expression,
    right: Expression,
    relation: DecidableRelation,
    table: SymbolTable,
    options: UsageOptions,
  ) {
    this.left = left;
    this.right = right;
    this.relation = relation;
    this.table = table;
    this.usage = usageOf([left, right], table, options);
  }

  decide(): Decision {
    const hasDerivative = this.hasVectorDerivative();
    const layouts: readonly Layout[] = hasDerivative ? ["mixed", "numerator", "denominator"] : ["mixed"];
    let first: Decision | null = null;
    for (const layout of layouts) {
      const decision = this.inLayout(layout);
      const { kind } = decision.result;
      const isDecided = kind === "proved" || kind === "checked" || kind === "tested";
      if (isDecided && (first === null || first.result.kind === "mismatch" || layout === "mixed")) return decision;
      if (isDecided && layout !== "mixed") return { ...decision, result: { kind: "layout", layout } };
      if (first === null || (first.result.kind === "mismatch" && kind !== "mismatch")) first = decision;
    }
    return first ?? undecided("no-points", "", null);
  }

  private hasVectorDerivative(): boolean {
    let found = false;
    for (const side of [this.left, this.right]) walk(side, (one) => (found ||= one.kind === "derivative"));
    return found && this.usage.isLinear;
  }

  private inLayout(layout: Layout): Decision {
    try {
      return this.settled(this.outcome(layout));
    } catch (error) {
      if (error instanceof Undecidable) return hindered(error.hindrance, error.span, this.sizesOf(0));
      if (error instanceof TooLarge || error instanceof RangeError) return undecided("too-large", "", null);
      throw error;
    }
  }

  /** Sizes of what the note counts with, in a round; no two that it names are the same. */
  private sizesOf(round: number): ReadonlyMap<SymbolName, number> {
    const { dimensions, counts } = this.usage;
    const sizes = new Map<SymbolName, number>();
    const choice = round % 2 === 0 ? [3, 2, 4, 5] : [2, 3, 4, 5];
    dimensions.forEach((name, at) => {
      sizes.set(name, dimensions.length === 1 ? (round % 2 === 0 ? 2 : 3) : (choice[at % choice.length] ?? 2));
    });
    [...counts].forEach((name, at) => {
      if (!sizes.has(name)) sizes.set(name, countIn(round, at));
    });
    return sizes;
  }

  private get rounds(): number {
    if (this.usage.counts.size > 0) return this.usage.isRandom ? 3 : 5;
    return this.usage.isLinear || this.usage.dimensions.length > 0 ? 2 : 1;
  }

  private outcome(layout: Layout): Outcome {
    const survey = emptySurvey();
    const agreement = new Agreement(this.relation);
    let proved = this.relation === "=" || this.relation === "≈";
    let isSized = this.usage.counts.size > 0 || this.usage.isLinear;
    let upTo = 0;
    let outside: Undecidable | null = null;
    let settings = 0;
    for (let round = 0; round < Math.max(this.rounds, isSized && this.rounds === 1 ? 2 : 1); round += 1) {
      const sizes = this.sizesOf(round);
      const size =
        this.usage.counts.size > 0
          ? 2 + (round % 2)
          : round === 0
            ? this.usage.isLinear
              ? 2
              : 3
            : this.usage.isLinear
              ? 3
              : 2;
      const { base, survey: seen } = this.fitting(sizes, size, layout);
      merge(survey, seen);
      isSized ||= seen.indices.size > 0 || seen.distributions.size > 0 || this.usesDefaultSize();
      for (const setting of variations(base, seen, this.usage.isRandom ? 3 : mostSettings)) {
        if (settings > 0 && agreement.isDecided()) break;
        const pairs = this.pairs(setting, survey);
        if (pairs instanceof Undecidable) {
          outside = pairs;
          continue;
        }
        settings += 1;
        upTo = Math.max(upTo, size, ...sizes.values());
        agreement.compare(pairs);
        if (agreement.tally.witness !== null) return { tally: agreement.tally, proved: false, survey, upTo };
        proved &&= this.isProved(pairs, agreement);
      }
      if (!isSized) break;
    }
    if (settings === 0 && outside !== null) throw outside;
    return { tally: agreement.tally, proved, survey, upTo: isSized ? upTo : 0 };
  }

  /** Whether an index runs over a family of unknown size: what holds for three members is not proved for all. */
  private usesDefaultSize(): boolean {
    let found = false;
    for (const side of [this.left, this.right]) {
      walk(side, (one) => {
        found ||=
          one.kind === "reduction" ||
          (one.kind === "call" && /^(?:softmax|logsumexp)$/.test(one.name)) ||
          (one.kind === "divergence" && one.left.kind === "symbol");
      });
    }
    return found;
  }

  /** With the numeric agreement at hand: where only positive numbers make both sides defined, the proof may use that. */
  private isProved(pairs: readonly Comparison[], agreement: Agreement): boolean {
    const straight = areIdentical(
      pairs.map(({ left }) => left),
      pairs.map(({ right }) => right),
    );
    if (straight) return true;
    const refined = agreement.refined(pairs);
    return (
      refined !== null &&
      areIdentical(
        refined.map(({ left }) => left),
        refined.map(({ right }) => right),
      )
    );
  }

  /** The first shapes under which both sides can be computed and compared. */
  private fitting(
    sizes: ReadonlyMap<SymbolName, number>,
    size: number,
    layout: Layout,
  ): { readonly base: Setting; readonly survey: Survey } {
    let trouble: unknown = null;
    for (const shapes of shapeTrials(this.usage, this.table, sizes, size)) {
      const base = this.setting(shapes, sizes, size, layout);
      const survey = emptySurvey();
      try {
        this.comparable(base, survey);
        return { base, survey };
      } catch (error) {
        if (!(error instanceof Undecidable)) throw error;
        // An index out of range may be in range in another setting.
        if (error.hindrance.kind === "out-of-range") return { base, survey };
        if (
          !(trouble instanceof Undecidable) ||
          (trouble.hindrance.kind === "mismatch" && error.hindrance.kind !== "mismatch")
        )
          trouble = error;
      }
    }
    throw trouble;
  }

  private setting(shapes: Shapes, sizes: ReadonlyMap<SymbolName, number>, size: number, layout: Layout): Setting {
    return {
      table: this.table,
      sizes,
      families: this.usage.families,
      simplexes: this.usage.simplexes,
      defaultSize: size,
      shapes,
      domains: this.usage.domains,
      indices: new Map(),
      states: new Map(),
      distributions: new Map(),
      layout,
    };
  }

  private pairs(setting: Setting, survey: Survey): readonly Comparison[] | Undecidable {
    try {
      return this.comparable(setting, survey);
    } catch (error) {
      if (error instanceof Undecidable && error.hindrance.kind === "out-of-range") return error;
      throw error;
    }
  }

  /** The entries of both sides, one by one. */
  private comparable(setting: Setting, survey: Survey): readonly Comparison[] {
    const scalars = new Scalars();
    const computation = new Computation(scalars, setting, survey);
    const [left, right] = [computation.compute(this.left), computation.compute(this.right)];
    const [one, other] = this.sameShape(left, right, new Linear(scalars));
    return one.entries.map((entry, at) => ({ scalars, left: entry, right: other.entries[at] ?? entry }));
  }

  private sameShape(left: Matrix, right: Matrix, linear: Linear): readonly [Matrix, Matrix] {
    const span = { start: this.left.span.start, end: this.right.span.end };
    if (left.unit && right.unit)
      return [
        { rows: 1, columns: 1, entries: [left.unit], unit: null },
        { rows: 1, columns: 1, entries: [right.unit], unit: null },
      ];
    if (left.unit) return [linear.expanded(left, right.rows, right.columns, span), right];
    if (right.unit) return [left, linear.expanded(right, left.rows, left.columns, span)];
    if (left.rows === right.rows && left.columns === right.columns) return [left, right];
    // 0 is every zero matrix.
    if (isZeroNumber(right))
      return [left, { ...left, entries: left.entries.map(() => right.entries[0] ?? scalarOf(right)) }];
    if (isZeroNumber(left))
      return [{ ...right, entries: right.entries.map(() => left.entries[0] ?? scalarOf(left)) }, right];
    throw new Undecidable(
      { kind: "mismatch", left: [left.rows, left.columns], right: [right.rows, right.columns] },
      span,
    );
  }

  private settled({ tally, proved, survey, upTo }: Outcome): Decision {
    const assumptions = [...survey.assumptions];
    const as = (result: StepResult): Decision => ({ result, assumptions });
    const [unknown] = survey.unknownFunctions;
    if (tally.witness !== null) {
      if (unknown !== undefined) return undecided("unknown-function", unknown, null);
      if (this.isCondition()) return as({ kind: "condition" });
      const { at, left, right, along } = tally.witness;
      return as({ kind: "differs", at, left, right, ...(along === null ? {} : { along }) });
    }
    if (this.relation === "≈" && !proved) return this.approximated(tally);
    if (tally.agreed < 6)
      return tally.loose > tally.agreed ? undecided("loose", "", null) : undecided("no-points", "", null);
    if (tally.oneSided !== null && this.relation === "=") {
      if (unknown !== undefined) return undecided("unknown-function", unknown, null);
      const { at, side, conditions } = tally.oneSided;
      return as({ kind: "domain", conditions, at, undefinedSide: side });
    }
    if (unknown !== undefined) assumptions.push("unknown-functions-smooth");
    if (proved && unknown === undefined) return as(upTo === 0 ? { kind: "proved" } : { kind: "checked", upTo });
    return as({ kind: "tested", points: tally.agreed });
  }

  /** Of numbers: as close as the digits that are written; of formulas it is not said how close. */
  private approximated({ constants }: Tally): Decision {
    const written = this.right.kind === "number" ? this.right : null;
    if (constants === null || written === null) return undecided("approximation", "", null);
    const step = 1 / Number(written.denominator);
    const { left, right } = constants;
    if (Math.abs(left - right) <= step) return { result: { kind: "tested", points: 1 }, assumptions: [] };
    return { result: { kind: "differs", at: [], left, right }, assumptions: [] };
  }

  /**
   * An equation that is refuted may not have been meant as an identity: where each side has a name that the other has not
   * (Xᵀ X w = Xᵀ y), or where names that are only names are said to come to a constant (Σ pᵢ = 1).
   */
  private isCondition(): boolean {
    const isName = ({ kind }: Expression): boolean => kind === "symbol" || kind === "index";
    if (this.relation !== "=" && (isName(this.left) || isName(this.right))) return true;
    const [left, right] = [this.namesIn(this.left), this.namesIn(this.right)];
    const leftOnly = [...left].some((name) => !right.has(name));
    const rightOnly = [...right].some((name) => !left.has(name));
    if (leftOnly && rightOnly) return true;
    const constant = left.size === 0 ? this.right : right.size === 0 ? this.left : null;
    const other = constant === this.left ? this.right : this.left;
    const isZero = other.kind === "number" && other.numerator === 0n;
    return constant !== null && (left.size > 0 || right.size > 0) && isBare(constant, isZero);
  }

  private namesIn(side: Expression): ReadonlySet<SymbolName> {
    const names = new Set<SymbolName>();
    const visit = (one: Expression, bound: ReadonlySet<SymbolName>): void => {
      if (one.kind === "symbol") {
        const name = one.name.replace(/^bold:/, "");
        const isKnown = this.table.definition(one.name) !== null || ["pi", "e", "I", "1", "0"].includes(name);
        if (!bound.has(one.name) && !isKnown && !this.usage.counts.has(one.name))
          names.add(/^[A-Z]$/.test(name) ? name.toLowerCase() : name);
        const definition = this.table.definition(one.name);
        if (definition && definition.parameters.length === 0 && bound.size < 40)
          visit(definition.body, new Set([...bound, one.name]));
        return;
      }
      if (one.kind === "index") {
        // The members of a family π₁, π₂, … have nothing to do with the number π.
        if (one.base.kind === "symbol" && one.base.name === "pi") names.add("pi[]");
        else visit(one.base, bound);
        return;
      }
      const inner =
        one.kind === "reduction"
          ? new Set([...bound, ...one.ranges.map(({ index }) => index)])
          : one.kind === "integral" && one.variable.kind === "symbol"
            ? new Set([...bound, one.variable.name])
            : bound;
      for (const part of partsOf(one)) visit(part, inner);
    };
    visit(side, new Set());
    return names;
  }
}

/** Sums of products of names and numbers, or a derivative: what is set to a constant to find the names. */
function isBare(side: Expression, mayDerive: boolean): boolean {
  let bare = true;
  walk(side, (one) => {
    if (one.kind === "derivative" && !mayDerive) bare = false;
    if (one.kind === "absolute") bare = false;
    if (
      one.kind === "call" ||
      one.kind === "integral" ||
      (one.kind === "expectation" && !one.bodies.every(({ kind }) => kind === "symbol")) ||
      one.kind === "probability"
    )
      bare = false;
    if (one.kind === "power" && !(one.exponent.kind === "number" || one.exponent.kind === "negative")) bare = false;
    if (one.kind === "factorial" || one.kind === "cases" || one.kind === "divergence") bare = false;
  });
  return bare;
}

function isZeroNumber(one: Matrix): boolean {
  const [only] = one.entries;
  return isNumber(one) && only?.kind === "rational" && only.numerator === 0n;
}

function scalarOf(one: Matrix): Scalar {
  const [only] = one.entries;
  if (only === undefined) throw new RangeError("an empty matrix");
  return only;
}

function countIn(round: number, at: number): number {
  const rounds: readonly (readonly number[])[] = [
    [3, 2, 4],
    [1, 1, 1],
    [2, 3, 1],
    [4, 2, 3],
    [5, 1, 2],
  ];
  const row = rounds[round % rounds.length] ?? [3];
  return row[at % row.length] ?? 3;
}

/** Every value of the indices and states that stand free, up to a number of settings. */
function variations(base: Setting, survey: Survey, most: number): readonly Setting[] {
  const distributions = new Map(
    [...survey.distributions].map(([name, variables]): [SymbolName, readonly SymbolName[]] => [name, [...variables]]),
  );
  let all: readonly Setting[] = [{ ...base, distributions }];
  const size = Math.max(base.defaultSize, 2);
  for (const index of survey.indices) {
    all = all.flatMap((setting) =>
      Array.from({ length: size }, (_, at) => ({ ...setting, indices: new Map(setting.indices).set(index, at + 1) })),
    );
    if (all.length > 27) all = all.slice(0, 27);
  }
  for (const state of survey.states) {
    all = all.flatMap((setting) =>
      [0, 1].map((at) => ({ ...setting, states: new Map(setting.states).set(state, at) })),
    );
    if (all.length > 16) all = all.slice(0, 16);
  }
  if (all.length <= most) return all;
  // Spread over all of them rather than the first.
  return Array.from({ length: most }, (_, at) => all[Math.floor((at * (all.length - 1)) / (most - 1))] ?? base);
}

function merge(into: Survey, from: Survey): void {
  for (const one of from.indices) into.indices.add(one);
  for (const one of from.states) into.states.add(one);
  for (const one of from.free) into.free.add(one);
  for (const one of from.unknownFunctions) into.unknownFunctions.add(one);
  for (const one of from.assumptions) into.assumptions.add(one);
  for (const [name, variables] of from.distributions) into.distributions.set(name, variables);
}

function hindered(hindrance: Hindrance, span: Span, sizes: ReadonlyMap<SymbolName, number>): Decision {
  if (hindrance.kind === "mismatch") {
    const named = (size: number): string => [...sizes].find(([, value]) => value === size)?.[0] ?? String(size);
    const shape = ([rows, columns]: readonly [number, number]): ShapeName => [named(rows), named(columns)];
    return {
      result: { kind: "mismatch", left: shape(hindrance.left), right: shape(hindrance.right), span },
      assumptions: [],
    };
  }
  return undecided(hindrance.kind, hindrance.name, span);
}

function undecided(reason: Undecided, name: string, span: Span | null): Decision {
  return { result: { kind: "undecided", reason, name, span }, assumptions: [] };
}
