import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  add,
  allReduce,
  array,
  batchesOf,
  chooseBackend,
  classification,
  constantRate,
  dataParallel,
  type Labelled,
  matmul,
  multilayerPerceptron,
  Random,
  sgd,
  startOf,
  type Tensor,
  torchScript,
} from "../../src/lab/index.ts";
import { digits, perceptron } from "./experiments.ts";
import { compare, type Timing } from "./measure.ts";

/**
 * Measures what the notes on scale and on data parallel cannot measure from a cell, and writes it to the example vault:
 * arithmetic against memory, the all-reduce by size, workers against one, and the losses of the generated script under PyTorch
 * with two processes. `node bench/lab/note-data.ts`; PyTorch from the interpreter that `PYTHON` names, `python3` unless given.
 */
const vault = new URL("../../examples/vault/", import.meta.url);

/** The experiment of the note on data parallel. */
const experiment = classification(multilayerPerceptron({ widths: [64, 32, 10] }));

/** Billions of operations a second of products of square matrices, with operations for each byte that has to be moved. */
async function roofline(): Promise<readonly object[]> {
  const backend = await chooseBackend("wasm");
  const product = backend.compile((own: { readonly x: Tensor; readonly y: Tensor }) => matmul(own.x, own.y));
  const sum = backend.compile((own: { readonly x: Tensor; readonly y: Tensor }) => add(own.x, own.y));
  const rows: object[] = [];
  for (const size of [16, 32, 64, 128, 256, 512]) {
    const random = new Random(size);
    const times = Math.max(3, Math.min(200, Math.round(2e7 / size ** 3)));
    const start = random.normalArray([size, size]);
    const y = backend.put(random.normalArray([size, size], 1 / Math.sqrt(size)));
    // Each takes what the last one gave: what nobody reads is not computed.
    const step = (run: typeof product) => async (): Promise<void> => {
      let x = backend.put<Tensor>(start);
      for (let at = 0; at < times; at += 1) {
        const out = run({ x, y });
        backend.free(x);
        x = out;
      }
      await backend.read(x);
      backend.free(x);
    };
    const timings = await compare(
      [
        { name: "matmul", step: step(product) },
        { name: "add", step: step(sum) },
      ],
      { rounds: 5, steps: 2 },
    );
    for (const { name, processor } of timings) {
      const flop = name === "matmul" ? 2 * size ** 3 : size ** 2;
      rows.push({
        operation: name,
        size,
        flopPerByte: flop / (3 * 4 * size ** 2),
        gflops: (flop * times) / processor / 1e6,
      });
    }
    backend.free(y);
  }
  return rows;
}

/** Milliseconds of one all-reduce over two vectors, in one thread, by the count of numbers. */
async function reduceTimes(): Promise<readonly object[]> {
  const rows: object[] = [];
  for (const numbers of [1e3, 1e4, 1e5, 1e6]) {
    const vectors = [new Float32Array(numbers).fill(1), new Float32Array(numbers).fill(2)];
    const [timing] = await compare([{ name: "all-reduce", step: () => void allReduce(vectors, [0, 1], () => true) }], {
      rounds: 7,
      steps: Math.max(3, Math.round(1e6 / numbers)),
    });
    rows.push({ numbers, milliseconds: timing?.processor ?? Number.NaN });
  }
  return rows;
}

/**
 * A step at a batch of 1,024 over one worker and over two, with the same two parts: by the clock, of which the least is the step
 * that others disturbed least, and in processor time, of which each worker has its share.
 */
async function workers(): Promise<readonly Timing[]> {
  const backend = await chooseBackend("wasm");
  const optimiser = sgd();
  const module = { url: new URL("./experiments.ts", import.meta.url).href, name: "perceptron" };
  const start = startOf(perceptron, optimiser);
  const batch = digits(1024);
  const over = (count: number) => {
    const { step, close } = dataParallel(
      { experiment: perceptron, module, backend, optimiser, workers: count, parts: 2 },
      start,
    );
    let position = backend.put({ parameters: start.parameters, state: start.state, optimiser: start.optimiser });
    const take = async (): Promise<void> => {
      const stepped = await step(position, batch, 0.01);
      backend.free(position);
      position = stepped.position;
    };
    return { name: String(count), step: take, close };
  };
  const both = [over(1), over(2)];
  const timings = await compare(both, { warmup: 10, rounds: 500, steps: 1 });
  for (const { close } of both) await close();
  return timings;
}

/** The losses of the script that is generated for PyTorch, over two processes. Null where there is no PyTorch. */
async function torchLosses(): Promise<readonly number[] | null> {
  const python = process.env.PYTHON ?? "python3";
  const folder = mkdtempSync(join(tmpdir(), "lab-torch-"));
  const [, ...lines] = readFileSync(new URL("data/digits.csv", vault), "utf8").trim().split("\n");
  const rows = lines.map((line) => line.split(",").map(Number));
  const examples: Labelled = {
    input: array(
      rows.flatMap((row) => row.slice(0, 64).map((pixel) => pixel / 16 - 0.3)),
      [rows.length, 64],
    ),
    label: array(rows.map((row) => row[64] ?? 0)),
  };
  const optimiser = sgd({ momentum: 0.9 });
  const { script, tensors } = torchScript({
    experiment,
    start: startOf(experiment, optimiser, 1),
    optimiser,
    rate: constantRate(0.1),
    batches: batchesOf(examples, 64),
    steps: 20,
    processes: 2,
  });
  const file = join(folder, "digits.py");
  writeFileSync(file, script);
  writeFileSync(`${file}.safetensors`, tensors);
  try {
    const outputs = await Promise.all(
      [0, 1].map((rank) =>
        promisify(execFile)(python, [file, `${file}.safetensors`], {
          env: {
            ...process.env,
            MASTER_ADDR: "127.0.0.1",
            MASTER_PORT: "29547",
            WORLD_SIZE: "2",
            RANK: String(rank),
          },
        }),
      ),
    );
    const printed = outputs.flatMap(({ stdout }) => stdout.split("\n").filter((line) => line.startsWith("{")));
    return printed.map((line) => (JSON.parse(line) as { readonly loss: number }).loss);
  } catch (error) {
    console.error(error instanceof Error ? error.message.slice(0, 400) : error);
    return null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const measured = {
  machine: { processor: cpus()[0]?.model, cores: availableParallelism(), node: process.version },
  roofline: await roofline(),
  allReduce: await reduceTimes(),
  workers: await workers(),
  torchLosses: await torchLosses(),
};
writeFileSync(new URL("data/lab-measurements.json", vault), `${JSON.stringify(measured, null, 1)}\n`);
console.log(JSON.stringify(measured, null, 1));
