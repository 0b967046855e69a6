import { type Fix, LineIndex, type NoteId, type TextEdit } from "#core";
import type { ProblemsPage, ShownEdit, ShownFix } from "../wire/problems.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { revisionOf } from "./pages.ts";

/** Every diagnostic of the vault with its line and with what its fixes would change. */
export function problemsPage(snapshot: Snapshot): ProblemsPage {
  const touched = new Set<NoteId>();
  const indexes = new Map<NoteId, LineIndex>();
  const linesOf = (id: NoteId): LineIndex => {
    const known = indexes.get(id) ?? new LineIndex(snapshot.note(id)?.file.text ?? "");
    indexes.set(id, known);
    return known;
  };
  const problems = snapshot.noteIds.flatMap((id) => {
    const own = snapshot.diagnostics(id);
    if (own.length === 0) return [];
    const lines = linesOf(id);
    return own.map((diagnostic) => {
      const { line } = lines.at(diagnostic.span.start);
      const { start, end } = lines.line(line);
      const excerpt = lines.text.slice(start, Math.min(end, start + longestExcerpt));
      for (const { edits } of diagnostic.fixes) for (const { note } of edits) touched.add(note);
      return { ...diagnostic, line, excerpt, fixes: diagnostic.fixes.map((fix) => shownFix(fix, linesOf)) };
    });
  });
  const revisions = Object.fromEntries(
    [...touched].flatMap((id) => {
      const note = snapshot.note(id);
      return note === null ? [] : [[id, revisionOf(note.file)] as const];
    }),
  );
  return { version: snapshot.version, problems, revisions };
}

/** Characters of a line that are shown beside a problem. */
const longestExcerpt = 240;

/** More edits than these are told by their number. */
const mostEdits = 4;

/** Characters of a line that are shown on either side of an edit, and of what goes or comes. */
const longest = { around: 48, changed: 400 } as const;

/** What a fix would change, in the words of the notes. */
function shownFix({ title, safety, edits }: Fix, textOf: (note: NoteId) => LineIndex): ShownFix {
  const all = edits.flatMap(({ note, edits: own }) => own.map((edit) => ({ note, edit })));
  return {
    title,
    safety,
    notes: edits.map(({ note }) => note),
    edits: all.slice(0, mostEdits).map(({ note, edit }) => shownEdit(note, edit, textOf(note))),
    more: Math.max(0, all.length - mostEdits),
  };
}

function shownEdit(note: NoteId, { span, insert }: TextEdit, lines: LineIndex): ShownEdit {
  const { text } = lines;
  const first = lines.at(span.start).line;
  const lineStart = lines.line(first).start;
  const lineEnd = lines.line(lines.at(span.end).line).end;
  const before = text.slice(lineStart, span.start);
  const after = text.slice(span.end, lineEnd);
  return {
    note,
    line: first,
    before: before.length > longest.around ? `…${before.slice(-longest.around)}` : before,
    removed: shortened(text.slice(span.start, span.end)),
    inserted: shortened(insert),
    after: after.length > longest.around ? `${after.slice(0, longest.around)}…` : after,
  };
}

function shortened(words: string): string {
  return words.length > longest.changed ? `${words.slice(0, longest.changed)}…` : words;
}
