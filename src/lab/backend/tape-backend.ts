import { isArray } from "../array/apply.ts";
import { NDArray } from "../array/nd-array.ts";
import type { Tensor } from "../array/tensor.ts";
import type { Tree } from "../tree.ts";
import type { Backend, Compiled, Numbers } from "./backend.ts";

/** Plain float64 arrays, computed one operation at a time: slower, and exact enough to check the others against. */
export const tapeBackend: Backend = {
  name: "tape",
  precision: "float64",
  put: <T extends Tree>(tree: T): T => tree,
  read: <T extends Tree>(tree: T): Promise<T> => Promise.resolve(tree),
  place: (numbers, shape) => new NDArray(new Float64Array(numbers), shape),
  copy: async (tensor: Tensor, into: Numbers): Promise<void> => {
    if (!isArray(tensor)) throw new Error("A tensor of another backend, or of a tape that is open, was to be copied.");
    into.set(tensor.data);
  },
  free: () => {},
  compile: <A extends readonly Tree[], R extends Tree>(f: (...inputs: A) => R): Compiled<A, R> => f,
};
