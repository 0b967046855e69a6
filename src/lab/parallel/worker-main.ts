import { array } from "../array/nd-array.ts";
import type { Tensor } from "../array/tensor.ts";
import { valueAndGrad } from "../autodiff/gradient.ts";
import type { Backend, Compiled } from "../backend/backend.ts";
import { chooseBackend } from "../backend/choose-backend.ts";
import { multiply } from "../functions/elementwise.ts";
import type { Experiment } from "../models/model.ts";
import { mapTree, type Tree } from "../tree.ts";
import { Barrier } from "./barrier.ts";
import { lengthOf, placeTree, writeTree } from "./layout.ts";
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
  readonly #compiled: Compiled<[Tree, Tree, Tree, Tensor], Outcome>;
  readonly #barrier: Barrier;

  constructor(setup: Setup, backend: Backend, experiment: Experiment<Tree, Tree, Tree>) {
    this.#setup = setup;
    this.#backend = backend;
    this.#barrier = new Barrier(setup.barrier, setup.workers);
    this.#compiled = backend.compile((parameters: Tree, state: Tree, batch: Tree, weight: Tensor): Outcome => {
      const { value, gradient } = valueAndGrad((own: Tree) => experiment.loss(own, state, batch, true))(parameters);
      const metrics = setup.metrics.map((name) => value.metrics[name] ?? value.loss);
      const outcome = { gradient, state: value.state, loss: value.loss, metrics };
      return mapTree<Outcome>(outcome, (tensor) => multiply(tensor, weight));
    });
  }

  async take(parts: readonly Part[]): Promise<FromWorker> {
    const backend = this.#backend;
    const { position, vectors, parameters: form, state: stateForm } = this.#setup;
    const parameters = placeTree(backend, form, position);
    const state = placeTree(backend, stateForm, position, lengthOf(form));
    for (const part of parts) {
      const vector = vectors[part.rank];
      if (vector === undefined) continue;
      const batch = placeTree(backend, part.form, part.numbers);
      const outcome = this.#compiled(parameters, state, batch, array(part.weight));
      const { gradient, state: moved, loss, metrics } = outcome;
      await writeTree(backend, [gradient, moved, loss, metrics], vector);
      backend.free([outcome, batch]);
    }
    backend.free([parameters, state]);
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
