import { toTensor } from "../array/apply.ts";
import { NDArray } from "../array/nd-array.ts";
import type { Operand, Tensor } from "../array/tensor.ts";
import { reshape, transpose } from "../functions/arrange.ts";
import { add, multiply } from "../functions/elementwise.ts";
import { matmul } from "../functions/product.ts";
import { softmax } from "../functions/reduce.ts";
import type { Random } from "../random/random.ts";
import { type Dense, dense, denseParameters } from "./dense.ts";
import { xavier } from "./initial.ts";

/** Four dense layers of the model's width. */
export type Attention = {
  readonly query: Dense;
  readonly key: Dense;
  readonly value: Dense;
  readonly out: Dense;
};

export function attentionParameters(random: Random, width: number): Attention {
  const layer = (): Dense => denseParameters(random, width, width, xavier);
  return { query: layer(), key: layer(), value: layer(), out: layer() };
}

export type AttentionOptions = {
  readonly heads: number;
  /** Each place sees itself and what is before it only; false unless given. */
  readonly causal?: boolean;
};

/**
 * softmax(Q Kᵀ / √d) V in several heads side by side (Vaswani et al. 2017, section 3.2): `[batch, length, width]` gives the
 * same shape, with the weights `[batch, heads, length, length]`, rows of which add up to 1, to be looked at. Throws a
 * `RangeError` where the heads do not divide the width.
 */
export function multiHeadAttention(
  x: Operand,
  parameters: Attention,
  { heads, causal = false }: AttentionOptions,
): { readonly out: Tensor; readonly weights: Tensor } {
  const [batch = 1, length = 1, width = 1] = toTensor(x).shape;
  if (width % heads !== 0) throw new RangeError(`${heads} heads do not divide a width of ${width}.`);
  const size = width / heads;
  const split = (tensor: Tensor): Tensor => transpose(reshape(tensor, [batch, length, heads, size]), [0, 2, 1, 3]);
  const query = split(dense(x, parameters.query));
  const key = split(dense(x, parameters.key));
  const value = split(dense(x, parameters.value));
  const scores = multiply(matmul(query, transpose(key, [0, 1, 3, 2])), 1 / Math.sqrt(size));
  const weights = softmax(causal ? add(scores, causalMask(length)) : scores);
  const joined = reshape(transpose(matmul(weights, value), [0, 2, 1, 3]), [batch, length, width]);
  return { out: dense(joined, parameters.out), weights };
}

/** 0 where a place may look, and a number so far below that nothing is left of it where it may not. */
function causalMask(length: number): NDArray {
  const mask = new Float64Array(length * length);
  for (let row = 0; row < length; row += 1)
    for (let column = row + 1; column < length; column += 1) mask[row * length + column] = -1e9;
  return new NDArray(mask, [length, length]);
}
