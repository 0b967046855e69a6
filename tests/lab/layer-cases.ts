import {
  array,
  attentionParameters,
  batchNorm,
  binaryCrossEntropy,
  convolution,
  convolutionParameters,
  crossEntropy,
  dense,
  denseParameters,
  embedding,
  embeddingParameters,
  hinge,
  layerNorm,
  mean,
  meanSquaredError,
  multiHeadAttention,
  multilayerPerceptron,
  multiply,
  normalisationParameters,
  Random,
  residualBlock,
  residualParameters,
  residualPerceptron,
  resnet,
  sin,
  sum,
  type Tensor,
  type Tree,
  transformer,
  transformerBlock,
  transformerParameters,
} from "../../src/lab/index.ts";

export type LayerCase = {
  readonly name: string;
  readonly loss: (parameters: Tree) => Tensor;
  readonly parameters: Tree;
};

const random = new Random(17);

/** A layer as a scalar of its parameters and of its input, whose numbers all count differently. */
function layer<P extends Tree>(
  name: string,
  parameters: P,
  input: Tensor,
  run: (x: Tensor, parameters: P) => Tensor,
): LayerCase {
  type Whole = { readonly input: Tensor; readonly parameters: P };
  return {
    name,
    parameters: { input, parameters },
    loss: (whole) => {
      const own = whole as Whole;
      const out = run(own.input, own.parameters);
      return mean(multiply(sin(out), new Random(1).uniformArray(out.shape, 0.5, 1.5)));
    },
  };
}

const residual = (["after", "before"] as const).flatMap((activation) =>
  ([1, 2] as const).map((stride) => {
    const { parameters, state } = residualParameters(random, 2, stride === 1 ? 2 : 3, { stride, activation });
    return layer(
      `residual block, activation ${activation}, ${stride === 1 ? "identity" : "projection"}`,
      parameters,
      random.normalArray([2, 2, 4, 4]),
      (x, own) => residualBlock(x, own, state, { training: true, stride, activation }).out,
    );
  }),
);

const perceptron = multilayerPerceptron({ widths: [4, 6, 3], activation: "tanh" });
const deep = residualPerceptron({ widths: [4, 5, 3], depth: 6 });
const network = resnet({ depth: 6, widths: [2, 3], channels: 1, classes: 3 });
const networkBefore = resnet({ depth: 6, widths: [2, 3], channels: 1, classes: 3, activation: "before" });
const language = transformer({ symbols: 7, length: 5, width: 4, heads: 2, blocks: 2 });
const initial = {
  perceptron: perceptron.initialise(random),
  deep: deep.initialise(random),
  network: network.initialise(random),
  networkBefore: networkBefore.initialise(random),
  language: language.initialise(random),
};
const classes = array([0, 2, 1, 1]);

/** Every layer, loss and model. */
export const layerCases: readonly LayerCase[] = [
  layer("dense", denseParameters(random, 3, 4), random.normalArray([5, 3]), dense),
  layer("convolution", convolutionParameters(random, 2, 3, 3), random.normalArray([2, 2, 5, 5]), (x, own) =>
    convolution(x, own, { stride: 2, padding: 1 }),
  ),
  layer(
    "batch normalisation, training",
    normalisationParameters(3),
    random.normalArray([4, 3, 2, 2], 2, 1),
    (x, own) => batchNorm(x, own, { mean: array([0, 0, 0]), variance: array([1, 1, 1]) }, { training: true }).out,
  ),
  layer(
    "batch normalisation, afterwards",
    normalisationParameters(3),
    random.normalArray([4, 3]),
    (x, own) => batchNorm(x, own, { mean: array([0.1, 0, 1]), variance: array([1, 2, 3]) }, { training: false }).out,
  ),
  layer("layer normalisation", normalisationParameters(4), random.normalArray([2, 3, 4], 2, 1), layerNorm),
  ...residual,
  layer("embedding", embeddingParameters(random, 5, 3, 1), random.normalArray([2]), (x, own) =>
    multiply(
      embedding(
        array([
          [4, 1],
          [1, 0],
        ]),
        own,
      ),
      sum(x),
    ),
  ),
  layer(
    "attention",
    attentionParameters(random, 4),
    random.normalArray([2, 3, 4]),
    (x, own) => multiHeadAttention(x, own, { heads: 2 }).out,
  ),
  layer(
    "causal attention",
    attentionParameters(random, 4),
    random.normalArray([2, 3, 4]),
    (x, own) => multiHeadAttention(x, own, { heads: 2, causal: true }).out,
  ),
  layer(
    "transformer block, norm before",
    transformerParameters(random, 4),
    random.normalArray([2, 3, 4]),
    (x, own) => transformerBlock(x, own, { heads: 2, causal: true }).out,
  ),
  layer(
    "transformer block, norm after",
    transformerParameters(random, 4),
    random.normalArray([2, 3, 4]),
    (x, own) => transformerBlock(x, own, { heads: 2, norm: "after" }).out,
  ),
  layer("mean squared error", [], random.normalArray([3, 2]), (x) => meanSquaredError(x, 0.5)),
  layer("cross-entropy", [], random.normalArray([4, 3]), (x) => crossEntropy(x, classes)),
  layer("binary cross-entropy", [], random.normalArray([4]), (x) => binaryCrossEntropy(x, array([0, 1, 1, 0]))),
  layer("hinge", [], random.normalArray([4]), (x) => hinge(x, array([-1, 1, 1, -1]))),
  layer("multilayer perceptron", initial.perceptron.parameters, random.normalArray([4, 4]), (x, own) =>
    crossEntropy(perceptron.run(own, {}, x, true).out, classes),
  ),
  layer("residual perceptron", initial.deep.parameters, random.normalArray([4, 4]), (x, own) =>
    crossEntropy(deep.run(own, initial.deep.state, x, true).out, classes),
  ),
  layer("residual network", initial.network.parameters, random.normalArray([4, 1, 6, 6]), (x, own) =>
    crossEntropy(network.run(own, initial.network.state, x, true).out, classes),
  ),
  layer(
    "residual network, activation before",
    initial.networkBefore.parameters,
    random.normalArray([4, 1, 6, 6]),
    (x, own) => crossEntropy(networkBefore.run(own, initial.networkBefore.state, x, true).out, classes),
  ),
  layer("transformer", initial.language.parameters, random.normalArray([1]), (x, own) =>
    multiply(
      crossEntropy(
        language.run(
          own,
          {},
          array([
            [0, 6, 2, 2],
            [5, 1, 0, 3],
          ]),
          true,
        ).out,
        array([
          [6, 2, 2, 1],
          [1, 0, 3, 4],
        ]),
      ),
      sum(x),
    ),
  ),
];
