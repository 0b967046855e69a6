import type { Assumption } from "../model/derivation.ts";
import type { Complexity } from "./complexity.ts";
import type { Expression, SymbolName } from "./expression.ts";
import type { Linear, Matrix } from "./linear.ts";
import type { Scalar, Scalars } from "./scalar.ts";
import type { Shapes } from "./shapes.ts";
import type { Domain, SymbolTable } from "./symbols.ts";

/** Numerator layout: the derivative of a number by a column is a row. Denominator layout: the transposes. */
export type Layout = "mixed" | "numerator" | "denominator";

/** One way to make a formula concrete: sizes, the values of indices that stand free, the states of random variables. */
export type Setting = {
  readonly table: SymbolTable;
  readonly sizes: ReadonlyMap<SymbolName, number>;
  readonly families: ReadonlyMap<SymbolName, SymbolName>;
  readonly simplexes: ReadonlySet<SymbolName>;
  /** How far an index runs of which nothing is known. */
  readonly defaultSize: number;
  readonly shapes: Shapes;
  readonly complex: Complexity;
  /** Families whose members are the vectors of the standard basis. */
  readonly unitVectors: ReadonlySet<SymbolName>;
  /** Whether a ⊗ b of two columns is the matrix abᵀ. */
  readonly isOuter: boolean;
  readonly domains: ReadonlyMap<SymbolName, Domain>;
  readonly indices: ReadonlyMap<SymbolName, number>;
  readonly states: ReadonlyMap<SymbolName, number>;
  readonly distributions: ReadonlyMap<SymbolName, readonly SymbolName[]>;
  readonly layout: Layout;
};

/** What a formula turned out to need: filled while it is computed the first time. */
export type Survey = {
  readonly indices: Set<SymbolName>;
  readonly states: Set<SymbolName>;
  readonly distributions: Map<SymbolName, Set<SymbolName>>;
  /** Names that nothing is known of: each is a variable. */
  readonly free: Set<SymbolName>;
  /** Functions that nothing is known of: each is some cubic polynomial. */
  readonly unknownFunctions: Set<SymbolName>;
  /** Names that something was averaged over: they are random wherever else they stand. */
  readonly randoms: Set<SymbolName>;
  readonly assumptions: Set<Assumption>;
};

export function emptySurvey(): Survey {
  return {
    indices: new Set(),
    states: new Set(),
    distributions: new Map(),
    free: new Set(),
    unknownFunctions: new Set(),
    randoms: new Set(),
    assumptions: new Set(),
  };
}

/** What names mean at some place within a formula. */
export type Scope = {
  /** Parameters of the function being computed. */
  readonly locals: ReadonlyMap<SymbolName, Matrix>;
  /** Variables that are being differentiated or integrated by: they hide what the names are defined as. */
  readonly shadows: ReadonlyMap<SymbolName, Matrix>;
  readonly indices: ReadonlyMap<SymbolName, number>;
  readonly states: ReadonlyMap<SymbolName, number>;
  readonly depth: number;
};

export const outermost: Scope = {
  locals: new Map(),
  shadows: new Map(),
  indices: new Map(),
  states: new Map(),
  depth: 0,
};

/** A combination of values of random variables, with its probability. */
export type Cell = { readonly values: ReadonlyMap<SymbolName, number>; readonly weight: Scalar };

/** What the parts of the computation share. */
export type Lowering = {
  readonly scalars: Scalars;
  readonly linear: Linear;
  readonly setting: Setting;
  readonly survey: Survey;
  /** Tables that were made already, by distribution and variables. */
  readonly cells: Map<string, readonly Cell[]>;
  /** Computes a formula. */
  readonly lower: (expression: Expression, scope: Scope) => Matrix;
  /** Computes a formula that is a number. */
  readonly number: (expression: Expression, scope: Scope) => Scalar;
  /** Computes what must be a whole number; null if it is none. */
  readonly whole: (expression: Expression, scope: Scope) => number | null;
};

/** Names without one, which something inside hides. */
export function without(locals: ReadonlyMap<SymbolName, Matrix>, name: SymbolName): ReadonlyMap<SymbolName, Matrix> {
  if (!locals.has(name)) return locals;
  const left = new Map(locals);
  left.delete(name);
  return left;
}
