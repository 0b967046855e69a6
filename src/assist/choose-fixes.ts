import { applyEdits, type Fix, lineEndOf, type NoteFile, type NoteId, type TextEdit } from "#core";

/** Fixes that can be made together, what they edit, and the texts that they lead to. */
export type Chosen = {
  readonly fixes: readonly Fix[];
  readonly edits: readonly NoteEdits[];
  readonly rewrites: readonly { readonly note: NoteFile; readonly text: string }[];
};

/** Edits of one note, to be made together. */
export type NoteEdits = Fix["edits"][number];

/**
 * As many of the fixes, in their order, as do not touch the same words: one that overlaps an earlier one is left for
 * another round, whole. Line ends are those of the note. The same edit in two fixes is made once.
 */
export function chooseFixes(fixes: readonly Fix[], notes: ReadonlyMap<NoteId, NoteFile>): Chosen {
  const edits = new Map<NoteId, readonly TextEdit[]>();
  const chosen: Fix[] = [];
  for (const fix of fixes) {
    const merged = fix.edits.map(({ note, edits: added }) => ({ note, edits: together(edits.get(note) ?? [], added) }));
    const fits = merged.every(
      ({ note, edits: all }) => all !== null && applyEdits(notes.get(note)?.text ?? "", all) !== null,
    );
    if (!fits) continue;
    chosen.push(fix);
    for (const { note, edits: all } of merged) if (all !== null) edits.set(note, all);
  }
  const written = [...edits].map(([note, all]) => ({ note, edits: inLineEndsOf(notes.get(note)?.text ?? "", all) }));
  const rewrites = written.flatMap(({ note: id, edits: all }) => {
    const note = notes.get(id);
    const text = note ? applyEdits(note.text, all) : null;
    return !note || text === null || text === note.text ? [] : [{ note, text }];
  });
  return { fixes: chosen, edits: written, rewrites };
}

/** The edits with the line ends that the text has. */
function inLineEndsOf(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  const lineEnd = lineEndOf(text);
  return edits.map(({ span, insert }) => ({ span, insert: insert.replace(/\r?\n/gu, lineEnd) }));
}

/** Null if two of them touch: two insertions at one place have no order, so they count as touching too. */
function together(earlier: readonly TextEdit[], added: readonly TextEdit[]): readonly TextEdit[] | null {
  const fresh = added.filter((edit) => !earlier.some((other) => same(edit, other)));
  const touches = fresh.some((edit) =>
    earlier.some(({ span }) => edit.span.start <= span.end && span.start <= edit.span.end && !apart(edit, span)),
  );
  return touches ? null : [...earlier, ...fresh];
}

function same(a: TextEdit, b: TextEdit): boolean {
  return (
    a.span.start === b.span.start && a.span.end === b.span.end && a.insert === b.insert && a.span.end > a.span.start
  );
}

/** Edits that only meet at an end are apart, unless one of them inserts there. */
function apart({ span }: TextEdit, other: TextEdit["span"]): boolean {
  const empty = span.start === span.end || other.start === other.end;
  return !empty && (span.end === other.start || other.end === span.start);
}
