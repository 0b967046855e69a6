import { apply, toTensor } from "../array/apply.ts";
import { range } from "../array/nd-array.ts";
import { normalAxes, type Shape, sizeOf } from "../array/shape.ts";
import type { Operand, Tensor } from "../array/tensor.ts";
import { equal } from "./elementwise.ts";

/**
 * The same numbers in another shape. One length may be −1: it is what is left. Throws a `RangeError` where the numbers do not
 * fill the shape.
 */
export function reshape(x: Operand, shape: Shape): Tensor {
  const tensor = toTensor(x);
  const known = shape.reduce((product, length) => (length === -1 ? product : product * length), 1);
  return apply(
    { name: "reshape", shape: shape.map((length) => (length === -1 ? sizeOf(tensor.shape) / known : length)) },
    tensor,
  );
}

/** Repeats axes of length 1, and adds axes in front, until the shape is reached. */
export function broadcastTo(x: Operand, shape: Shape): Tensor {
  return apply({ name: "broadcast", shape }, x);
}

/** Axes in another order; without one, turned round: a matrix transposed. Throws a `RangeError` unless each axis is named once. */
export function transpose(x: Operand, permutation?: readonly number[]): Tensor {
  const tensor = toTensor(x);
  const all = normalAxes(undefined, tensor.shape.length);
  const order = permutation ?? all.toReversed();
  if (order.length !== all.length || all.some((axis) => !order.includes(axis)))
    throw new RangeError(`[${order.join(", ")}] does not name each of ${all.length} axes once.`);
  return apply({ name: "transpose", permutation: order }, tensor);
}

/** From where, up to but without where, and how far apart; a negative place counts from the end. */
export type Range = readonly [start: number, end?: number, step?: number];

/**
 * A part of a tensor, axis by axis: a number picks one place and drops the axis, a range keeps a part, `null` keeps all;
 * later axes are kept. `slice(x, 0, [1, 3])` is `x[0, 1:3]` of NumPy. Throws a `RangeError` outside the tensor.
 */
export function slice(x: Operand, ...parts: readonly (number | Range | null)[]): Tensor {
  const tensor = toTensor(x);
  const start: number[] = [];
  const size: number[] = [];
  const step: number[] = [];
  const kept: number[] = [];
  for (const [axis, length] of tensor.shape.entries()) {
    const part = parts[axis] ?? null;
    const [from, to, by = 1] = part === null ? [0] : typeof part === "number" ? [part, undefined] : part;
    const first = from < 0 ? from + length : from;
    const end = to === undefined ? length : to < 0 ? to + length : to;
    start.push(first);
    step.push(by);
    size.push(typeof part === "number" ? 1 : Math.max(0, Math.ceil((end - first) / by)));
    if (typeof part !== "number") kept.push(size[axis] ?? 0);
  }
  const cut = apply({ name: "slice", start, size, step }, tensor);
  return kept.length === size.length ? cut : reshape(cut, kept);
}

/** Zeros before and after along each axis. */
export function pad(x: Operand, amounts: readonly (readonly [before: number, after: number])[]): Tensor {
  const tensor = toTensor(x);
  const shape = tensor.shape.map((length, axis) => length + (amounts[axis]?.[0] ?? 0) + (amounts[axis]?.[1] ?? 0));
  const start = shape.map((_, axis) => amounts[axis]?.[0] ?? 0);
  return apply({ name: "place", shape, start, step: shape.map(() => 1) }, tensor);
}

/** In reverse order along the axes named, or along all. */
export function flip(x: Operand, axes?: number | readonly number[]): Tensor {
  const tensor = toTensor(x);
  return apply({ name: "flip", axes: normalAxes(axes, tensor.shape.length) }, tensor);
}

/** One after the other along an axis that is there. Throws a `RangeError` where other axes differ. */
export function concatenate(tensors: readonly Operand[], axis = 0): Tensor {
  const inputs = tensors.map(toTensor);
  const [first] = inputs;
  if (first === undefined) throw new RangeError("Nothing to concatenate: give at least one tensor.");
  const [own = 0] = normalAxes(axis, first.shape.length);
  for (const { shape } of inputs)
    if (shape.length !== first.shape.length || shape.some((length, at) => at !== own && length !== first.shape[at]))
      throw new RangeError(
        `[${shape.join(", ")}] does not continue [${first.shape.join(", ")}] along axis ${own}: other axes have to be equal.`,
      );
  return apply({ name: "concatenate", axis: own }, ...inputs);
}

/** One beside the other along a new axis. */
export function stack(tensors: readonly Operand[], axis = 0): Tensor {
  return concatenate(
    tensors.map((one) => {
      const { shape } = toTensor(one);
      return reshape(one, [...shape.slice(0, axis), 1, ...shape.slice(axis)]);
    }),
    axis,
  );
}

/**
 * Rows of a table `[n, …]` in the order of `indices` `[i…]`, whole numbers below n: `[i…, …]`. No derivative flows to the
 * indices. Throws a `RangeError` for an index that the table does not have (on the tape; elsewhere the row is undefined).
 */
export function take(table: Operand, indices: Operand): Tensor {
  return apply({ name: "take" }, table, indices);
}

/** 1 at the place that each index names, along a new last axis of length `classes`; 0 elsewhere. */
export function oneHot(indices: Operand, classes: number): Tensor {
  const { shape } = toTensor(indices);
  return equal(reshape(indices, [...shape, 1]), range(classes));
}
