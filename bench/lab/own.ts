import { init, jit, nn, numpy as np, tree, valueAndGrad } from "@jax-js/jax";
import {
  type Backend,
  type Experiment,
  type Labelled,
  leavesOf,
  localStep,
  NDArray,
  type Position,
  sgd,
  startOf,
  type Tree,
} from "../../src/lab/index.ts";
import type { perceptron } from "./experiments.ts";
import type { Contender } from "./measure.ts";

/** Training steps of this library, each with its loss read, as `train` takes them. */
export function ownStep<P extends Tree, S extends Tree>(
  experiment: Experiment<P, S, Labelled>,
  batch: Labelled,
  backend: Backend,
): Contender {
  const optimiser = sgd();
  const step = localStep({ experiment, backend, optimiser });
  const { step: _, ...start } = startOf(experiment, optimiser);
  let position: Position<P, S> = backend.put(start);
  const there = backend.put(batch);
  return {
    name: `ibid/lab, ${backend.name}`,
    step: async () => {
      const next = await step(position, there, 0.01);
      backend.free(position);
      position = next.position;
    },
  };
}

type Layer = { readonly weight: np.Array; readonly bias: np.Array };

/** The same perceptron written for jax-js itself, with its ownership by hand. */
export async function bareStep(experiment: typeof perceptron, { input, label }: Labelled): Promise<Contender> {
  await init("wasm");
  const { parameters } = startOf(experiment, sgd());
  const place = (data: Float64Array, shape: readonly number[]): np.Array =>
    np.array(Float32Array.from(data), { shape: [...shape], device: "wasm" });
  const placed = new Map(
    leavesOf(parameters).flatMap(([path, tensor]) =>
      tensor instanceof NDArray ? [[path, place(tensor.data, tensor.shape)] as const] : [],
    ),
  );
  const layer = (at: number): Layer => ({
    weight: placed.get(`${at}.weight`) ?? np.array(0),
    bias: placed.get(`${at}.bias`) ?? np.array(0),
  });
  if (!(input instanceof NDArray) || !(label instanceof NDArray)) throw new TypeError("The batch is no array.");
  const x = place(input.data, input.shape);
  const y = nn.oneHot(np.array(Int32Array.from(label.data), { dtype: np.int32 }), 10);
  const count = label.data.length;
  const loss = ([first, second]: readonly Layer[], images: np.Array, truth: np.Array): np.Array => {
    if (first === undefined || second === undefined) throw new TypeError("Two layers are expected.");
    const hidden = nn.relu(np.matmul(images, first.weight).add(first.bias));
    const scores = np.matmul(hidden, second.weight).add(second.bias);
    return nn
      .logSoftmax(scores)
      .mul(truth)
      .sum()
      .mul(-1 / count);
  };
  const step = jit((layers: Layer[], images: np.Array, truth: np.Array): [np.Array, Layer[]] => {
    const [value, gradients] = valueAndGrad(loss)(tree.ref(layers), images, truth);
    const moved = layers.map((one, at) => ({
      weight: one.weight.sub((gradients as Layer[])[at]?.weight.mul(0.01) ?? 0),
      bias: one.bias.sub((gradients as Layer[])[at]?.bias.mul(0.01) ?? 0),
    }));
    return [value, moved];
  });
  let layers = [layer(0), layer(1)];
  return {
    name: "jax-js, bare",
    step: async () => {
      const [value, moved] = step(layers, x.ref, y.ref) as [np.Array, Layer[]];
      layers = moved;
      await value.data();
    },
  };
}
