/** Lets a long piece of work on a thread stand back now and then, so that whatever else the thread serves gets its turn. */
export class Pauses {
  private readonly signal: AbortSignal | undefined;
  private since = performance.now();

  /** @param signal ends the work at its next pause. */
  constructor(signal: AbortSignal | undefined = undefined) {
    this.signal = signal;
  }

  /** Whether the work has gone on for long enough to be felt. */
  get isDue(): boolean {
    return performance.now() - this.since > stretch;
  }

  /** Rejects with the signal's reason when it is aborted. */
  async take(): Promise<void> {
    // All that is waiting is served, input and timers alike.
    await new Promise((resolve) => setTimeout(resolve));
    this.signal?.throwIfAborted();
    this.since = performance.now();
  }
}

/** Milliseconds that a request may wait behind the work. */
const stretch = 20;
