/**
 * How a reader's page numbers are to be read. `printed`: as the book's labels. `file`: the file's pages, counted from 1.
 * `shifted`: the file's pages and `shift` more; the numbers of another edition, or of another scan.
 */
export type PageReading =
  | { readonly kind: "printed" }
  | { readonly kind: "file" }
  | { readonly kind: "shifted"; readonly shift: number };

/** What one source's citations say about how its reader counts. */
export type ReaderNumbering = {
  readonly reading: PageReading;
  /** Of the observations that could tell, how many agree with the reading. */
  readonly agree: number;
  readonly tell: number;
  /** From 0 to 1: the share that agrees, drawn towards a half while there are few. */
  readonly confidence: number;
  /**
   * `printed page = file page − difference` over the pages where the quotes were found; null if there is no one
   * difference there.
   */
  readonly difference: number | null;
};
