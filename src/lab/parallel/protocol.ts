import type { BackendName } from "../backend/choose-backend.ts";
import type { Form, SharedNumbers } from "./layout.ts";

/** A module that exports an experiment, for workers to import: where it is, and under which name. */
export type ExperimentModule = { readonly url: string; readonly name: string };

/** What a worker is told once. */
export type Setup = {
  readonly kind: "setup";
  readonly module: ExperimentModule;
  readonly backend: BackendName;
  readonly workers: number;
  readonly barrier: Int32Array<SharedArrayBuffer>;
  /** Parameters, then state. */
  readonly position: SharedNumbers;
  /** For each part: gradient, state, loss, metrics. */
  readonly vectors: readonly SharedNumbers[];
  readonly parameters: Form;
  readonly state: Form;
  readonly metrics: readonly string[];
};

/** The rows of one part's batch, and how much it counts. */
export type Part = {
  readonly rank: number;
  readonly form: Form;
  readonly numbers: SharedNumbers;
  readonly weight: number;
};

export type ToWorker = Setup | { readonly kind: "step"; readonly parts: readonly Part[] };

export type FromWorker =
  | { readonly kind: "ready" }
  /** The sum is there. */
  | { readonly kind: "summed" }
  /** Another worker died meanwhile. */
  | { readonly kind: "abandoned" }
  | { readonly kind: "failed"; readonly why: string };
