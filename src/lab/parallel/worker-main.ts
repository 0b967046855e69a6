import type { Tensor } from "../array/tensor.ts";
import { valueAndGrad } from "../autodiff/gradient.ts";
import type { Backend, Compiled } from "../backend/backend.ts";
import { chooseBackend } from "../backend/choose-backend.ts";
import type { Experiment } from "../models/model.ts";
import type { Tree } from "../tree.ts";
import { Barrier } from "./barrier.ts";
import { Layout, treeOf } from "./layout.ts";
import type { FromWorker, Part, Setup, ToWorker } from "./protocol.ts";
import { allReduce } from "./ring.ts";
import { ownPort } from "./threads.ts";

/** The thread that `dataParallel` starts: gradients of the parts given to it, then the sum with the others. */
type Outcome = {
  readonly gradient: Tree;
  readonly state: Tree;
  readonly loss: Tensor;
  readonly metrics: readonly Tensor[];
};

class PartWorker {
  readonly #setup: Setup;
  readonly #backend: Backend;
  readonly #compiled: Compiled<[Tree, Tree, Tree], Outcome>;
  readonly #barrier: Barrier;
  readonly #parameters: Layout;
  readonly #state: Layout;

  constructor(setup: Setup, backend: Backend, experiment: Experiment<Tree, Tree, Tree>) {
    this.#setup = setup;
    this.#backend = backend;
    this.#barrier = new Barrier(setup.barrier, setup.workers);
    this.#parameters = new Layout(treeOf(setup.parameters));
    this.#state = new Layout(treeOf(setup.state));
    this.#compiled = backend.compile((parameters: Tree, state: Tree, batch: Tree): Outcome => {
      const { value, gradient } = valueAndGrad((own: Tree) => experiment.loss(own, state, batch, true))(parameters);
      const metrics = setup.metrics.map((name) => value.metrics[name] ?? value.loss);
      return { gradient, state: value.state, loss: value.loss, metrics };
    });
  }

  async take(parts: readonly Part[]): Promise<FromWorker> {
    const { position, vectors } = this.#setup;
    const parameters = this.#backend.put(this.#parameters.read(position, 0));
    const state = this.#backend.put(this.#state.read(position, this.#parameters.length));
    for (const { rank, form, numbers, weight } of parts) {
      const batch = new Layout(treeOf(form)).read(numbers, 0);
      const outcome = this.#compiled(parameters, state, batch);
      const read = await this.#backend.read(outcome);
      this.#backend.free(outcome);
      const vector = vectors[rank];
      if (vector === undefined) continue;
      new Layout(read).write([read.gradient, read.state, read.loss, read.metrics], vector, 0);
      for (let at = 0; at < vector.length; at += 1) vector[at] = (vector[at] ?? 0) * weight;
    }
    this.#backend.free([parameters, state]);
    const ranks = parts.map(({ rank }) => rank);
    return { kind: allReduce(vectors, ranks, () => this.#barrier.wait()) ? "summed" : "abandoned" };
  }
}

async function prepare(setup: Setup): Promise<PartWorker> {
  const module: { readonly [name: string]: unknown } = await import(setup.module.url);
  const experiment = module[setup.module.name];
  if (typeof experiment !== "object" || experiment === null || !("loss" in experiment))
    throw new TypeError(`${setup.module.url} exports no experiment named ${setup.module.name}.`);
  return new PartWorker(setup, await chooseBackend(setup.backend), experiment as Experiment<Tree, Tree, Tree>);
}

const port = await ownPort<ToWorker, FromWorker>();
let worker: Promise<PartWorker> | null = null;
const failed = (error: unknown): void =>
  port.post({ kind: "failed", why: error instanceof Error ? error.message : String(error) });

port.listen((message) => {
  if (message.kind === "setup") {
    worker = prepare(message);
    worker.then(() => port.post({ kind: "ready" }), failed);
    return;
  }
  worker?.then((own) => own.take(message.parts)).then(port.post, failed);
});
