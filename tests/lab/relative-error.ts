/** The length of the difference, relative to the length of what was expected. */
export function relativeError(found: readonly number[], expected: readonly number[]): number {
  if (found.length !== expected.length) return Number.POSITIVE_INFINITY;
  const difference = Math.hypot(...expected.map((value, at) => value - (found[at] ?? Number.NaN)));
  return difference / Math.max(Math.hypot(...expected), Number.MIN_VALUE);
}
