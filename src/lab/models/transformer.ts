import { range } from "../array/nd-array.ts";
import type { Tensor } from "../array/tensor.ts";
import { add } from "../functions/elementwise.ts";
import { type Dense, dense, denseParameters } from "../layers/dense.ts";
import { type Embedding, embedding, embeddingParameters } from "../layers/embedding.ts";
import { xavier } from "../layers/initial.ts";
import { layerNorm, type Normalisation, normalisationParameters } from "../layers/normalisation.ts";
import { type TransformerBlock, transformerBlock, transformerParameters } from "../layers/transformer.ts";
import type { Model, Stateless } from "./model.ts";

export type TransformerOptions = {
  /** How many different symbols there are. */
  readonly symbols: number;
  /** The longest text. */
  readonly length: number;
  readonly width: number;
  readonly heads: number;
  readonly blocks: number;
};

export type Transformer = {
  readonly symbols: Embedding;
  readonly places: Embedding;
  readonly blocks: readonly TransformerBlock[];
  readonly last: Normalisation;
  readonly head: Dense;
};

/** A transformer with its attention to be looked at. */
export type TransformerModel = Model<Transformer, Stateless> & {
  /** The weights of each block, `[batch, heads, length, length]`. */
  readonly attention: (parameters: Transformer, input: Tensor) => readonly Tensor[];
};

/**
 * A language model (Radford et al. 2019): symbols and learnt places, blocks that look back only, scores of the next symbol at
 * each place. `[batch, length]` whole numbers give `[batch, length, symbols]`. Throws a `RangeError` where a text is too long.
 */
export function transformer({ symbols, length, width, heads, blocks }: TransformerOptions): TransformerModel {
  const through = (parameters: Transformer, input: Tensor) => {
    const [, given = 0] = input.shape;
    if (given > length) throw new RangeError(`A text of ${given} symbols is longer than ${length}.`);
    const weights: Tensor[] = [];
    let x = add(embedding(input, parameters.symbols), embedding(range(given), parameters.places));
    for (const block of parameters.blocks) {
      const after = transformerBlock(x, block, { heads, causal: true });
      weights.push(after.weights);
      x = after.out;
    }
    return { out: dense(layerNorm(x, parameters.last), parameters.head), weights };
  };
  return {
    initialise: (random) => ({
      parameters: {
        symbols: embeddingParameters(random, symbols, width),
        places: embeddingParameters(random, length, width),
        blocks: Array.from({ length: blocks }, () => transformerParameters(random, width)),
        last: normalisationParameters(width),
        head: denseParameters(random, width, symbols, xavier),
      },
      state: {},
    }),
    run: (parameters, state, input) => ({ out: through(parameters, input).out, state }),
    attention: (parameters, input) => through(parameters, input).weights,
  };
}
