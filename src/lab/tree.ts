import { Tensor } from "./array/tensor.ts";

/** Tensors in records and lists, nested as one likes: the parameters of a model, the state of an optimiser, a batch. */
export type Tree = Tensor | readonly Tree[] | { readonly [name: string]: Tree };

/** The places of a tree's tensors, such as `blocks.0.weight`, in the tree's own order. */
export type Leaf = readonly [path: string, tensor: Tensor];

/** All tensors of a tree with their paths. The path of a bare tensor is empty. */
export function leavesOf(tree: Tree, path = ""): readonly Leaf[] {
  const leaves: Leaf[] = [];
  collect(tree, path, leaves);
  return leaves;
}

/** Every step of a training goes through its trees several times: one list is filled, instead of many joined. */
function collect(tree: Tree, path: string, leaves: Leaf[]): void {
  if (tree instanceof Tensor) leaves.push([path, tree]);
  else
    for (const [name, branch] of Object.entries(tree) as [string, Tree][])
      collect(branch, path === "" ? name : `${path}.${name}`, leaves);
}

/** A tree of the same form with another tensor at each place. */
export function mapTree<T extends Tree>(tree: T, change: (tensor: Tensor, path: string) => Tensor, path = ""): T {
  // A tree is mapped leaf by leaf and branch by branch, so that its form, which is what T says, stays.
  return mapped(tree, change, path) as T;
}

function mapped(tree: Tree, change: (tensor: Tensor, path: string) => Tensor, path: string): Tree {
  if (tree instanceof Tensor) return change(tree, path);
  const inner = (name: string | number): string => (path === "" ? String(name) : `${path}.${name}`);
  if (Array.isArray(tree)) return tree.map((branch: Tree, at) => mapped(branch, change, inner(at)));
  return Object.fromEntries(
    Object.entries(tree).map(([name, branch]: [string, Tree]) => [name, mapped(branch, change, inner(name))]),
  );
}

/**
 * Two or more trees of the same form into one, place by place. Throws a `RangeError` where one of the others lacks a place of
 * the first.
 */
export function zipTrees<T extends Tree>(
  change: (tensors: readonly [Tensor, ...Tensor[]], path: string) => Tensor,
  tree: T,
  ...others: readonly Tree[]
): T {
  const tables = others.map((other) => new Map(leavesOf(other)));
  return mapTree(tree, (tensor, path) =>
    change(
      [
        tensor,
        ...tables.map((table) => {
          const found = table.get(path);
          if (found === undefined) throw new RangeError(`One of the trees has nothing at ${path || "its root"}.`);
          return found;
        }),
      ],
      path,
    ),
  );
}

/** A tree of the same form with the tensors of `flat`, in the order of `leavesOf`. Throws a `RangeError` if one is missing. */
export function fillTree<T extends Tree>(tree: T, flat: readonly Tensor[]): T {
  let at = 0;
  return mapTree(tree, (_, path) => {
    const tensor = flat[at++];
    if (tensor === undefined) throw new RangeError(`There is no tensor for ${path}: ${flat.length} are too few.`);
    return tensor;
  });
}

/** How many numbers a tree holds. */
export function countNumbers(tree: Tree): number {
  return leavesOf(tree).reduce((sum, [, { shape }]) => sum + shape.reduce((product, length) => product * length, 1), 0);
}
