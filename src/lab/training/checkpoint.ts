import { formatShape, sameShape } from "../array/shape.ts";
import { mapTree, type Tree } from "../tree.ts";
import { readSafetensors, type StoredType, writeSafetensors } from "./safetensors.ts";

/** All that a training needs to go on as if it had never been interrupted. */
export type Checkpoint<P extends Tree = Tree, S extends Tree = Tree> = {
  /** Steps that were taken. */
  readonly step: number;
  readonly parameters: P;
  /** What the model keeps beside its parameters. */
  readonly state: S;
  /** What the optimiser keeps. */
  readonly optimiser: Tree;
};

/** A checkpoint as a safetensors file: `parameters.…`, `state.…` and `optimiser.…`, the step in its metadata. */
export function writeCheckpoint(
  { step, parameters, state, optimiser }: Checkpoint,
  type: StoredType = "F64",
): Uint8Array<ArrayBuffer> {
  return writeSafetensors({ parameters, state, optimiser }, { type, metadata: { format: "pt", step: String(step) } });
}

/** A checkpoint, or why the bytes are not one that fits. */
export type ReadCheckpoint<P extends Tree, S extends Tree> =
  | ({ readonly kind: "read" } & Checkpoint<P, S>)
  | { readonly kind: "damaged"; readonly why: string };

/** Reads a checkpoint into trees of the form of `like`, such as the training's first. Does not throw. */
export function readCheckpoint<P extends Tree, S extends Tree>(
  bytes: Uint8Array,
  like: Checkpoint<P, S>,
): ReadCheckpoint<P, S> {
  const file = readSafetensors(bytes);
  if (file.kind === "damaged") return file;
  const missing: string[] = [];
  const found = <T extends Tree>(name: string, tree: T): T =>
    mapTree(tree, (tensor, path) => {
      const own = path === "" ? name : `${name}.${path}`;
      const stored = file.tensors.get(own);
      if (stored === undefined) missing.push(`There is no ${own}.`);
      else if (!sameShape(stored.shape, tensor.shape))
        missing.push(`${own} has the shape ${formatShape(stored.shape)} in place of ${formatShape(tensor.shape)}.`);
      return stored ?? tensor;
    });
  const step = Number(file.metadata.step);
  const checkpoint = {
    step,
    parameters: found("parameters", like.parameters),
    state: found("state", like.state),
    optimiser: found("optimiser", like.optimiser),
  };
  if (!Number.isSafeInteger(step)) missing.push("It does not say how many steps were taken.");
  return missing.length > 0 ? { kind: "damaged", why: missing.join(" ") } : { kind: "read", ...checkpoint };
}
