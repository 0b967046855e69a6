import { beforeAll, describe, expect, it } from "vitest";
import {
  accuracy,
  array,
  attentionParameters,
  type Backend,
  batchNorm,
  checkGradient,
  chooseBackend,
  crossEntropy,
  he,
  item,
  layerNorm,
  leavesOf,
  mean,
  multiHeadAttention,
  NDArray,
  normalisationParameters,
  normalisationState,
  perceptronBound,
  Random,
  resnet,
  sum,
  type Tensor,
  type Tree,
  trainPerceptron,
  transformer,
  valueAndGrad,
  variance,
  xavier,
} from "../../src/lab/index.ts";
import { layerCases } from "./layer-cases.ts";
import { relativeError } from "./relative-error.ts";

function nested(tensor: Tensor | undefined): unknown {
  return tensor instanceof NDArray ? tensor.toNested() : tensor;
}

describe("every layer", () => {
  let wasm: Backend;
  beforeAll(async () => {
    wasm = await chooseBackend("wasm");
  });

  it.each(layerCases)("$name has the gradient that central differences have", ({ loss, parameters }) => {
    expect(checkGradient(loss, parameters, { samples: 24 })).toMatchObject({ agrees: true });
  });

  it.each(layerCases)("$name has the same gradient in float32 on WebAssembly", async ({ loss, parameters }) => {
    const both = valueAndGrad(loss);
    const found = await wasm.read(wasm.compile((own: Tree) => both(own))(parameters));
    const expected = both(parameters);
    const numbers = (tree: Tree): readonly number[] =>
      leavesOf(tree).flatMap(([, tensor]) => (tensor instanceof NDArray ? [...tensor.data] : []));
    expect(relativeError(numbers(found.value), numbers(expected.value))).toBeLessThan(1e-3);
    expect(relativeError(numbers(found.gradient), numbers(expected.gradient))).toBeLessThan(1e-3);
  });
});

describe("normalisation", () => {
  it("of a layer leaves each row with mean 0 and variance 1", () => {
    const out = layerNorm(new Random(1).normalArray([3, 50], 4, 7), normalisationParameters(50));
    for (const [average, spread] of [[mean(out, -1), variance(out, -1)]] as const) {
      for (const one of (average as NDArray).data) expect(one).toBeCloseTo(0, 10);
      for (const one of (spread as NDArray).data) expect(one).toBeCloseTo(1, 5);
    }
  });

  it("of a batch remembers mean and sample variance", () => {
    const x = array([[1], [3], [5], [7]]);
    const { state } = batchNorm(x, normalisationParameters(1), normalisationState(1), { training: true });
    expect(nested(state.mean)).toEqual([expect.closeTo(0.4, 12)]);
    expect(nested(state.variance)).toEqual([expect.closeTo(0.9 + 20 / 30, 12)]);
    const after = batchNorm(x, normalisationParameters(1), state, { training: false });
    expect(after.state).toBe(state);
    expect(nested(after.out)).toEqual(
      [1, 3, 5, 7].map((one) => [expect.closeTo((one - 0.4) / Math.sqrt(0.9 + 20 / 30 + 1e-5), 10)]),
    );
  });
});

describe("attention", () => {
  it("has weights that add up to 1, and causally none for what is to come", () => {
    const { weights } = multiHeadAttention(
      new Random(1).normalArray([2, 4, 6]),
      attentionParameters(new Random(2), 6),
      {
        heads: 3,
        causal: true,
      },
    );
    expect(weights.shape).toEqual([2, 3, 4, 4]);
    for (const one of (sum(weights, -1) as NDArray).data) expect(one).toBeCloseTo(1, 12);
    for (const [at, one] of (weights as NDArray).data.entries())
      if (at % 4 > Math.floor(at / 4) % 4) expect(one).toBe(0);
  });

  it("refuses heads that do not divide the width", () => {
    expect(() =>
      multiHeadAttention(new Random(1).normalArray([1, 2, 6]), attentionParameters(new Random(2), 6), { heads: 4 }),
    ).toThrow("4 heads do not divide a width of 6");
  });

  it("of a language model lets no later symbol change an earlier score", () => {
    const model = transformer({ symbols: 5, length: 4, width: 8, heads: 2, blocks: 2 });
    const { parameters } = model.initialise(new Random(3));
    const scores = (symbols: readonly number[]): readonly number[] =>
      [...(model.run(parameters, {}, array([symbols]), false).out as NDArray).data].slice(0, 10);
    expect(scores([1, 2, 3, 4])).toEqual(scores([1, 2, 0, 0]));
    expect(model.attention(parameters, array([[1, 2]]))).toHaveLength(2);
    expect(() => model.run(parameters, {}, array([[0, 0, 0, 0, 0]]), false)).toThrow("longer than 4");
  });
});

describe("initial weights", () => {
  it("have the variance that their authors want", () => {
    const random = new Random(4);
    const varianceOf = (weights: NDArray): number => item(variance(weights));
    expect(varianceOf(he(random, [64, 32, 3, 3])) / (2 / (32 * 9))).toBeCloseTo(1, 1);
    expect(varianceOf(xavier(random, [300, 100])) / (2 / 400)).toBeCloseTo(1, 1);
  });
});

describe("losses", () => {
  it("give what the formulas give", () => {
    expect(item(crossEntropy(array([[0, 0, 0, 0]]), array([2])))).toBeCloseTo(Math.log(4), 12);
    expect(item(crossEntropy(array([[1000, 0]]), array([0])))).toBeCloseTo(0, 12);
    expect(
      item(
        accuracy(
          array([
            [1, 2],
            [3, 0],
            [1, 1],
          ]),
          array([1, 1, 0]),
        ),
      ),
    ).toBeCloseTo(0.5, 12);
  });
});

describe("a residual network", () => {
  it("has 6n + 2 layers, and says so", () => {
    const weights = leavesOf(resnet({ depth: 20, classes: 10 }).initialise(new Random(1)).parameters).filter(
      ([path, { shape }]) => path.endsWith("weight") && !path.includes("projection") && shape.length > 1,
    );
    expect(weights).toHaveLength(20);
    expect(() => resnet({ depth: 21, classes: 10 })).toThrow("6 n + 2");
  });
});

describe("Rosenblatt's perceptron", () => {
  const separable = [
    { point: [2, 1], side: 1 },
    { point: [1, 3], side: 1 },
    { point: [-1, -1], side: -1 },
    { point: [0, -2], side: -1 },
  ] as const;

  it("separates what can be separated, in no more corrections than Novikoff's bound", () => {
    const run = trainPerceptron(separable);
    expect(run.separated).toBe(true);
    expect(run.corrections.length).toBeLessThanOrEqual(perceptronBound(separable, run));
  });

  it("never separates XOR, for which there is no bound", () => {
    const xor = [
      { point: [0, 0], side: -1 },
      { point: [0, 1], side: 1 },
      { point: [1, 0], side: 1 },
      { point: [1, 1], side: -1 },
    ] as const;
    const run = trainPerceptron(xor, 500);
    expect(run.separated).toBe(false);
    expect(perceptronBound(xor, run)).toBe(Number.POSITIVE_INFINITY);
  });
});
