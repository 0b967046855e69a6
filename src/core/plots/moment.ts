/** A year, a month or a day by ISO 8601, with a time or without, in milliseconds since 1970; null for anything else. */
export function momentOf(written: unknown): number | null {
  if (typeof written !== "string") return null;
  const found = /^(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?$/u.exec(written.trim());
  if (found === null) return null;
  const [, year = "", month = "01", day = "01"] = found;
  const moment = written.includes("T") ? Date.parse(written) : Date.UTC(Number(year), Number(month) - 1, Number(day));
  const isDay = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
  return Number.isNaN(moment) || !isDay ? null : moment;
}

const dayLength = 86_400_000;
/** The Julian year of 365.25 days; a month is a twelfth of it. */
export const yearLength: number = 365.25 * dayLength;
