import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import {
  adam,
  array,
  type Backend,
  batchesOf,
  type Checkpoint,
  chooseBackend,
  classification,
  constantRate,
  cosineRate,
  type Dense,
  type Experiment,
  type Labelled,
  leavesOf,
  log,
  meanSquaredError,
  multilayerPerceptron,
  multiply,
  NDArray,
  type Progress,
  Random,
  readCheckpoint,
  resnet,
  type Stateless,
  sgd,
  sqrt,
  startOf,
  subtract,
  type Tensor,
  type TrainOptions,
  type Tree,
  tapeBackend,
  train,
  writeCheckpoint,
} from "../../src/lab/index.ts";
import { plain as experiment, moons } from "./fixtures/moons.ts";

const data = moons(256, 1);
const heldOut = moons(128, 2);

function options(backend: Backend = tapeBackend): TrainOptions<readonly Dense[], Stateless, Labelled> {
  return {
    experiment,
    backend,
    optimiser: adam(),
    rate: cosineRate(0.02, 120),
    batches: batchesOf(data, 32, 5),
    steps: 120,
    seed: 7,
  };
}

function numbers(tree: Tree): readonly number[] {
  return leavesOf(tree).flatMap(([, tensor]) => (tensor instanceof NDArray ? [...tensor.data] : []));
}

describe("training", () => {
  it.each(["tape", "wasm"] as const)("on %s learns, and says how it goes", async (name) => {
    const seen: Progress[] = [];
    const backend = await chooseBackend(name);
    const { kind, history } = await train({
      ...options(backend),
      steps: 300,
      rate: cosineRate(0.05, 300),
      evaluation: { batch: heldOut, every: 100 },
      onProgress: (progress) => seen.push(progress),
    });
    expect(kind).toBe("finished");
    expect(seen).toEqual(history);
    expect(seen.map(({ step }) => step)).toEqual(Array.from({ length: 300 }, (_, at) => at + 1));
    expect(seen.filter((one) => one.heldOut !== null).map(({ step }) => step)).toEqual([100, 200, 300]);
    expect(seen[299]?.heldOut?.metrics.accuracy).toBeGreaterThan(0.95);
    expect(seen[299]?.loss).toBeLessThan((seen[0]?.loss ?? 0) / 3);
  });

  it("takes the same steps on the tape and on WebAssembly, within float32", async () => {
    const [tape, wasm] = await Promise.all([train(options()), train(options(await chooseBackend("wasm")))]);
    for (const [at, { loss }] of tape.history.slice(0, 20).entries())
      expect(Math.abs((wasm.history[at]?.loss ?? 0) - loss) / loss).toBeLessThan(1e-3);
  });

  it.each(["tape", "wasm"] as const)(
    "on %s gives the same numbers again, also cancelled and resumed from bytes",
    async (name) => {
      const own = options(await chooseBackend(name));
      const whole = await train(own);
      const controller = new AbortController();
      const half = await train({
        ...own,
        signal: controller.signal,
        onProgress: ({ step }) => {
          if (step === 50) controller.abort();
        },
      });
      expect(half).toMatchObject({ kind: "cancelled", checkpoint: { step: 50 } });
      const bytes = writeCheckpoint(half.checkpoint);
      const read = readCheckpoint(bytes, startOf(own.experiment, own.optimiser));
      expect(read.kind).toBe("read");
      if (read.kind !== "read") return;
      const rest = await train({ ...own, resume: read });
      expect([...half.history, ...rest.history]).toEqual(whole.history);
      expect(numbers(rest.checkpoint.parameters)).toEqual(numbers(whole.checkpoint.parameters));
    },
  );

  it("lets a timer cancel it between two steps", async () => {
    const controller = new AbortController();
    const running = train({ ...options(), steps: 1_000_000, rate: constantRate(0.001), signal: controller.signal });
    await pause(30);
    controller.abort();
    const { kind, checkpoint } = await running;
    expect(kind).toBe("cancelled");
    expect(checkpoint.step).toBeGreaterThan(0);
  });

  it("stops where what is held out gets no better, and gives the best", async () => {
    // Labels by chance: nothing can be learnt that holds outside.
    const random = new Random(3);
    const noise = {
      input: random.normalArray([64, 2]),
      label: array(Array.from({ length: 64 }, () => random.below(2))),
    };
    const result = await train({
      ...options(),
      rate: constantRate(0.05),
      batches: batchesOf(noise, 32),
      steps: 5000,
      evaluation: { batch: heldOut, every: 5, patience: 4 },
    });
    expect(result.kind).toBe("stopped");
    const seen = result.history.flatMap(({ step, heldOut: own }) => (own === null ? [] : [{ step, loss: own.loss }]));
    const best = seen.reduce((a, b) => (b.loss < a.loss ? b : a));
    expect(result.checkpoint.step).toBe(best.step);
    expect(result.history.at(-1)?.step).toBe(best.step + 20);
  });

  it("saves checkpoints as it goes", async () => {
    const saved: number[] = [];
    await train({ ...options(), steps: 25, checkpoints: { every: 10, save: ({ step }) => void saved.push(step) } });
    expect(saved).toEqual([10, 20]);
  });

  it("keeps the running means of a network with batch normalisation", async () => {
    const network = classification(resnet({ depth: 8, widths: [4, 4, 4], channels: 1, classes: 2 }));
    const random = new Random(1);
    const label = array(Array.from({ length: 16 }, (_, at) => at % 2));
    const input = random.normalArray([16, 1, 8, 8], 0.3);
    const { checkpoint } = await train({
      experiment: network,
      backend: await chooseBackend("wasm"),
      optimiser: sgd({ momentum: 0.9 }),
      rate: constantRate(0.01),
      batches: () => ({ input, label }),
      steps: 3,
    });
    const start = startOf(network, sgd()).state;
    expect(numbers(checkpoint.state.stem)).not.toEqual(numbers(start.stem));
    expect(numbers(checkpoint.state.last)).toEqual(numbers(start.last));
  });
});

