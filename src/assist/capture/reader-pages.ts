import type { ReaderNumbering } from "#core";

/** A page by its index, with its printed label. */
type LabelledPage = { readonly page: number; readonly label: string | null };

/**
 * The number that the reader would write for a place: as the source's citations have been counted so far; else as printed,
 * where the pages have labels, and by the file where they have none.
 */
export function readerPages(pages: readonly LabelledPage[], numbering: ReaderNumbering | null): string {
  const reading = numbering?.reading ?? { kind: "printed" };
  const numberOf = ({ page, label }: LabelledPage): string => {
    if (reading.kind === "shifted") return String(page + 1 + reading.shift);
    return reading.kind === "printed" && label !== null ? label : String(page + 1);
  };
  const [first] = pages;
  const last = pages.at(-1);
  if (first === undefined || last === undefined) return "";
  const [from, to] = [numberOf(first), numberOf(last)];
  return from === to ? from : `${from}–${to}`;
}
