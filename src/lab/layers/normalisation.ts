import { toTensor } from "../array/apply.ts";
import { ones, zeros } from "../array/nd-array.ts";
import type { Operand, Tensor } from "../array/tensor.ts";
import { reshape } from "../functions/arrange.ts";
import { add, detach, divide, multiply, sqrt, square, subtract } from "../functions/elementwise.ts";
import { mean } from "../functions/reduce.ts";

/** A factor and a shift for each feature. */
export type Normalisation = { readonly scale: Tensor; readonly shift: Tensor };

/** Running mean and variance of each feature, for when there is no batch to take them from. */
export type NormalisationState = { readonly mean: Tensor; readonly variance: Tensor };

export function normalisationParameters(features: number): Normalisation {
  return { scale: ones([features]), shift: zeros([features]) };
}

export function normalisationState(features: number): NormalisationState {
  return { mean: zeros([features]), variance: ones([features]) };
}

/** What is added to a variance before the root, as in PyTorch. */
const epsilon = 1e-5;

/** 1 over the standard deviation. Of the small tensor, so that what is large is multiplied only, on the way back too. */
function inverseDeviation(variance: Tensor): Tensor {
  return divide(1, sqrt(add(variance, epsilon)));
}

/**
 * Each row along the last axis brought to mean 0 and variance 1, then scaled and shifted (Ba, Kiros and Hinton 2016). The
 * shape stays.
 */
export function layerNorm(x: Operand, { scale, shift }: Normalisation): Tensor {
  const centred = subtract(x, mean(x, -1, { keep: true }));
  const variance = mean(square(centred), -1, { keep: true });
  return add(multiply(multiply(centred, inverseDeviation(variance)), scale), shift);
}

export type BatchNormOptions = {
  /** In training the batch's own mean and variance are used, and remembered; otherwise those remembered. */
  readonly training: boolean;
  /** The share of the batch in the running mean and variance; 0.1 unless given. */
  readonly momentum?: number;
};

/**
 * Each feature brought to mean 0 and variance 1 over the batch, then scaled and shifted (Ioffe and Szegedy 2015), with the
 * state as it is afterwards. Features lie along axis 1: `[count, features]` or `[count, channels, h, w]`. The running variance
 * is that of a sample (divided by the count less one), as in PyTorch.
 */
export function batchNorm(
  x: Operand,
  { scale, shift }: Normalisation,
  state: NormalisationState,
  { training, momentum = 0.1 }: BatchNormOptions,
): { readonly out: Tensor; readonly state: NormalisationState } {
  const { shape } = toTensor(x);
  const axes = [...shape.keys()].filter((axis) => axis !== 1);
  const along = shape.map((_, axis) => (axis === 1 ? -1 : 1));
  const wide = (tensor: Tensor): Tensor => reshape(tensor, along);
  const finish = (centred: Tensor, variance: Tensor): Tensor =>
    add(multiply(centred, wide(multiply(scale, inverseDeviation(variance)))), wide(shift));
  if (!training) return { out: finish(subtract(x, wide(state.mean)), state.variance), state };
  const average = mean(x, axes);
  const centred = subtract(x, wide(average));
  const variance = mean(square(centred), axes);
  const count = axes.reduce((product, axis) => product * (shape[axis] ?? 1), 1);
  const blend = (old: Tensor, fresh: Tensor): Tensor =>
    add(multiply(old, 1 - momentum), multiply(detach(fresh), momentum));
  return {
    out: finish(centred, variance),
    state: {
      mean: blend(state.mean, average),
      variance: blend(state.variance, multiply(variance, count / Math.max(1, count - 1))),
    },
  };
}
