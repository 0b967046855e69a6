import { zeros } from "../array/nd-array.ts";
import type { Operand, Tensor } from "../array/tensor.ts";
import { add } from "../functions/elementwise.ts";
import { matmul } from "../functions/product.ts";
import type { Random } from "../random/random.ts";
import { he, type Initialiser } from "./initial.ts";

/** Weights `[in, out]` and a bias `[out]`. */
export type Dense = { readonly weight: Tensor; readonly bias: Tensor };

export function denseParameters(random: Random, into: number, out: number, initialise: Initialiser = he): Dense {
  return { weight: initialise(random, [into, out]), bias: zeros([out]) };
}

/** x W + b, along the last axis: `[…, in]` gives `[…, out]`. Throws a `RangeError` where x is not `in` wide. */
export function dense(x: Operand, { weight, bias }: Dense): Tensor {
  return add(matmul(x, weight), bias);
}
