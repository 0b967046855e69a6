import { Shapes } from "../compute/shapes.ts";
import type { Experiment } from "../models/model.ts";
import type { Checkpoint } from "../training/checkpoint.ts";
import type { Tree } from "../tree.ts";
import { formOf, lengthOf, type SharedNumbers } from "./layout.ts";

/** What all workers of a training see. */
export type Shared = {
  /** Parameters, then state. */
  readonly position: SharedNumbers;
  /** For each part: gradient, state, loss, metrics, in the order of `vector`. */
  readonly vectors: readonly SharedNumbers[];
  readonly metrics: readonly string[];
};

export function sharedNumbers(length: number, precision: "float64" | "float32"): SharedNumbers {
  return precision === "float64"
    ? new Float64Array(new SharedArrayBuffer(8 * length))
    : new Float32Array(new SharedArrayBuffer(4 * length));
}

/** Makes room for a training. The names of its metrics are found by following the loss with shapes alone. */
export function share<P extends Tree, S extends Tree, B extends Tree>(
  experiment: Experiment<P, S, B>,
  { parameters, state }: Pick<Checkpoint<P, S>, "parameters" | "state">,
  batch: B,
  parts: number,
  precision: "float64" | "float32",
): Shared {
  const shapes = new Shapes();
  const outcome = experiment.loss(shapes.like(parameters), shapes.like(state), shapes.like(batch), true);
  const metrics = Object.keys(outcome.metrics);
  const length = lengthOf(formOf([parameters, state]));
  return {
    position: sharedNumbers(length, precision),
    vectors: Array.from({ length: parts }, () => sharedNumbers(length + 1 + metrics.length, precision)),
    metrics,
  };
}
