import type { Operand, Tensor } from "../array/tensor.ts";
import { add, gelu } from "../functions/elementwise.ts";
import type { Random } from "../random/random.ts";
import { type Attention, type AttentionOptions, attentionParameters, multiHeadAttention } from "./attention.ts";
import { type Dense, dense, denseParameters } from "./dense.ts";
import { xavier } from "./initial.ts";
import { layerNorm, type Normalisation, normalisationParameters } from "./normalisation.ts";

export type TransformerBlock = {
  readonly attentionNorm: Normalisation;
  readonly attention: Attention;
  readonly denseNorm: Normalisation;
  readonly widen: Dense;
  readonly narrow: Dense;
};

/** The dense layers between are four times as wide as the model, as in Vaswani et al. (2017), unless `inner` says otherwise. */
export function transformerParameters(random: Random, width: number, inner: number = 4 * width): TransformerBlock {
  return {
    attentionNorm: normalisationParameters(width),
    attention: attentionParameters(random, width),
    denseNorm: normalisationParameters(width),
    widen: denseParameters(random, width, inner, xavier),
    narrow: denseParameters(random, inner, width, xavier),
  };
}

/**
 * Attention, then two dense layers, each on a residual branch. With `norm` "before" (unless given) the branch is normalised as
 * it leaves and the shortcut is untouched (Xiong et al. 2020); with "after" the sum is normalised (Vaswani et al. 2017).
 * `[batch, length, width]` gives the same shape, with the weights of the attention.
 */
export function transformerBlock(
  x: Operand,
  parameters: TransformerBlock,
  { norm = "before", ...options }: AttentionOptions & { readonly norm?: "before" | "after" },
): { readonly out: Tensor; readonly weights: Tensor } {
  const { attentionNorm, denseNorm, widen, narrow } = parameters;
  const attend = (one: Operand) => multiHeadAttention(one, parameters.attention, options);
  const think = (one: Operand): Tensor => dense(gelu(dense(one, widen)), narrow);
  if (norm === "before") {
    const { out, weights } = attend(layerNorm(x, attentionNorm));
    const middle = add(x, out);
    return { out: add(middle, think(layerNorm(middle, denseNorm))), weights };
  }
  const { out, weights } = attend(x);
  const middle = layerNorm(add(x, out), attentionNorm);
  return { out: layerNorm(add(middle, think(middle)), denseNorm), weights };
}
