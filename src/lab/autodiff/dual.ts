import { apply, item } from "../array/apply.ts";
import type { Operation } from "../array/operation.ts";
import type { Shape } from "../array/shape.ts";
import { type Interpreter, Tensor } from "../array/tensor.ts";
import { pushforward } from "../derivative/pushforward.ts";
import { nextLevel } from "./level.ts";

/** a + b ε with ε² = 0: a value and how fast it moves (Clifford 1873). */
export class Dual extends Tensor {
  readonly owner: Duals;
  readonly primal: Tensor;
  /** Null for a value at rest. */
  readonly tangent: Tensor | null;

  constructor(owner: Duals, primal: Tensor, tangent: Tensor | null) {
    super();
    this.owner = owner;
    this.primal = primal;
    this.tangent = tangent;
  }

  get shape(): Shape {
    return this.primal.shape;
  }
}

/** Carries tangents along with values: forward-mode automatic differentiation (Wengert 1964). */
export class Duals implements Interpreter {
  readonly level: number = nextLevel();

  apply(operation: Operation, inputs: readonly Tensor[]): Tensor {
    const primals = inputs.map((input) => (this.holds(input) ? input.primal : input));
    const tangents = inputs.map((input) => (this.holds(input) ? input.tangent : null));
    const out = apply(operation, ...primals);
    return new Dual(this, out, pushforward(operation, primals, out, tangents));
  }

  item(tensor: Tensor): number {
    return item(this.holds(tensor) ? tensor.primal : tensor);
  }

  holds(tensor: Tensor): tensor is Dual {
    return tensor instanceof Dual && tensor.owner === this;
  }
}
