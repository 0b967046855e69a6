import { join } from "node:path";
import {
  checkGradient,
  chooseBackend,
  dataParallel,
  type Labelled,
  leavesOf,
  localStep,
  NDArray,
  type Scalar,
  ScalarTape,
  sgd,
  startOf,
  type Tensor,
  type Tree,
  valueAndGrad,
} from "../../src/lab/index.ts";
import { layerCases } from "../../tests/lab/layer-cases.ts";
import { median, processorTime, writeResults } from "../machine.ts";
import { digits, images, perceptron, smallResnet, smallTransformer, texts, transformerSizes } from "./experiments.ts";
import { type Contender, compare, onFreeProcessors, type Timing } from "./measure.ts";
import { bareStep, ownStep } from "./own.ts";
import { type Batch, type Numbers, tfjsSteps } from "./tfjs.mjs";
import { torchTimes } from "./torch.ts";

/**
 * Training steps of this library beside jax-js itself and TensorFlow.js on WebAssembly, the tape of scalars, two workers beside
 * one, and the errors of all layers' gradients. `node bench/lab/main.ts`; TensorFlow.js only where `npm install` was run in
 * `bench/peers`, PyTorch only where `PYTHON` has it. Processor time, medians of rounds in which all take turns; of workers, which share the work but not the processor, what this
 * thread and one worker take together, and the least time by the clock.
 */

/** Million scalar operations a second, recorded and differentiated: a chain of neurons, then a chain of sums and products. */
function scalarSpeeds(): { readonly neurons: number; readonly products: number } {
  const tape = new ScalarTape();
  const rounds = 20;
  const length = 20_000;
  const speed = (operations: number, chain: (x: Scalar, w: Scalar) => Scalar): number => {
    const run = (): void => {
      for (let round = 0; round < rounds; round += 1) {
        tape.clear();
        const w = tape.variable(0.9);
        let x = tape.variable(0.5);
        for (let at = 0; at < length; at += 1) x = chain(x, w);
        tape.backward(x);
      }
    };
    const times = Array.from({ length: 9 }, () => processorTime(run));
    return (operations * rounds * length) / median(times) / 1000;
  };
  return {
    neurons: speed(3, (x, w) => tape.tanh(tape.add(tape.multiply(x, w), w))),
    products: speed(2, (x, w) => tape.multiply(tape.add(x, w), w)),
  };
}

function numbersOf(tensor: Tensor, whole: boolean): Numbers {
  if (!(tensor instanceof NDArray)) throw new TypeError("The batch is no array.");
  return { data: whole ? Int32Array.from(tensor.data) : Float32Array.from(tensor.data), shape: tensor.shape };
}

function batchFor({ input, label }: Labelled, symbols = false): Batch {
  return { input: numbersOf(input, symbols), label: numbersOf(label, true) };
}

function print(title: string, timings: readonly Timing[], examples: number): void {
  console.log(`\n${title}`);
  for (const { name, processor, clock, least } of timings)
    console.log(
      `  ${name.padEnd(20)} ${processor.toFixed(2).padStart(9)} ms of processor ${clock.toFixed(2).padStart(9)} ms by the clock (least ${least.toFixed(2)}) ${((examples / processor) * 1000).toFixed(0).padStart(8)} examples a second`,
    );
}

function ratio(timings: readonly Timing[], slower: string, faster: string): number | null {
  const [a, b] = [slower, faster].map((name) => timings.find((one) => one.name === name)?.processor);
  return a === undefined || b === undefined ? null : a / b;
}

/** The clock's time of a step over two workers and over one with the same two parts. */
async function parallelSpeed(): Promise<readonly Timing[]> {
  const backend = await chooseBackend("wasm");
  const optimiser = sgd();
  const start = startOf(perceptron, optimiser);
  const batch = digits(1024);
  const module = { url: new URL("./experiments.ts", import.meta.url).href, name: "perceptron" };
  const over = (workers: number): { readonly contender: Contender; readonly close: () => Promise<void> } => {
    const parallel = dataParallel({ experiment: perceptron, module, backend, optimiser, workers }, start);
    let position = backend.put({ parameters: start.parameters, state: start.state, optimiser: start.optimiser });
    return {
      contender: {
        name: `${workers} ${workers === 1 ? "worker" : "workers"}`,
        step: async () => {
          const next = await parallel.step(position, batch, 0.01);
          backend.free(position);
          position = next.position;
        },
      },
      close: parallel.close,
    };
  };
  const both = [over(1), over(2)];
  const local = localStep({ experiment: perceptron, backend, optimiser });
  let position = backend.put({ parameters: start.parameters, state: start.state, optimiser: start.optimiser });
  const there = backend.put(batch);
  const alone: Contender = {
    name: "no worker",
    step: async () => {
      const next = await local(position, there, 0.01);
      backend.free(position);
      position = next.position;
    },
  };
  const timings = await compare([...both.map(({ contender }) => contender), alone], {
    warmup: 5,
    rounds: 40,
    steps: 2,
  });
  for (const { close } of both) await close();
  return timings;
}

