/** What became of one way to search. Times are milliseconds of processor time, or by the clock where it says so. */
export type Measured = {
  readonly name: string;
  readonly blocks: number;
  readonly buildSeconds: number;
  readonly buildSecondsByClock: number;
  /** Of the index alone, and with the texts that are kept for ranking and for showing; null where it is in memory. */
  readonly bytesPerByte: number | null;
  readonly bytesPerByteWithTexts: number | null;
  readonly heapMegabytes: number | null;
  readonly median: number;
  readonly p99: number;
  readonly medianByClock: number;
  readonly p99ByClock: number;
  /** Of the places that a scan finds, how many the index names. */
  readonly recallTwoCharacters: number;
  readonly recallWords: number;
};

export type Times = Pick<Measured, "median" | "p99" | "medianByClock" | "p99ByClock">;

/** Runs each query some times, and takes the median of each. */
export async function timesOf(
  runs: readonly (() => unknown)[],
  rounds: number,
): Promise<Times & { readonly all: readonly number[] }> {
  const processor: number[] = [];
  const clock: number[] = [];
  for (const run of runs) {
    const own: number[] = [];
    const wall: number[] = [];
    await run();
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now();
      const before = process.cpuUsage();
      await run();
      const { user, system } = process.cpuUsage(before);
      own.push((user + system) / 1000);
      wall.push(performance.now() - start);
    }
    processor.push(quantile(own, 0.5));
    clock.push(quantile(wall, 0.5));
  }
  return {
    median: quantile(processor, 0.5),
    p99: quantile(processor, 0.99),
    medianByClock: quantile(clock, 0.5),
    p99ByClock: quantile(clock, 0.99),
    all: processor,
  };
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Seconds of processor time and by the clock. */
export async function secondsOf(run: () => unknown): Promise<{ readonly processor: number; readonly clock: number }> {
  const start = performance.now();
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return { processor: (user + system) / 1e6, clock: (performance.now() - start) / 1000 };
}

/** The mean over words of the share of places that were found; words that a scan does not find are left out. */
export function recallOf(found: readonly number[], truth: readonly number[], among: readonly boolean[]): number {
  const shares = truth.flatMap((count, at) => (among[at] && count > 0 ? [Math.min(1, (found[at] ?? 0) / count)] : []));
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
}
