import type { Assumption, ShapeName, StepResult, Undecided } from "../model/derivation.ts";
import type { Span } from "../text/span.ts";
import { Agreement, type Comparison, type Tally } from "./agreement.ts";
import { isCondition } from "./condition.ts";
import { type Expression, type SymbolName, walk } from "./expression.ts";
import { isKnown } from "./functions.ts";
import { infinityOf } from "./limit.ts";
import { type Hindrance, isNumber, Linear, type Matrix, scalarMatrix, Undecidable } from "./linear.ts";
import { Computation } from "./lower.ts";
import { areIdentical } from "./prove.ts";
import { otherReadings } from "./readings.ts";
import { NotReal, type Scalar, Scalars, TooLarge } from "./scalar.ts";
import { emptySurvey, type Layout, type Setting, type Survey } from "./setting.ts";
import { type Shapes, shapeTrials } from "./shapes.ts";
import type { SymbolTable } from "./symbols.ts";
import { type Usage, type UsageOptions, usageOf } from "./usage.ts";
import { countIn, merge, variations } from "./variations.ts";

export type Decision = { readonly result: StepResult; readonly assumptions: readonly Assumption[] };

export type DecidableRelation = "=" | "≤" | "≥" | "<" | ">" | "≠" | "≈";

/** Decides whether a relation holds between two formulas, for all values of their variables. */
export function decide(left: Expression, right: Expression, relation: DecidableRelation, table: SymbolTable): Decision {
  const trial = (options: UsageOptions): Decision => new Trial(left, right, relation, table, options).decide();
  const usage = usageOf([left, right], table);
  const decision = trial({});
  if (decision.result.kind === "differs" || decision.result.kind === "mismatch") {
    for (const { options, assumption } of otherReadings([left, right], table, usage)) {
      const other = trial(options);
      if (!isShown(other)) continue;
      return { ...other, assumptions: [...other.assumptions, ...(assumption === null ? [] : [assumption])] };
    }
    return decision;
  }
  if (usage.isAmbiguous && isShown(decision) && !usage.isRandom) {
    const { kind } = trial({ isLinear: true }).result;
    if (kind === "differs") return undecided("numbers-or-matrices", "", null);
  }
  return decision;
}

/** Whether a step is found to hold. */
export function isShown({ result }: Decision): boolean {
  return result.kind === "proved" || result.kind === "checked" || result.kind === "tested";
}

const mostSettings = 9;

/** What some settings came to together. */
type Outcome = { readonly tally: Tally; readonly proved: boolean; readonly survey: Survey; readonly upTo: number };

class Trial {
  readonly left: Expression;
  readonly right: Expression;
  readonly relation: DecidableRelation;
  readonly table: SymbolTable;
  readonly usage: Usage;

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
      // What an unknown function gives may be of any shape.
      const unknown =
        error instanceof Undecidable && error.hindrance.kind === "mismatch" ? this.unknownFunction() : null;
      if (unknown !== null) return undecided("unknown-function", unknown, null);
      if (error instanceof Undecidable) return hindered(error.hindrance, error.span, this.sizesOf(0));
      if (error instanceof NotReal) return undecided("unsupported", "ℂ", null);
      if (error instanceof TooLarge || error instanceof RangeError) return undecided("too-large", "", null);
      throw error;
    }
  }

  private unknownFunction(): SymbolName | null {
    let unknown: SymbolName | null = null;
    for (const side of [this.left, this.right]) {
      walk(side, (one) => {
        const isUnknown = one.kind === "call" && !isKnown(one.name) && this.table.definition(one.name) === null;
        if (isUnknown && !/^(?:binomial|sigma|union|complement|∇.*)$/.test(one.name)) unknown ??= one.name;
      });
    }
    return unknown;
  }

  /** Sizes of what the note counts with, in a round; no two that it names are the same. */
  private sizesOf(round: number): ReadonlyMap<SymbolName, number> {
    const { dimensions, counts, families, candidates } = this.usage;
    const sizes = new Map<SymbolName, number>();
    const choice = round % 2 === 0 ? [3, 2, 4, 5] : [2, 3, 4, 5];
    dimensions.forEach((name, at) => {
      sizes.set(name, dimensions.length === 1 ? (round % 2 === 0 ? 2 : 3) : (choice[at % choice.length] ?? 2));
    });
    for (const [name, value] of this.usage.values) sizes.set(name, value);
    // A vector of one entry is a number, whose entry is itself.
    const lengths = new Set(
      [...families].filter(([of]) => candidates.has(of) || candidates.has(`bold:${of}`)).map(([, length]) => length),
    );
    [...counts].forEach((name, at) => {
      if (!sizes.has(name)) sizes.set(name, Math.max(lengths.has(name) ? 2 : 0, countIn(round, at)));
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
        const isDegenerate = [...sizes.values()].includes(1);
        if (!agreement.compare(pairs, isDegenerate) && isDegenerate) continue;
        settings += 1;
        upTo = Math.max(upTo, size, ...sizes.values());
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
      complex: this.usage.complex,
      unitVectors: this.usage.assumedUnitVectors,
      isOuter: this.usage.isOuter,
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
    const [left, right] = [this.side(computation, this.left), this.side(computation, this.right)];
    const [one, other] = this.sameShape(left, right, new Linear(scalars));
    const pairs = one.entries.map((entry, at) => ({ scalars, left: entry, right: other.entries[at] ?? entry }));
    if (!pairs.some((pair) => pair.left.kind === "complex" || pair.right.kind === "complex")) return pairs;
    if (this.relation !== "=" && this.relation !== "≠") throw new NotReal();
    return pairs.flatMap((pair) => [
      { scalars, left: scalars.realPart(pair.left), right: scalars.realPart(pair.right) },
      { scalars, left: scalars.imaginaryPart(pair.left), right: scalars.imaginaryPart(pair.right) },
    ]);
  }

  /** `\infty` has no value, but as what a limit comes to. */
  private side(computation: Computation, side: Expression): Matrix {
    const other = side === this.left ? this.right : this.left;
    const isNegative = side.kind === "negative";
    if (other.kind !== "limit" || (isNegative ? side.body : side).kind !== "infinity") return computation.compute(side);
    const infinity = infinityOf(computation.scalars);
    return scalarMatrix(isNegative ? computation.scalars.negate(infinity) : infinity);
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
      if (isCondition(this)) return as({ kind: "condition" });
      const { at, left, right, along } = tally.witness;
      // Beside an infinite limit there are no two values to be shown.
      if (at.some(({ name }) => name === "∞")) return undecided("unsupported", "∞", null);
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
