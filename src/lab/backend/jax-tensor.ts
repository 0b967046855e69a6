import type { numpy as np } from "@jax-js/jax";
import type { Operation } from "../array/operation.ts";
import type { Shape } from "../array/shape.ts";
import { type Interpreter, Tensor } from "../array/tensor.ts";

/** An array of jax-js: in a device's memory, or one that stands for it while a function is compiled. */
export type JaxArray = np.Array;

/** Frees a device's memory when the tensor that held it is forgotten. */
const forgotten = new FinalizationRegistry<JaxArray>((array) => array.dispose());

/**
 * Numbers in a device's memory. It can be passed to compiled functions and read; functions of this library are applied to it
 * inside compiled functions only, so that nobody has to count who holds what.
 */
export class DeviceTensor extends Tensor {
  readonly owner: Interpreter = outsideOfCompiled;
  readonly shape: Shape;
  #array: JaxArray | null;

  /** Takes the array over. */
  constructor(array: JaxArray) {
    super();
    this.#array = array;
    this.shape = array.shape;
    forgotten.register(this, array, this);
  }

  /** The array, which stays this tensor's own. Throws an `Error` once it was freed. */
  get array(): JaxArray {
    if (this.#array === null) throw new Error("This tensor was freed. Keep it until its last use, then free it.");
    return this.#array;
  }

  free(): void {
    if (this.#array === null) return;
    forgotten.unregister(this);
    this.#array.dispose();
    this.#array = null;
  }
}

const outsideOfCompiled: Interpreter = {
  level: 0,
  apply({ name }: Operation): Tensor {
    throw new Error(
      `"${name}" was applied to a tensor of a device outside a compiled function. Compile the function, or read the tensor first.`,
    );
  },
  item(): number {
    throw new Error("A tensor of a device is read with the backend's `read`.");
  },
};
