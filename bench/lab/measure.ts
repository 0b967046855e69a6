/** A way to take one step, by name. `prepare` is not measured. */
export type Contender = { readonly name: string; readonly step: () => Promise<void> | void };

export type Timing = {
  readonly name: string;
  /** Milliseconds of processor time, the median of all rounds. */
  readonly processor: number;
  /** Of these, milliseconds on the thread that asks for the steps. */
  readonly own: number;
  /** Milliseconds by the clock, the median of all rounds. */
  readonly clock: number;
  /** Milliseconds by the clock in the round that was disturbed least. */
  readonly least: number;
};

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/**
 * Steps of each contender in turn, so that what disturbs the machine disturbs all alike; each round begins with another, so that
 * none always comes after the one that leaves the caches fullest.
 */
export async function compare(
  contenders: readonly Contender[],
  {
    warmup = 2,
    rounds = 7,
    steps = 5,
  }: { readonly warmup?: number; readonly rounds?: number; readonly steps?: number } = {},
): Promise<readonly Timing[]> {
  for (const { step } of contenders) for (let at = 0; at < warmup; at += 1) await step();
  const processor = contenders.map((): number[] => []);
  const own = contenders.map((): number[] => []);
  const clock = contenders.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [place] of contenders.entries()) {
      const at = (round + place) % contenders.length;
      const { step } = contenders[at] ?? { step: (): void => {} };
      const used = process.cpuUsage();
      const usedHere = process.threadCpuUsage();
      const start = performance.now();
      for (let count = 0; count < steps; count += 1) await step();
      clock[at]?.push((performance.now() - start) / steps);
      const { user, system } = process.cpuUsage(used);
      processor[at]?.push((user + system) / 1000 / steps);
      const here = process.threadCpuUsage(usedHere);
      own[at]?.push((here.user + here.system) / 1000 / steps);
    }
  return contenders.map(({ name }, at) => ({
    name,
    processor: median(processor[at] ?? []),
    own: median(own[at] ?? []),
    clock: median(clock[at] ?? []),
    least: Math.min(...(clock[at] ?? [])),
  }));
}

/**
 * Milliseconds by the clock that a step over workers takes where each has a processor to itself: what this thread does, then what
 * each worker does. Unlike the clock it can be measured while others use the machine.
 */
export function onFreeProcessors({ processor, own }: Timing, workers: number): number {
  return own + (processor - own) / workers;
}
