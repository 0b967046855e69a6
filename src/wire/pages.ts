import type {
  Agenda,
  Coverage,
  Diagnostic,
  FactId,
  FactKind,
  Glossary,
  GlossaryClash,
  IsoDate,
  Next,
  NoteId,
  PlotSpecification,
  Section,
  Severity,
  SourceId,
  Span,
  TextEdit,
  Verdict,
} from "#core";

/** How many diagnostics of each severity. */
export type Counts = { readonly [Kind in Severity]: number };

/** What a note is about, for lists. */
export type NoteEntry = {
  readonly id: NoteId;
  readonly title: string | null;
  readonly source: SourceId | null;
  /** As the note names its source, if the library does not know it. */
  readonly sourceWritten: string | null;
  readonly chapter: string | null;
  readonly chapterTitle: string | null;
  readonly read: IsoDate | null;
  /** As written; null if the note does not say. */
  readonly pages: string | null;
  readonly coverage: Coverage;
  readonly counts: Counts;
  /** Questions that nothing answers. */
  readonly openQuestions: number;
};

export type WorkEntry = {
  readonly id: SourceId;
  readonly title: string;
  readonly authors: readonly string[];
  readonly year: string | null;
  readonly form: "pdf" | "epub" | "html" | "markdown" | null;
  /** Null where the work has no file, or none that can be used. */
  readonly pages: number | null;
};

/** The vault as a whole. */
export type VaultPage = {
  readonly version: number;
  readonly title: string;
  readonly language: "zh" | "en" | null;
  readonly today: IsoDate | null;
  readonly notes: readonly NoteEntry[];
  readonly works: readonly WorkEntry[];
  readonly coverage: Coverage;
};

/** One checkable fact of a note, for its margin. */
export type Judged = {
  readonly fact: FactId;
  readonly kind: FactKind;
  readonly span: Span;
  readonly verdict: Verdict;
};

/** A figure's picture, and what is said of it in either language; `block` is its plot block. */
export type DrawnFigure = {
  readonly fact: FactId;
  readonly block: Span;
  readonly specification: PlotSpecification;
  readonly spoken: {
    readonly title: { readonly zh: string; readonly en: string };
    readonly description: { readonly zh: string; readonly en: string };
  };
};

/** A note as it was compiled, be its text saved or not. */
export type CompiledNote = {
  readonly version: number;
  readonly id: NoteId;
  readonly text: string;
  readonly sections: readonly Section[];
  readonly diagnostics: readonly Diagnostic[];
  readonly judged: readonly Judged[];
  /** Figures that are drawn from data. */
  readonly drawn: readonly DrawnFigure[];
  readonly coverage: Coverage;
};

/** A note as it was compiled from a text that the page has. */
export type Drafted = Omit<CompiledNote, "text">;

/** What became of what a page typed; `other-text` if the server knows another text than it was typed in: it is sent whole then. */
export type DraftAnswer = { readonly kind: "drafted"; readonly note: Drafted } | { readonly kind: "other-text" };

/**
 * What became of a request to write what was typed. `written`: the file says just that; what the page types next may be
 * sent as edits of it.
 */
export type WrittenTyped =
  | { readonly kind: "written"; readonly note: Drafted; readonly revision: string }
  | Saved
  | { readonly kind: "other-text" };

/** What a page typed: the whole text, or what is other than in the text that it last sent and had `version` for. */
export type Typed =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "edits"; readonly version: number; readonly edits: readonly TextEdit[] };

/** What a note's file says. What is written is written over the text that `revision` names, and over nothing else. */
export type OnDisk = { readonly text: string; readonly revision: string };

/** How far a vault is that is being opened. A source is read when it is new; the share of the notes is from 0 to 1. */
export type OpeningStage =
  | { readonly kind: "source"; readonly title: string; readonly done: number; readonly total: number }
  | { readonly kind: "notes"; readonly share: number };

/** A note as an editor needs it: `text` is what was compiled last, from whichever page. */
export type NotePage = CompiledNote & { readonly disk: OnDisk };

/** What became of a request to write a note. */
export type Saved =
  | { readonly kind: "saved"; readonly page: NotePage }
  /** The file says something else than what was edited; nothing was written. */
  | { readonly kind: "changed-outside"; readonly disk: OnDisk }
  | { readonly kind: "failed"; readonly reason: string };

/** What became of something that was done in the agenda. */
export type AgendaDone =
  | { readonly kind: "written" }
  /** It is no longer there, or no longer open. */
  | { readonly kind: "gone" }
  /** The note says something else than was seen, or cannot be written. */
  | { readonly kind: "not-written" };

export type AgendaPage = {
  readonly version: number;
  readonly agenda: Agenda;
  /** The most pressing; the agenda has all that is open. */
  readonly next: readonly Next[];
};
export type GlossaryPage = {
  readonly version: number;
  readonly glossary: Glossary;
  readonly clashes: readonly GlossaryClash[];
};

/**
 * Something changed: `changed` are the notes that say otherwise now, null if all may; `by` is the page that did it and has
 * had its answer, null where that was none.
 */
export type ChangeEvent = {
  readonly version: number;
  readonly changed: readonly NoteId[] | null;
  readonly by: string | null;
};
