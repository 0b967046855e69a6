import type { Operation } from "./operation.ts";
import type { Shape } from "./shape.ts";

/**
 * What the functions of this library take and give: numbers in a row-major array of some shape. It may be an array of
 * float64 itself, a node of a tape, a dual number, or an array that lives in the memory of a device. Never changed after it
 * was made.
 */
export abstract class Tensor {
  abstract readonly shape: Shape;
  /** Who carries out operations on it; null for plain float64 arrays. */
  abstract readonly owner: Interpreter | null;
}

/** Carries out operations in its own way: by recording them, by carrying tangents along, by compiling them. */
export interface Interpreter {
  /**
   * Where operands of several interpreters meet, the one with the highest level carries out the operation and takes the
   * others' tensors for constants. An interpreter opened inside another has the higher level.
   */
  readonly level: number;
  apply(operation: Operation, inputs: readonly Tensor[]): Tensor;
  /** The number that a scalar holds. Throws where none is known yet, as in a function that is being compiled. */
  item(tensor: Tensor): number;
}

/** A number stands for a scalar wherever a tensor is expected. */
export type Operand = Tensor | number;
