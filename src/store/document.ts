import type { ConceptName, FactKind, IsoDate, Language, NoteId, SectionKind, SourceId, VerdictKind } from "#core";

/** What a document is, besides the facts in it. */
export const documentForms = ["concept", "heading", "prose", "page"] as const;
export type DocumentForm = (typeof documentForms)[number];

/** A fact's place in its document's text, with what was found of it. */
export type Stretch = {
  readonly kind: FactKind;
  readonly verdict: VerdictKind | null;
  /** Units of the document's text. */
  readonly start: number;
  readonly end: number;
};

/**
 * One thing that can be found: a block of a note, a page of a source, a concept. The documents of a note cover its text
 * without overlapping; facts are stretches of them, so that nothing is found twice.
 */
export type SearchDocument = {
  readonly form: DocumentForm;
  /** As it stands in the note or on the page; of a concept, its names and its definition, a line each. */
  readonly text: string;
  /** Which documents are looked at first: those that say what something is, then headings, notes, and the sources. */
  readonly band: Band;
  readonly section: SectionKind | null;
  readonly language: Language;
  readonly facts: readonly Stretch[];
  /** Works that it cites. */
  readonly sources: readonly SourceId[];
  readonly place: DocumentPlace;
};

export const bands = ["definition", "heading", "note", "source"] as const;
export type Band = (typeof bands)[number];

/** Where a document begins. Offsets are UTF-16 units from 0, lines and columns count from 1, pages from 0. */
export type DocumentPlace =
  | {
      readonly in: "note";
      readonly note: NoteId;
      readonly offset: number;
      readonly line: number;
      readonly column: number;
    }
  | {
      readonly in: "source";
      readonly source: SourceId;
      /** Which of the work's files; null for the first that can be used. */
      readonly file: string | null;
      readonly page: number;
      readonly label: string | null;
    };

export const ownerKinds = ["note", "source", "concept"] as const;
export type OwnerKind = (typeof ownerKinds)[number];

/** What documents belong to, and what is known of all of them alike. It is replaced as a whole. */
export type Owner = {
  readonly kind: OwnerKind;
  /** A note's path, a concept's id, the `sourceKey` of a work's file. */
  readonly key: string;
  readonly title: string;
  /** When a note's chapter was read. */
  readonly date: IsoDate | null;
  /** The works that it is on, that it is, or that it cites, by their keys. */
  readonly sources: readonly SourceId[];
  /** The works that it is on or is: all of its documents count as being on them. */
  readonly own: readonly SourceId[];
  readonly tags: readonly string[];
  /** What else the work is called: other titles, authors. */
  readonly aliases: readonly string[];
  /** What a source's pages are: pages of a PDF, entries of a list of pages, files of an EPUB, parts under headings. */
  readonly unit: "page" | "page-list" | "spine" | "heading" | null;
};

/** An owner with its documents, and of a concept its names. */
export type Owned = {
  readonly owner: Owner;
  readonly documents: readonly SearchDocument[];
  readonly names: readonly Pick<ConceptName, "text" | "language">[];
};
