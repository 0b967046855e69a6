import { diffArrays } from "diff";
import { applyEdits, canonicalMarkdown, lineEndOf, type NoteId, overlaps, type Span, type TextEdit } from "#core";
import type { AssistContext } from "./context.ts";

/** More lines than this in the difference are replaced as one. */
const mostChanges = 2_000;

/**
 * The edits, by whole lines, that put a note into canonical Markdown: they change marks of lists, headings and spacing,
 * and no word. Line ends stay those of the note. None where the note is canonical or must not be written.
 */
export function formatted({ snapshot }: AssistContext, id: NoteId): readonly TextEdit[] {
  const note = snapshot.note(id);
  if (!note || note.file.encoding.binary || note.file.encoding.damaged) return [];
  const { text } = note.file;
  return lineEdits(text, canonicalMarkdown(note.file, snapshot.settings).replaceAll("\n", lineEndOf(text)));
}

/** The same for the lines that a span touches; none where only the whole can be put in order. */
export function formattedIn(context: AssistContext, id: NoteId, span: Span): readonly TextEdit[] {
  const note = context.snapshot.note(id);
  if (!note) return [];
  const { text } = note.file;
  const edits = formatted(context, id).filter(
    (edit) => overlaps(edit.span, span) || (edit.span.start <= span.end && span.start <= edit.span.end),
  );
  const some = applyEdits(text, edits);
  if (some === null || edits.length === 0) return [];
  const { settings } = context.snapshot;
  const whole = canonicalMarkdown(note.file, settings);
  return canonicalMarkdown({ ...note.file, text: some }, settings) === whole ? edits : [];
}

/** The difference of two texts as edits of whole lines. */
function lineEdits(from: string, to: string): readonly TextEdit[] {
  if (from === to) return [];
  const runs = diffArrays([...linesOf(from)], [...linesOf(to)], { maxEditLength: mostChanges });
  if (runs === undefined) return [{ span: { start: 0, end: from.length }, insert: to }];
  const edits: TextEdit[] = [];
  let at = 0;
  let start = 0;
  let insert = "";
  const flush = (): void => {
    if (at > start || insert !== "") edits.push({ span: { start, end: at }, insert });
    insert = "";
  };
  for (const { value, added, removed } of runs) {
    const text = value.join("");
    if (added) insert += text;
    else if (removed) at += text.length;
    else {
      flush();
      at += text.length;
      start = at;
    }
  }
  flush();
  return edits;
}

/** Lines with their ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/gu) ?? [];
}
