/** A place to open a source at: a page by its index, and the quote to look at, by its note and its fact. */
export type SourceTarget = { readonly page: number; readonly note: string | null; readonly fact: string | null };
