import type { Tensor } from "../array/tensor.ts";
import { relu, tanh } from "../functions/elementwise.ts";
import { type Dense, dense, denseParameters } from "../layers/dense.ts";
import { he, xavier } from "../layers/initial.ts";
import type { Model, Stateless } from "./model.ts";

/** A point and the side it lies on. */
export type Example = { readonly point: readonly number[]; readonly side: 1 | -1 };

/** One correction of the perceptron. */
export type Correction = { readonly example: number; readonly weights: readonly number[]; readonly bias: number };

export type PerceptronRun = {
  readonly weights: readonly number[];
  readonly bias: number;
  readonly corrections: readonly Correction[];
  /** Whether a whole round passed without a mistake. */
  readonly separated: boolean;
};

/**
 * Rosenblatt's rule (1958): wherever an example lies on the wrong side, w ← w + side · x and b ← b + side; until a whole round
 * passes without a mistake, or for `rounds` rounds. Every correction is kept, to be looked at.
 */
export function trainPerceptron(examples: readonly Example[], rounds = 1000): PerceptronRun {
  const width = examples[0]?.point.length ?? 0;
  let weights: readonly number[] = new Array<number>(width).fill(0);
  let bias = 0;
  const corrections: Correction[] = [];
  for (let round = 0; round < rounds; round += 1) {
    let mistakes = 0;
    for (const [at, { point, side }] of examples.entries()) {
      if (side * (inner(weights, point) + bias) > 0) continue;
      mistakes += 1;
      weights = weights.map((weight, axis) => weight + side * (point[axis] ?? 0));
      bias += side;
      corrections.push({ example: at, weights, bias });
    }
    if (mistakes === 0) return { weights, bias, corrections, separated: true };
  }
  return { weights, bias, corrections, separated: false };
}

/**
 * How many corrections Rosenblatt's rule makes at most, R² / γ² (Novikoff 1962): R the largest length of a point, γ the margin
 * by which a separation of length 1 holds, both with the bias's 1 counted as a coordinate. Infinite where the weights given do
 * not separate.
 */
export function perceptronBound(
  examples: readonly Example[],
  { weights, bias }: Pick<PerceptronRun, "weights" | "bias">,
): number {
  const length = Math.hypot(...weights, bias);
  const margin = Math.min(...examples.map(({ point, side }) => (side * (inner(weights, point) + bias)) / length));
  const radius = Math.max(...examples.map(({ point }) => Math.hypot(...point, 1)));
  return margin > 0 ? (radius / margin) ** 2 : Number.POSITIVE_INFINITY;
}

function inner(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

export type PerceptronOptions = {
  /** The width of the input, of each layer between, and of the output. */
  readonly widths: readonly number[];
  readonly activation?: "relu" | "tanh";
};

/** Dense layers with an activation between (Rumelhart, Hinton and Williams 1986): `[count, in]` gives `[count, out]`. */
export function multilayerPerceptron({
  widths,
  activation = "relu",
}: PerceptronOptions): Model<readonly Dense[], Stateless> {
  const activate = activation === "relu" ? relu : tanh;
  return {
    initialise: (random) => ({
      parameters: widths
        .slice(1)
        .map((width, at) => denseParameters(random, widths[at] ?? 1, width, activation === "relu" ? he : xavier)),
      state: {},
    }),
    run: (parameters, state, input) => ({
      out: parameters.reduce<Tensor>(
        (x, layer, at) => (at < parameters.length - 1 ? activate(dense(x, layer)) : dense(x, layer)),
        input,
      ),
      state,
    }),
  };
}
