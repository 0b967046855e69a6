import { evaluate } from "./evaluate.ts";
import { array, NDArray } from "./nd-array.ts";
import type { Operation } from "./operation.ts";
import type { Interpreter, Operand, Tensor } from "./tensor.ts";

/** A number as the scalar it stands for. */
export function toTensor(operand: Operand): Tensor {
  return typeof operand === "number" ? array(operand) : operand;
}

/** Carries out an operation: by the innermost interpreter among its inputs, or at once on float64 arrays. */
export function apply(operation: Operation, ...operands: readonly Operand[]): Tensor {
  const inputs = operands.map(toTensor);
  let owner: Interpreter | null = null;
  for (const input of inputs)
    if (input.owner !== null && (owner === null || input.owner.level > owner.level)) owner = input.owner;
  return owner === null ? evaluate(operation, inputs.filter(isArray)) : owner.apply(operation, inputs);
}

export function isArray(tensor: Tensor): tensor is NDArray {
  return tensor instanceof NDArray;
}

/**
 * The number that a tensor of one element holds, for control flow and for printing. No derivative passes through it. Throws a
 * `RangeError` for more than one element, and an `Error` in a function that a backend compiles, where no value is known yet.
 */
export function item(operand: Operand): number {
  if (typeof operand === "number") return operand;
  if (operand.shape.some((length) => length !== 1))
    throw new RangeError(
      `A tensor of shape [${operand.shape.join(", ")}] is not one number. Reduce it or index it first.`,
    );
  if (isArray(operand)) return operand.data[0] ?? Number.NaN;
  return operand.owner?.item(operand) ?? Number.NaN;
}
