import type { ScalarVariable } from "./scalar.ts";
import type { Domain } from "./symbols.ts";

/** Numbers that look random and are the same every time: a formula must not be judged differently the next day. */
export class Sequence {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** Between 0 and 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

type Manner = "real" | "positive" | "unit" | "mixed" | "whole";

/** Most points are anywhere; some have all variables positive, or between 0 and 1, where logarithms and roots are defined. */
const manners: readonly Manner[] = ["real", "positive", "unit", "real", "mixed"];

/**
 * A value for every variable within its domain, in 64ths, so that a witness can be written down exactly.
 *
 * @param hasSteps whether the formulas round: what they come to then turns at whole numbers, which are tried too
 */
export function samplePoint(
  variables: readonly ScalarVariable[],
  at: number,
  sequence: Sequence,
  hasSteps: boolean,
): Map<string, number> {
  const manner = hasSteps && at % 3 === 2 ? "whole" : (manners[at % manners.length] ?? "real");
  return new Map(variables.map(({ name, domain }) => [name, sample(domain, manner, sequence)]));
}

function sample(domain: Domain, manner: Manner, sequence: Sequence): number {
  const own = manner === "mixed" ? (["real", "positive", "unit"] as const)[Math.floor(sequence.next() * 3)] : manner;
  switch (domain) {
    case "natural":
      return 1 + Math.floor(sequence.next() * 5);
    case "integer":
      return Math.floor(sequence.next() * 7) - 3;
    case "unit":
      return sixtyFourths(0.05, 0.95, sequence);
    case "positive":
    case "nonnegative":
      if (own === "whole") return 1 + Math.floor(sequence.next() * 5);
      return own === "unit" ? sixtyFourths(0.05, 0.95, sequence) : sixtyFourths(0.2, 3, sequence);
    case "real":
    case "complex":
      if (own === "whole") return Math.floor(sequence.next() * 9) - 4;
      if (own === "unit") return sixtyFourths(0.05, 0.95, sequence);
      if (own === "positive") return sixtyFourths(0.2, 3, sequence);
      return sixtyFourths(-2.5, 2.5, sequence);
  }
}

/** Not 0 and not ±1, where formulas that differ agree by chance. */
function sixtyFourths(low: number, high: number, sequence: Sequence): number {
  const value = Math.round((low + (high - low) * sequence.next()) * 64) / 64;
  return value === 0 || Math.abs(value) === 1 ? value + 3 / 64 : value;
}
