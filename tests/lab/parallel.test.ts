import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import {
  adam,
  allReduce,
  type BackendName,
  batchesOf,
  chooseBackend,
  constantRate,
  dataParallel,
  type Experiment,
  type ExperimentModule,
  type Labelled,
  leavesOf,
  NDArray,
  sgd,
  startOf,
  type Trained,
  type Tree,
  tapeBackend,
  train,
} from "../../src/lab/index.ts";
import { failing, moons, mortal, normalised, plain } from "./fixtures/moons.ts";
import { relativeError } from "./relative-error.ts";

const url = new URL("./fixtures/moons.ts", import.meta.url).href;
const data = moons(256, 1);

function numbers(tree: Tree): readonly number[] {
  return leavesOf(tree).flatMap(([, tensor]) => (tensor instanceof NDArray ? [...tensor.data] : []));
}

type Split = {
  readonly workers: number;
  readonly parts?: number;
  readonly onDeath?: (death: { readonly worker: number; readonly why: string }) => void;
};

/** A training of a few steps, split over workers, or whole. */
async function run<P extends Tree, S extends Tree>(
  experiment: Experiment<P, S, Labelled>,
  name: string,
  split: Split | null,
  backendName: BackendName = "tape",
  steps = 6,
): Promise<Trained<P, S>> {
  const backend = await chooseBackend(backendName);
  const optimiser = adam();
  const start = startOf(experiment, optimiser, 4);
  const module: ExperimentModule = { url, name };
  const parallel = split && dataParallel({ experiment, module, backend, optimiser, ...split }, start);
  try {
    return await train({
      experiment,
      backend,
      optimiser,
      rate: constantRate(0.01),
      batches: batchesOf(data, 64),
      steps,
      resume: start,
      ...(parallel === null ? {} : { step: parallel.step }),
    });
  } finally {
    await parallel?.close();
  }
}

describe("the ring all-reduce", () => {
  it("sums in the order it states", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }).chain((parts) =>
          fc.nat(20).chain((length) =>
            fc.array(
              fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: length, maxLength: length }),
              {
                minLength: parts,
                maxLength: parts,
              },
            ),
          ),
        ),
        (rows) => {
          const parts = rows.length;
          const length = rows[0]?.length ?? 0;
          const expected = new Float32Array(length);
          for (let chunk = 0; chunk < parts; chunk += 1)
            for (
              let at = Math.floor((chunk * length) / parts);
              at < Math.floor(((chunk + 1) * length) / parts);
              at += 1
            ) {
              let sum = Math.fround(rows[chunk]?.[at] ?? 0);
              for (let next = 1; next < parts; next += 1)
                sum = Math.fround(sum + (rows[(chunk + next) % parts]?.[at] ?? 0));
              expected[at] = sum;
            }
          const vectors = rows.map((row) => Float32Array.from(row));
          expect(allReduce(vectors, [...rows.keys()], () => true)).toBe(true);
          for (const vector of vectors) expect(vector).toEqual(expected);
        },
      ),
    );
  });

  it("gives up as soon as it is told to", () => {
    let waits = 0;
    const vectors = [Float64Array.of(1, 2), Float64Array.of(3, 4)];
    expect(allReduce(vectors, [0, 1], () => ++waits < 2)).toBe(false);
    expect(waits).toBe(2);
  });
});

describe("training over workers", () => {
  it.each(["tape", "wasm"] as const)("on %s is bit for bit that of one worker with the same parts", async (backend) => {
    const [one, two] = [
      await run(plain, "plain", { workers: 1, parts: 3 }, backend),
      await run(plain, "plain", { workers: 3, parts: 3 }, backend),
    ];
    expect(numbers(two.checkpoint.parameters)).toEqual(numbers(one.checkpoint.parameters));
    expect(two.history).toEqual(one.history);
  });

  it.each([
    ["tape", 1e-12],
    ["wasm", 1e-4],
  ] as const)("on %s is that of the whole batch, within rounding", async (backend, tolerance) => {
    const whole = await run(plain, "plain", null, backend);
    const split = await run(plain, "plain", { workers: 2 }, backend);
    expect(relativeError(numbers(split.checkpoint.parameters), numbers(whole.checkpoint.parameters))).toBeLessThan(
      tolerance,
    );
    for (const [at, { loss, metrics }] of whole.history.entries()) {
      expect(split.history[at]?.loss).toBeCloseTo(loss, 4);
      expect(split.history[at]?.metrics.accuracy).toBeCloseTo(metrics.accuracy ?? 0, 4);
    }
  });

  it("shares the running means of batch normalisation", async () => {
    const { checkpoint } = await run(normalised, "normalised", { workers: 2 });
    expect(numbers(checkpoint.state.first.mean)).not.toEqual(numbers(startOf(normalised, sgd()).state.first.mean));
  });

  it("refuses more workers than parts, and more parts than examples", async () => {
    await expect(run(plain, "plain", { workers: 3, parts: 2 })).rejects.toThrow("leave some of 3 workers");
    await expect(run(plain, "plain", { workers: 1, parts: 65 })).rejects.toThrow("does not split into 65 parts");
  });
});

describe("a worker that dies", () => {
  const folder = mkdtempSync(join(tmpdir(), "lab-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is noticed and replaced, and the step repeated", async () => {
    const trap = join(folder, "trap");
    process.env.LAB_TRAP = trap;
    const deaths: string[] = [];
    writeFileSync(trap, "");
    const split = { workers: 2, onDeath: ({ why }: { readonly why: string }) => void deaths.push(why) };
    const wounded = await run(mortal, "mortal", split);
    expect(existsSync(trap)).toBe(false);
    expect(deaths).toEqual(["It ended with 3."]);
    const whole = await run(plain, "plain", { workers: 2 });
    expect(numbers(wounded.checkpoint.parameters)).toEqual(numbers(whole.checkpoint.parameters));
  });

  it("three times in one step ends the training, with the reason", async () => {
    const optimiser = sgd();
    const start = startOf(failing, optimiser);
    const parallel = dataParallel(
      { experiment: failing, module: { url, name: "failing" }, backend: tapeBackend, optimiser, workers: 2 },
      start,
    );
    const { step: _, ...position } = start;
    await expect(parallel.step(position, data, 0.1)).rejects.toThrow("No good.");
    await parallel.close();
  });

  it("because its module has no such experiment says so", async () => {
    await expect(run(plain, "missing", { workers: 1 })).rejects.toThrow("exports no experiment named missing");
  });
});