describe("numbers that are no longer finite", () => {
  type Two = { readonly first: { readonly weight: Tensor }; readonly second: { readonly weight: Tensor } };
  type Batch = { readonly input: Tensor };
  const broken = (second: (x: Tensor) => Tensor): Experiment<Two, Record<string, never>, Batch> => ({
    initialise: () => ({
      parameters: { first: { weight: array([1, 2]) }, second: { weight: array([1, -3]) } },
      state: {},
    }),
    loss: ({ first, second: own }, state, { input }) => ({
      loss: meanSquaredError(second(multiply(multiply(input, first.weight), own.weight)), 0),
      state,
      metrics: {},
    }),
  });
  const run = (experimentOfTwo: Experiment<Two, Record<string, never>, Batch>, input: Tensor, backend = tapeBackend) =>
    train({
      experiment: experimentOfTwo,
      backend,
      optimiser: sgd(),
      rate: constantRate(0.1),
      batches: () => ({ input }),
      steps: 10,
    });

  it("stop it, with the layer and the operation that made them on the way forwards", async () => {
    const result = await run(broken(log), array([1, 1]));
    expect(result).toMatchObject({
      kind: "diverged",
      cause: { where: "forward", layer: "second", operation: "log" },
      checkpoint: { step: 0 },
    });
  });

  it("stop it, with the layer on the way back, where forwards all is well", async () => {
    const result = await run(broken(sqrt), array([0, 0]));
    expect(result).toMatchObject({
      kind: "diverged",
      cause: { where: "backward", layer: "second", operation: "sqrt" },
    });
  });

  it("stop it where float32 alone overflows", async () => {
    const large = (x: Tensor): Tensor => multiply(multiply(x, 1e20), 1e20);
    const result = await run(broken(large), array([1, 1]), await chooseBackend("wasm"));
    expect(result).toMatchObject({
      kind: "diverged",
      cause: { where: "forward", layer: "second", operation: "multiply" },
    });
  });

  it("are found in what came in", async () => {
    const result = await run(
      broken((x) => subtract(x, 1)),
      array([1, Number.NaN]),
    );
    expect(result).toMatchObject({ kind: "diverged", cause: { where: "input", layer: "input" } });
  });
});

describe("ten thousand steps", () => {
  it("leave no memory behind", { timeout: 60_000 }, async () => {
    const wide = classification(multilayerPerceptron({ widths: [2, 1000, 2] }));
    const backend = await chooseBackend("wasm");
    const resident: number[] = [];
    const batch = { input: data.input, label: data.label };
    const small = batchesOf(batch, 2);
    const { kind } = await train({
      experiment: wide,
      backend,
      optimiser: sgd({ momentum: 0.9 }),
      rate: constantRate(1e-5),
      batches: small,
      steps: 10_000,
      onProgress: ({ step }) => {
        if (step % 1000 === 0) resident.push(process.memoryUsage().rss);
      },
    });
    expect(kind).toBe("finished");
    // One copy of parameters and velocity is 40 KB: kept at each step they would be 360 MB.
    expect(Math.max(...resident.slice(1)) - (resident[0] ?? 0)).toBeLessThan(100e6);
  });
});

describe("a checkpoint", () => {
  const start = startOf(experiment, adam());
  it("that is none says what is wrong with it", () => {
    expect(readCheckpoint(new Uint8Array(3), start)).toMatchObject({ kind: "damaged" });
    const other = startOf(classification(multilayerPerceptron({ widths: [2, 8, 8, 2] })), adam());
    expect(readCheckpoint(writeCheckpoint(other as Checkpoint), start)).toMatchObject({
      kind: "damaged",
      why: expect.stringContaining("parameters.0.weight has the shape [2, 8] in place of [2, 16]."),
    });
  });
});
