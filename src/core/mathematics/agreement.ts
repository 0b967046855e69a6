import type { Course } from "../model/derivation.ts";
import { substituteAll } from "./differentiate.ts";
import { Enclosure } from "./enclose.ts";
import { type Interval, isUndefined } from "./interval.ts";
import { Sequence, samplePoint } from "./points.ts";
import type { Scalar, Scalars, ScalarVariable } from "./scalar.ts";
import { reachable, variablesOf } from "./scalar-graph.ts";
import type { Domain } from "./symbols.ts";

/** Two scalars that a relation is said to hold between. */
export type Comparison = { readonly scalars: Scalars; readonly left: Scalar; readonly right: Scalar };

type Relation = "=" | "≤" | "≥" | "<" | ">" | "≠" | "≈";

type Values = readonly { readonly name: string; readonly value: number }[];

/** What was seen at the points that were tried. */
export type Tally = {
  /** Points at which both sides are defined and closely bounded, and the relation holds as far as the bounds tell. */
  readonly agreed: number;
  /** Points at which the bounds are too wide to tell anything. */
  readonly loose: number;
  /** The two values, where nothing varies. */
  readonly constants: { readonly left: number; readonly right: number } | null;
  readonly witness: {
    readonly at: Values;
    readonly left: number;
    readonly right: number;
    readonly along: Course | null;
  } | null;
  readonly oneSided: {
    readonly at: Values;
    readonly side: "left" | "right";
    readonly conditions: readonly { readonly name: string; readonly relation: ">" | "<"; readonly bound: number }[];
  } | null;
};

const pointsEach = 20;
const pointsOfInequality = 80;

/** Compares sides at points that look random, with certified bounds: they differ only where the bounds are apart. */
export class Agreement {
  private readonly relation: Relation;
  private readonly sequence = new Sequence(20_260_725);
  private agreed = 0;
  private loose = 0;
  private constants: Tally["constants"] = null;
  private witness: Tally["witness"] = null;
  private readonly both: Values[] = [];
  private readonly leftOnly: Values[] = [];
  private readonly rightOnly: Values[] = [];
  private readonly neither: Values[] = [];

  constructor(relation: Relation) {
    this.relation = relation;
  }

  isDecided(): boolean {
    return this.witness !== null;
  }

  /**
   * Compares the sides at many points.
   *
   * @param mayLackMeaning whether a side that is defined at no point tells nothing: 1/(n − 1), for n = 1
   * @returns whether the points told anything
   */
  compare(pairs: readonly Comparison[], mayLackMeaning = false): boolean {
    const seen = this.both.length + this.loose;
    const oneSided = [this.leftOnly.length, this.rightOnly.length] as const;
    const roots = pairs.flatMap(({ left, right }) => [left, right]);
    const variables = variablesOf(roots);
    const enclosure = new Enclosure(roots);
    const wanted = variables.length === 0 ? 1 : this.relation === "=" ? pointsEach : pointsOfInequality;
    const hasSteps = reachable(roots).some((node) => node.kind === "function" && node.name === "floor");
    for (let at = 0; at < wanted && this.witness === null; at += 1) {
      const point = samplePoint(variables, at, this.sequence, hasSteps);
      const apart = this.judge(enclosure.at(point), toValues(point));
      if (apart === null) continue;
      const along = courseAbout(point, variables, (one) => {
        const bounds = enclosure.at(one);
        return [bounds[apart.entry], bounds[apart.entry + 1]];
      });
      this.witness = { ...apart.witness, along };
    }
    const [left, right] = variables.length === 0 ? enclosure.at(new Map()) : [];
    if (left && right) this.constants = { left: middle(left), right: middle(right) };
    // Where nothing varies, one point is as good as many.
    if (variables.length === 0 && this.agreed > 0) this.agreed = Math.max(this.agreed, 6);
    const told = this.witness !== null || this.both.length + this.loose > seen;
    if (!told && mayLackMeaning) [this.leftOnly.length, this.rightOnly.length] = oneSided;
    return told;
  }

  /** Where the sides are apart, if they are. */
  private judge(bounds: readonly Interval[], values: Values): Apart | null {
    let closely = true;
    for (let at = 0; at + 1 < bounds.length; at += 2) {
      const [left, right] = [bounds[at], bounds[at + 1]];
      if (left === undefined || right === undefined) continue;
      if (isUndefined(left) || isUndefined(right)) {
        const seen = !isUndefined(left) ? this.leftOnly : !isUndefined(right) ? this.rightOnly : this.neither;
        // What is only not known to be defined may not be.
        const other = isUndefined(left) ? right : left;
        if (seen === this.neither || Number.isFinite(other.low + other.high)) seen.push(values);
        return null;
      }
      if (this.isApart(left, right)) {
        return { entry: at, witness: { at: values, left: middle(left), right: middle(right) } };
      }
      closely &&= isClose(left, right);
    }
    if (!closely) {
      this.loose += 1;
      return null;
    }
    this.agreed += 1;
    this.both.push(values);
    return null;
  }

  private isApart(left: Interval, right: Interval): boolean {
    const certain = Number.isFinite(left.low) || Number.isFinite(left.high);
    if (!certain) return false;
    switch (this.relation) {
      case "=":
        return left.high < right.low || right.high < left.low;
      case "≤":
        return left.low > right.high;
      case "≥":
        return left.high < right.low;
      case "<":
        return left.low > right.high || (left.low === right.high && left.low === left.high);
      case ">":
        return left.high < right.low || (left.high === right.low && right.low === right.high);
      case "≠":
        return left.low === left.high && right.low === right.high && left.low === right.low;
      case "≈":
        return false;
    }
  }

