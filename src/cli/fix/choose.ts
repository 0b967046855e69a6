import { applyEdits, type Fix, type NoteFile, type NoteId, type TextEdit } from "#core";
import { lineEndOf, type Rewrite } from "../../vault/write.ts";

/** Fixes that can be made together, and the texts that they lead to. */
export type Chosen = { readonly fixes: readonly Fix[]; readonly rewrites: readonly Rewrite[] };

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
  const rewrites = [...edits].flatMap(([id, all]) => {
    const note = notes.get(id);
    if (!note) return [];
    const lineEnd = lineEndOf(note.text);
    const text = applyEdits(
      note.text,
      all.map(({ span, insert }) => ({ span, insert: insert.replace(/\r?\n/gu, lineEnd) })),
    );
    return text === null || text === note.text ? [] : [{ note, text }];
  });
  return { fixes: chosen, rewrites };
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
