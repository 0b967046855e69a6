import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  adam,
  array,
  batchesOf,
  classification,
  constantRate,
  cosineRate,
  type Experiment,
  grad,
  type Labelled,
  nextSymbol,
  type Optimiser,
  Random,
  readSafetensors,
  resnet,
  type Schedule,
  sgd,
  square,
  startOf,
  sum,
  type Tensor,
  type Tree,
  tapeBackend,
  torchScript,
  train,
  transformer,
} from "../../src/lab/index.ts";
import { moons, plain } from "./fixtures/moons.ts";

type Case = {
  readonly name: string;
  readonly experiment: Experiment<Tree, Tree, Labelled>;
  readonly examples: Labelled;
  readonly optimiser: Optimiser;
  readonly rate: Schedule;
  /** One where a layer looks at the batch as a whole. */
  readonly processes: number;
};

const random = new Random(8);
const symbols = (count: number): Tensor =>
  array(
    Array.from({ length: count * 6 }, () => random.below(5)),
    [count, 6],
  );

/** Experiments of every kind, without their types: a script is written of any. */
const cases: readonly Case[] = [
  {
    name: "perceptron",
    experiment: plain,
    examples: moons(64, 1),
    optimiser: adam({ weightDecay: 0.01 }),
    rate: cosineRate(0.05, 8),
    processes: 2,
  },
  {
    name: "residual network",
    experiment: classification(resnet({ depth: 8, widths: [2, 3, 4], channels: 1, classes: 3 })),
    examples: { input: random.normalArray([32, 1, 8, 8]), label: array(Array.from({ length: 32 }, (_, at) => at % 3)) },
    optimiser: sgd({ momentum: 0.9, nesterov: true, weightDecay: 1e-4 }),
    rate: constantRate(0.05),
    processes: 1,
  },
  {
    name: "transformer",
    experiment: nextSymbol(transformer({ symbols: 5, length: 6, width: 8, heads: 2, blocks: 1 })),
    examples: { input: symbols(16), label: symbols(16) },
    optimiser: sgd(),
    rate: constantRate(0.1),
    processes: 2,
  },
].map((one) => one as unknown as Case);

function write({ experiment, examples, optimiser, rate }: Case, processes = 2, steps = 4) {
  const start = startOf(experiment, optimiser, 3);
  return torchScript({ experiment, start, optimiser, rate, batches: batchesOf(examples, 8), steps, processes });
}

type Line = { readonly loss: number };

function linesOf(stdout: string): readonly Line[] {
  return stdout.split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line)] : []));
}

/** One of the processes that torchrun would start; Debian's own torchrun 1.13 does not work under its Python 3.11. */
async function runProcess(
  file: string,
  rank: number,
  world: number,
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const env = {
    ...process.env,
    MASTER_ADDR: "127.0.0.1",
    MASTER_PORT: "29541",
    WORLD_SIZE: String(world),
    RANK: String(rank),
  };
  return await promisify(execFile)(withTorch ?? "python3", [file, `${file}.safetensors`], { env }).catch(
    (error: Error) => ({
      stdout: "",
      stderr: error.message,
    }),
  );
}

/** Debian's packages are those of its own interpreter, which need not come first on the path. */
function interpreterWithTorch(): string | null {
  const seek = "import sys, importlib.util as u; sys.exit(u.find_spec('torch') is None)";
  return ["python3", "/usr/bin/python3"].find((python) => spawnSync(python, ["-c", seek]).status === 0) ?? null;
}

let withTorch: string | null = null;

describe("a script for PyTorch", () => {
  const folder = mkdtempSync(join(tmpdir(), "torch-"));
  let python = false;
  beforeAll(() => {
    python = spawnSync("python3", ["--version"]).status === 0;
    withTorch = interpreterWithTorch();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("reads as the experiment does, layer by layer", () => {
    const { script, tensors } = write(cases[0] as Case);
    expect(script.slice(script.indexOf("    def forward"), script.indexOf("def main"))).toMatchInlineSnapshot(`
      "    def forward(self, batch):
              parameters = dict(zip(self.names, self.weights))
              state = self.state
              # 0
              v6 = batch["input"] @ parameters["parameters.0.weight"]  # [4, 16]
              v7 = v6 + parameters["parameters.0.bias"]  # [4, 16]
              v8 = v7.tanh()  # [4, 16]
              # 1
              v9 = v8 @ parameters["parameters.1.weight"]  # [4, 2]
              v10 = v9 + parameters["parameters.1.bias"]  # [4, 2]
              v11 = v10.amax(dim=(1,))  # [4]
              v12 = v11.reshape((4, 1))  # [4, 1]
              v13 = v12.detach()  # [4, 1]
              v14 = v10 - v13  # [4, 2]
              v15 = v14.exp()  # [4, 2]
              v16 = v15.sum(dim=(1,))  # [4]
              v17 = v16.reshape((4, 1))  # [4, 1]
              v18 = v17.log()  # [4, 1]
              v19 = v14 - v18  # [4, 2]
              v20 = batch["label"].reshape((4, 1))  # [4, 1]
              v21 = (v20 == self.constants["constant.constant0"]).to(torch.get_default_dtype())  # [4, 2]
              v22 = v19 * v21  # [4, 2]
              v23 = v22.sum(dim=(1,))  # [4]
              v24 = v23.sum(dim=(0,))  # []
              v25 = v24 * 0.25  # []
              v26 = -v25  # []
              return v26


      "
    `);
    expect(script).toContain("betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01");
    const read = readSafetensors(tensors);
    expect(read.kind === "read" && [...read.tensors.keys()]).toContain("steps.3.input");
  });

  it.each(cases)("of a $name is Python", (one) => {
    if (!python) return;
    const { status, stderr } = spawnSync("python3", ["-c", "import sys; compile(sys.stdin.read(), 'script', 'exec')"], {
      input: write(one).script,
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([0, ""]);
  });

  it.for(cases)(
    "of a $name takes in PyTorch the steps that are taken here",
    { timeout: 120_000 },
    async (one, { skip }) => {
      if (withTorch === null) skip("There is no Python with torch here: not held against PyTorch.");
      const { script, tensors } = write(one, one.processes);
      const file = join(folder, `${one.name}.py`);
      writeFileSync(file, script);
      writeFileSync(`${file}.safetensors`, tensors);
      const outputs = await Promise.all(
        Array.from({ length: one.processes }, (_, rank) => runProcess(file, rank, one.processes)),
      );
      const losses = outputs.flatMap(({ stdout }) => linesOf(stdout)).map(({ loss }) => loss);
      expect(losses, outputs.map(({ stderr }) => stderr).join("\n")).toHaveLength(4);
      const { history } = await train({
        ...one,
        backend: tapeBackend,
        batches: batchesOf(one.examples, 8),
        steps: 4,
        seed: 3,
      });
      for (const [at, { loss }] of history.entries())
        expect(Math.abs((losses[at] ?? 0) - loss) / loss).toBeLessThan(1e-6);
    },
  );

  it("refuses what cannot be written", () => {
    expect(() => write(cases[0] as Case, 3)).toThrow("does not divide over 3 processes");
    const meta: Experiment<Tensor, Record<string, never>, Labelled> = {
      initialise: () => ({ parameters: array([[1, 2]]), state: {} }),
      loss: (own, state, { input }) => ({
        loss: sum(square(grad((kernels: Tensor) => sum(square(kernels)))(own))),
        state,
        metrics: { first: sum(input) },
      }),
    };
    expect(write({ ...(cases[0] as Case), experiment: meta as unknown as Case["experiment"] }).script).toContain(
      "return v",
    );
  });
});
