import {
  array,
  classification,
  type Dense,
  type Experiment,
  type Labelled,
  multilayerPerceptron,
  nextSymbol,
  Random,
  type Resnet,
  type ResnetState,
  resnet,
  type Stateless,
  type Tensor,
  type Transformer,
  transformer,
} from "../../src/lab/index.ts";

/** What is measured; workers import it from here too. */
export const perceptron: Experiment<readonly Dense[], Stateless, Labelled> = classification(
  multilayerPerceptron({ widths: [784, 128, 10] }),
);

export const smallResnet: Experiment<Resnet, ResnetState, Labelled> = classification(
  resnet({ depth: 8, widths: [16, 32, 64], channels: 1, classes: 10 }),
);

/** Of the transformer: symbols, places, width, heads and blocks. */
export const transformerSizes = { symbols: 64, length: 64, width: 64, heads: 4, blocks: 2 } as const;

export const smallTransformer: Experiment<Transformer, Stateless, Labelled> = nextSymbol(transformer(transformerSizes));

const random = new Random(1);

function numbersBelow(limit: number, shape: readonly number[]): Tensor {
  const count = shape.reduce((product, length) => product * length, 1);
  return array(
    Array.from({ length: count }, () => random.below(limit)),
    shape,
  );
}

export function digits(count: number): Labelled {
  return { input: random.uniformArray([count, 784]), label: numbersBelow(10, [count]) };
}

export function images(count: number): Labelled {
  return { input: random.normalArray([count, 1, 28, 28]), label: numbersBelow(10, [count]) };
}

export function texts(count: number): Labelled {
  const { symbols, length } = transformerSizes;
  return { input: numbersBelow(symbols, [count, length]), label: numbersBelow(symbols, [count, length]) };
}
