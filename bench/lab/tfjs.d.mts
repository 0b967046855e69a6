import type { Contender } from "./measure.ts";

/** Flat numbers and their shape. */
export type Numbers = { readonly data: Float32Array | Int32Array; readonly shape: readonly number[] };
export type Batch = { readonly input: Numbers; readonly label: Numbers };
export type TransformerSizes = {
  readonly symbols: number;
  readonly length: number;
  readonly width: number;
  readonly heads: number;
  readonly blocks: number;
};

/** The same training steps in TensorFlow.js on its WebAssembly backend; null where it is not installed. */
export function tfjsSteps(folder: string): Promise<{
  readonly perceptron: (batch: Batch) => Contender;
  readonly resnet: (batch: Batch) => Contender;
  readonly transformer: (batch: Batch, sizes: TransformerSizes) => Contender;
} | null>;
