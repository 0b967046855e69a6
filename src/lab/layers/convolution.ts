import { zeros } from "../array/nd-array.ts";
import type { Operand, Tensor } from "../array/tensor.ts";
import { reshape } from "../functions/arrange.ts";
import { add } from "../functions/elementwise.ts";
import { type ConvolutionOptions, convolve } from "../functions/product.ts";
import type { Random } from "../random/random.ts";
import { he, type Initialiser } from "./initial.ts";

/** Kernels `[kernels, channels, size, size]` and a bias `[kernels]`. */
export type Convolution = { readonly weight: Tensor; readonly bias: Tensor };

export function convolutionParameters(
  random: Random,
  channels: number,
  kernels: number,
  size: number,
  initialise: Initialiser = he,
): Convolution {
  return { weight: initialise(random, [kernels, channels, size, size]), bias: zeros([kernels]) };
}

/** Kernels slid over images, and a bias for each (LeCun et al. 1989). Shapes and errors as of `convolve`. */
export function convolution(images: Operand, { weight, bias }: Convolution, options: ConvolutionOptions = {}): Tensor {
  return add(convolve(images, weight, options), reshape(bias, [-1, 1, 1]));
}
