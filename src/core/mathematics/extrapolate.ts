/**
 * Limits of sequences and sums without end, by extrapolation in floating point. Nothing here is certified: it serves to
 * disbelieve what another system says, never to show anything by itself. NaN is what seems to have no value, null what is
 * not found.
 */

/** How near two ways to the same value must come, relative to it. */
const closeness = 1e-8;

/**
 * What a sequence goes to whose distance from its limit is a series of powers of 2^−k, by Richardson's scheme: the first
 * value that two steps of it agree on.
 *
 * @param at the k-th member.
 */
export function richardson(at: (k: number) => number, first: number, last: number): number | null {
  let before: readonly number[] = [];
  let steady = 0;
  for (let k = first; k <= last; k += 1) {
    const row = [at(k)];
    if (!Number.isFinite(row[0])) return Number.NaN;
    for (const [power, old] of before.entries()) {
      const value = row[power] ?? Number.NaN;
      row.push(value + (value - old) / (2 ** (power + 1) - 1));
      if (power > 5) break;
    }
    const [value, previous] = [row.at(-1) ?? Number.NaN, before.at(-1) ?? Number.NaN];
    steady = Math.abs(value - previous) <= closeness * (1e-3 + Math.abs(value)) ? steady + 1 : 0;
    if (steady === 2) return value;
    before = row;
  }
  return null;
}

/** The most terms that are added up before the sum is extrapolated. */
const mostTerms = 600;

/** A sum without end: by itself where its terms vanish soon, else by Levin's u-transform from two places on. */
export function endlessSum(term: (at: number) => number, from: number): number | null {
  const terms: number[] = [];
  let sum = 0;
  let small = 0;
  for (let count = 0; count < mostTerms; count += 1) {
    const next = term(from + count);
    if (!Number.isFinite(next)) return Number.NaN;
    terms.push(next);
    sum += next;
    // A term may be zero by chance, and so one alone ends nothing.
    small = Math.abs(next) <= 1e-17 * Math.abs(sum) ? small + 1 : 0;
    if (small === 8) return sum;
  }
  // Levin's transform gives sums that diverge a value too: terms must go on shrinking, be it as slowly as 1/log n.
  const largest = (some: readonly number[]): number => Math.max(...some.map(Math.abs));
  if (!(largest(terms.slice(-20)) < 0.95 * largest(terms.slice(mostTerms / 2 - 20, mostTerms / 2)))) return Number.NaN;
  const [one, other] = [levin(terms, 1), levin(terms, 6)];
  return Math.abs(one - other) <= closeness * (1e-3 + Math.abs(one)) ? one : null;
}

/** Levin's u-transform of what follows the first terms (Weniger 1989, eq. 7.3-5), at the order where it is steadiest. */
function levin(terms: readonly number[], skipped: number): number {
  let partial = 0;
  for (const term of terms.slice(0, skipped)) partial += term;
  const rest = terms.slice(skipped, skipped + 20);
  if (rest.some((term) => term === 0)) return Number.NaN;
  const sums = rest.map((term) => {
    partial += term;
    return partial;
  });
  let [best, least, previous] = [Number.NaN, Number.POSITIVE_INFINITY, Number.NaN];
  for (let order = 3; order < rest.length; order += 1) {
    let [above, below, binomial] = [0, 0, 1];
    for (let at = 0; at <= order; at += 1) {
      const weight = (binomial * ((1 + at) / (1 + order)) ** (order - 1)) / ((1 + at) * (rest[at] ?? 1));
      above += weight * (sums[at] ?? 0);
      below += weight;
      binomial *= -(order - at) / (at + 1);
    }
    const value = above / below;
    const change = Math.abs(value - previous);
    if (change < least) [best, least] = [value, change];
    previous = value;
  }
  return least <= closeness * (1e-3 + Math.abs(best)) ? best : Number.NaN;
}

/** How far the double exponential substitution reaches. */
const reach = 4.25;

/**
 * An integral over a range that may have no end, by double exponential substitution (Takahasi and Mori 1974), as a whole and
 * in two pieces, which must come to the same.
 */
export function quadrature(f: (x: number) => number, from: number, to: number): number | null {
  if (from === to) return 0;
  if (from > to) {
    const back = quadrature(f, to, from);
    return back === null ? null : -back;
  }
  const middle = Number.isFinite(from) ? (Number.isFinite(to) ? from + (to - from) * 0.3819 : from + 1.17) : 0.117;
  const cut = Number.isFinite(from) || !Number.isFinite(to) ? middle : to - 1.17;
  const whole = doubleExponential(f, from, to);
  const [below, above] = [doubleExponential(f, from, cut), doubleExponential(f, cut, to)];
  if (whole === null || below === null || above === null) return null;
  if (Number.isNaN(whole + below + above)) return Number.NaN;
  return Math.abs(whole - below - above) <= 1e-7 * (1e-3 + Math.abs(whole)) ? whole : null;
}

function doubleExponential(f: (x: number) => number, from: number, to: number): number | null {
  const [isLow, isHigh] = [Number.isFinite(from), Number.isFinite(to)];
  const weighted = (t: number): number => {
    const [sinh, cosh] = [(Math.PI / 2) * Math.sinh(t), (Math.PI / 2) * Math.cosh(t)];
    let [x, slope] = [Math.sinh(sinh), cosh * Math.cosh(sinh)];
    if (isLow && isHigh) {
      // Counted from the nearer end, so that no digits are lost there.
      const distance = (to - from) / (1 + Math.exp(2 * Math.abs(sinh)));
      [x, slope] = [t < 0 ? from + distance : to - distance, ((to - from) / 2) * (cosh / Math.cosh(sinh) ** 2)];
    } else if (isLow) [x, slope] = [from + Math.exp(sinh), cosh * Math.exp(sinh)];
    else if (isHigh) [x, slope] = [to - Math.exp(-sinh), cosh * Math.exp(-sinh)];
    const value = f(x) * slope;
    // At the far ends what is infinite or undefined is so by rounding.
    return Number.isFinite(value) || Math.abs(t) < 2.5 ? value : 0;
  };
  let [sum, width, before] = [0, 0.5, Number.NaN];
  for (let t = -reach; t <= reach; t += width) sum += weighted(t);
  // What does not vanish at the ends has no integral, or one that is not found in this way.
  const ends = Math.max(Math.abs(weighted(-reach)), Math.abs(weighted(reach)));
  if (!(ends <= 1e-8 * (1e-3 + Math.abs(sum)))) return Number.NaN;
  for (let level = 0; level < 7; level += 1) {
    const value = sum * width;
    if (!Number.isFinite(value)) return Number.NaN;
    if (Math.abs(value - before) <= 1e-9 * (1e-3 + Math.abs(value))) return value;
    before = value;
    for (let t = -reach + width / 2; t <= reach; t += width) sum += weighted(t);
    width /= 2;
  }
  return null;
}
