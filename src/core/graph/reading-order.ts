import type { IsoDate } from "../model/identity.ts";
import type { Note } from "../model/note.ts";

/** What a note's place in that order depends on. */
export type ReadingPlace = Pick<Note, "id" | "chapter">;

/**
 * The order in which a vault was read, and in which its patches are applied: reading date, then chapter number, then path. Notes without a date, and then
 * notes without a chapter number, come last. A total order, so that the graph cannot depend on how files were listed.
 */
export function byReading(a: ReadingPlace, b: ReadingPlace): number {
  return (
    compareWithNullLast(readOn(a), readOn(b), byUnits) ||
    compareWithNullLast(a.chapter?.number?.value ?? null, b.chapter?.number?.value ?? null, compareNumbered) ||
    byUnits(a.id, b.id)
  );
}

/** The date on which the note says its chapter was read. */
export function readOn(note: ReadingPlace): IsoDate | null {
  return note.chapter?.read?.value ?? null;
}

/** Runs of digits compare by value, anything else by code units: `2` < `10`, `3.9` < `3.10`, `9` < `A`. */
function compareNumbered(a: string, b: string): number {
  const left = a.match(runs) ?? [];
  const right = b.match(runs) ?? [];
  for (const [i, one] of left.entries()) {
    const other = right[i];
    if (other === undefined) return 1;
    const difference = isDigits(one) && isDigits(other) ? compareDigits(one, other) : byUnits(one, other);
    if (difference !== 0) return difference;
  }
  return left.length - right.length || byUnits(a, b);
}

const runs = /[0-9]+|[^0-9]+/g;

function isDigits(run: string): boolean {
  return run >= "0" && run < ":";
}

/** By value, without a limit on how long a number may be. */
function compareDigits(a: string, b: string): number {
  const left = a.replace(/^0+/, "");
  const right = b.replace(/^0+/, "");
  return left.length - right.length || byUnits(left, right);
}

/** By UTF-16 units, so that it is the same under every locale. */
export function byUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareWithNullLast<T>(a: T | null, b: T | null, compare: (a: T, b: T) => number): number {
  if (a === null) return b === null ? 0 : 1;
  return b === null ? -1 : compare(a, b);
}
