import type { Operation } from "../array/operation.ts";
import { type Shape, sizeOf } from "../array/shape.ts";
import type { Tensor } from "../array/tensor.ts";
import { Tape } from "../autodiff/tape.ts";
import { isBinary, isUnary } from "../derivative/pullback.ts";
import { mapTree, type Tree } from "../tree.ts";
import { Shapes } from "./shapes.ts";

/**
 * Floating-point operations of one operation on tensors: an addition and a multiplication count one each, so that a product of
 * matrices counts 2 m n k; a function such as exp counts one; moving numbers counts none.
 */
function flopOf(operation: Operation, inputs: readonly Shape[], out: Shape): number {
  const [first = [], second = []] = inputs;
  if (isUnary(operation.name) || isBinary(operation.name) || operation.name === "where") return sizeOf(out);
  switch (operation.name) {
    case "sum":
    case "max":
      return sizeOf(first) - sizeOf(out);
    case "scatter":
      return sizeOf(second);
    case "matmul":
      return 2 * sizeOf(out) * (first[first.length - 1] ?? 1);
    case "convolve":
      return 2 * sizeOf(out) * sizeOf(second.slice(1));
    case "convolveImages":
      return 2 * sizeOf(first) * sizeOf(second.slice(1));
    case "convolveKernels":
      return 2 * sizeOf(second) * sizeOf(out.slice(1));
    default:
      return 0;
  }
}

/** Floating-point operations, in all and by what did them. */
export type FlopCount = {
  readonly forward: number;
  /** Of the gradient, beyond those of the forward pass. */
  readonly backward: number;
  readonly total: number;
  /** By the name of the operation, forwards and back together. */
  readonly byOperation: ReadonlyMap<string, number>;
};

/**
 * Counts the operations of a scalar function and of its gradient by its first argument, from the graph: the function is followed
 * with shapes alone, so that models of any size are counted at once. Pass what is large, such as the batch, as an argument: what
 * a function merely closes over is an array like any other, and what is made of it alone is computed. What counts how much is as in OpenAI's "AI and Compute"
 * (Amodei and Hernandez 2018): additions and multiplications each one.
 */
export function countFlop<P extends Tree, R extends readonly Tree[]>(
  loss: (parameters: P, ...rest: R) => Tensor,
  parameters: P,
  ...rest: R
): FlopCount {
  const byOperation = new Map<string, number>();
  let total = 0;
  const shapes = new Shapes((operation, inputs, out) => {
    const flop = flopOf(operation, inputs, out);
    total += flop;
    if (flop > 0) byOperation.set(operation.name, (byOperation.get(operation.name) ?? 0) + flop);
  });
  const given = rest.map((one) => shapes.like<Tree>(one)) as unknown as R;
  loss(shapes.like(parameters), ...given);
  const forward = total;
  total = 0;
  byOperation.clear();
  const tape = new Tape();
  const outcome = loss(
    mapTree(shapes.like(parameters), (tensor) => tape.variable(tensor)),
    ...given,
  );
  // The seed has no numbers either, or what is made of it alone would be computed.
  if (tape.holds(outcome)) tape.backward(outcome, shapes.scalar());
  return { forward, backward: total - forward, total, byOperation };
}

/** Floating-point operations of a petaflop/s-day: 10¹⁵ a second for 86,400 seconds. */
export const flopPerPfsDay = 8.64e19;

/** What a training costs, in petaflop/s-days, from the operations of one step. */
export function trainingCost(flopPerStep: number, steps: number): number {
  return (flopPerStep * steps) / flopPerPfsDay;
}
