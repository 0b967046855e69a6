import { NDArray } from "./nd-array.ts";
import type { Window } from "./operation.ts";
import { broadcastStrides, offsetsOf, type Shape, sizeOf } from "./shape.ts";

/** out[m, n] += a[m, k] b[k, n], each from its own place on. */
function accumulateProduct(
  out: Float64Array,
  a: Float64Array,
  b: Float64Array,
  places: readonly [number, number, number],
  [m, k, n]: readonly [number, number, number],
): void {
  const [outAt, aAt, bAt] = places;
  for (let i = 0; i < m; i += 1) {
    const row = outAt + i * n;
    for (let p = 0; p < k; p += 1) {
      const factor = a[aAt + i * k + p] ?? 0;
      const other = bAt + p * n;
      for (let j = 0; j < n; j += 1) out[row + j] = (out[row + j] ?? 0) + factor * (b[other + j] ?? 0);
    }
  }
}

/** out[m, n] += a[m, k] b[n, k], the second transposed. */
function accumulateProductTransposed(
  out: Float64Array,
  a: Float64Array,
  b: Float64Array,
  places: readonly [number, number, number],
  [m, k, n]: readonly [number, number, number],
): void {
  const [outAt, aAt, bAt] = places;
  for (let i = 0; i < m; i += 1) {
    for (let j = 0; j < n; j += 1) {
      let sum = 0;
      for (let p = 0; p < k; p += 1) sum += (a[aAt + i * k + p] ?? 0) * (b[bAt + j * k + p] ?? 0);
      out[outAt + i * n + j] = (out[outAt + i * n + j] ?? 0) + sum;
    }
  }
}

/** out[k, n] += a[m, k] b[m, n], the first transposed. */
function accumulateTransposedProduct(
  out: Float64Array,
  a: Float64Array,
  b: Float64Array,
  places: readonly [number, number, number],
  [m, k, n]: readonly [number, number, number],
): void {
  const [outAt, aAt, bAt] = places;
  for (let i = 0; i < m; i += 1) {
    for (let p = 0; p < k; p += 1) {
      const factor = a[aAt + i * k + p] ?? 0;
      const row = outAt + p * n;
      const other = bAt + i * n;
      for (let j = 0; j < n; j += 1) out[row + j] = (out[row + j] ?? 0) + factor * (b[other + j] ?? 0);
    }
  }
}

export function matmulArrays(a: NDArray, b: NDArray, shape: Shape): NDArray {
  const m = shape[shape.length - 2] ?? 1;
  const n = shape[shape.length - 1] ?? 1;
  const k = a.shape[a.shape.length - 1] ?? 1;
  const batch = shape.slice(0, -2);
  const lefts = offsetsOf(batch, broadcastStrides(a.shape.slice(0, -2), batch));
  const rights = offsetsOf(batch, broadcastStrides(b.shape.slice(0, -2), batch));
  const out = new Float64Array(sizeOf(shape));
  for (let at = 0; at < lefts.length; at += 1)
    accumulateProduct(
      out,
      a.data,
      b.data,
      [at * m * n, (lefts[at] ?? 0) * m * k, (rights[at] ?? 0) * k * n],
      [m, k, n],
    );
  return new NDArray(out, shape);
}

/** The lengths that the three forms of a convolution share. */
type Lengths = {
  readonly count: number;
  readonly kernels: number;
  /** Numbers under one window. */
  readonly patch: number;
  /** Places of the window. */
  readonly places: number;
  /** Numbers of one image. */
  readonly image: number;
  /** For each number under the window and each place, where it lies in the image; -1 in the padding. */
  readonly sources: Int32Array;
};

function lengths(images: Shape, kernels: Shape, outcome: Shape, { stride, padding }: Window): Lengths {
  const [count = 0, channels = 0, height = 0, width = 0] = images;
  const [kernelCount = 0, , kernelHeight = 0, kernelWidth = 0] = kernels;
  const [, , rows = 0, columns = 0] = outcome;
  const places = rows * columns;
  const patch = channels * kernelHeight * kernelWidth;
  const sources = new Int32Array(patch * places);
  let at = 0;
  for (let channel = 0; channel < channels; channel += 1)
    for (let i = 0; i < kernelHeight; i += 1)
      for (let j = 0; j < kernelWidth; j += 1)
        for (let row = 0; row < rows; row += 1)
          for (let column = 0; column < columns; column += 1) {
            const y = row * stride[0] + i - padding[0][0];
            const x = column * stride[1] + j - padding[1][0];
            const inside = y >= 0 && y < height && x >= 0 && x < width;
            sources[at++] = inside ? (channel * height + y) * width + x : -1;
          }
  return { count, kernels: kernelCount, patch, places, image: channels * height * width, sources };
}

function unfold(image: Float64Array, start: number, sources: Int32Array, into: Float64Array): void {
  for (let at = 0; at < sources.length; at += 1) {
    const source = sources[at] ?? -1;
    into[at] = source < 0 ? 0 : (image[start + source] ?? 0);
  }
}

export function convolveArrays(images: NDArray, kernels: NDArray, window: Window, shape: Shape): NDArray {
  const { count, kernels: k, patch, places, image, sources } = lengths(images.shape, kernels.shape, shape, window);
  const unfolded = new Float64Array(patch * places);
  const out = new Float64Array(sizeOf(shape));
  for (let n = 0; n < count; n += 1) {
    unfold(images.data, n * image, sources, unfolded);
    accumulateProduct(out, kernels.data, unfolded, [n * k * places, 0, 0], [k, patch, places]);
  }
  return new NDArray(out, shape);
}

export function convolveImagesArrays(gradient: NDArray, kernels: NDArray, window: Window, shape: Shape): NDArray {
  const { count, kernels: k, patch, places, image, sources } = lengths(shape, kernels.shape, gradient.shape, window);
  const out = new Float64Array(sizeOf(shape));
  const unfolded = new Float64Array(patch * places);
  for (let n = 0; n < count; n += 1) {
    unfolded.fill(0);
    accumulateTransposedProduct(unfolded, kernels.data, gradient.data, [0, 0, n * k * places], [k, patch, places]);
    for (let at = 0; at < sources.length; at += 1) {
      const source = sources[at] ?? -1;
      if (source >= 0) out[n * image + source] = (out[n * image + source] ?? 0) + (unfolded[at] ?? 0);
    }
  }
  return new NDArray(out, shape);
}

export function convolveKernelsArrays(images: NDArray, gradient: NDArray, window: Window, shape: Shape): NDArray {
  const { count, kernels: k, patch, places, image, sources } = lengths(images.shape, shape, gradient.shape, window);
  const unfolded = new Float64Array(patch * places);
  const out = new Float64Array(sizeOf(shape));
  for (let n = 0; n < count; n += 1) {
    unfold(images.data, n * image, sources, unfolded);
    accumulateProductTransposed(out, gradient.data, unfolded, [0, n * k * places, 0], [k, places, patch]);
  }
  return new NDArray(out, shape);
}
