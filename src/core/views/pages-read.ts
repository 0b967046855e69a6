import type { Note } from "../model/note.ts";

/**
 * Whether a page is among those that a chapter note says were read; null where that cannot be told: the note does not
 * say, or the numbers are not counted alike.
 *
 * @param place the page's index in the file, from 0, and its printed label, as far as they are known
 */
export function isPageRead(
  { chapter }: Note,
  { page, label }: { readonly page: number | null; readonly label: string | null },
): boolean | null {
  const read = chapter?.pages?.value;
  if (read?.unit !== "page") return null;
  const number = read.numbering === "file" ? (page === null ? null : page + 1) : toNumber(label);
  const ranges = read.ranges.filter(({ from, to }) => from.style === "arabic" && (to ?? from).style === "arabic");
  if (number === null || ranges.length === 0) return null;
  return ranges.some(({ from, to }) => from.value <= number && number <= (to ?? from).value);
}

function toNumber(label: string | null): number | null {
  return label !== null && /^\d{1,6}$/u.test(label.trim()) ? Number(label) : null;
}
