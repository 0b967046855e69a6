import { numpy as np } from "@jax-js/jax";
import type { Pair, Window } from "../array/operation.ts";
import type { Shape } from "../array/shape.ts";
import { placed, strided } from "./jax-strides.ts";
import type { JaxArray } from "./jax-tensor.ts";

/**
 * Convolutions as sums of matrix products, one for each place of the kernel: the images, moved by that place, times the
 * kernel's numbers there. With channels last each product reads and writes in order, which the compiled kernels need to be
 * fast: 10 to 50 times as fast here as the convolution of jax-js itself. Arrays are taken over.
 */

/** Channels first to channels last, and back. */
const lastly = [0, 2, 3, 1];
const firstly = [0, 3, 1, 2];

/**
 * The same numbers, computed now and kept in memory in this order. jax-js fuses what only moves numbers into whatever reads
 * them; two negations are work that it does once and stores.
 */
function stored(x: JaxArray): JaxArray {
  return x.neg().neg();
}

/** Images with channels last and their padding around, in memory. */
function padded(images: JaxArray, { padding: [rows, columns] }: Window): JaxArray {
  const moved = images.transpose(lastly);
  const pads = [...rows, ...columns].some((amount) => amount > 0);
  return stored(pads ? np.pad(moved, [[0, 0], [...rows], [...columns], [0, 0]]) : moved);
}

/** For each place of a kernel, row by row, what lies under that place when the window stands in each of its places. */
function moved(images: JaxArray, kernel: Pair, places: Pair, stride: Pair): readonly JaxArray[] {
  const [count = 0, , , channels = 0] = images.shape;
  const parts: JaxArray[] = [];
  for (let i = 0; i < kernel[0]; i += 1)
    for (let j = 0; j < kernel[1]; j += 1)
      parts.push(
        strided(images.ref, { start: [0, i, j, 0], size: [count, ...places, channels], step: [1, ...stride, 1] }),
      );
  images.dispose();
  return parts;
}

/** Σ parts[place] · kernels[place], kernels being `[kh, kw, in, out]`. */
function sumOfProducts(parts: readonly JaxArray[], kernels: JaxArray, turned: boolean): JaxArray {
  const [height = 1, width = 1] = kernels.shape;
  const sum = parts
    .map((part, at) => {
      const [i, j] = [Math.floor(at / width), at % width];
      return np.matmul(part, turned ? kernels.ref.slice(height - 1 - i, width - 1 - j) : kernels.ref.slice(i, j));
    })
    .reduce((total, product) => total.add(product));
  kernels.dispose();
  return sum;
}

function sides(shape: Shape): Pair {
  return [shape[2] ?? 1, shape[3] ?? 1];
}

export function convolveOnJax(images: JaxArray, kernels: JaxArray, window: Window, out: Shape): JaxArray {
  const parts = moved(padded(images, window), sides(kernels.shape), sides(out), window.stride);
  return sumOfProducts(parts, stored(kernels.transpose([2, 3, 1, 0])), false).transpose(firstly);
}

/** The transposed convolution: the gradient with zeros between its places, under kernels turned round. */
export function imagesOnJax(gradient: JaxArray, kernels: JaxArray, { stride, padding }: Window, out: Shape): JaxArray {
  const [height, width] = sides(kernels.shape);
  const [count = 0, channels = 0] = gradient.shape;
  const [rows, columns] = sides(out);
  const spread = stored(
    placed(gradient.transpose(lastly), {
      shape: [count, rows + height - 1, columns + width - 1, channels],
      start: [0, height - 1 - padding[0][0], width - 1 - padding[1][0], 0],
      step: [1, ...stride, 1],
    }),
  );
  const parts = moved(spread, [height, width], [rows, columns], [1, 1]);
  return sumOfProducts(parts, stored(kernels.transpose([2, 3, 0, 1])), true).transpose(firstly);
}

/** For each place of the kernel the product of the gradient with what lay under that place. */
export function kernelsOnJax(images: JaxArray, gradient: JaxArray, window: Window, out: Shape): JaxArray {
  const [kernelCount = 0, channels = 0] = out;
  const [height, width] = sides(out);
  const places = sides(gradient.shape);
  const rows = (gradient.shape[0] ?? 0) * places[0] * places[1];
  const flat = stored(gradient.transpose([1, 0, 2, 3])).reshape([kernelCount, rows]);
  const products = moved(padded(images, window), [height, width], places, window.stride).map((part) =>
    np.matmul(flat.ref, stored(part).reshape([rows, channels])),
  );
  flat.dispose();
  return np
    .concatenate([...products], 1)
    .reshape([kernelCount, height, width, channels])
    .transpose(firstly);
}
