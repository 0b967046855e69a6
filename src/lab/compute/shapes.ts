import type { Operation } from "../array/operation.ts";
import { resultShape } from "../array/result-shape.ts";
import type { Shape } from "../array/shape.ts";
import { type Interpreter, Tensor } from "../array/tensor.ts";
import { mapTree, type Tree } from "../tree.ts";

/** A tensor that has a shape and no numbers. */
export class ShapeTensor extends Tensor {
  readonly owner: Shapes;
  readonly shape: Shape;

  constructor(owner: Shapes, shape: Shape) {
    super();
    this.owner = owner;
    this.shape = shape;
  }
}

/** Follows what a function would compute without computing it, however large it is. */
export class Shapes implements Interpreter {
  readonly level = 0;
  readonly #see: (operation: Operation, inputs: readonly Shape[], out: Shape) => void;

  /** `see` is told of every operation, in order. */
  constructor(see: (operation: Operation, inputs: readonly Shape[], out: Shape) => void = () => {}) {
    this.#see = see;
  }

  /** A tree of the same shapes without numbers. */
  like<T extends Tree>(tree: T): T {
    return mapTree(tree, ({ shape }) => new ShapeTensor(this, shape));
  }

  scalar(): Tensor {
    return new ShapeTensor(this, []);
  }

  apply(operation: Operation, inputs: readonly Tensor[]): Tensor {
    const shapes = inputs.map(({ shape }) => shape);
    const out = resultShape(operation, shapes);
    this.#see(operation, shapes, out);
    return new ShapeTensor(this, out);
  }

  item(): number {
    throw new Error("A value was asked for (`item`) where shapes alone are followed. Choose with `where`.");
  }
}
