import { ones, zeros } from "../array/nd-array.ts";
import type { Tensor } from "../array/tensor.ts";
import { add, divide, minimum, multiply, sqrt, square, subtract } from "../functions/elementwise.ts";
import { sum } from "../functions/reduce.ts";
import { leavesOf, mapTree, type Tree, zipTrees } from "../tree.ts";

/**
 * How parameters follow their gradients. Nothing is kept inside: state goes in and comes out, so that it can be saved, and a
 * step can be compiled.
 */
export type Optimiser = {
  readonly name: string;
  /** What it was made with, for those who write it down elsewhere. */
  readonly settings:
    | { readonly kind: "sgd"; readonly momentum: number; readonly nesterov: boolean; readonly weightDecay: number }
    | {
        readonly kind: "adam";
        readonly decay: readonly [number, number];
        readonly epsilon: number;
        readonly weightDecay: number;
      };
  /** The state before the first step. */
  readonly start: (parameters: Tree) => Tree;
  /** One step; `rate` is a scalar. */
  readonly update: <P extends Tree>(
    parameters: P,
    gradients: P,
    state: Tree,
    rate: Tensor,
  ) => { readonly parameters: P; readonly state: Tree };
};

/** A branch of an optimiser's state. Throws a `TypeError` for a state that another optimiser made. */
function branch(state: Tree, name: string): Tree {
  const found = (state as { readonly [name: string]: Tree })[name];
  if (found === undefined)
    throw new TypeError(`The optimiser's state has no ${name}: it belongs to another optimiser.`);
  return found;
}

function scalar(state: Tree, name: string): Tensor {
  const [leaf] = leavesOf(branch(state, name));
  if (leaf === undefined) throw new TypeError(`The optimiser's state has nothing at ${name}.`);
  return leaf[1];
}

const zerosLike = <T extends Tree>(tree: T): T => mapTree(tree, ({ shape }) => zeros(shape));

export type SgdOptions = {
  /** How much of the last step is kept; 0, which is plain gradient descent, unless given. */
  readonly momentum?: number;
  /** Looks ahead along the momentum (Nesterov 1983, in the form of Sutskever et al. 2013); false unless given. */
  readonly nesterov?: boolean;
  /** Added to the gradient, times the parameter; 0 unless given. */
  readonly weightDecay?: number;
};

/**
 * Stochastic gradient descent (Robbins and Monro 1951), with momentum (Polyak 1964): v ← μ v + g, p ← p − rate · v, as PyTorch
 * writes it.
 */
export function sgd({ momentum = 0, nesterov = false, weightDecay = 0 }: SgdOptions = {}): Optimiser {
  return {
    name: momentum === 0 ? "sgd" : "momentum",
    settings: { kind: "sgd", momentum, nesterov, weightDecay },
    start: (parameters) => (momentum === 0 ? {} : { velocity: zerosLike(parameters) }),
    update: (parameters, gradients, state, rate) => {
      const decayed =
        weightDecay === 0
          ? gradients
          : zipTrees(([g, p = g]) => add(g, multiply(p, weightDecay)), gradients, parameters);
      if (momentum === 0)
        return { parameters: zipTrees(([p, g = p]) => subtract(p, multiply(g, rate)), parameters, decayed), state };
      const velocity = zipTrees(([g, v = g]) => add(multiply(v, momentum), g), decayed, branch(state, "velocity"));
      const direction = nesterov
        ? zipTrees(([g, v = g]) => add(g, multiply(v, momentum)), decayed, velocity)
        : velocity;
      return {
        parameters: zipTrees(([p, d = p]) => subtract(p, multiply(d, rate)), parameters, direction),
        state: { velocity },
      };
    },
  };
}

export type AdamOptions = {
  /** How much of the running mean, and of the running square, is kept; 0.9 and 0.999 unless given. */
  readonly decay?: readonly [mean: number, square: number];
  /** Keeps the division from 0; 1e-8 unless given. */
  readonly epsilon?: number;
  /** Taken from the parameter itself, not added to the gradient (AdamW, Loshchilov and Hutter 2019); 0 unless given. */
  readonly weightDecay?: number;
};

/** Adam (Kingma and Ba 2015, algorithm 1); with weight decay, AdamW. */
export function adam({ decay = [0.9, 0.999], epsilon = 1e-8, weightDecay = 0 }: AdamOptions = {}): Optimiser {
  const [keepMean, keepSquare] = decay;
  return {
    name: weightDecay === 0 ? "adam" : "adamw",
    settings: { kind: "adam", decay, epsilon, weightDecay },
    start: (parameters) => ({
      mean: zerosLike(parameters),
      square: zerosLike(parameters),
      // β₁ᵗ and β₂ᵗ as running products: a device raises to a power less exactly.
      meanLeft: ones([]),
      squareLeft: ones([]),
    }),
    update: (parameters, gradients, state, rate) => {
      const mean = zipTrees(
        ([g, m = g]) => add(multiply(m, keepMean), multiply(g, 1 - keepMean)),
        gradients,
        branch(state, "mean"),
      );
      const squares = zipTrees(
        ([g, s = g]) => add(multiply(s, keepSquare), multiply(square(g), 1 - keepSquare)),
        gradients,
        branch(state, "square"),
      );
      const meanLeft = multiply(scalar(state, "meanLeft"), keepMean);
      const squareLeft = multiply(scalar(state, "squareLeft"), keepSquare);
      const moved = zipTrees(
        ([p, m = p, s = p]) => {
          const step = divide(divide(m, subtract(1, meanLeft)), add(sqrt(divide(s, subtract(1, squareLeft))), epsilon));
          const whole = weightDecay === 0 ? step : add(step, multiply(p, weightDecay));
          return subtract(p, multiply(whole, rate));
        },
        parameters,
        mean,
        squares,
      );
      return { parameters: moved, state: { mean, square: squares, meanLeft, squareLeft } };
    },
  };
}

/** The length of all gradients together. */
export function globalNorm(gradients: Tree): Tensor {
  return sqrt(leavesOf(gradients).reduce((total: Tensor, [, one]) => add(total, sum(square(one))), zeros([])));
}

/** Gradients shortened together to a length of at most `limit` (Pascanu, Mikolov and Bengio 2013). */
export function clipByNorm<T extends Tree>(gradients: T, limit: number): T {
  const factor = minimum(1, divide(limit, add(globalNorm(gradients), 1e-12)));
  return mapTree(gradients, (one) => multiply(one, factor));
}
