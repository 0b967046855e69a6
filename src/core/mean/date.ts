import type { IsoDate } from "../model/identity.ts";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** A date in half-width text: its ISO form, whether the calendar has it, and where it stands. */
export type FoundDate = {
  readonly date: IsoDate;
  readonly exists: boolean;
  readonly from: number;
  readonly to: number;
};

const forms: readonly {
  readonly pattern: RegExp;
  readonly order: readonly ["y" | "m" | "d", "y" | "m" | "d", "y" | "m" | "d"];
}[] = [
  { pattern: /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?/, order: ["y", "m", "d"] },
  { pattern: /\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})/, order: ["m", "d", "y"] },
  { pattern: /\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})/, order: ["d", "m", "y"] },
];

/** The first date in the text: 2025/06/16, 2025年6月16日, June 16, 2025, 16 June 2025. */
export function findDate(text: string): FoundDate | null {
  for (const { pattern, order } of forms) {
    const found = pattern.exec(text);
    if (!found) continue;
    const part = (letter: "y" | "m" | "d") => found[order.indexOf(letter) + 1] ?? "";
    const [year, month, day] = [Number(part("y")), monthOf(part("m")), Number(part("d"))];
    if (month < 1) continue;
    const exists = day >= 1 && day <= daysIn(year, month);
    return { date: isoDate(year, month, day), exists, from: found.index, to: found.index + found[0].trimEnd().length };
  }
  return null;
}

function monthOf(written: string): number {
  return /^\d+$/.test(written) ? Number(written) : months.indexOf(written.slice(0, 3).toLowerCase()) + 1;
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

function isoDate(year: number, month: number, day: number): IsoDate {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}` as IsoDate;
}
