import type { Span } from "../text/span.ts";

/** Why a formula could not be read. */
export type ReadTrouble =
  /** Something stands where it cannot be understood. */
  | "unexpected"
  /** `a/bc` may be a/(bc) or (a/b)c. */
  | "ambiguous-division"
  /** `\cdots`, `\ldots`: what is left out is not said. */
  | "elision"
  /** A command or sign that is not known. */
  | "unknown-command"
  /** Words within the formula. */
  | "words"
  /** An operator, bracket or environment without its end. */
  | "unclosed"
  /** `\sin^{-1}` is the inverse function to some, a reciprocal to others. */
  | "ambiguous-inverse"
  /** `d/dx (a) b`: whether b is differentiated is not said. */
  | "ambiguous-extent";

/** Where a formula could not be read. */
export type ReadFailure = { readonly trouble: ReadTrouble; readonly found: string; readonly span: Span };

/** What was taken for granted, so that the reader can disagree. */
export type Assumption =
  | "sigma-is-logistic"
  | "finite-support"
  | "numerator-layout"
  | "denominator-layout"
  | "unknown-functions-smooth"
  | "hats-are-random"
  /** x̄ is the mean of the x_i. */
  | "bars-are-means"
  | "scale-is-positive"
  | "probabilities-are-positive"
  | "covariance-is-symmetric"
  /** Families that weigh logarithms add up to one, as one-hot targets do. */
  | "weights-add-to-one"
  /** e₁, e₂, … are the vectors of the standard basis. */
  | "unit-vectors"
  /** a ⊗ b of two columns is the matrix abᵀ. */
  | "tensor-is-outer"
  /** p_θ(x | z) and p(z) belong to one joint density. */
  | "one-model";

/** The value of a variable at a point; entries of vectors and matrices are named `x[1]`, `W[1,2]`. */
export type VariableValue = { readonly name: string; readonly value: number };

/** A condition under which a step holds: `x > 0`. */
export type Condition = { readonly name: string; readonly relation: ">" | "<"; readonly bound: number };

/** Rows and columns: numbers, or the names that the note has for them. */
export type ShapeName = readonly [rows: string, columns: string];

/** Why a step was read and yet not decided. */
export type Undecided =
  | "unknown-function"
  /** A derivative of something that nothing connects with the variable. */
  | "unrelated"
  | "unsupported"
  | "out-of-range"
  /** No points were found at which both sides are defined. */
  | "no-points"
  /** The bounds are too wide to tell. */
  | "loose"
  | "too-large"
  /** The relation is none that is decided: ∝, ⇒. */
  | "relation"
  /** It holds for numbers and not for matrices, and the capital letters may be either. */
  | "numbers-or-matrices"
  /** It is false in general, and an equation above, which is no identity, is of the same names. */
  | "under-condition"
  /** ≈ between formulas. */
  | "approximation"
  /** A computer algebra system says that it holds, and values of our own differ. */
  | "disagreement";

/** Two sides over the values of a variable; a value at which one is not defined is left out. */
export type Course = {
  readonly name: string;
  readonly places: readonly { readonly value: number; readonly left: number; readonly right: number }[];
};

/** What became of one step. */
export type StepResult =
  /** An identity: both sides are the same modulo a large prime, and agree at every point tried. */
  | { readonly kind: "proved" }
  /** The same, for sizes and counts up to a number. */
  | { readonly kind: "checked"; readonly upTo: number }
  /** The sides agree at some points, as closely as certified bounds tell. */
  | { readonly kind: "tested"; readonly points: number }
  /** A computer algebra system says so, and values of our own, without certified bounds, agree at some points. */
  | { readonly kind: "found"; readonly system: string; readonly version: string; readonly points: number }
  /** At this point the two sides certainly differ. */
  | {
      readonly kind: "differs";
      readonly at: readonly VariableValue[];
      readonly left: number;
      readonly right: number;
      /** Both sides along one variable about the point, the others as they are there. Left out where nothing varies. */
      readonly along?: Course;
    }
  /** It holds where both sides are defined; at the point only one is. */
  | {
      readonly kind: "domain";
      readonly conditions: readonly Condition[];
      readonly at: readonly VariableValue[];
      readonly undefinedSide: "left" | "right";
    }
  /** It holds in the other layout of derivatives only. */
  | { readonly kind: "layout"; readonly layout: "numerator" | "denominator" }
  | { readonly kind: "mismatch"; readonly left: ShapeName; readonly right: ShapeName; readonly span: Span }
  /** No identity, but an equation to be solved, an assumption, or a rule for what comes next. */
  | { readonly kind: "condition" }
  | { readonly kind: "undecided"; readonly reason: Undecided; readonly name: string; readonly span: Span | null };

/** One step of a derivation: two sides that follow one another, by their places in the note. */
export type Step = {
  readonly left: Span;
  readonly right: Span;
  readonly result:
    | StepResult
    /** A name gets its meaning here. */
    | { readonly kind: "defines"; readonly name: string }
    | { readonly kind: "unread"; readonly failure: ReadFailure };
  readonly assumptions: readonly Assumption[];
};
