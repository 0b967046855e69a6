import { toTensor } from "../array/apply.ts";
import type { Operand, Tensor } from "../array/tensor.ts";
import { oneHot } from "../functions/arrange.ts";
import { divide, equal, maximum, multiply, negate, softplus, square, subtract } from "../functions/elementwise.ts";
import { logSoftmax, max, mean, sum } from "../functions/reduce.ts";

/** The mean of (prediction − truth)², a scalar. */
export function meanSquaredError(prediction: Operand, truth: Operand): Tensor {
  return mean(square(subtract(prediction, truth)));
}

/**
 * The mean of −log p(truth), in nats, a scalar: `scores` `[…, classes]` before softmax, `truth` `[…]` the right classes as whole
 * numbers. Divided by log 2 it is bits.
 */
export function crossEntropy(scores: Operand, truth: Operand): Tensor {
  const tensor = toTensor(scores);
  const classes = tensor.shape[tensor.shape.length - 1] ?? 1;
  return negate(mean(sum(multiply(logSoftmax(tensor), oneHot(truth, classes)), -1)));
}

/** The mean of −log p(truth) for yes or no: `scores` before the sigmoid, `truth` 0 or 1, of one shape. */
export function binaryCrossEntropy(scores: Operand, truth: Operand): Tensor {
  return mean(subtract(softplus(scores), multiply(scores, truth)));
}

/** The mean of max(0, 1 − truth · score), truth −1 or 1 (Cortes and Vapnik 1995). */
export function hinge(scores: Operand, truth: Operand): Tensor {
  return mean(maximum(subtract(1, multiply(truth, scores)), 0));
}

/** The share of rows whose largest score is at the right class; rows with several largest count in part. No loss: a metric. */
export function accuracy(scores: Operand, truth: Operand): Tensor {
  const tensor = toTensor(scores);
  const classes = tensor.shape[tensor.shape.length - 1] ?? 1;
  const largest = equal(tensor, max(tensor, -1, { keep: true }));
  const right = sum(multiply(largest, oneHot(truth, classes)), -1);
  return mean(divide(right, sum(largest, -1)));
}
