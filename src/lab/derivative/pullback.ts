import { apply } from "../array/apply.ts";
import { type BinaryName, binaryNames, type Operation, type UnaryName, unaryNames } from "../array/operation.ts";
import { onesAt, type Shape, sameShape } from "../array/shape.ts";
import type { Tensor } from "../array/tensor.ts";
import { broadcastTo, flip, reshape, transpose } from "../functions/arrange.ts";
import { divide, equal, multiply, where } from "../functions/elementwise.ts";
import { sum } from "../functions/reduce.ts";
import { binaryPartials, scale, unaryPartials } from "./partials.ts";

export function isUnary(name: string): name is UnaryName {
  return (unaryNames as readonly string[]).includes(name);
}

export function isBinary(name: string): name is BinaryName {
  return (binaryNames as readonly string[]).includes(name);
}

/** Sums what came from repeating a tensor of `shape` back to that shape. */
function unbroadcast(gradient: Tensor, shape: Shape): Tensor {
  if (sameShape(gradient.shape, shape)) return gradient;
  const shift = gradient.shape.length - shape.length;
  const axes = gradient.shape.flatMap((length, axis) =>
    axis < shift || (shape[axis - shift] === 1 && length !== 1) ? [axis] : [],
  );
  const summed = axes.length === 0 ? gradient : sum(gradient, axes);
  return sameShape(summed.shape, shape) ? summed : reshape(summed, shape);
}

/** Which elements are the largest along the axes, each with its share where several are. */
export function shareOfMax(x: Tensor, out: Tensor, axes: readonly number[]): Tensor {
  const largest = equal(x, reshape(out, onesAt(x.shape, axes)));
  return divide(largest, sum(largest, axes, { keep: true }));
}

export function swapLast(x: Tensor): Tensor {
  const rank = x.shape.length;
  return transpose(x, [...x.shape.keys()].slice(0, -2).concat(rank - 1, rank - 2));
}

/**
 * What the gradient of an operation's outcome gives to one of its inputs: the transposed derivative applied to `gradient`.
 * Null where the outcome does not depend on that input. Made of operations, so that it can be differentiated again.
 */
export function pullback(
  operation: Operation,
  inputs: readonly Tensor[],
  out: Tensor,
  gradient: Tensor,
  input: number,
): Tensor | null {
  const [a, b] = inputs;
  const own = inputs[input];
  if (a === undefined || own === undefined) return null;
  if (isUnary(operation.name)) return scale(gradient, unaryPartials[operation.name](a, out));
  if (isBinary(operation.name)) {
    if (b === undefined) return null;
    const scaled = scale(gradient, binaryPartials[operation.name][input === 0 ? 0 : 1](a, b, out));
    return scaled === null ? null : unbroadcast(scaled, own.shape);
  }
  switch (operation.name) {
    case "where":
      if (input === 0) return null;
      return unbroadcast(input === 1 ? where(a, gradient, 0) : where(a, 0, gradient), own.shape);
    case "sum":
      return broadcastTo(reshape(gradient, onesAt(a.shape, operation.axes)), a.shape);
    case "max":
      return multiply(reshape(gradient, onesAt(a.shape, operation.axes)), shareOfMax(a, out, operation.axes));
    case "reshape":
      return reshape(gradient, a.shape);
    case "broadcast":
      return unbroadcast(gradient, a.shape);
    case "transpose":
      return transpose(gradient, inverse(operation.permutation));
    case "slice":
      return apply({ name: "place", shape: a.shape, start: operation.start, step: operation.step }, gradient);
    case "place":
      return apply({ name: "slice", start: operation.start, size: a.shape, step: operation.step }, gradient);
    case "flip":
      return flip(gradient, operation.axes);
    case "concatenate":
      return partOf(gradient, inputs, input, operation.axis);
    case "take":
      return input === 0 ? apply({ name: "scatter", rows: a.shape[0] ?? 0 }, b ?? a, gradient) : null;
    case "scatter":
      return input === 1 ? apply({ name: "take" }, gradient, a) : null;
    default:
      return b === undefined ? null : pullbackOfProduct(operation, a, b, gradient, input);
  }
}

/** The products are linear in each input, so each passes its gradient on by the product with the other. */
function pullbackOfProduct(operation: Operation, a: Tensor, b: Tensor, gradient: Tensor, input: number): Tensor | null {
  switch (operation.name) {
    case "matmul":
      return input === 0
        ? unbroadcast(apply({ name: "matmul" }, gradient, swapLast(b)), a.shape)
        : unbroadcast(apply({ name: "matmul" }, swapLast(a), gradient), b.shape);
    case "convolve": {
      const { window } = operation;
      return input === 0
        ? apply({ name: "convolveImages", window, shape: a.shape }, gradient, b)
        : apply({ name: "convolveKernels", window, shape: b.shape }, a, gradient);
    }
    case "convolveImages": {
      const { window } = operation;
      return input === 0
        ? apply({ name: "convolve", window }, gradient, b)
        : apply({ name: "convolveKernels", window, shape: b.shape }, gradient, a);
    }
    case "convolveKernels": {
      const { window } = operation;
      return input === 0
        ? apply({ name: "convolveImages", window, shape: a.shape }, b, gradient)
        : apply({ name: "convolve", window }, a, gradient);
    }
    default:
      return null;
  }
}

function inverse(permutation: readonly number[]): readonly number[] {
  return permutation.map((_, axis) => permutation.indexOf(axis));
}

function partOf(gradient: Tensor, inputs: readonly Tensor[], input: number, axis: number): Tensor {
  const before = inputs.slice(0, input).reduce((total, { shape }) => total + (shape[axis] ?? 0), 0);
  const size = inputs[input]?.shape ?? [];
  const start = size.map((_, at) => (at === axis ? before : 0));
  return apply({ name: "slice", start, size, step: size.map(() => 1) }, gradient);
}
