import type { SymbolName } from "./expression.ts";
import type { Setting, Survey } from "./setting.ts";

/** How many there are of something, in a round of trials. */
export function countIn(round: number, at: number): number {
  const rounds: readonly (readonly number[])[] = [
    [3, 2, 4],
    [1, 1, 1],
    [2, 3, 1],
    [4, 2, 3],
    [5, 1, 2],
  ];
  const row = rounds[round % rounds.length] ?? [3];
  return row[at % row.length] ?? 3;
}

/** Every value of the indices and states that stand free, up to a number of settings. */
export function variations(base: Setting, survey: Survey, most: number): readonly Setting[] {
  const distributions = new Map(
    [...survey.distributions].map(([name, variables]): [SymbolName, readonly SymbolName[]] => [name, [...variables]]),
  );
  let all: readonly Setting[] = [{ ...base, distributions }];
  const size = Math.max(base.defaultSize, 2);
  for (const index of survey.indices) {
    all = all.flatMap((setting) =>
      Array.from({ length: size }, (_, at) => ({ ...setting, indices: new Map(setting.indices).set(index, at + 1) })),
    );
    if (all.length > 27) all = all.slice(0, 27);
  }
  for (const state of survey.states) {
    all = all.flatMap((setting) =>
      [0, 1].map((at) => ({ ...setting, states: new Map(setting.states).set(state, at) })),
    );
    if (all.length > 16) all = all.slice(0, 16);
  }
  if (all.length <= most) return all;
  // Spread over all of them rather than the first.
  return Array.from({ length: most }, (_, at) => all[Math.floor((at * (all.length - 1)) / (most - 1))] ?? base);
}

/** What was surveyed in several settings together. */
export function merge(into: Survey, from: Survey): void {
  for (const one of from.indices) into.indices.add(one);
  for (const one of from.states) into.states.add(one);
  for (const one of from.free) into.free.add(one);
  for (const one of from.unknownFunctions) into.unknownFunctions.add(one);
  for (const one of from.randoms) into.randoms.add(one);
  for (const one of from.assumptions) into.assumptions.add(one);
  for (const [name, variables] of from.distributions) into.distributions.set(name, variables);
}
