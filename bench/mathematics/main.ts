import { decideDerivation } from "../../src/core/mathematics/derive.ts";
import { SymbolTable } from "../../src/core/mathematics/symbols.ts";
import type { Step } from "../../src/core/model/derivation.ts";
import { areSame, chance, mutated, randomFormula, rewritten, toLatex } from "../../tests/mathematics/formulas.ts";
import { median, processorTime, writeResults } from "../machine.ts";
import { algebraIdentities, algebraMistakes } from "./books-algebra.ts";
import { analysisIdentities, analysisMistakes } from "./books-analysis.ts";
import { chanceIdentities, chanceMistakes } from "./books-chance.ts";
import { laterIdentities, laterMistakes } from "./books-later.ts";
import { furtherIdentities, furtherMistakes } from "./further.ts";
import { type Identity, identities, mistakes } from "./identities.ts";
import { comparePeers } from "./peers.ts";
import { untriedIdentities, untriedMistakes } from "./untried.ts";

/**
 * Decides identities as books on machine learning write them, and subtly wrong ones; then formulas of random making, held
 * against their values in doubles. `node bench/mathematics/main.ts [MUTATIONS] [--peers]`: other programs beside, if
 * bench/peers is installed.
 */
const mutations = Number(process.argv.find((one) => /^\d+$/.test(one)) ?? 1_000);
const withPeers = process.argv.includes("--peers");

type Outcome = "decided true" | "refuted" | "unchecked";

function outcomeOf(steps: readonly Step[]): Outcome {
  const kinds = steps.map(({ result }) => result.kind);
  if (kinds.some((kind) => kind === "differs" || kind === "mismatch" || kind === "domain")) return "refuted";
  return kinds.length > 0 && kinds.every((kind) => kind === "proved" || kind === "checked" || kind === "tested")
    ? "decided true"
    : "unchecked";
}

function decideIdentity({ latex, given = [] }: Identity): readonly Step[] {
  let table = SymbolTable.empty;
  for (const one of given) table = decideDerivation(one, 0, table, null).table;
  return decideDerivation(latex, 0, table, null).steps;
}

function measure(
  all: readonly Identity[],
  expected: Outcome,
): { readonly row: Row; readonly times: readonly number[] } {
  const row: Row = { all: all.length, "decided true": 0, refuted: 0, unchecked: 0, grades: {} };
  const times: number[] = [];
  for (const identity of all) {
    for (let warm = 0; warm < 5; warm += 1) decideIdentity(identity);
    const steps = decideIdentity(identity);
    times.push(
      median(Array.from({ length: 5 }, () => processorTime(() => decideIdentity(identity)))) /
        Math.max(1, steps.length),
    );
    const outcome = outcomeOf(steps);
    row[outcome] += 1;
    for (const { result } of steps) row.grades[result.kind] = (row.grades[result.kind] ?? 0) + 1;
    if (outcome !== expected) console.log(`  ${outcome}: ${identity.name}`);
  }
  return { row, times };
}

type Row = { all: number; grades: Record<string, number> } & Record<Outcome, number>;

/** Random formulas beside themselves rewritten, with one thing changed in most. */
function measureMutations(count: number): Record<string, number> {
  const tally = {
    formulas: 0,
    same: 0,
    different: 0,
    unclear: 0,
    "decided as they are": 0,
    unchecked: 0,
    conflicts: 0,
  };
  const next = chance(2_026);
  while (tally.same + tally.different < count) {
    const left = randomFormula(next, 3);
    const rewording = rewritten(left, next);
    const right = next() < 0.25 ? rewording : mutated(rewording, next);
    const truth = areSame(left, right, next);
    tally.formulas += 1;
    if (truth === null) {
      tally.unclear += 1;
      continue;
    }
    tally[truth ? "same" : "different"] += 1;
    const { steps } = decideDerivation(`0 + ${toLatex(left)} = ${toLatex(right)}`, 0, SymbolTable.empty, null);
    const outcome = outcomeOf(steps);
    // What holds where both are defined, and is refuted for its domain alone, is no conflict.
    const isDomain = steps.some(({ result }) => result.kind === "domain");
    const isConflict = truth ? outcome === "refuted" && !isDomain : outcome === "decided true" || isDomain;
    if (isConflict) {
      tally.conflicts += 1;
      console.log(
        `  conflict: ${toLatex(left)} = ${toLatex(right)} (${truth ? "same" : "different"}, ${steps[0]?.result.kind})`,
      );
    } else tally[outcome === "unchecked" ? "unchecked" : "decided as they are"] += 1;
  }
  return tally;
}

const right = measure(
  [
    ...identities,
    ...furtherIdentities,
    ...untriedIdentities,
    ...algebraIdentities,
    ...analysisIdentities,
    ...chanceIdentities,
    ...laterIdentities,
  ],
  "decided true",
);
const wrong = measure(
  [
    ...mistakes,
    ...furtherMistakes,
    ...untriedMistakes,
    ...algebraMistakes,
    ...analysisMistakes,
    ...chanceMistakes,
    ...laterMistakes,
  ],
  "refuted",
);
const times = [...right.times, ...wrong.times].sort((a, b) => a - b);
const at = (share: number): number => Number((times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(2));
const random = measureMutations(mutations);
const peers = withPeers ? comparePeers() : null;
const results = {
  identities: right.row,
  mistakes: wrong.row,
  millisecondsAStep: { median: at(0.5), p95: at(0.95), worst: at(1) },
  mutations: random,
  peers,
};
console.table({ identities: flat(right.row), mistakes: flat(wrong.row) });
console.log("milliseconds a step:", results.millisecondsAStep);
console.log("random formulas:", random);
if (peers) console.table(peers);
writeResults("mathematics", results);

function flat({ grades, ...row }: Row): Record<string, number> {
  return { ...row, ...grades };
}
