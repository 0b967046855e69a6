import type { NamedMeasure, Names } from "../claims/compute.ts";
import { exact } from "../claims/measure.ts";
import { plain, type Unit, unitNamed } from "../claims/unit.ts";
import { type Estimate, type FigurePlot, type Fit, fitNumbers, type SeriesOutcome } from "../model/plot.ts";

/**
 * The numbers of a figure's fits that have names, as computations have them: `growth.doubling`, and of a broken curve
 * `growth.before.doubling` and `growth.after.doubling`. Estimates carry their 95 % intervals; one that is open has no number.
 */
export function fitMeasures({ series }: FigurePlot, outcomes: readonly SeriesOutcome[]): Names {
  const names = new Map<string, NamedMeasure>();
  for (const [at, { as }] of series.entries()) {
    const outcome = outcomes[at];
    if (as === null || outcome === undefined) continue;
    for (const [place, fit] of outcome.fits.entries()) {
      const name = outcome.breakAt === null ? as : `${as}.${place === 0 ? "before" : "after"}`;
      for (const number of fitNumbers) {
        const measure = measureOf(fit, number);
        if (measure !== null) names.set(`${name}.${number}`, measure);
      }
    }
  }
  return names;
}

function measureOf(fit: Fit, number: (typeof fitNumbers)[number]): NamedMeasure | null {
  if (number === "r2" || number === "points") return exact(fit[number]);
  const estimate = fit[number];
  const month = number === "doubling" ? unitNamed("month") : null;
  const measure = estimate && within(estimate, month ?? plain);
  return measure && (month === null ? measure : { ...measure, unit: "month" });
}

function within({ value, low, high }: Estimate, unit: Unit): NamedMeasure | null {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return null;
  const { factor, dimension } = unit;
  return { value: value * factor, low: low * factor, high: high * factor, dimension };
}
