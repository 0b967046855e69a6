import { apply, item, toTensor } from "../array/apply.ts";
import { NDArray, ones } from "../array/nd-array.ts";
import type { Operation } from "../array/operation.ts";
import { formatShape, type Shape, sameShape } from "../array/shape.ts";
import { type Interpreter, type Operand, Tensor } from "../array/tensor.ts";
import { pullback } from "../derivative/pullback.ts";
import { add } from "../functions/elementwise.ts";
import { nextLevel } from "./level.ts";

/** One line of the tape: a variable, or an operation with what went in and what came out. */
export class TapeNode extends Tensor {
  readonly owner: Tape;
  /** The place on the tape, from 0. Inputs always have lower ones. */
  readonly id: number;
  /** Null for a variable. */
  readonly operation: Operation | null;
  /** Nodes of the same tape, or constants. */
  readonly inputs: readonly Tensor[];
  readonly value: Tensor;
  /** What a variable is called; in a tree of parameters its path, such as `blocks.0.weight`. */
  readonly name: string | null;

  constructor(
    owner: Tape,
    id: number,
    operation: Operation | null,
    inputs: readonly Tensor[],
    value: Tensor,
    name: string | null,
  ) {
    super();
    this.owner = owner;
    this.id = id;
    this.operation = operation;
    this.inputs = inputs;
    this.value = value;
    this.name = name;
  }

  get shape(): Shape {
    return this.value.shape;
  }
}

/** What one node's gradient gives to one of its inputs, on the way back. */
export type Contribution = {
  readonly from: TapeNode;
  readonly to: TapeNode;
  /** Which of the inputs of `from` it is. */
  readonly input: number;
  readonly amount: Tensor;
  /** The gradient of `to` so far, with this. */
  readonly total: Tensor;
};

export type TapeOptions = {
  /** Rounds every value to float32, as a device does, so that what overflows there overflows here. */
  readonly precision?: "float64" | "float32";
};

/**
 * Records what is computed from its variables, and differentiates it backwards: reverse-mode automatic differentiation
 * (Linnainmaa 1970; Griewank and Walther 2008, ch. 3). Control flow is the program's own; what ran is what is recorded.
 */
export class Tape implements Interpreter {
  readonly level: number = nextLevel();
  readonly #nodes: TapeNode[] = [];
  readonly #rounds: boolean;

  constructor({ precision = "float64" }: TapeOptions = {}) {
    this.#rounds = precision === "float32";
  }

  /** Everything recorded so far, in order. */
  get nodes(): readonly TapeNode[] {
    return this.#nodes;
  }

  /** Puts a value on the tape, to be differentiated by. */
  variable(value: Operand, name: string | null = null): TapeNode {
    return this.#record(null, [], this.#rounded(toTensor(value)), name);
  }

  apply(operation: Operation, inputs: readonly Tensor[]): Tensor {
    const value = apply(operation, ...inputs.map((input) => (this.holds(input) ? input.value : input)));
    return this.#record(operation, inputs, this.#rounded(value), null);
  }

  item(tensor: Tensor): number {
    return item(this.holds(tensor) ? tensor.value : tensor);
  }

  holds(tensor: Tensor): tensor is TapeNode {
    return tensor instanceof TapeNode && tensor.owner === this;
  }

  /**
   * The gradient of a node with respect to every node it depends on, from the last back to the first. `seed` is the gradient of
   * the node itself, 1 unless given. `visit` sees every contribution as it is added. Throws a `RangeError` where neither a
   * seed is given nor the node is a scalar.
   */
  backward(from: TapeNode, seed?: Tensor, visit?: (contribution: Contribution) => void): ReadonlyMap<TapeNode, Tensor> {
    if (seed === undefined && from.shape.length > 0)
      throw new RangeError(
        `The gradient of a tensor of shape ${formatShape(from.shape)} needs a seed of that shape. Sum it to a scalar, or give one.`,
      );
    if (seed !== undefined && !sameShape(seed.shape, from.shape))
      throw new RangeError(`A seed of shape ${formatShape(seed.shape)} does not fit ${formatShape(from.shape)}.`);
    const gradients = new Map<TapeNode, Tensor>([[from, seed ?? ones([])]]);
    for (let id = from.id; id >= 0; id -= 1) {
      const node = this.#nodes[id];
      const gradient = node && gradients.get(node);
      if (node === undefined || gradient === undefined || node.operation === null) continue;
      const values = node.inputs.map((input) => (this.holds(input) ? input.value : input));
      for (const [at, to] of node.inputs.entries()) {
        if (!this.holds(to)) continue;
        const amount = pullback(node.operation, values, node.value, gradient, at);
        if (amount === null) continue;
        const before = gradients.get(to);
        const total = before === undefined ? amount : add(before, amount);
        gradients.set(to, total);
        visit?.({ from: node, to, input: at, amount, total });
      }
    }
    return gradients;
  }

  #record(operation: Operation | null, inputs: readonly Tensor[], value: Tensor, name: string | null): TapeNode {
    const node = new TapeNode(this, this.#nodes.length, operation, inputs, value, name);
    this.#nodes.push(node);
    return node;
  }

  #rounded(value: Tensor): Tensor {
    if (!this.#rounds || !(value instanceof NDArray)) return value;
    return new NDArray(new Float64Array(new Float32Array(value.data)), value.shape);
  }
}
