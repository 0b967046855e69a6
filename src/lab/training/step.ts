import { item } from "../array/apply.ts";
import { array } from "../array/nd-array.ts";
import type { Tensor } from "../array/tensor.ts";
import { valueAndGrad } from "../autodiff/gradient.ts";
import type { Backend } from "../backend/backend.ts";
import type { Experiment } from "../models/model.ts";
import { clipByNorm, globalNorm, type Optimiser } from "../optimise/optimiser.ts";
import type { Tree } from "../tree.ts";
import type { Checkpoint } from "./checkpoint.ts";

/** Everything but the count of steps. */
export type Position<P extends Tree, S extends Tree> = Omit<Checkpoint<P, S>, "step">;

export type Stepped<P extends Tree, S extends Tree> = {
  readonly position: Position<P, S>;
  readonly loss: number;
  /** The length of all gradients together, where it was asked for. */
  readonly gradientNorm: number | null;
  readonly metrics: { readonly [name: string]: number };
};

/** One step of training: where it is, what it looks at, and how far it moves, to where it is then. */
export type Step<P extends Tree, S extends Tree, B extends Tree> = (
  position: Position<P, S>,
  batch: B,
  rate: number,
) => Promise<Stepped<P, S>>;

export type StepOptions<P extends Tree, S extends Tree, B extends Tree> = {
  readonly experiment: Experiment<P, S, B>;
  readonly backend: Backend;
  readonly optimiser: Optimiser;
  /** Gradients longer than this together are shortened to it; not unless given. */
  readonly clip?: number;
  /** Whether to tell the length of all gradients together; it costs another look at each of them. */
  readonly gradientNorm?: boolean;
};

/** A step on one backend: loss, gradient and update in one compiled function. The position given stays the caller's. */
export function localStep<P extends Tree, S extends Tree, B extends Tree>({
  experiment,
  backend,
  optimiser,
  clip,
  gradientNorm = false,
}: StepOptions<P, S, B>): Step<P, S, B> {
  const compiled = backend.compile((parameters: P, state: S, optimiserState: Tree, batch: B, rate: Tensor) => {
    const loss = valueAndGrad((own: P) => experiment.loss(own, state, batch, true));
    const { value, gradient } = loss(parameters);
    const direction = clip === undefined ? gradient : clipByNorm(gradient, clip);
    const moved = optimiser.update(parameters, direction, optimiserState, rate);
    return {
      position: { parameters: moved.parameters, state: value.state, optimiser: moved.state },
      numbers: {
        loss: value.loss,
        metrics: value.metrics,
        norm: gradientNorm ? [globalNorm(gradient)] : [],
      },
    };
  });
  return async ({ parameters, state, optimiser: optimiserState }, batch, rate) => {
    const { position, numbers } = compiled(parameters, state, optimiserState, batch, array(rate));
    const read = await backend.read(numbers);
    backend.free(numbers);
    const [norm] = read.norm;
    return {
      position,
      loss: item(read.loss),
      gradientNorm: norm === undefined ? null : item(norm),
      metrics: numbersIn(read.metrics),
    };
  };
}

/** The numbers that tensors read from a backend hold. */
export function numbersIn(tensors: { readonly [name: string]: Tensor }): { readonly [name: string]: number } {
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, item(tensor)]));
}
