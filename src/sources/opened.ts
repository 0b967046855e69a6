import type { SourceId, SourceText } from "#core";
import type { PageNumbering } from "./labels.ts";

/** What the pages of a source are. */
export type PageUnit = "page" | "page-list" | "spine" | "heading";

/** A rectangle on a page as displayed, in points (1/72 inch) from its upper left corner. */
export type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** Why a file cannot be used as evidence; the same names as in the model's `Why`. */
export type Flaw = "encrypted" | "damaged" | "empty" | "scanned" | "garbled" | "unreadable" | "enormous";

/** What the reader can do about a flaw. */
export type Remedy =
  /** Save a copy that opens without a password. */
  | "remove-password"
  /** See that it may be read. */
  | "check-permission"
  /** Use a smaller copy, or the part that is read. */
  | "use-smaller"
  /** Save the page with its words: what was saved are the scripts that would fetch them. */
  | "save-text"
  /** Get the file again, from where it came from. */
  | "get-again"
  /** Run character recognition over the pages, and use its result. */
  | "recognise-text"
  /** The text layer must be thrown away and made anew from the pictures of the pages. */
  | "replace-text-layer"
  /** Rights management: another copy of the work is needed. */
  | "get-unprotected";

/** Pages that have no usable text in a file that is otherwise fine. */
export type UnreadablePages = {
  readonly flaw: "damaged" | "scanned" | "garbled";
  readonly pages: readonly number[];
  readonly remedy: Remedy;
};

/** An entry of the outline with the pages it covers: `first` to `last`, both included, as page indices from 0. */
export type OutlineEntry = {
  readonly title: string;
  /** From 0 for the outermost. */
  readonly level: number;
  readonly first: number;
  readonly last: number;
};

/** What a file says of itself. Nothing is guessed from the file's name. */
export type SourceMetadata = {
  readonly title: string | null;
  /** As displayed: given name first where the file has it so. */
  readonly authors: readonly string[];
  /** Thirteen digits, check digit right. */
  readonly isbn: readonly string[];
  /** Lower case, without resolver. */
  readonly doi: string | null;
  /** When the work was published: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date: string | null;
  /** A BCP 47 tag. */
  readonly language: string | null;
};

/** Text as it comes from a file, before it is known which work it belongs to. */
export type ExtractedText = Omit<SourceText, "source">;

export type Extracted = {
  readonly format: "pdf" | "epub" | "html" | "markdown";
  readonly unit: PageUnit;
  readonly text: ExtractedText;
  readonly numbering: PageNumbering;
  readonly outline: readonly OutlineEntry[];
  readonly metadata: SourceMetadata;
  readonly unreadable: readonly UnreadablePages[];
};

export type Unusable = {
  readonly kind: "unusable";
  readonly flaw: Flaw;
  readonly remedy: Remedy;
  readonly detail: string;
};

/** What can be kept in a cache or sent between threads. */
export type Extraction = ({ readonly kind: "extracted" } & Extracted) | Unusable;

export type Opened =
  | ({
      readonly kind: "opened";
      /**
       * Where the characters `start` to `end` of a page's text are, one box a line. Empty for formats without pages of
       * their own. Reads the file again when first asked.
       */
      readonly boxes: (page: number, start: number, end: number) => Promise<readonly Box[]>;
      /** Frees what `boxes` holds; it can be asked again. */
      readonly close: () => Promise<void>;
    } & Extracted)
  | Unusable;

export type OpenOptions = {
  /** Ends the work; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called from time to time with pages done and pages in all. */
  readonly onProgress?: (done: number, total: number) => void;
};

/** The text of a source for the core, under its citation key. */
export function sourceText(source: SourceId, extracted: Extracted): SourceText {
  return { source, ...extracted.text };
}

export function unusable(flaw: Flaw, remedy: Remedy, detail: string): Unusable {
  return { kind: "unusable", flaw, remedy, detail };
}
