import { looksGarbled } from "./garbled.ts";
import { type UnreadablePages, type Unusable, unusable } from "./opened.ts";

export type Judged = { readonly kind: "usable"; readonly unreadable: readonly UnreadablePages[] } | Unusable;

/**
 * Whether a file's text can be evidence. A quote that is not found in unusable text says nothing about the quote, so a
 * file that is one of these must be named for it; pages that are so in a good file are listed.
 *
 * @param pages each page's text; null for a page that could not be read
 * @param stamped whether the same few words on most pages may be a scanning service's mark
 */
export function judgePages(pages: readonly (string | null)[], stamped: boolean): Judged {
  if (pages.length === 0) return unusable("damaged", "get-again", "no pages");
  const damaged = indices(pages, (page) => page === null);
  if (damaged.length > pages.length * 0.5) return unusable("damaged", "get-again", `${damaged.length}/${pages.length}`);

  const stamp = stamped ? commonStamp(pages) : "";
  const blank = indices(pages, (page) => page !== null && (visible(page) === 0 || withoutDigits(page) === stamp));
  const readable = pages.length - damaged.length;
  if (blank.length >= readable * 0.9 && readable - blank.length <= Math.max(readable * 0.1, 0)) {
    return unusable("scanned", "recognise-text", `${blank.length}/${pages.length}`);
  }

  const written = pages.filter((page) => page !== null && visible(page) > 0).length;
  const garbled = indices(pages, (page) => page !== null && looksGarbled(page));
  const whole = looksGarbled(sample(pages));
  if (garbled.length > written * 0.5 || (whole && garbled.length >= written * 0.1)) {
    return unusable("garbled", "replace-text-layer", `${garbled.length}/${written}`);
  }

  const unreadable: UnreadablePages[] = [];
  if (damaged.length > 0) unreadable.push({ flaw: "damaged", pages: damaged, remedy: "get-again" });
  // A book has blank leaves; a stretch of them, or many, are pictures of pages.
  const scanned = blank.length > pages.length * 0.1 && blank.length > 2 ? blank : stretches(blank, 5);
  if (scanned.length > 0) unreadable.push({ flaw: "scanned", pages: scanned, remedy: "recognise-text" });
  if (garbled.length > 0) unreadable.push({ flaw: "garbled", pages: garbled, remedy: "replace-text-layer" });
  return { kind: "usable", unreadable };
}

/** The same of a file that is made of text: one without words is no scan, it is empty. */
export function judgeText(pages: readonly string[]): Judged {
  const judged = judgePages(pages, false);
  if (judged.kind !== "unusable" || judged.flaw !== "scanned") return judged;
  return unusable("empty", "save-text", judged.detail);
}

function indices(pages: readonly (string | null)[], test: (page: string | null) => boolean): readonly number[] {
  return pages.flatMap((page, index) => (test(page) ? [index] : []));
}

/** Characters that are neither white space nor control characters. */
function visible(text: string): number {
  return text.replace(/[\s\p{Cc}]+/gu, "").length;
}

function withoutDigits(text: string): string {
  return text.replace(/[\s\d]+/gu, "");
}

/** A scanning service's mark that is the only text on most pages; empty if there is none. */
function commonStamp(pages: readonly (string | null)[]): string {
  const counts = new Map<string, number>();
  for (const page of pages) {
    if (page === null || page.length > 160) continue;
    const words = withoutDigits(page);
    if (words !== "") counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  for (const [words, count] of counts) if (count > 3 && count > pages.length * 0.4) return words;
  return "";
}

function stretches(sorted: readonly number[], least: number): readonly number[] {
  const kept: number[] = [];
  let from = 0;
  for (let i = 1; i <= sorted.length; i++) {
    if (i < sorted.length && sorted[i] === (sorted[i - 1] ?? 0) + 1) continue;
    if (i - from >= least) kept.push(...sorted.slice(from, i));
    from = i;
  }
  return kept;
}

/** Up to 200,000 characters from all over the file. */
function sample(pages: readonly (string | null)[]): string {
  const share = Math.max(200, Math.floor(200_000 / pages.length));
  return pages.map((page) => page?.slice(0, share) ?? "").join("\n");
}
