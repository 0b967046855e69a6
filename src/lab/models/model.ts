import type { Tensor } from "../array/tensor.ts";
import { multiply } from "../functions/elementwise.ts";
import { accuracy, crossEntropy } from "../layers/losses.ts";
import type { Random } from "../random/random.ts";
import type { Tree } from "../tree.ts";

/** Parameters that are learnt, and state that is kept, such as running means. */
export type Initial<P extends Tree, S extends Tree> = { readonly parameters: P; readonly state: S };

/** A network as functions: nothing is kept inside. */
export type Model<P extends Tree, S extends Tree> = {
  readonly initialise: (random: Random) => Initial<P, S>;
  /** What the network makes of its input, and the state afterwards. */
  readonly run: (
    parameters: P,
    state: S,
    input: Tensor,
    training: boolean,
  ) => { readonly out: Tensor; readonly state: S };
};

/** The state of a model that keeps none. */
export type Stateless = Record<string, never>;

/** What a loss gives: the scalar that is made small, the state afterwards, and numbers to watch. */
export type Outcome<S extends Tree> = {
  readonly loss: Tensor;
  readonly state: S;
  readonly metrics: { readonly [name: string]: Tensor };
};

/** What is learnt: written once, it runs on every backend. */
export type Experiment<P extends Tree, S extends Tree, B extends Tree> = {
  readonly initialise: (random: Random) => Initial<P, S>;
  readonly loss: (parameters: P, state: S, batch: B, training: boolean) => Outcome<S>;
};

/** What goes in, and the right classes as whole numbers. */
export type Labelled = { readonly input: Tensor; readonly label: Tensor };

/** Learning to name the class: cross-entropy over the model's scores `[count, classes]`, with the accuracy as a metric. */
export function classification<P extends Tree, S extends Tree>(model: Model<P, S>): Experiment<P, S, Labelled> {
  return {
    initialise: model.initialise,
    loss: (parameters, state, { input, label }, training) => {
      const { out, state: after } = model.run(parameters, state, input, training);
      return { loss: crossEntropy(out, label), state: after, metrics: { accuracy: accuracy(out, label) } };
    },
  };
}

/**
 * Learning to name what comes next at each place: cross-entropy over scores `[batch, length, symbols]`, `input` and `label`
 * being symbols `[batch, length]`, with bits per symbol as a metric.
 */
export const nextSymbol: typeof classification = (model) => ({
  initialise: model.initialise,
  loss: (parameters, state, { input, label }, training) => {
    const { out, state: after } = model.run(parameters, state, input, training);
    const loss = crossEntropy(out, label);
    return { loss, state: after, metrics: { bits: multiply(loss, Math.LOG2E) } };
  },
});
