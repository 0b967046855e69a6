import type { Shape } from "../array/shape.ts";
import type { Tensor } from "../array/tensor.ts";
import type { Tree } from "../tree.ts";

/** Numbers in memory of one's own or shared memory. */
export type Numbers = Float64Array | Float32Array;

/** A function of trees made ready to be run many times. */
export type Compiled<A extends readonly Tree[], R extends Tree> = (...inputs: A) => R;

/**
 * What an experiment computes with. The same functions run on each: `tape` in float64, where everything can be looked at;
 * `wasm` and `webgpu` in float32 by compiled kernels.
 */
export interface Backend {
  readonly name: "tape" | "wasm" | "webgpu";
  readonly precision: "float64" | "float32";
  /** Copies arrays into the backend's memory. What is there already stays. */
  put<T extends Tree>(tree: T): T;
  /** Copies tensors out of the backend's memory, as float64 arrays. */
  read<T extends Tree>(tree: T): Promise<T>;
  /** Copies numbers into the backend's memory, without a detour where they are of its precision. */
  place(numbers: Numbers, shape: Shape): Tensor;
  /** Copies a tensor's numbers to memory that holds as many, likewise. */
  copy(tensor: Tensor, into: Numbers): Promise<void>;
  /** Gives memory back at once. Tensors that are merely forgotten are given back by and by. */
  free(tree: Tree): void;
  /**
   * Makes a function ready. It may be run once for each form and shape of its inputs to see what it does, so it must depend on
   * nothing but its inputs, and must not look at values (`item`): choose with `where`. Inputs stay valid, and stay the
   * caller's; so do outputs.
   */
  compile<A extends readonly Tree[], R extends Tree>(f: (...inputs: A) => R): Compiled<A, R>;
}
