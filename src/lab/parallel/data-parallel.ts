import { item } from "../array/apply.ts";
import { array } from "../array/nd-array.ts";
import type { Tensor } from "../array/tensor.ts";
import type { Backend } from "../backend/backend.ts";
import type { Experiment } from "../models/model.ts";
import { clipByNorm, globalNorm, type Optimiser } from "../optimise/optimiser.ts";
import type { Checkpoint } from "../training/checkpoint.ts";
import type { Position, Step, Stepped } from "../training/step.ts";
import type { Tree } from "../tree.ts";
import { Barrier, barrierWords } from "./barrier.ts";
import { formOf, lengthOf, placeTree, writeTree } from "./layout.ts";
import type { ExperimentModule, FromWorker, Part, ToWorker } from "./protocol.ts";
import { type Shared, share } from "./shared.ts";
import { BatchSplitter } from "./split-batch.ts";
import { openThread, type Thread } from "./threads.ts";

export type DataParallelOptions<P extends Tree, S extends Tree, B extends Tree> = {
  readonly experiment: Experiment<P, S, B>;
  /** The module that exports the same experiment, from which each worker imports it. */
  readonly module: ExperimentModule;
  /** What the update is computed on here; each worker opens one of the same name for the gradients. */
  readonly backend: Backend;
  readonly optimiser: Optimiser;
  readonly workers: number;
  /** Into how many parts the batch is split; as many as there are workers unless given. It alone decides the order of sums. */
  readonly parts?: number;
  /** Gradients longer than this together are shortened to it; not unless given. */
  readonly clip?: number;
  /** Whether to tell the length of all gradients together. */
  readonly gradientNorm?: boolean;
  /** Milliseconds after which a worker that says nothing counts as dead; 60,000 unless given. */
  readonly timeout?: number;
  /** Told of each worker that died. */
  readonly onDeath?: (death: { readonly worker: number; readonly why: string }) => void;
};

/** Steps of training over several workers. */
export type DataParallel<P extends Tree, S extends Tree, B extends Tree> = {
  /** To be passed to `train`. Rejects with an `Error` where workers die three times in one step. */
  readonly step: Step<P, S, B>;
  /** Ends the workers, and waits until they have. */
  readonly close: () => Promise<void>;
};

/** How often a step is tried before it is given up. */
const tries = 3;

/**
 * Splits each batch over workers (Web Workers, or threads of Node), each with a copy of the parameters; sums their gradients by
 * a ring all-reduce over shared memory; moves the parameters once, here. With equal parts the gradient is that of the whole
 * batch, within rounding, unless a layer looks at the batch as a whole: batch normalisation takes each part's own mean, as
 * PyTorch's `DistributedDataParallel` does (Li et al. 2020). The numbers depend on `parts` alone, not on how many workers share
 * them. A worker that dies is replaced and the step repeated. `like` gives the forms of parameters and state: the training's
 * start, or the checkpoint it goes on from. In a browser the page has to be cross-origin isolated.
 */
export function dataParallel<P extends Tree, S extends Tree, B extends Tree>(
  options: DataParallelOptions<P, S, B>,
  like: Checkpoint<P, S>,
): DataParallel<P, S, B> {
  const parallel = new Workers(options, like);
  return { step: (position, batch, rate) => parallel.step(position, batch, rate), close: () => parallel.close() };
}

type Moved<P extends Tree> = {
  readonly parameters: P;
  readonly optimiser: Tree;
  readonly norm: readonly Tensor[];
};

class Workers<P extends Tree, S extends Tree, B extends Tree> {
  readonly #options: DataParallelOptions<P, S, B>;
  readonly #like: Checkpoint<P, S>;
  readonly #parts: number;
  readonly #words: Int32Array<SharedArrayBuffer>;
  readonly #barrier: Barrier;
  readonly #splitter: BatchSplitter;
  readonly #threads = new Map<number, Thread<FromWorker, ToWorker>>();
  readonly #update: (parameters: P, gradient: P, state: Tree, rate: Tensor) => Moved<P>;
  /** Made at the first step, when a batch tells what there is to be shared. */
  #shared: Shared | null = null;

