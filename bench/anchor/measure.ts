import type { Anchorer } from "../../src/core/anchor/anchor.ts";
import type { Anchoring } from "../../src/core/model/anchoring.ts";
import type { Case, Shelved, Trial } from "./cases.ts";
import type { Random } from "./random.ts";
import type { Sample } from "./sampler.ts";

export type Measured = {
  readonly book: string;
  readonly case: string;
  readonly trials: number;
  /** Of 1: found at the right place, or not found where nothing should be, or not said to hold where something changed. */
  readonly right: number;
  readonly holds: number;
  readonly near: number;
  /** Microseconds for one quote. */
  readonly median: number;
  readonly p99: number;
};

export function makeTrials(book: Shelved, { make }: Case, random: Random, count: number): readonly Trial[] {
  const trials: Trial[] = [];
  for (let tries = 0; trials.length < count && tries < count * 40; tries += 1) {
    const trial = make(book, random);
    if (trial) trials.push(trial);
  }
  return trials;
}

export function measure(book: Shelved, asked: Case, trials: readonly Trial[], anchorer: Anchorer): Measured {
  const times: number[] = [];
  let right = 0;
  let holds = 0;
  let near = 0;
  for (const { quote, from } of trials) {
    const start = performance.now();
    const anchoring = anchorer.anchor(quote, [book.index]);
    times.push((performance.now() - start) * 1000);
    if (anchoring.kind === "holds") holds += 1;
    if (anchoring.kind === "near") near += 1;
    if (
      asked.wants === "found"
        ? from !== null && isAt(anchoring, from)
        : asked.wants === "absent"
          ? anchoring.kind === "fails"
          : anchoring.kind !== "holds"
    ) {
      right += 1;
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const count = Math.max(1, trials.length);
  return {
    book: book.name,
    case: asked.name,
    trials: trials.length,
    right: right / count,
    holds: holds / count,
    near: near / count,
    median: at(0.5),
    p99: at(0.99),
  };
}

/** Whether a place is where the words were taken from; if there are too many to be listed, they are taken to have it. */
export function isAt(anchoring: Anchoring, { page, span }: Sample): boolean {
  if (anchoring.kind === "fails") return false;
  if (anchoring.more) return true;
  return anchoring.places.some(({ stretches }) =>
    stretches.some(
      (stretch) => stretch.page === page && stretch.span.start < span.end && span.start < stretch.span.end,
    ),
  );
}
