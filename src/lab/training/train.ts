import { item } from "../array/apply.ts";
import type { Backend } from "../backend/backend.ts";
import type { Experiment } from "../models/model.ts";
import type { Optimiser } from "../optimise/optimiser.ts";
import type { Schedule } from "../optimise/schedule.ts";
import { Random } from "../random/random.ts";
import { leavesOf, type Tree } from "../tree.ts";
import type { Batches } from "./batches.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { findNonFinite, isFiniteTensor, type NonFinite } from "./non-finite.ts";
import { localStep, numbersIn, type Position, type Step } from "./step.ts";
import { Turns } from "./turns.ts";

/** What is known after a step, or after an evaluation. */
export type Progress = {
  /** Steps taken so far. */
  readonly step: number;
  readonly steps: number;
  readonly rate: number;
  readonly loss: number;
  /** The length of all gradients together before they are shortened, where it was asked for. */
  readonly gradientNorm: number | null;
  readonly metrics: { readonly [name: string]: number };
  /** On what was held out, where this step evaluated it. */
  readonly heldOut: { readonly loss: number; readonly metrics: { readonly [name: string]: number } } | null;
};

export type TrainOptions<P extends Tree, S extends Tree, B extends Tree> = {
  readonly experiment: Experiment<P, S, B>;
  readonly backend: Backend;
  readonly optimiser: Optimiser;
  readonly rate: Schedule;
  readonly batches: Batches<B>;
  readonly steps: number;
  /** Of the initial parameters; 0 unless given. */
  readonly seed?: number;
  /** Gradients longer than this together are shortened to it; not unless given. */
  readonly clip?: number;
  /** Whether to tell the length of all gradients together. */
  readonly gradientNorm?: boolean;
  /** What is held out, looked at every so many steps, and how often it may fail to get better before training stops. */
  readonly evaluation?: { readonly batch: B; readonly every: number; readonly patience?: number };
  readonly checkpoints?: {
    readonly every: number;
    readonly save: (checkpoint: Checkpoint<P, S>) => void | Promise<void>;
  };
  /** Goes on from here in place of starting anew. */
  readonly resume?: Checkpoint<P, S>;
  readonly onProgress?: (progress: Progress) => void;
  /** Stops after the step that is being taken. */
  readonly signal?: AbortSignal;
  /** Another way to take a step, such as over several workers; on the backend unless given. */
  readonly step?: Step<P, S, B>;
};

/** How a training ended: all steps taken, stopped because nothing got better, cancelled, or numbers no longer finite. */
export type Trained<P extends Tree, S extends Tree> = {
  readonly kind: "finished" | "stopped" | "cancelled" | "diverged";
  /** Where it stands: at the end; when stopped, where what was held out was best; when diverged, before the step that did. */
  readonly checkpoint: Checkpoint<P, S>;
  readonly history: readonly Progress[];
  /** When diverged: what made the first number that is not finite. Null where the update did, by too high a rate. */
  readonly cause: NonFinite | null;
};

/**
 * Trains: takes steps until all are taken, what is held out gets no better, the signal aborts, or a number is no longer finite.
 * The same options give the same numbers again on one backend, also when interrupted and resumed. Other work gets its turn
 * after every step.
 */
export async function train<P extends Tree, S extends Tree, B extends Tree>(
  options: TrainOptions<P, S, B>,
): Promise<Trained<P, S>> {
  const turns = new Turns();
  try {
    return await run(options, turns);
  } finally {
    turns.close();
  }
}

/** Where a training starts: the initial parameters of a seed, no step taken. */
export function startOf<P extends Tree, S extends Tree, B extends Tree>(
  experiment: Experiment<P, S, B>,
  optimiser: Optimiser,
  seed = 0,
): Checkpoint<P, S> {
  const { parameters, state } = experiment.initialise(new Random(seed));
  return { step: 0, parameters, state, optimiser: optimiser.start(parameters) };
}

async function run<P extends Tree, S extends Tree, B extends Tree>(
  options: TrainOptions<P, S, B>,
  turns: Turns,
): Promise<Trained<P, S>> {
  const { experiment, backend, optimiser, rate, batches, steps, evaluation, checkpoints, signal, onProgress } = options;
  const take = options.step ?? localStep(options);
  const evaluate = backend.compile((parameters: P, state: S, batch: B) => {
    const { loss, metrics } = experiment.loss(parameters, state, batch, false);
    return { loss, metrics };
  });
  const first = options.resume ?? startOf(experiment, optimiser, options.seed);
  const history: Progress[] = [];
  let step = first.step;
  let position: Position<P, S> = backend.put({
    parameters: first.parameters,
    state: first.state,
    optimiser: first.optimiser,
  });
  /** Where it stood a step ago. */
  let before: Position<P, S> | null = null;
  let best: { readonly loss: number; readonly checkpoint: Checkpoint<P, S> } | null = null;
  let worse = 0;
  const checkpoint = async (at: Position<P, S> = position): Promise<Checkpoint<P, S>> => ({
    step,
    ...(await backend.read(at)),
  });
  const end = async (kind: Trained<P, S>["kind"], at?: Checkpoint<P, S>): Promise<Trained<P, S>> => {
    const reached = at ?? (await checkpoint());
    backend.free(before === null ? position : [position, before]);
    return { kind, checkpoint: reached, history, cause: null };
  };

  /**
   * Finds what went wrong. A gradient that was not finite shows in the parameters after its step: then the step before it is
   * looked at, from where all was well.
   */
  const diverged = async (): Promise<Trained<P, S>> => {
    const look = async (at: Position<P, S>, own: number): Promise<Trained<P, S>> => {
      const read = await checkpoint(at);
      const batch = await backend.read(batches(own));
      const cause = findNonFinite(experiment, read.parameters, read.state, batch, backend.precision);
      return { kind: "diverged", checkpoint: { ...read, step: own }, history, cause };
    };
    const now = await look(position, step);
    const earlier = before !== null && now.cause?.where === "parameter" ? await look(before, step - 1) : now;
    backend.free(before === null ? position : [position, before]);
    return earlier;
  };

  while (step < steps) {
    await turns.next();
    if (signal?.aborted) return end("cancelled");
    const batch = batches(step);
    const stepped = await take(position, batch, rate(step));
    if (!Number.isFinite(stepped.loss)) {
      backend.free(stepped.position);
      return diverged();
    }
    if (before !== null) backend.free(before);
    before = position;
    position = stepped.position;
    step += 1;
    let heldOut: Progress["heldOut"] = null;
    if (evaluation !== undefined && (step % evaluation.every === 0 || step === steps)) {
      const tensors = evaluate(position.parameters, position.state, evaluation.batch);
      const read = await backend.read(tensors);
      backend.free(tensors);
      heldOut = { loss: item(read.loss), metrics: numbersIn(read.metrics) };
    }
    const { loss, gradientNorm, metrics } = stepped;
    const progress = { step, steps, rate: rate(step - 1), loss, gradientNorm, metrics, heldOut };
    history.push(progress);
    onProgress?.(progress);
    if (checkpoints !== undefined && step % checkpoints.every === 0) await checkpoints.save(await checkpoint());
    if (heldOut === null || evaluation?.patience === undefined) continue;
    if (best === null || heldOut.loss < best.loss) {
      best = { loss: heldOut.loss, checkpoint: await checkpoint() };
      worse = 0;
    } else worse += 1;
    if (worse >= evaluation.patience) return end("stopped", best.checkpoint);
  }
  const last = await checkpoint();
  const finite = leavesOf(last.parameters).every(([, tensor]) => isFiniteTensor(tensor));
  return finite ? end("finished", last) : diverged();
}
