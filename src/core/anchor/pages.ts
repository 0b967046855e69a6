import type { PageReading, ReaderNumbering } from "../model/numbering.ts";

/** A page as a note cites it: `12`, `xii`; `value` counts from 1 and is 0 for what is neither arabic nor roman. */
export type CitedPage = { readonly style: "arabic" | "roman" | "other"; readonly value: number; readonly text: string };

/** A page cited for a quote, and where the quote was found: page indices from 0, several if the words stand in several. */
export type Observation = { readonly cited: CitedPage; readonly found: readonly number[] };

export type PageVerdict =
  /** The cited page is the quote's under this reading. */
  | { readonly kind: "holds"; readonly reading: PageReading; readonly page: number }
  /** It is so under no reading; `right` is what should be cited, in the reader's own numbering where that is possible. */
  | { readonly kind: "wrong"; readonly right: string; readonly page: number };

/**
 * Finds out how a source's reader counts pages. `labels` are the printed labels of all pages.
 * Null if no observation has a page number to tell by.
 *
 * Every reading is held against every observation, and the one with the most that agree is taken; among equals the
 * printed numbers, then the file's, then the smallest shift. A shift is a habit: most citations follow it, and more than
 * one page, for the same page cited wrongly twice is still one slip.
 */
export function inferNumbering(
  observations: readonly Observation[],
  labels: readonly (string | null)[],
): ReaderNumbering | null {
  const telling = observations.filter(({ cited, found }) => found.length > 0 && cited.style !== "other");
  if (telling.length === 0) return null;
  const readings: readonly PageReading[] = [{ kind: "printed" }, { kind: "file" }, ...shiftsOf(telling)];
  let best: PageReading = { kind: "printed" };
  let most = 0;
  for (const reading of readings) {
    const agreeing = telling.filter((observation) => agrees(observation, reading, labels));
    if (reading.kind === "shifted" && !isHabit(agreeing, telling)) continue;
    if (agreeing.length > most) {
      best = reading;
      most = agreeing.length;
    }
  }
  return {
    reading: best,
    agree: most,
    tell: telling.length,
    confidence: (most + 1) / (telling.length + 2),
    difference: differenceOf(telling, labels),
  };
}

/**
 * Whether a cited page is one of those where the quote was found. The printed label, the file's page and the reader's own
 * numbering are all tried; a reading that only this citation would support does not count.
 */
export function judgePage(
  observation: Observation,
  numbering: ReaderNumbering | null,
  labels: readonly (string | null)[],
): PageVerdict {
  const own: readonly PageReading[] = numbering ? [numbering.reading] : [];
  for (const reading of [...own, { kind: "printed" }, { kind: "file" }] as const) {
    const page = observation.found.find((found) => agreesAt(observation.cited, found, reading, labels));
    if (page !== undefined) return { kind: "holds", reading, page };
  }
  const page = nearestPage(observation, numbering?.reading ?? { kind: "printed" }, labels);
  return { kind: "wrong", right: numberOf(page, numbering?.reading ?? { kind: "printed" }, labels), page };
}

/** The number of a page in a reading: its label where it has one, else the file's own. */
export function numberOf(page: number, reading: PageReading, labels: readonly (string | null)[]): string {
  if (reading.kind === "printed") return labels[page] ?? String(page + 1);
  return String(page + 1 + (reading.kind === "shifted" ? reading.shift : 0));
}

/** The pages that a cited number can mean: under the labels, and counted from the file's first. For citations without a quote. */
export function pagesOf(
  cited: CitedPage,
  labels: readonly (string | null)[],
): readonly { readonly reading: PageReading; readonly page: number }[] {
  const pages: { reading: PageReading; page: number }[] = [];
  labels.forEach((_, page) => {
    for (const reading of [{ kind: "printed" }, { kind: "file" }] as const) {
      if (agreesAt(cited, page, reading, labels)) pages.push({ reading, page });
    }
  });
  return pages;
}

function isHabit(agreeing: readonly Observation[], all: readonly Observation[]): boolean {
  return agreeing.length * 2 > all.length && new Set(agreeing.map(({ cited }) => cited.value)).size > 1;
}

function agrees({ cited, found }: Observation, reading: PageReading, labels: readonly (string | null)[]): boolean {
  return found.some((page) => agreesAt(cited, page, reading, labels));
}

function agreesAt(cited: CitedPage, page: number, reading: PageReading, labels: readonly (string | null)[]): boolean {
  if (reading.kind === "printed") {
    const label = labels[page];
    return (
      label != null &&
      label.normalize("NFKC").trim().toLowerCase() === cited.text.normalize("NFKC").trim().toLowerCase()
    );
  }
  return cited.style === "arabic" && cited.value === page + 1 + (reading.kind === "shifted" ? reading.shift : 0);
}

/** Differences between cited and file pages that are neither none nor seen once only, smallest first. */
function shiftsOf(observations: readonly Observation[]): readonly PageReading[] {
  const shifts = new Set<number>();
  for (const { cited, found } of observations) {
    if (cited.style !== "arabic") continue;
    for (const page of found) if (cited.value !== page + 1) shifts.add(cited.value - page - 1);
  }
  return [...shifts].sort((a, b) => Math.abs(a) - Math.abs(b) || a - b).map((shift) => ({ kind: "shifted", shift }));
}

function differenceOf(observations: readonly Observation[], labels: readonly (string | null)[]): number | null {
  const differences = new Set<number>();
  for (const { found } of observations) {
    const page = found[0];
    const label = page === undefined ? null : labels[page];
    if (page !== undefined && label != null && /^\d+$/u.test(label)) differences.add(page + 1 - Number(label));
  }
  const [only] = differences;
  return differences.size === 1 && only !== undefined ? only : null;
}

/** Of the pages where a quote stands, the one whose number is nearest to what was cited. */
function nearestPage({ cited, found }: Observation, reading: PageReading, labels: readonly (string | null)[]): number {
  const distance = (page: number): number => Math.abs(Number(numberOf(page, reading, labels)) - cited.value);
  return found.reduce((best, page) => (distance(page) < distance(best) ? page : best), found[0] ?? 0);
}