/** The largest relative error of the gradients of all layers: the tape's to central differences, float32's to the tape. */
async function gradientErrors(): Promise<{ readonly tape: number; readonly wasm: number; readonly layers: number }> {
  const backend = await chooseBackend("wasm");
  let tape = 0;
  let wasm = 0;
  for (const { loss, parameters } of layerCases) {
    tape = Math.max(tape, checkGradient(loss, parameters, { samples: 24 }).difference);
    const both = valueAndGrad(loss);
    const numbers = (tree: Tree): readonly number[] =>
      leavesOf(tree).flatMap(([, tensor]) => (tensor instanceof NDArray ? [...tensor.data] : []));
    const expected = numbers(both(parameters).gradient);
    const found = numbers((await backend.read(backend.compile((own: Tree) => both(own))(parameters))).gradient);
    const difference = Math.hypot(...expected.map((one, at) => one - (found[at] ?? Number.NaN)));
    wasm = Math.max(wasm, difference / Math.hypot(...expected));
  }
  return { tape, wasm, layers: layerCases.length };
}

const scalars = scalarSpeeds();
console.log(
  `tape of scalars: ${scalars.neurons.toFixed(1)} M neurons' operations a second, ${scalars.products.toFixed(1)} M sums and products`,
);
const errors = await gradientErrors();
console.log(
  `gradients of ${errors.layers} layers, losses and models: ${errors.tape.toExponential(1)} on the tape, ${errors.wasm.toExponential(1)} in float32`,
);

const backend = await chooseBackend("wasm");
const peers = await tfjsSteps(join(import.meta.dirname, "../peers"));
if (peers === null) console.log("TensorFlow.js is not installed in bench/peers: left out");
const torch = torchTimes();
if (torch === null) console.log("There is no PyTorch: left out; PYTHON names another interpreter");

const digitsBatch = digits(128);
const perceptronCompared = await compare(
  [
    ownStep(perceptron, digitsBatch, backend),
    await bareStep(perceptron, digitsBatch),
    ...(peers ? [peers.perceptron(batchFor(digitsBatch))] : []),
  ],
  { warmup: 60, rounds: 21, steps: 20 },
);
const perceptronTimes = [...perceptronCompared, ...(torch === null ? [] : [torch.perceptron])];
print("perceptron 784-128-10, batch 128", perceptronTimes, 128);

const imagesBatch = images(32);
const resnetCompared = await compare(
  [ownStep(smallResnet, imagesBatch, backend), ...(peers ? [peers.resnet(batchFor(imagesBatch))] : [])],
  { rounds: 5, steps: 1 },
);
const resnetTimes = [...resnetCompared, ...(torch === null ? [] : [torch.resnet])];
print("ResNet-8 on 28 by 28, batch 32", resnetTimes, 32);

const textsBatch = texts(16);
const transformerCompared = await compare(
  [
    ownStep(smallTransformer, textsBatch, backend),
    ...(peers ? [peers.transformer(batchFor(textsBatch, true), transformerSizes)] : []),
  ],
  { rounds: 7, steps: 2 },
);
const transformerTimes = [...transformerCompared, ...(torch === null ? [] : [torch.transformer])];
print("transformer of 2 blocks, 64 wide, 64 symbols, batch 16", transformerTimes, 16);

const parallelTimes = await parallelSpeed();
print("perceptron 784-128-10, batch 1024, over workers", parallelTimes, 1024);

const [oneWorker, twoWorkers] = parallelTimes;
if (oneWorker === undefined || twoWorkers === undefined) throw new Error("Nothing was measured over workers.");
const own = "ibid/lab, wasm";
const ratios = {
  "perceptron, times tfjs": ratio(perceptronTimes, "tfjs, wasm", own),
  "perceptron, of bare jax-js": ratio(perceptronTimes, own, "jax-js, bare"),
  "resnet, times tfjs": ratio(resnetTimes, "tfjs, wasm", own),
  "transformer, times tfjs": ratio(transformerTimes, "tfjs, wasm", own),
  "perceptron, times PyTorch": ratio(perceptronTimes, "PyTorch, one thread", own),
  "resnet, times PyTorch": ratio(resnetTimes, "PyTorch, one thread", own),
  "transformer, times PyTorch": ratio(transformerTimes, "PyTorch, one thread", own),
  "two workers, times one": onFreeProcessors(oneWorker, 1) / onFreeProcessors(twoWorkers, 2),
  "two workers, by the clock": oneWorker.least / twoWorkers.least,
};
console.log();
for (const [name, value] of Object.entries(ratios))
  console.log(`${name.padEnd(28)} ${value?.toFixed(2) ?? "not measured"}`);
writeResults("lab", { scalars, errors, perceptronTimes, resnetTimes, transformerTimes, parallelTimes, ratios });
