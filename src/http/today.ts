import type { IsoDate } from "#core";

/** The day of a moment by the reader's clock. */
export function todayOf(now: Date): IsoDate {
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}` as IsoDate;
}
