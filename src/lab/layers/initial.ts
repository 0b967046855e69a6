import type { NDArray } from "../array/nd-array.ts";
import type { Shape } from "../array/shape.ts";
import type { Random } from "../random/random.ts";

/** How many numbers go into, and come out of, each number of a layer with weights of this shape. */
function fans(shape: Shape): readonly [into: number, out: number] {
  if (shape.length === 4) {
    const [kernels = 1, channels = 1, height = 1, width = 1] = shape;
    return [channels * height * width, kernels * height * width];
  }
  const [into = 1, out = 1] = shape;
  return [into, out];
}

/**
 * Evenly distributed with variance 2 / (in + out), for layers that are followed by tanh or by nothing (Glorot and Bengio 2010,
 * equation 16). `shape`: `[in, out]` of a dense layer, or `[kernels, channels, kh, kw]`.
 */
export function xavier(random: Random, shape: Shape): NDArray {
  const [into, out] = fans(shape);
  const bound = Math.sqrt(6 / (into + out));
  return random.uniformArray(shape, -bound, bound);
}

/**
 * Normally distributed with variance 2 / in, for layers that are followed by ReLU, which halves the variance (He et al. 2015,
 * equation 10). Shapes as for `xavier`.
 */
export function he(random: Random, shape: Shape): NDArray {
  return random.normalArray(shape, Math.sqrt(2 / fans(shape)[0]));
}

/** Fills a layer's weights at the start. */
export type Initialiser = (random: Random, shape: Shape) => NDArray;
