import type { Operand, Tensor } from "../array/tensor.ts";
import { take } from "../functions/arrange.ts";
import type { Random } from "../random/random.ts";

/** One row `[width]` for each of `count` things. */
export type Embedding = { readonly table: Tensor };

/** Normally distributed with the deviation of GPT-2 (Radford et al. 2019), 0.02, unless another is given. */
export function embeddingParameters(random: Random, count: number, width: number, deviation = 0.02): Embedding {
  return { table: random.normalArray([count, width], deviation) };
}

/** The rows that whole numbers name: `[…]` gives `[…, width]`. Errors as of `take`. */
export function embedding(indices: Operand, { table }: Embedding): Tensor {
  return take(table, indices);
}
