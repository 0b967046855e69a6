import type { CellRun, Output, Plain, RunDifference } from "../model/run.ts";

/** Relative difference of two numbers that still counts as the same, where nothing else is asked for. */
export const usualTolerance = 1e-6;

/** What a run is compared by: times, machines and the console are none of it. */
export type Compared = Pick<CellRun, "outputs" | "expectations" | "fault">;

/** More differences than these are not listed. */
const mostListed = 20;

/**
 * Where two runs of one cell differ in what they showed and expected. Numbers are the same within a relative difference;
 * everything else to the letter.
 */
export function compareRuns(before: Compared, after: Compared, within: number): readonly RunDifference[] {
  const differences: RunDifference[] = [];
  const compare = (at: string, a: Plain, b: Plain): void => {
    if (differences.length >= mostListed || isSame(a, b, within)) return;
    if (isList(a) && isList(b) && a.length === b.length) {
      for (const [index, one] of a.entries()) compare(`${at}[${index}]`, one, b[index] ?? null);
    } else if (isFields(a) && isFields(b) && Object.keys(a).join("\n") === Object.keys(b).join("\n")) {
      for (const [key, one] of Object.entries(a)) compare(`${at}.${key}`, one, b[key] ?? null);
    } else differences.push({ at, before: short(a), after: short(b) });
  };
  compare("fault", before.fault?.kind ?? null, after.fault?.kind ?? null);
  const [shownBefore, shownAfter] = [before, after].map(({ outputs }) => outputs.filter(({ kind }) => kind !== "log"));
  compare(
    "outputs",
    (shownBefore ?? []) as readonly Output[] as Plain,
    (shownAfter ?? []) as readonly Output[] as Plain,
  );
  const claims = ({ expectations }: Compared): Plain =>
    expectations.map(({ claim, value, holds }) => ({ claim, value, holds }));
  compare("expectations", claims(before), claims(after));
  return differences;
}

function isSame(a: Plain, b: Plain, within: number): boolean {
  if (typeof a === "number" && typeof b === "number")
    return a === b || Math.abs(a - b) <= within * Math.max(Math.abs(a), Math.abs(b));
  if (isList(a) && isList(b)) return a.length === b.length && a.every((one, at) => isSame(one, b[at] ?? null, within));
  if (isFields(a) && isFields(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && isSame(a[key] ?? null, b[key] ?? null, within))
    );
  }
  return a === b;
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

function isFields(value: Plain): value is { readonly [key: string]: Plain } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What is too long to be read as a difference, by its beginning. */
function short(value: Plain): Plain {
  const text = JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : value;
}
