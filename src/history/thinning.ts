const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How far apart versions stay, in milliseconds, up to which age. */
const steps: readonly { readonly until: number; readonly apart: number }[] = [
  { until: day, apart: 0 },
  { until: 7 * day, apart: hour },
  { until: 90 * day, apart: day },
  { until: Number.POSITIVE_INFINITY, apart: 7 * day },
];

/**
 * Which of these times stay: all of the last day, the last of each hour of the last week, the last of each day of three
 * months, and the last of each week before. Thinning again changes nothing but by the passing of time.
 *
 * @param times milliseconds since 1970
 */
export function thinned(times: readonly number[], now: number): readonly number[] {
  const seen = new Set<string>();
  return times
    .toSorted((a, b) => b - a)
    .filter((time) => {
      const apart = steps.find(({ until }) => now - time < until)?.apart ?? 0;
      if (apart === 0) return true;
      const slot = `${apart} ${Math.floor(time / apart)}`;
      if (seen.has(slot)) return false;
      seen.add(slot);
      return true;
    })
    .reverse();
}
