import { isArray } from "../array/apply.ts";
import type { Tensor } from "../array/tensor.ts";
import { Tape } from "../autodiff/tape.ts";
import { layersOf } from "../look/layers-of.ts";
import type { Experiment } from "../models/model.ts";
import { leavesOf, mapTree, type Tree } from "../tree.ts";

/** Where a number first became infinite, or not a number. */
export type NonFinite = {
  /** In what came in, in a parameter, on the way forwards, or on the way back. */
  readonly where: "input" | "parameter" | "forward" | "backward";
  /** The layer's path in the parameters, such as `stages.0.1.first`; for an input or a parameter its own path. */
  readonly layer: string;
  /** The operation that made it; null for an input or a parameter. */
  readonly operation: string | null;
};

/**
 * Runs a loss again on the tape, in the precision of the backend on which it went wrong, and finds the first number that is not
 * finite. Null where there all are: then the update made it, by a rate that is too high.
 */
export function findNonFinite<P extends Tree, S extends Tree, B extends Tree>(
  experiment: Experiment<P, S, B>,
  parameters: P,
  state: S,
  batch: B,
  precision: "float64" | "float32",
): NonFinite | null {
  for (const [where, tree] of [
    ["parameter", parameters],
    ["input", batch],
    ["input", state],
  ] as const)
    for (const [path, tensor] of leavesOf(tree))
      if (!isFiniteTensor(tensor)) return { where, layer: path, operation: null };
  const tape = new Tape({ precision });
  const variables = mapTree(parameters, (tensor, path) => tape.variable(tensor, path));
  const { loss } = experiment.loss(variables, state, batch, true);
  const layers = layersOf(tape);
  for (const node of tape.nodes)
    if (node.operation !== null && !isFiniteTensor(node.value))
      return { where: "forward", layer: layers.get(node) ?? "", operation: node.operation.name };
  if (!tape.holds(loss)) return null;
  let found: NonFinite | null = null;
  tape.backward(loss, undefined, ({ from, to, amount }) => {
    if (found === null && !isFiniteTensor(amount))
      found = {
        where: "backward",
        layer: layers.get(from) || layers.get(to) || "",
        operation: from.operation?.name ?? null,
      };
  });
  return found;
}

export function isFiniteTensor(tensor: Tensor): boolean {
  return !isArray(tensor) || tensor.data.every(Number.isFinite);
}
