import type { Operand, Tensor } from "../array/tensor.ts";
import { add, relu } from "../functions/elementwise.ts";
import { type ConvolutionOptions, convolve } from "../functions/product.ts";
import type { Random } from "../random/random.ts";
import { he } from "./initial.ts";
import {
  batchNorm,
  type Normalisation,
  type NormalisationState,
  normalisationParameters,
  normalisationState,
} from "./normalisation.ts";

/**
 * Two convolutions of 3 by 3, each with its normalisation, and a projection of 1 by 1 where the block changes the shape. The
 * normalisations take the bias's place.
 */
export type ResidualBlock = {
  readonly first: NormalisedKernels;
  readonly second: NormalisedKernels;
  /** None, or one. */
  readonly projection: readonly NormalisedKernels[];
};

export type NormalisedKernels = { readonly weight: Tensor; readonly norm: Normalisation };

export type ResidualState = {
  readonly first: NormalisationState;
  readonly second: NormalisationState;
  readonly projection: readonly NormalisationState[];
};

export type ResidualOptions = {
  readonly training: boolean;
  /** Of the first convolution and of the projection; 1 unless given. */
  readonly stride?: number;
  /**
   * "after": the sum goes through ReLU, so that nothing passes the block untouched (He et al. 2016a, figure 2). "before":
   * normalisation and ReLU stand before each convolution, and the shortcut is an identity from the first block to the last (He
   * et al. 2016b, figure 4e).
   */
  readonly activation?: "after" | "before";
  /** Without the shortcut it is two plain layers, to compare with; true unless given. */
  readonly shortcut?: boolean;
};

/** A projection is there where the number of channels changes or the block strides (option B of He et al. 2016a). */
export function residualParameters(
  random: Random,
  channels: number,
  kernels: number,
  { stride = 1, activation = "after" }: Pick<ResidualOptions, "stride" | "activation"> = {},
): { readonly parameters: ResidualBlock; readonly state: ResidualState } {
  const before = activation === "before";
  const first = {
    weight: he(random, [kernels, channels, 3, 3]),
    norm: normalisationParameters(before ? channels : kernels),
  };
  const second = { weight: he(random, [kernels, kernels, 3, 3]), norm: normalisationParameters(kernels) };
  const projects = stride !== 1 || channels !== kernels;
  const projection = projects
    ? [{ weight: he(random, [kernels, channels, 1, 1]), norm: normalisationParameters(before ? channels : kernels) }]
    : [];
  return {
    parameters: { first, second, projection },
    state: {
      first: normalisationState(before ? channels : kernels),
      second: normalisationState(kernels),
      projection: projects ? [normalisationState(before ? channels : kernels)] : [],
    },
  };
}

/**
 * F(x) + x, or F(x) + W x where the shape changes (He et al. 2016a, equations 1 and 2): `[count, channels, h, w]` gives
 * `[count, kernels, h / stride, w / stride]`, with the state as it is afterwards.
 */
export function residualBlock(
  x: Operand,
  parameters: ResidualBlock,
  state: ResidualState,
  { training, stride = 1, activation = "after", shortcut = true }: ResidualOptions,
): { readonly out: Tensor; readonly state: ResidualState } {
  const unit = activation === "after" ? convolveThenNorm : normThenConvolve;
  const widened: ConvolutionOptions = { stride, padding: 1 };
  const first = unit(x, parameters.first, state.first, widened, training);
  const middle = activation === "after" ? relu(first.out) : first.out;
  const second = unit(middle, parameters.second, state.second, { padding: 1 }, training);
  const [projection] = parameters.projection;
  const [projectionState] = state.projection;
  const side =
    projection !== undefined && projectionState !== undefined
      ? unit(x, projection, projectionState, { stride }, training)
      : null;
  const sum = shortcut ? add(second.out, side?.out ?? x) : second.out;
  return {
    out: activation === "after" ? relu(sum) : sum,
    state: { first: first.state, second: second.state, projection: side === null ? [] : [side.state] },
  };
}

type Unit = (
  x: Operand,
  parameters: NormalisedKernels,
  state: NormalisationState,
  options: ConvolutionOptions,
  training: boolean,
) => { readonly out: Tensor; readonly state: NormalisationState };

const convolveThenNorm: Unit = (x, { weight, norm }, state, options, training) =>
  batchNorm(convolve(x, weight, options), norm, state, { training });

const normThenConvolve: Unit = (x, { weight, norm }, state, options, training) => {
  const normal = batchNorm(x, norm, state, { training });
  return { out: convolve(relu(normal.out), weight, options), state: normal.state };
};
