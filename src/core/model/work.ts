import type { SourceId } from "./identity.ts";

/**
 * A work of the library: the part of a CSL-JSON item that linking needs. The item itself is kept whole by whoever reads
 * `library.json`.
 */
export type Work = {
  readonly id: SourceId;
  readonly type: string;
  readonly title: string;
  /** The title in other languages, short titles, titles of other editions. */
  readonly otherTitles: readonly string[];
  readonly authors: readonly string[];
  readonly year: string | null;
  readonly doi: string | null;
  readonly isbn: readonly string[];
  readonly url: string | null;
  readonly zoteroKey: string | null;
  /** Paths from the vault's root. */
  readonly files: readonly string[];
};