  get tally(): Tally {
    const { agreed, loose, constants, witness } = this;
    return { agreed, loose, constants, witness, oneSided: this.oneSided() };
  }

  private oneSided(): Tally["oneSided"] {
    const seen = this.rightOnly.length > 0 ? this.rightOnly : this.leftOnly;
    const [at] = seen;
    if (at === undefined) return null;
    const side = this.rightOnly.length > 0 ? "left" : "right";
    return { at, side, conditions: conditionsBetween(this.both, [...this.leftOnly, ...this.rightOnly]) };
  }

  /** The pairs with the domains of variables narrowed to where both sides are defined; null if that tells nothing. */
  refined(pairs: readonly Comparison[]): readonly Comparison[] | null {
    if (this.neither.length === 0) return null;
    const [first] = pairs;
    if (first === undefined) return null;
    const { scalars } = first;
    const narrowed = new Map<Scalar, Scalar>();
    for (const variable of variablesOf(pairs.flatMap(({ left, right }) => [left, right]))) {
      const domain = this.domainOf(variable);
      if (domain !== variable.domain) narrowed.set(variable, scalars.variable(variable.name, domain));
    }
    if (narrowed.size === 0) return null;
    return pairs.map(({ left, right }) => ({
      scalars,
      left: substituteAll(scalars, left, narrowed),
      right: substituteAll(scalars, right, narrowed),
    }));
  }

  /** Positive, if every point at which the sides are defined has it so and none else has; the same for 0 to 1. */
  private domainOf({ name, domain }: ScalarVariable): Domain {
    if (domain !== "real" && domain !== "positive") return domain;
    const values = this.both.flatMap((point) => point.filter((one) => one.name === name).map(({ value }) => value));
    if (values.length === 0) return domain;
    const failing = this.neither.flatMap((point) => point.filter((one) => one.name === name).map(({ value }) => value));
    if (values.every((value) => value > 0 && value < 1) && failing.some((value) => value > 1)) return "unit";
    return values.every((value) => value > 0) && failing.some((value) => value < 0) ? "positive" : domain;
  }
}

type Apart = {
  readonly entry: number;
  readonly witness: { readonly at: Values; readonly left: number; readonly right: number };
};

const placesOfCourse = 41;

/** How the two sides run along the first variable on which their difference depends. */
function courseAbout(
  point: ReadonlyMap<string, number>,
  variables: readonly ScalarVariable[],
  sidesAt: (point: ReadonlyMap<string, number>) => readonly [Interval | undefined, Interval | undefined],
): Course | null {
  for (const { name, domain } of variables) {
    const own = point.get(name);
    if (own === undefined || domain === "natural" || domain === "integer") continue;
    const [from, to] =
      domain === "unit" ? [0.02, 0.98] : domain === "real" ? [own - 2, own + 2] : [Math.max(0.02, own / 8), own * 2];
    const places = Array.from({ length: placesOfCourse }, (_, at) => from + ((to - from) * at) / (placesOfCourse - 1))
      .map((value) => ({ value, sides: sidesAt(new Map([...point, [name, value]])) }))
      .flatMap(({ value, sides: [left, right] }) =>
        left === undefined || right === undefined || !isClose(left, right)
          ? []
          : [{ value, left: middle(left), right: middle(right) }],
      );
    const differences = places.map(({ left, right }) => right - left);
    const varies = Math.max(...differences) - Math.min(...differences) > 1e-9;
    if (places.length >= 8 && varies) return { name, places };
  }
  return null;
}

/** Which single conditions tell the points at which both sides are defined from all those at which one is not. */
function conditionsBetween(
  good: readonly Values[],
  bad: readonly Values[],
): NonNullable<Tally["oneSided"]>["conditions"] {
  const names = good[0]?.map(({ name }) => name) ?? [];
  const of = (points: readonly Values[], name: string): readonly number[] =>
    points.flatMap((point) => point.filter((one) => one.name === name).map(({ value }) => value));
  const found: { readonly name: string; readonly relation: ">" | "<"; readonly bound: number }[] = [];
  for (const bound of [0, 1, -1]) {
    for (const relation of [">", "<"] as const) {
      for (const name of names) {
        const holds = (value: number): boolean => (relation === ">" ? value > bound : value < bound);
        const necessary = of(good, name).every(holds) && of(bad, name).some((value) => !holds(value));
        if (necessary && !found.some((one) => one.name === name)) found.push({ name, relation, bound });
      }
    }
  }
  const meets = (point: Values): boolean =>
    found.every(({ name, relation, bound }) =>
      point.every((one) => one.name !== name || (relation === ">" ? one.value > bound : one.value < bound)),
    );
  return found.length > 0 && bad.every((point) => !meets(point)) ? found : [];
}

function toValues(point: ReadonlyMap<string, number>): Values {
  return [...point].map(([name, value]) => ({ name, value }));
}

function middle({ low, high }: Interval): number {
  if (!Number.isFinite(low)) return high;
  return Number.isFinite(high) ? low + (high - low) / 2 : low;
}

/** Bounds so wide that much fits between them are no agreement. */
function isClose(left: Interval, right: Interval): boolean {
  if (![left.low, left.high, right.low, right.high].every(Number.isFinite)) return false;
  const size = 1 + Math.abs(middle(left)) + Math.abs(middle(right));
  return left.high - left.low <= 1e-6 * size && right.high - right.low <= 1e-6 * size;
}
