import { isArray } from "../array/apply.ts";
import { NDArray } from "../array/nd-array.ts";
import { type Shape, sizeOf } from "../array/shape.ts";
import { Tensor } from "../array/tensor.ts";
import { leavesOf, mapTree, type Tree } from "../tree.ts";

/** Memory that several workers see: float64 for the tape, float32 for devices. */
export type SharedNumbers = Float64Array<SharedArrayBuffer> | Float32Array<SharedArrayBuffer>;

/** Where the tensors of a tree lie one after the other in one vector. */
export class Layout {
  readonly #like: Tree;
  readonly length: number;

  constructor(like: Tree) {
    this.#like = like;
    this.length = leavesOf(like).reduce((sum, [, { shape }]) => sum + sizeOf(shape), 0);
  }

  write(tree: Tree, into: SharedNumbers, start: number): void {
    let at = start;
    for (const [, tensor] of leavesOf(tree)) {
      if (isArray(tensor)) into.set(tensor.data, at);
      at += sizeOf(tensor.shape);
    }
  }

  /** A copy as a tree of the form of the layout's own. */
  read(from: SharedNumbers, start: number): Tree {
    let at = start;
    return mapTree(this.#like, ({ shape }) => {
      const size = sizeOf(shape);
      const data = new Float64Array(size);
      data.set(from.subarray(at, at + size));
      at += size;
      return new NDArray(data, shape);
    });
  }
}

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

/** A tree of zeros of a form. */
export function treeOf(form: Form): Tree {
  if ("shape" in form) return new NDArray(new Float64Array(sizeOf(form.shape)), form.shape);
  if ("branches" in form)
    return Object.fromEntries(Object.entries(form.branches).map(([name, branch]) => [name, treeOf(branch)]));
  return form.map(treeOf);
}

function isLeaf(tree: Tree): tree is Tensor {
  return tree instanceof Tensor;
}
