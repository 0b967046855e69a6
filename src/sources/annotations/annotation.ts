import type { VerdictKind } from "#core";

/** A passage of a source that someone marked or quoted, apart from any program's format. */
export type SourceAnnotation = {
  /** What the annotation is called where it comes from; empty if it has no name there. */
  readonly id: string;
  /** `uri` is an address, or a path in the vault. */
  readonly source: { readonly title: string | null; readonly uri: string | null };
  readonly exact: string;
  /** What stands before and after the words in the source, for finding them again; may be empty. */
  readonly prefix: string;
  readonly suffix: string;
  /** The page of the file, counted from 0. */
  readonly page: number | null;
  /** The page's printed label. */
  readonly label: string | null;
  /**
   * Where the words stand, half-open, in UTF-16 units, as browsers and Hypothesis count: in the text of the page, or in
   * the text of the whole source.
   */
  readonly position: { readonly start: number; readonly end: number; readonly within: "page" | "source" } | null;
  /** What came of checking it; null where nothing was checked. */
  readonly verdict: VerdictKind | null;
  /** The id of the note that quotes it. */
  readonly note: string | null;
  /** What the reader wrote to it; null if nothing. */
  readonly comment: string | null;
};

/** What could not be imported; everything else was. */
export type AnnotationProblem = {
  readonly kind:
    | "syntax"
    | "unknown-format"
    | "not-an-annotation"
    /** It marks no words: a note on a whole page, a drawing, an answer to what is not there. */
    | "no-words";
  /** The annotation's place in the list, from 0; null where the file as a whole is meant. */
  readonly index: number | null;
  readonly id: string | null;
  readonly detail: string | null;
  readonly remedy: "export-again" | "choose-format" | "mark-words";
};

export type ReadAnnotations = {
  readonly annotations: readonly SourceAnnotation[];
  readonly problems: readonly AnnotationProblem[];
};
