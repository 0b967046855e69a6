import type { CslItem } from "../../library/csl.ts";

/** What the reader can do about it. */
export type Remedy =
  /** Write the file again from the program it comes from: it is cut off or not what it says it is. */
  | "export-again"
  /** Choose BibTeX, BibLaTeX, RIS, CSL-JSON, Better BibTeX JSON or Zotero RDF when exporting. */
  | "choose-format"
  /** Close the entry: a `}` is missing, or there is a `{` too many. */
  | "close-entry"
  /** Mend the entry at the place that is given: often a comma between two fields is missing. */
  | "mend-entry"
  /** Begin the record with its `TY` line. */
  | "name-type"
  /** Give the item a title. */
  | "add-title";

/** What could not be imported; everything else was. */
export type BibliographyProblem = {
  readonly kind:
    | "unknown-format"
    | "empty"
    | "cut-off"
    | "unclosed"
    | "syntax"
    | "no-type"
    | "no-title"
    | "not-an-item";
  /** The file's name as it was given. */
  readonly name: string;
  /** From 1; null where the file as a whole is meant. */
  readonly line: number | null;
  readonly column: number | null;
  /** The entry's citation key or title, if it is known. */
  readonly entry: string | null;
  /** What the parser expected and found; null where the kind says it all. */
  readonly detail: string | null;
  readonly remedy: Remedy;
};

/** A file or an address that belongs to an item, as its export names it. */
export type ImportedAttachment = {
  /** The item's place in the list of items. */
  readonly item: number;
  readonly title: string | null;
  /** As `application/pdf`, where the export says it. */
  readonly mediaType: string | null;
  readonly at: /** With `/`; from the root, or from the folder of the export. */
  { readonly kind: "file"; readonly path: string } | { readonly kind: "address"; readonly url: string };
};

export type ImportedBibliography = {
  /** Their ids are their citation keys, or empty if they have none: `addItems` gives them one. */
  readonly items: readonly CslItem[];
  readonly attachments: readonly ImportedAttachment[];
  readonly problems: readonly BibliographyProblem[];
};
