/** Where the reader was in a source: a page by its index, and how large it was shown. */
export type KeptPlace = { readonly page: number; readonly scale: string | null };

/** Keeps the reader's place in each source in the browser. */
export function keepPlace(source: string, place: KeptPlace): void {
  localStorage.setItem(keyOf(source), JSON.stringify(place));
}

/** Null for a source that was not opened here yet. */
export function keptPlace(source: string): KeptPlace | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(source)) ?? "null");
    if (typeof kept !== "object" || kept === null) return null;
    const { page, scale } = kept as { readonly [key: string]: unknown };
    if (typeof page !== "number" || !Number.isInteger(page) || page < 0) return null;
    return { page, scale: typeof scale === "string" ? scale : null };
  } catch {
    return null;
  }
}

function keyOf(source: string): string {
  return `ibid-place ${source}`;
}
