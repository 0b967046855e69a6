import { apply, toTensor } from "../array/apply.ts";
import type { Pair, Window } from "../array/operation.ts";
import { sizeOf } from "../array/shape.ts";
import type { Operand, Tensor } from "../array/tensor.ts";
import { pad, reshape, slice } from "./arrange.ts";
import { add, maximum, multiply } from "./elementwise.ts";

/**
 * The product of matrices: `[…, m, k]` times `[…, k, n]` gives `[…, m, n]`; leading axes broadcast. A vector counts as a row on
 * the left and as a column on the right, and its axis is dropped again. Throws a `RangeError` where the inner lengths differ.
 */
export function matmul(x: Operand, y: Operand): Tensor {
  const a = toTensor(x);
  const b = toTensor(y);
  if (a.shape.length === 1) {
    const row = matmul(reshape(a, [1, -1]), b);
    return reshape(row, [...row.shape.slice(0, -2), ...row.shape.slice(-1)]);
  }
  if (b.shape.length === 1) {
    const column = matmul(a, reshape(b, [-1, 1]));
    return reshape(column, column.shape.slice(0, -1));
  }
  // One large product instead of many that share their right side.
  if (a.shape.length > 2 && b.shape.length === 2) {
    const [inner = 1, outer = 1] = b.shape;
    if (a.shape[a.shape.length - 1] === inner) {
      const rows = sizeOf(a.shape.slice(0, -1));
      const flat = apply({ name: "matmul" }, reshape(a, [rows, inner]), b);
      return reshape(flat, [...a.shape.slice(0, -1), outer]);
    }
  }
  return apply({ name: "matmul" }, a, b);
}

export type ConvolutionOptions = {
  /** How far the window moves on; 1 unless given. */
  readonly stride?: number | Pair;
  /** Zeros around the image; "same" keeps height and width at stride 1. None unless given. */
  readonly padding?: number | "same" | readonly [Pair, Pair];
};

/**
 * Slides kernels `[kernels, channels, kh, kw]` over images `[count, channels, h, w]` and gives `[count, kernels, h′, w′]`,
 * h′ = ⌊(h + padding − kh) / stride⌋ + 1. As everywhere in deep learning the kernel is not turned round (LeCun et al. 1989).
 * Throws a `RangeError` where channels differ or a kernel does not fit.
 */
export function convolve(images: Operand, kernels: Operand, options: ConvolutionOptions = {}): Tensor {
  const [, , height = 1, width = 1] = toTensor(kernels).shape;
  return apply({ name: "convolve", window: windowOf([height, width], options) }, images, kernels);
}

function windowOf(kernel: Pair, { stride = 1, padding = 0 }: ConvolutionOptions): Window {
  const around = (length: number): Pair =>
    padding === "same"
      ? [Math.floor((length - 1) / 2), Math.ceil((length - 1) / 2)]
      : [Number(padding), Number(padding)];
  return {
    stride: typeof stride === "number" ? [stride, stride] : stride,
    padding: typeof padding === "object" ? padding : [around(kernel[0]), around(kernel[1])],
  };
}

export type PoolingOptions = {
  /** How far the window moves on; as far as it is wide unless given. */
  readonly stride?: number;
  /** Zeros around the image. For the maximum they count as zeros: pool what is not negative. */
  readonly padding?: number;
};

/** The parts of the images that lie at each place of the window. */
function windowParts(images: Operand, size: number, { stride = size, padding = 0 }: PoolingOptions): readonly Tensor[] {
  const around: Pair = [padding, padding];
  const padded = padding === 0 ? toTensor(images) : pad(images, [[0, 0], [0, 0], around, around]);
  const [, , height = 0, width = 0] = padded.shape;
  if (height < size || width < size)
    throw new RangeError(`A window of ${size} does not fit into images of ${height} by ${width}.`);
  const rows = Math.floor((height - size) / stride) + 1;
  const columns = Math.floor((width - size) / stride) + 1;
  const parts: Tensor[] = [];
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j < size; j += 1)
      parts.push(
        slice(
          padded,
          null,
          null,
          [i, i + (rows - 1) * stride + 1, stride],
          [j, j + (columns - 1) * stride + 1, stride],
        ),
      );
  return parts;
}

/** The largest number under each place of a square window over `[count, channels, h, w]`. */
export function maxPool(images: Operand, size: number, options: PoolingOptions = {}): Tensor {
  return windowParts(images, size, options).reduce(maximum);
}

/** The mean under each place of a square window over `[count, channels, h, w]`; padding counts as zeros. */
export function averagePool(images: Operand, size: number, options: PoolingOptions = {}): Tensor {
  return multiply(windowParts(images, size, options).reduce(add), 1 / (size * size));
}
