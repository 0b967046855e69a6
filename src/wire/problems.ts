import type { Code, Diagnostic, Fix, NoteId, Span } from "#core";

/** One edit of a fix as it is shown: the words of its line before and after, what goes and what comes. */
export type ShownEdit = {
  readonly note: NoteId;
  readonly line: number;
  readonly before: string;
  readonly removed: string;
  readonly inserted: string;
  readonly after: string;
};

/** A fix without its edits, which the server has: what it would change, and which notes it would write. */
export type ShownFix = Pick<Fix, "title" | "safety"> & {
  readonly notes: readonly NoteId[];
  /** The first of them; there are `more` that are not shown. */
  readonly edits: readonly ShownEdit[];
  readonly more: number;
};

/** A diagnostic with the line that it is about. */
export type ShownProblem = Omit<Diagnostic, "fixes"> & {
  readonly line: number;
  readonly excerpt: string;
  readonly fixes: readonly ShownFix[];
};

export type ProblemsPage = {
  readonly version: number;
  readonly problems: readonly ShownProblem[];
  /** Names the texts that the problems are about, so that no fix is made of another text. */
  readonly revisions: { readonly [note: NoteId]: string };
};

/** One fix of one problem, or the first fixes of all problems of a note whose first is safe. */
export type FixAsked = {
  readonly note: NoteId;
  readonly which: { readonly code: Code; readonly span: Span; readonly fix: number } | "safe";
  /** The revisions of all notes that it may write, as they were seen. */
  readonly seen: { readonly [note: NoteId]: string };
  readonly page: string;
};

/** A note that was written: what it said before, and what its text is called now. */
export type Written = { readonly note: NoteId; readonly before: string; readonly revision: string };

/** What became of a fix, or of taking one back. Nothing is written unless all of it is. */
export type FixDone =
  | { readonly kind: "written"; readonly written: readonly Written[]; readonly count: number }
  /** The problem is gone, or a note says something else than was seen. */
  | { readonly kind: "changed" }
  | { readonly kind: "failed"; readonly reason: string };
