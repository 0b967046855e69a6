/** What a run may take before it is ended. */
export type RunLimits = {
  /** Milliseconds, from the first cell's beginning. */
  readonly time: number;
  /** Bytes of memory in use, of the process as a whole. */
  readonly memory: number;
  /** Bytes of outputs, of one cell. */
  readonly output: number;
};

export const defaultLimits: RunLimits = {
  time: 600_000,
  memory: 2 * 1024 ** 3,
  output: 8 * 1024 ** 2,
};
