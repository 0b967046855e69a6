import {
  applyEdits,
  type Concept,
  contains,
  foldName,
  type Note,
  type NoteId,
  type Span,
  type TextEdit,
  understanding,
} from "#core";
import { nameTaken, renameRefusals } from "../../words/editor.ts";
import type { Snapshot } from "../../workspace/snapshot.ts";
import type { AssistContext } from "../context.ts";
import { mentionAt } from "../mention.ts";
import { namesOf } from "../subject.ts";
import { writtenTarget } from "./link-target.ts";
import { mentionsIn } from "./mentions.ts";
import type { RenameEdit, Renaming } from "./renaming.ts";

/**
 * One of a concept's names written another way wherever it stands as a name, in links, and where prose mentions it. What
 * is quoted from a source stays as it is. Refused if the name is another concept's, or if any place would no longer read
 * as the name.
 */
export function renameConcept(context: AssistContext, concept: Concept, old: string, written: string): Renaming {
  const { snapshot, language } = context;
  const name = written.trim();
  if (name === "") return { refused: renameRefusals.empty[language] };
  if (/[\p{Cc}()（）[\]【】{}“”"‘’「」《》、，,;；|#`~→≡]|[-=]>/u.test(name)) {
    return { refused: renameRefusals.unreadable[language] };
  }
  const other = snapshot.conceptNamed(name);
  if (other !== null && other.id !== concept.id) {
    return { refused: nameTaken[language](name, other.names[0]?.text ?? other.id, old) };
  }
  const edits = new Map<NoteId, RenameEdit[]>();
  const put = (note: NoteId, span: Span, group: RenameEdit["group"]): void => {
    const known = edits.get(note) ?? [];
    edits.set(note, known);
    if (!known.some((edit) => edit.span.start < span.end && span.start < edit.span.end)) {
      known.push({ span, insert: name, group });
    }
  };
  for (const { note, span } of placesOf(concept, old)) {
    const known = snapshot.note(note);
    if (known && !isQuoted(known, span)) put(note, span, "names");
  }
  for (const { from, about } of snapshot.relationsTo({ to: "concept", concept: concept.id })) {
    const link = about === "links" ? snapshot.fact(from) : null;
    const note = snapshot.note(from.note);
    if (link?.kind !== "link" || !note || foldName(link.target) !== foldName(old)) continue;
    const target = writtenTarget(note.file.text, link);
    if (target) put(note.id, target.span, "links");
  }
  for (const id of snapshot.noteIds) {
    const note = snapshot.note(id);
    if (!note) continue;
    for (const span of mentionsIn(note, old)) if (!isPart(snapshot, note, span)) put(id, span, "mentions");
  }
  const understand = understanding(snapshot.settings);
  for (const [id, all] of edits) {
    const note = snapshot.note(id);
    if (!note) continue;
    if (!isWritable(note)) return { refused: renameRefusals.damaged[language] };
    if (!readsBack(note, all, name, understand)) return { refused: renameRefusals.unreadable[language] };
  }
  return { edits: [...edits].map(([note, all]) => ({ note, edits: inOrder(all) })), moves: [] };
}

function placesOf(concept: Concept, name: string): readonly { readonly note: NoteId; readonly span: Span }[] {
  const folded = foldName(name);
  return concept.names.flatMap(({ text, places }) => (foldName(text) === folded ? places : []));
}

/** Whether the words are part of a longer name, which stays as it is. */
function isPart(snapshot: Snapshot, note: Note, span: Span): boolean {
  const longest = mentionAt(snapshot, note.file.text, (span.start + span.end) >> 1);
  return (
    longest !== null && contains(longest.span, span) && longest.span.end - longest.span.start > span.end - span.start
  );
}

/** Words of a source are the source's. */
function isQuoted(note: Note, span: Span): boolean {
  return note.facts.some(
    (fact) =>
      (fact.kind === "quote" && contains(fact.words, span)) || (fact.kind === "citation" && contains(fact.span, span)),
  );
}

function isWritable({ file }: Note): boolean {
  const { name, damaged, binary } = file.encoding;
  return !damaged && !binary && (name === "utf-8" || name === "utf-16le" || name === "utf-16be");
}

/** Whether every name is read as the new name where it then stands. */
function readsBack(
  note: Note,
  edits: readonly RenameEdit[],
  name: string,
  understand: (file: Note["file"]) => Note,
): boolean {
  const text = applyEdits(note.file.text, edits);
  if (text === null) return false;
  const starts = new Set(
    understand({ ...note.file, text }).facts.flatMap((fact) =>
      namesOf(fact).flatMap((one) => (foldName(one.text) === foldName(name) ? one.span.start : [])),
    ),
  );
  let shift = 0;
  for (const { span, insert, group } of inOrder(edits)) {
    if (group === "names" && !starts.has(span.start + shift)) return false;
    shift += insert.length - (span.end - span.start);
  }
  return true;
}

function inOrder<Edit extends TextEdit>(edits: readonly Edit[]): readonly Edit[] {
  return edits.toSorted((a, b) => a.span.start - b.span.start);
}
