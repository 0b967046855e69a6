import type { Tensor } from "../array/tensor.ts";
import { add, relu } from "../functions/elementwise.ts";
import { type Dense, dense, denseParameters } from "../layers/dense.ts";
import { he, xavier } from "../layers/initial.ts";
import {
  batchNorm,
  type Normalisation,
  type NormalisationState,
  normalisationParameters,
  normalisationState,
} from "../layers/normalisation.ts";
import type { Random } from "../random/random.ts";
import type { Model } from "./model.ts";

export type ResidualPerceptronOptions = {
  /** The width of the input, of all layers between, and of the output. */
  readonly widths: readonly [input: number, hidden: number, output: number];
  /** Layers with weights: an even number, 4 or more. */
  readonly depth: number;
  /** Without shortcuts it is the plain network of the same layers; true unless given. */
  readonly shortcut?: boolean;
};

type Layer = { readonly dense: Dense; readonly norm: Normalisation };

export type ResidualPerceptron = {
  readonly first: Layer;
  readonly blocks: readonly (readonly [Layer, Layer])[];
  readonly head: Dense;
};

export type ResidualPerceptronState = {
  readonly first: NormalisationState;
  readonly blocks: readonly (readonly [NormalisationState, NormalisationState])[];
};

/**
 * The question of He et al. (2016) asked without images: dense layers of one width, each with batch normalisation and ReLU, and
 * a shortcut over every two of them. `[count, in]` gives `[count, out]`. Throws a `RangeError` for a depth that is odd or below 4.
 */
export function residualPerceptron({
  widths: [input, hidden, output],
  depth,
  shortcut = true,
}: ResidualPerceptronOptions): Model<ResidualPerceptron, ResidualPerceptronState> {
  if (depth < 4 || depth % 2 !== 0)
    throw new RangeError(`A depth of ${depth} does not divide into blocks of two: take 4, 6, 8, …`);
  const layer = (random: Random, into: number): Layer => ({
    dense: denseParameters(random, into, hidden, he),
    norm: normalisationParameters(hidden),
  });
  const count = (depth - 2) / 2;
  return {
    initialise: (random) => ({
      parameters: {
        first: layer(random, input),
        blocks: Array.from({ length: count }, () => [layer(random, hidden), layer(random, hidden)] as const),
        head: denseParameters(random, hidden, output, xavier),
      },
      state: {
        first: normalisationState(hidden),
        blocks: Array.from({ length: count }, () => [normalisationState(hidden), normalisationState(hidden)] as const),
      },
    }),
    run: (parameters, state, x, training) => {
      const apply = (one: Tensor, { dense: weights, norm }: Layer, own: NormalisationState) =>
        batchNorm(dense(one, weights), norm, own, { training });
      const first = apply(x, parameters.first, state.first);
      let out: Tensor = relu(first.out);
      const blocks = parameters.blocks.map(([one, two], at) => {
        const [stateOne, stateTwo] = state.blocks[at] ?? [state.first, state.first];
        const middle = apply(out, one, stateOne);
        const end = apply(relu(middle.out), two, stateTwo);
        out = relu(shortcut ? add(end.out, out) : end.out);
        return [middle.state, end.state] as const;
      });
      return { out: dense(out, parameters.head), state: { first: first.state, blocks } };
    },
  };
}
