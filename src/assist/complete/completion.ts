import type { ConceptId, NoteId, SourceId, Span } from "#core";

/** What a completion is, for the sign that an editor shows beside it. */
export type CompletionKind =
  | "code"
  | "concept"
  | "date"
  | "edge"
  | "file"
  | "heading"
  | "key"
  | "note"
  | "page"
  | "question"
  | "section"
  | "source"
  | "task";

/** Something of which more can be told when the reader looks at it. */
export type CompletionSubject =
  | { readonly of: "concept"; readonly concept: ConceptId }
  | { readonly of: "note"; readonly note: NoteId }
  | { readonly of: "source"; readonly source: SourceId };

/** One thing that could be written at the cursor: `insert` in the place of `span`, which has the cursor in it. */
export type Completion = {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail: string;
  readonly span: Span;
  readonly insert: string;
  /** The likeliest of all. */
  readonly preferred: boolean;
  readonly subject: CompletionSubject | null;
};

export function completion(
  kind: CompletionKind,
  label: string,
  span: Span,
  insert: string,
  more: { readonly detail?: string; readonly preferred?: boolean; readonly subject?: CompletionSubject } = {},
): Completion {
  const { detail = "", preferred = false, subject = null } = more;
  return { kind, label, span, insert, detail, preferred, subject };
}
