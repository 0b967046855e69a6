import { apply, toTensor } from "../array/apply.ts";
import { normalAxes, onesAt, sizeOf } from "../array/shape.ts";
import type { Operand, Tensor } from "../array/tensor.ts";
import { reshape } from "./arrange.ts";
import { add, detach, divide, exp, log, multiply, square, subtract } from "./elementwise.ts";

export type ReduceOptions = {
  /** Keep each reduced axis with length 1, so that the outcome broadcasts against what was reduced. */
  readonly keep?: boolean;
};

type Axes = number | readonly number[] | undefined;

function reduce(name: "sum" | "max", x: Operand, axes: Axes, { keep = false }: ReduceOptions): Tensor {
  const tensor = toTensor(x);
  const named = normalAxes(axes, tensor.shape.length);
  const reduced = apply({ name, axes: named }, tensor);
  return keep ? reshape(reduced, onesAt(tensor.shape, named)) : reduced;
}

/** The sum along the axes named, or of all numbers. */
export function sum(x: Operand, axes?: Axes, options: ReduceOptions = {}): Tensor {
  return reduce("sum", x, axes, options);
}

/** The largest along the axes named, or of all numbers; several largest share the derivative evenly. */
export function max(x: Operand, axes?: Axes, options: ReduceOptions = {}): Tensor {
  return reduce("max", x, axes, options);
}

export function mean(x: Operand, axes?: Axes, options: ReduceOptions = {}): Tensor {
  const { shape } = toTensor(x);
  const count = sizeOf(normalAxes(axes, shape.length).map((axis) => shape[axis] ?? 1));
  return multiply(sum(x, axes, options), 1 / count);
}

/** The mean square distance from the mean: divided by the count, not by the count less one. */
export function variance(x: Operand, axes?: Axes, options: ReduceOptions = {}): Tensor {
  return mean(square(subtract(x, mean(x, axes, { keep: true }))), axes, options);
}

/** log Σ eˣ along the axes named. The largest is taken out first, so that nothing overflows. */
export function logSumExp(x: Operand, axes?: Axes, { keep = false }: ReduceOptions = {}): Tensor {
  const largest = detach(max(x, axes, { keep: true }));
  const logged = add(log(sum(exp(subtract(x, largest)), axes, { keep: true })), largest);
  return keep ? logged : sum(logged, axes);
}

/** Positive numbers that add up to 1 along an axis, in the ratio of eˣ. */
export function softmax(x: Operand, axis = -1): Tensor {
  const raised = exp(subtract(x, detach(max(x, axis, { keep: true }))));
  return divide(raised, sum(raised, axis, { keep: true }));
}

/** The logarithm of `softmax`, exact where softmax itself would be 0. */
export function logSoftmax(x: Operand, axis = -1): Tensor {
  const shifted = subtract(x, detach(max(x, axis, { keep: true })));
  return subtract(shifted, log(sum(exp(shifted), axis, { keep: true })));
}
