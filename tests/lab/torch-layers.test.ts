import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  add,
  array,
  averagePool,
  batchNorm,
  binaryCrossEntropy,
  convolution,
  crossEntropy,
  dense,
  embedding,
  gelu,
  layerNorm,
  logSoftmax,
  maxPool,
  meanSquaredError,
  multiHeadAttention,
  multiply,
  NDArray,
  normalisationParameters,
  normalisationState,
  relu,
  residualBlock,
  sigmoid,
  softmax,
  softplus,
  square,
  sum,
  type Tensor,
  tanh,
  valueAndGrad,
  zeros,
} from "../../src/lab/index.ts";

type Numbers = { readonly shape: readonly number[]; readonly data: readonly number[] };
type Inputs = { readonly [name: string]: Tensor };
type TorchCase = {
  readonly name: string;
  readonly inputs: { readonly [name: string]: Numbers };
  readonly out: Numbers;
  readonly gradients: { readonly [name: string]: Numbers };
};

/** Written by `bench/lab/torch-layers.py`, so that it holds where there is no PyTorch. */
const { torch, cases } = JSON.parse(readFileSync(new URL("fixtures/torch-layers.json", import.meta.url), "utf8")) as {
  readonly torch: string;
  readonly cases: readonly TorchCase[];
};

function get(inputs: Inputs, name: string): Tensor {
  const tensor = inputs[name];
  if (tensor === undefined) throw new RangeError(`The case has no ${name}.`);
  return tensor;
}

const withZeros = (weight: Tensor) => ({ weight, bias: zeros([weight.shape[1] ?? 0]) });
const unscaled = (channels: number) => ({
  norm: normalisationParameters(channels),
  state: normalisationState(channels),
});

/** The same layers, by the name of the case. */
const layers: { readonly [name: string]: (of: (name: string) => Tensor) => Tensor } = {
  dense: (of) => dense(of("x"), { weight: of("weight"), bias: of("bias") }),
  convolution: (of) => convolution(of("x"), { weight: of("weight"), bias: of("bias") }, { stride: 2, padding: 1 }),
  "max pooling": (of) => maxPool(of("x"), 2),
  "average pooling": (of) => averagePool(of("x"), 2),
  "batch normalisation, training": (of) =>
    batchNorm(of("x"), { scale: of("scale"), shift: of("shift") }, normalisationState(3), { training: true }).out,
  "batch normalisation, remembered": (of) =>
    batchNorm(
      of("x"),
      { scale: of("scale"), shift: of("shift") },
      { mean: of("mean"), variance: of("variance") },
      { training: false },
    ).out,
  "layer normalisation": (of) => layerNorm(of("x"), { scale: of("scale"), shift: of("shift") }),
  embedding: (of) => embedding(of("indices"), { table: of("table") }),
  "causal attention": (of) =>
    multiHeadAttention(
      of("x"),
      {
        query: withZeros(of("query")),
        key: withZeros(of("key")),
        value: withZeros(of("value")),
        out: withZeros(of("out")),
      },
      { heads: 2, causal: true },
    ).out,
  relu: (of) => relu(of("input")),
  gelu: (of) => gelu(of("input")),
  softplus: (of) => softplus(of("input")),
  tanh: (of) => tanh(of("input")),
  sigmoid: (of) => sigmoid(of("input")),
  softmax: (of) => softmax(of("input")),
  "log-softmax": (of) => logSoftmax(of("input")),
  "cross-entropy": (of) => crossEntropy(of("scores"), of("truth")),
  "mean squared error": (of) => meanSquaredError(of("prediction"), of("truth")),
  "binary cross-entropy": (of) => binaryCrossEntropy(of("scores"), of("truth")),
  "residual block": (of) => {
    const [first, second, projection] = [unscaled(3), unscaled(3), unscaled(3)];
    return residualBlock(
      of("x"),
      {
        first: { weight: of("one"), norm: first.norm },
        second: { weight: of("two"), norm: second.norm },
        projection: [{ weight: of("skip"), norm: projection.norm }],
      },
      { first: first.state, second: second.state, projection: [projection.state] },
      { training: true, stride: 2 },
    ).out;
  },
};

function furthest(own: Tensor, theirs: Numbers): number {
  if (!(own instanceof NDArray)) throw new TypeError("The outcome is no array.");
  expect(own.shape).toEqual(theirs.shape);
  const size = Math.max(...theirs.data.map(Math.abs), 1e-3);
  return Math.max(...theirs.data.map((value, at) => Math.abs(value - (own.data[at] ?? Number.NaN)))) / size;
}

describe(`layers beside PyTorch ${torch}, in float64`, () => {
  test("all of them", () => {
    expect(cases.map(({ name }) => name).sort()).toEqual(Object.keys(layers).sort());
  });

  test.each(cases)("$name: outcome and gradients", ({ name, inputs, out, gradients }) => {
    const layer = layers[name];
    if (layer === undefined) throw new RangeError(`There is no layer for ${name}.`);
    const own = Object.fromEntries(
      Object.entries(inputs).map(([key, { shape, data }]) => [key, array(data, shape)] as const),
    );
    // The variance that PyTorch was given is the square of the case's own, and 1.
    const variance = own["variance"];
    const given: Inputs = variance === undefined ? own : { ...own, variance: add(square(variance), 1) };
    const differentiated = Object.fromEntries(Object.keys(gradients).map((key) => [key, get(given, key)] as const));
    const { gradient } = valueAndGrad((tree: Inputs) => {
      const result = layer((key) => tree[key] ?? get(given, key));
      const weights = array(
        Array.from({ length: out.data.length }, (_, at) => Math.cos(0.7 * at)),
        out.shape,
      );
      return sum(multiply(result, weights));
    })(differentiated);
    expect(
      furthest(
        layer((key) => get(given, key)),
        out,
      ),
    ).toBeLessThan(1e-9);
    for (const [key, theirs] of Object.entries(gradients))
      expect(furthest(get(gradient, key), theirs), key).toBeLessThan(1e-9);
  });
});
