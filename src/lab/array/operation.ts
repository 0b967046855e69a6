import type { Shape } from "./shape.ts";

export type Pair = readonly [number, number];

/** Of a convolution over the last two axes. */
export type Window = {
  /** Rows and columns that the window moves on by. */
  readonly stride: Pair;
  /** Zeros added before and after the rows, and before and after the columns. */
  readonly padding: readonly [Pair, Pair];
};

/** Applied to each number by itself. */
export const unaryNames = [
  "negate",
  "exp",
  "log",
  "sin",
  "cos",
  "tanh",
  "sigmoid",
  "sqrt",
  "absolute",
  "sign",
  "erf",
  "relu",
] as const;
export type UnaryName = (typeof unaryNames)[number];

/** Applied to pairs of numbers; operands are broadcast. Comparisons give 1 for true and 0 for false. */
export const binaryNames = [
  "add",
  "subtract",
  "multiply",
  "divide",
  "power",
  "maximum",
  "minimum",
  "greater",
  "greaterEqual",
  "equal",
] as const;
export type BinaryName = (typeof binaryNames)[number];

/**
 * The closed set of what can be computed. Everything else is composed of these, so that a derivative, a backend or a count
 * of operations has to know these alone.
 */
export type Operation =
  | { readonly name: UnaryName }
  | { readonly name: BinaryName }
  /** (condition, yes, no): `yes` where the condition is not 0. */
  | { readonly name: "where" }
  /** The same value; no derivative flows through it. */
  | { readonly name: "detach" }
  | { readonly name: "sum"; readonly axes: readonly number[] }
  | { readonly name: "max"; readonly axes: readonly number[] }
  | { readonly name: "reshape"; readonly shape: Shape }
  | { readonly name: "broadcast"; readonly shape: Shape }
  | { readonly name: "transpose"; readonly permutation: readonly number[] }
  /** Along each axis `size` elements from `start` on, `step` apart. */
  | {
      readonly name: "slice";
      readonly start: readonly number[];
      readonly size: readonly number[];
      readonly step: readonly number[];
    }
  /** Into zeros of `shape`: the element that is first along an axis at `start`, the next `step` further. */
  | {
      readonly name: "place";
      readonly shape: Shape;
      readonly start: readonly number[];
      readonly step: readonly number[];
    }
  | { readonly name: "flip"; readonly axes: readonly number[] }
  | { readonly name: "concatenate"; readonly axis: number }
  /** (table [n, …], indices [i…]) gives [i…, …]. */
  | { readonly name: "take" }
  /** (indices [i…], updates [i…, …]) gives [rows, …], where updates of the same index are added. */
  | { readonly name: "scatter"; readonly rows: number }
  /** (… m k, … k n) gives … m n; the leading axes are broadcast. */
  | { readonly name: "matmul" }
  /** (images [n, c, h, w], kernels [o, c, kh, kw]) gives [n, o, …]. A cross-correlation: kernels are not turned round. */
  | { readonly name: "convolve"; readonly window: Window }
  /** (gradient of the outcome, kernels) gives what belongs to images of `shape`. */
  | { readonly name: "convolveImages"; readonly window: Window; readonly shape: Shape }
  /** (images, gradient of the outcome) gives what belongs to kernels of `shape`. */
  | { readonly name: "convolveKernels"; readonly window: Window; readonly shape: Shape };
