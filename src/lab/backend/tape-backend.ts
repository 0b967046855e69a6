import type { Tree } from "../tree.ts";
import type { Backend, Compiled } from "./backend.ts";

/** Plain float64 arrays, computed one operation at a time: slower, and exact enough to check the others against. */
export const tapeBackend: Backend = {
  name: "tape",
  precision: "float64",
  put: <T extends Tree>(tree: T): T => tree,
  read: <T extends Tree>(tree: T): Promise<T> => Promise.resolve(tree),
  free: () => {},
  compile: <A extends readonly Tree[], R extends Tree>(f: (...inputs: A) => R): Compiled<A, R> => f,
};
