import type { Tensor } from "../array/tensor.ts";
import { relu } from "../functions/elementwise.ts";
import { convolve } from "../functions/product.ts";
import { mean } from "../functions/reduce.ts";
import { type Dense, dense, denseParameters } from "../layers/dense.ts";
import { he, xavier } from "../layers/initial.ts";
import {
  batchNorm,
  type Normalisation,
  type NormalisationState,
  normalisationParameters,
  normalisationState,
} from "../layers/normalisation.ts";
import {
  type ResidualBlock,
  type ResidualOptions,
  type ResidualState,
  residualBlock,
  residualParameters,
} from "../layers/residual.ts";
import type { Model } from "./model.ts";

export type ResnetOptions = Pick<ResidualOptions, "activation" | "shortcut"> & {
  /** Layers with weights, 6n + 2 for three widths: 8, 20, 32, 56, … Projections are not counted. */
  readonly depth: number;
  /** Channels of each stage; from the second on, a stage halves height and width. 16, 32, 64 unless given. */
  readonly widths?: readonly number[];
  /** Channels of the images; 3 unless given. */
  readonly channels?: number;
  readonly classes: number;
};

export type Resnet = {
  readonly stem: { readonly weight: Tensor; readonly norm: Normalisation };
  readonly stages: readonly (readonly ResidualBlock[])[];
  readonly last: Normalisation;
  readonly head: Dense;
};

export type ResnetState = {
  readonly stem: NormalisationState;
  readonly stages: readonly (readonly ResidualState[])[];
  readonly last: NormalisationState;
};

/**
 * The residual network for small images (He et al. 2016, section 4.2): a convolution, stages of residual blocks, the mean over
 * the image, a dense layer. `[count, channels, h, w]` gives scores `[count, classes]`. With `shortcut: false` it is the plain
 * network of the same layers. With `activation: "before"` a last normalisation stands before the mean; otherwise `last` is
 * unused. Throws a `RangeError` for a depth that the stages do not divide.
 */
export function resnet({
  depth,
  widths = [16, 32, 64],
  channels = 3,
  classes,
  activation = "after",
  shortcut = true,
}: ResnetOptions): Model<Resnet, ResnetState> {
  const blocks = (depth - 2) / (2 * widths.length);
  if (!Number.isInteger(blocks) || blocks < 1)
    throw new RangeError(
      `${depth} layers do not divide into ${widths.length} stages of blocks of two: take ${2 * widths.length} n + 2.`,
    );
  const strideOf = (stage: number, block: number): number => (stage > 0 && block === 0 ? 2 : 1);
  const [first = 16] = widths;
  const widest = widths[widths.length - 1] ?? first;
  return {
    initialise: (random) => {
      const stem = { weight: he(random, [first, channels, 3, 3]), norm: normalisationParameters(first) };
      const stages = widths.map((width, stage) =>
        Array.from({ length: blocks }, (_, block) =>
          residualParameters(random, block === 0 ? (widths[stage - 1] ?? first) : width, width, {
            stride: strideOf(stage, block),
            activation,
          }),
        ),
      );
      return {
        parameters: {
          stem,
          stages: stages.map((stage) => stage.map(({ parameters }) => parameters)),
          last: normalisationParameters(widest),
          head: denseParameters(random, widest, classes, xavier),
        },
        state: {
          stem: normalisationState(first),
          stages: stages.map((stage) => stage.map(({ state }) => state)),
          last: normalisationState(widest),
        },
      };
    },
    run: (parameters, state, input, training) => {
      const stem = batchNorm(
        convolve(input, parameters.stem.weight, { padding: 1 }),
        parameters.stem.norm,
        state.stem,
        {
          training,
        },
      );
      let x: Tensor = relu(stem.out);
      const stages = parameters.stages.map((stage, at) =>
        stage.map((block, place) => {
          const own = state.stages[at]?.[place];
          if (own === undefined) throw new RangeError(`There is no state for block ${place} of stage ${at}.`);
          const options = { training, stride: strideOf(at, place), activation, shortcut };
          const { out, state: after } = residualBlock(x, block, own, options);
          x = out;
          return after;
        }),
      );
      const last = activation === "before" ? batchNorm(x, parameters.last, state.last, { training }) : null;
      const pooled = mean(last === null ? x : relu(last.out), [2, 3]);
      return {
        out: dense(pooled, parameters.head),
        state: { stem: stem.state, stages, last: last?.state ?? state.last },
      };
    },
  };
}
