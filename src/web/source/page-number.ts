/**
 * The page that a reader means by what is typed: `PDF 48` counts the file's pages; anything else is a printed label, and a
 * page of the file only where the book has no such label.
 *
 * @returns an index from 0; null if there is no such page
 */
export function pageMeant(typed: string, labels: readonly (string | null)[]): number | null {
  const written = typed.normalize("NFKC").trim();
  const inFile = /^(?:pdf|#)\s*(\d+)$/iu.exec(written)?.[1];
  const printed = written
    .replace(/^(?:pp?\.?|第)\s*/iu, "")
    .replace(/\s*页$/u, "")
    .toLowerCase();
  if (inFile === undefined) {
    const labelled = labels.findIndex((label) => label?.toLowerCase() === printed);
    if (labelled >= 0) return labelled;
  }
  const index = Number(inFile ?? (/^\d+$/u.test(printed) ? printed : Number.NaN)) - 1;
  return index >= 0 && index < labels.length ? index : null;
}
