import type { Outcome } from "./entry.ts";

/** Whether a note's diagnostics and verdicts are the same; null stands for a note that is not there. */
export function isSameOutcome(a: Outcome | null, b: Outcome | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    isSame(a.diagnostics, b.diagnostics) &&
    a.verdicts.size === b.verdicts.size &&
    [...a.verdicts].every(([fact, verdict]) => isSame(verdict, b.verdicts.get(fact)))
  );
}

export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, at) => isSame(one, b[at]));
  }
  const [own, others] = [Object.entries(a), new Map(Object.entries(b))];
  return own.length === others.size && own.every(([key, value]) => others.has(key) && isSame(value, others.get(key)));
}
