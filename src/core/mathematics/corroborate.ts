import type { EquationQuestion } from "../model/equation-question.ts";
import { estimate } from "./estimate.ts";
import { Sequence, samplePoint } from "./points.ts";
import { Scalars } from "./scalar.ts";

/** Whether values of our own bear out that two formulas are the same. */
export type Corroboration =
  | { readonly kind: "agree"; readonly points: number }
  | { readonly kind: "disagree" }
  /** At too few points, or somewhere on one side alone, a value was found. */
  | { readonly kind: "untold" };

const points = 8;
const enough = 6;
const tries = 16;

/**
 * Six figures must be the same at every point at which values are found. Of a variable that may be any number, both sides must
 * have values at the same points: elsewhere it may be that the step holds under a condition only.
 */
export function corroborate({ left, right, variables }: EquationQuestion): Corroboration {
  const scalars = new Scalars();
  const free = variables.flatMap(({ domain, isBound }, at) => (isBound ? [] : [scalars.variable(String(at), domain)]));
  const isAnywhere = free.some(({ domain }) => domain === "real" || domain === "integer");
  const sequence = new Sequence(15_485_863);
  const wanted = free.length === 0 ? 1 : points;
  let agreed = 0;
  for (let count = 0; count < (free.length === 0 ? 1 : tries) && agreed < wanted; count += 1) {
    const point = samplePoint(free, count, sequence, false);
    const values = new Map([...point].map(([name, value]) => [Number(name), value]));
    const [one, other] = [estimate(left, values), estimate(right, values)];
    if (one === null || other === null) continue;
    if (isAnywhere && Number.isFinite(one) !== Number.isFinite(other)) return { kind: "untold" };
    if (!Number.isFinite(one) || !Number.isFinite(other)) continue;
    if (Math.abs(one - other) > 1e-6 * Math.max(Math.abs(one), Math.abs(other)) + 1e-12) return { kind: "disagree" };
    agreed += 1;
  }
  return agreed >= Math.min(enough, wanted) ? { kind: "agree", points: agreed } : { kind: "untold" };
}