  constructor(options: DataParallelOptions<P, S, B>, like: Checkpoint<P, S>) {
    const { backend, optimiser, clip, workers, gradientNorm = false } = options;
    this.#options = options;
    this.#like = like;
    this.#parts = options.parts ?? workers;
    if (this.#parts < workers)
      throw new RangeError(`${this.#parts} parts leave some of ${workers} workers without one.`);
    this.#words = new Int32Array(new SharedArrayBuffer(4 * barrierWords));
    this.#barrier = new Barrier(this.#words, workers);
    this.#splitter = new BatchSplitter(backend, this.#parts);
    this.#update = backend.compile((parameters: P, gradient: P, state: Tree, rate: Tensor): Moved<P> => {
      const direction = clip === undefined ? gradient : clipByNorm(gradient, clip);
      const moved = optimiser.update(parameters, direction, state, rate);
      return { parameters: moved.parameters, optimiser: moved.state, norm: gradientNorm ? [globalNorm(gradient)] : [] };
    });
  }

  async step(position: Position<P, S>, batch: B, rate: number): Promise<Stepped<P, S>> {
    const { backend, experiment } = this.#options;
    this.#shared ??= share(experiment, this.#like, batch, this.#parts, backend.precision);
    const shared = this.#shared;
    const { parameters, state } = position;
    await writeTree(backend, [parameters, state], shared.position);
    await this.#sum(shared, await backend.read(batch));
    return this.#move(position, shared, rate);
  }

  /**
   * One after the other: V8 may bring the whole program down when threads give back compiled WebAssembly while others compile
   * (its check `jit_page.has_value()`).
   */
  async close(): Promise<void> {
    const threads = [...this.#threads.values()];
    this.#threads.clear();
    for (const thread of threads) await thread.end();
  }

  /**
   * Has the workers sum their gradients; again, as long as one of them dies meanwhile. Each begins as soon as its own part of the
   * batch is there.
   */
  async #sum(shared: Shared, batch: B): Promise<void> {
    const { workers } = this.#options;
    const deaths: string[] = [];
    for (let attempt = 0; attempt < tries; attempt += 1) {
      this.#barrier.mend();
      const taken: Promise<string | null>[] = [];
      for (let worker = 0; worker < workers; worker += 1) {
        const own: Part[] = [];
        for (let rank = worker; rank < this.#parts; rank += workers) own.push(await this.#splitter.part(batch, rank));
        taken.push(this.#take(worker, shared, own));
      }
      const died = (await Promise.all(taken)).filter((one) => one !== null);
      if (died.length === 0) return;
      deaths.push(...died);
    }
    throw new Error(`Workers died ${tries} times in one step. ${deaths.join(" ")}`);
  }

  /** One worker's part of a step. Null when it was done, or could not be because of another; else why the worker died. */
  async #take(worker: number, shared: Shared, own: readonly Part[]): Promise<string | null> {
    const { timeout = 60_000, onDeath } = this.#options;
    const thread = this.#threads.get(worker) ?? (await openThread<FromWorker, ToWorker>());
    const isNew = !this.#threads.has(worker);
    this.#threads.set(worker, thread);
    const answer = await new Promise<FromWorker>((resolve) => {
      const silent = setTimeout(() => resolve({ kind: "failed", why: `It said nothing for ${timeout} ms.` }), timeout);
      const settle = (message: FromWorker): void => {
        if (message.kind === "ready") {
          thread.post({ kind: "step", parts: own });
          return;
        }
        clearTimeout(silent);
        resolve(message);
      };
      thread.listen(settle);
      thread.onDeath((why) => settle({ kind: "failed", why }));
      thread.post(isNew ? this.#setup(shared) : { kind: "step", parts: own });
    });
    if (answer.kind !== "failed") return null;
    this.#barrier.break();
    this.#threads.delete(worker);
    await thread.end();
    onDeath?.({ worker, why: answer.why });
    return answer.why;
  }

  #setup({ position, vectors, metrics }: Shared): ToWorker {
    const { module, backend, workers } = this.#options;
    return {
      kind: "setup",
      module,
      backend: backend.name,
      workers,
      barrier: this.#words,
      position,
      vectors,
      parameters: formOf(this.#like.parameters),
      state: formOf(this.#like.state),
      metrics,
    };
  }

  /** Moves the parameters by the sum, which every vector holds. */
  async #move(position: Position<P, S>, { vectors, metrics }: Shared, rate: number): Promise<Stepped<P, S>> {
    const { backend } = this.#options;
    const [sum] = vectors;
    if (sum === undefined) throw new RangeError("A training over no parts has no gradient.");
    const [form, stateForm] = [formOf(this.#like.parameters), formOf(this.#like.state)];
    const gradient = placeTree(backend, form, sum) as P;
    const state = placeTree(backend, stateForm, sum, lengthOf(form)) as S;
    const length = lengthOf(form) + lengthOf(stateForm);
    const moved = this.#update(position.parameters, gradient, position.optimiser, array(rate));
    backend.free(gradient);
    const [norm] = await backend.read(moved.norm);
    backend.free(moved.norm);
    return {
      position: { parameters: moved.parameters, state, optimiser: moved.optimiser },
      loss: sum[length] ?? Number.NaN,
      gradientNorm: norm === undefined ? null : item(norm),
      metrics: Object.fromEntries(metrics.map((name, at) => [name, sum[length + 1 + at] ?? Number.NaN])),
    };
  }
}
