/** Which numbers a variable may be. */
export type VariableDomain = "real" | "positive" | "nonnegative" | "unit" | "integer" | "natural";

/** Functions of one number that a question may have. */
export const formulaFunctions = [
  "exp",
  "log",
  "sin",
  "cos",
  "tan",
  "sinh",
  "cosh",
  "tanh",
  "arsinh",
  "arcosh",
  "artanh",
  "arcsin",
  "arccos",
  "arctan",
  "erf",
  "gamma",
  "factorial",
  "absolute",
  "floor",
  "ceiling",
  "sign",
] as const;
export type FormulaFunction = (typeof formulaFunctions)[number];

/**
 * A formula of numbers alone: what was defined is put in, and variables are numbered, so that nothing of it is what anybody
 * wrote. Whole numbers are decimal text, since they may be of any size.
 */
export type Formula =
  | { readonly kind: "number"; readonly numerator: string; readonly denominator: string }
  | { readonly kind: "pi" }
  | { readonly kind: "e" }
  /** Only as what a range goes to. */
  | { readonly kind: "infinity"; readonly sign: 1 | -1 }
  | { readonly kind: "variable"; readonly at: number }
  | { readonly kind: "sum" | "product"; readonly parts: readonly Formula[] }
  | { readonly kind: "power"; readonly base: Formula; readonly exponent: Formula }
  | { readonly kind: "function"; readonly name: FormulaFunction; readonly of: Formula }
  | {
      readonly kind: "integral" | "series";
      readonly by: number;
      readonly from: Formula;
      readonly to: Formula;
      readonly of: Formula;
    }
  | {
      readonly kind: "limit";
      readonly by: number;
      readonly to: Formula;
      readonly side: "above" | "below" | "both";
      readonly of: Formula;
    };

/** Whether two formulas are the same for all values of the variables that are free. */
export type EquationQuestion = {
  readonly left: Formula;
  readonly right: Formula;
  readonly variables: readonly { readonly domain: VariableDomain; readonly isBound: boolean }[];
};

/** What a computer algebra system says of a question. `unknown`: it came to no answer. */
export type SystemAnswer = {
  /** SHA-256 of the question in hexadecimal; see `questionHash`. */
  readonly question: string;
  readonly system: "SymPy";
  readonly version: string;
  readonly says: "same" | "different" | "unknown";
  /** What it makes of each side, in its own notation. */
  readonly left: string;
  readonly right: string;
  /** When, ISO 8601 in UTC. */
  readonly time: string;
};

/** Answers by the first twelve digits of the question's hash. */
export type AnswerRecords = { readonly [key: string]: SystemAnswer };
