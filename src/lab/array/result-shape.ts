import type { Operation, Window } from "./operation.ts";
import { broadcastShapes, formatShape, type Shape, sizeOf, withoutAxes } from "./shape.ts";

/**
 * The shape that an operation gives for inputs of these shapes, without computing anything. Throws a `RangeError` that says
 * what does not fit.
 */
export function resultShape(operation: Operation, inputs: readonly Shape[]): Shape {
  const [first = [], second = [], third = []] = inputs;
  switch (operation.name) {
    case "where":
      return broadcastShapes(broadcastShapes(first, second), third);
    case "sum":
    case "max":
      return withoutAxes(first, operation.axes);
    case "reshape":
      if (sizeOf(first) !== sizeOf(operation.shape))
        throw new RangeError(
          `${formatShape(first)} holds ${sizeOf(first)} numbers and ${formatShape(operation.shape)} ${sizeOf(operation.shape)}: one cannot be reshaped into the other.`,
        );
      return operation.shape;
    case "broadcast": {
      const common = broadcastShapes(first, operation.shape);
      if (sizeOf(common) !== sizeOf(operation.shape))
        throw new RangeError(`${formatShape(first)} is larger than ${formatShape(operation.shape)}.`);
      return operation.shape;
    }
    case "place":
      return operation.shape;
    case "transpose":
      return operation.permutation.map((axis) => first[axis] ?? 1);
    case "slice":
      return sliceShape(first, operation);
    case "concatenate":
      return first.map((length, axis) =>
        axis === operation.axis ? inputs.reduce((sum, shape) => sum + (shape[axis] ?? 0), 0) : length,
      );
    case "take":
      return [...second, ...first.slice(1)];
    case "scatter":
      return [operation.rows, ...second.slice(first.length)];
    case "matmul":
      return matmulShape(first, second);
    case "convolve":
      return convolveShape(first, second, operation.window);
    case "convolveImages":
    case "convolveKernels":
      return operation.shape;
    case "detach":
    case "flip":
      return first;
    default:
      return inputs.length === 2 ? broadcastShapes(first, second) : first;
  }
}

function sliceShape(shape: Shape, { start, size, step }: Extract<Operation, { readonly name: "slice" }>): Shape {
  for (const [axis, length] of shape.entries()) {
    const from = start[axis] ?? 0;
    const last = from + ((size[axis] ?? 0) - 1) * (step[axis] ?? 1);
    if (from < 0 || (size[axis] ?? -1) < 0 || last >= length)
      throw new RangeError(
        `Elements ${from} to ${last} of axis ${axis} lie outside ${formatShape(shape)}, where the axis is ${length} long.`,
      );
  }
  return size;
}

function matmulShape(a: Shape, b: Shape): Shape {
  const rows = a[a.length - 2];
  const inner = a[a.length - 1];
  const columns = b[b.length - 1];
  if (rows === undefined || columns === undefined || b.length < 2 || inner !== b[b.length - 2])
    throw new RangeError(
      `${formatShape(a)} times ${formatShape(b)} has no matrix product: the last axis of the first has to be as long as the one before the last of the second.`,
    );
  return [...broadcastShapes(a.slice(0, -2), b.slice(0, -2)), rows, columns];
}

function convolveShape(images: Shape, kernels: Shape, { stride, padding }: Window): Shape {
  const [count = 0, channels, height = 0, width = 0] = images;
  const [kernelCount = 0, kernelChannels, kernelHeight = 0, kernelWidth = 0] = kernels;
  if (images.length !== 4 || kernels.length !== 4 || channels !== kernelChannels)
    throw new RangeError(
      `Images ${formatShape(images)} and kernels ${formatShape(kernels)} do not fit: images are [count, channels, height, width], kernels [kernels, the same channels, height, width].`,
    );
  const along = (length: number, kernel: number, step: number, before: number, after: number): number =>
    Math.floor((length + before + after - kernel) / step) + 1;
  const rows = along(height, kernelHeight, stride[0], ...padding[0]);
  const columns = along(width, kernelWidth, stride[1], ...padding[1]);
  if (rows < 1 || columns < 1)
    throw new RangeError(`Kernels ${formatShape(kernels)} are larger than the padded images ${formatShape(images)}.`);
  return [count, kernelCount, rows, columns];
}
