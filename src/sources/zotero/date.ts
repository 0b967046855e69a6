const months: ReadonlyMap<string, number> = new Map(
  "jan feb mar apr may jun jul aug sep oct nov dec".split(" ").map((name, index) => [name, index + 1]),
);

/** A date in CSL-JSON. */
export type CslDate = { readonly "date-parts": readonly [readonly number[]] } | { readonly literal: string };

/**
 * A date as bibliography programs write it: `1996`, `1996-07-25`, `1996/7/25`, `1996///`, `July 25, 1996`, `25 Jul 1996`,
 * `1996年7月25日`, and the form Zotero stores, `1996-07-00 July 1996`, in which zeros stand for what is not known. What is
 * no date is kept as it is written; null if nothing is written.
 */
export function parseDate(written: string): CslDate | null {
  const text = written.normalize("NFKC").trim();
  if (text === "") return null;
  const parts = numericParts(text) ?? namedParts(text);
  return parts === null ? { literal: written.trim() } : { "date-parts": [parts] };
}

function numericParts(text: string): readonly number[] | null {
  const found =
    /^(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?(?:[-/.]*$|[T\s].*$|\/.*$)/su.exec(text) ??
    /(\d{4})\s*年(?:\s*(\d{1,2})\s*月)?(?:\s*(\d{1,2})\s*[日号])?/u.exec(text);
  return found === null ? null : calendarParts(found[1], found[2], found[3]);
}

/** A month's name beside a year; a year alone in other words, `c. 1996`. */
function namedParts(text: string): readonly number[] | null {
  const year = /(?<!\d)\d{4}(?!\d)/u.exec(text)?.[0];
  if (year === undefined) return null;
  const month = months.get(/\p{L}{3,}/u.exec(text)?.[0].slice(0, 3).toLowerCase() ?? "");
  if (month === undefined) return /^\p{L}{0,5}\.?\s*\d{4}$/u.test(text) ? [Number(year)] : null;
  return calendarParts(year, String(month), /(?<!\d)\d{1,2}(?!\d)/u.exec(text)?.[0]);
}

/** As far as they are a date: a day needs its month. */
function calendarParts(year = "", month = "", day = ""): readonly number[] | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (y === 0) return null;
  if (m < 1 || m > 12) return [y];
  return d < 1 || d > 31 ? [y, m] : [y, m, d];
}
