import { type Shape, sizeOf } from "../array/shape.ts";
import { Tensor } from "../array/tensor.ts";
import type { Backend } from "../backend/backend.ts";
import { leavesOf, type Tree } from "../tree.ts";

/** Memory that several workers see: float64 for the tape, float32 for devices. */
export type SharedNumbers = Float64Array<SharedArrayBuffer> | Float32Array<SharedArrayBuffer>;

/** A tree without its numbers, to be sent to a worker. */
export type Form =
  | { readonly shape: Shape }
  | readonly Form[]
  | { readonly branches: { readonly [name: string]: Form } };

export function formOf(tree: Tree): Form {
  if (isLeaf(tree)) return { shape: tree.shape };
  if (Array.isArray(tree)) return tree.map((branch: Tree) => formOf(branch));
  return {
    branches: Object.fromEntries(Object.entries(tree).map(([name, branch]: [string, Tree]) => [name, formOf(branch)])),
  };
}

/** How many numbers trees of a form hold. */
export function lengthOf(form: Form): number {
  if ("shape" in form) return sizeOf(form.shape);
  const branches = "branches" in form ? Object.values(form.branches) : form;
  return branches.reduce((sum, branch) => sum + lengthOf(branch), 0);
}

/** Copies the tensors of a tree, wherever they are, one after the other into shared memory. */
export async function writeTree(backend: Backend, tree: Tree, into: SharedNumbers): Promise<void> {
  let at = 0;
  const copies = leavesOf(tree).map(([, tensor]) => {
    const start = at;
    at += sizeOf(tensor.shape);
    return backend.copy(tensor, into.subarray(start, at));
  });
  await Promise.all(copies);
}

/** Copies a tree of a form from where it lies in shared memory to a backend. */
export function placeTree(backend: Backend, form: Form, from: SharedNumbers, start = 0): Tree {
  let at = start;
  const place = (part: Form): Tree => {
    if ("shape" in part) {
      const begin = at;
      at += sizeOf(part.shape);
      return backend.place(from.subarray(begin, at), part.shape);
    }
    if (!("branches" in part)) return part.map(place);
    return Object.fromEntries(Object.entries(part.branches).map(([name, branch]) => [name, place(branch)]));
  };
  return place(form);
}

function isLeaf(tree: Tree): tree is Tensor {
  return tree instanceof Tensor;
}
