import type { Span } from "../text/span.ts";
import type { SourceId } from "./identity.ts";

/** One page of a source's text: a page of a PDF, a page-list entry or spine item of an EPUB, a heading's section. */
export type SourcePage = {
  /** The page's printed label, or null if it has none. */
  readonly label: string | null;
  /** As extracted. Offsets into a page are UTF-16 units of this text. */
  readonly text: string;
};

/** What a source says, page by page. */
export type SourceText = {
  readonly source: SourceId;
  readonly pages: readonly SourcePage[];
  /** For each page, the spans of its running heads and feet, in order: they are no part of the running text. */
  readonly furniture: readonly (readonly Span[])[];
};
