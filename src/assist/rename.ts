import { type NoteId, noteId, type Span } from "#core";
import { linkWouldBreak, noteTaken, renameRefusals } from "../words/editor.ts";
import type { AssistContext } from "./context.ts";
import { renameConcept } from "./rename/concept.ts";
import { writtenTarget } from "./rename/link-target.ts";
import { followMoves } from "./rename/moves.ts";
import type { Renaming } from "./rename/renaming.ts";
import { subjectsAt } from "./subject.ts";

/** What would be renamed: the words to be replaced, and the name that they give. */
export type Renamable = { readonly span: Span; readonly name: string };

type Subject = Renamable & { readonly rename: (name: string) => Renaming };

/** What can be renamed at an offset: a concept by one of its names, or the note that a link leads to. */
export function renamableAt(
  context: AssistContext,
  note: NoteId,
  offset: number,
): Renamable | { readonly refused: string } {
  const subject = subjectAt(context, note, offset);
  return subject === null
    ? { refused: renameRefusals.nothing[context.language] }
    : { span: subject.span, name: subject.name };
}

export function renameAt(context: AssistContext, note: NoteId, offset: number, name: string): Renaming {
  const subject = subjectAt(context, note, offset);
  return subject === null ? { refused: renameRefusals.nothing[context.language] } : subject.rename(name);
}

function subjectAt(context: AssistContext, id: NoteId, offset: number): Subject | null {
  const { snapshot } = context;
  const text = snapshot.note(id)?.file.text ?? "";
  for (const subject of subjectsAt(snapshot, id, offset)) {
    if (subject.kind === "concept") {
      const { span } = subject;
      const concept = snapshot.concept(subject.concept.id);
      if (!concept) continue;
      const name = subject.name?.text ?? text.slice(span.start, span.end);
      return { span, name, rename: (next) => renameConcept(context, concept, name, next) };
    }
    if (subject.kind !== "link") continue;
    const written = writtenTarget(text, subject.fact);
    const resolution = snapshot.link({ note: id, fact: subject.fact.id });
    if (!written || written.text === "") continue;
    if (resolution?.kind === "concept") {
      const concept = snapshot.concept(resolution.concept);
      if (!concept) continue;
      return {
        span: written.span,
        name: written.text,
        rename: (next) => renameConcept(context, concept, written.text, next),
      };
    }
    if (resolution?.kind === "note" || resolution?.kind === "no-anchor") {
      const { note } = resolution;
      return { span: written.span, name: nameOf(note), rename: (next) => renameNote(context, note, next) };
    }
  }
  return null;
}

/** A note's file under another name in its folder, with every link to it. */
function renameNote(context: AssistContext, from: NoteId, written: string): Renaming {
  const { snapshot, language } = context;
  const name = written.trim().normalize("NFC");
  if (name === "") return { refused: renameRefusals.empty[language] };
  if (/[/\\:*?"<>|#^[\]\p{Cc}]/u.test(name) || name.startsWith(".")) return { refused: renameRefusals.path[language] };
  const folder = from.slice(0, from.lastIndexOf("/") + 1);
  const ending = /\.[^.]+$/u.exec(from)?.[0] ?? "";
  const to = noteId(`${folder}${name}${/\.(?:md|markdown|txt)$/iu.test(name) ? "" : ending}`);
  if (to === from) return { edits: [], moves: [] };
  const taken = [...snapshot.noteIds, ...snapshot.otherFiles].find(
    (path) => path !== from && path.toLowerCase() === to.toLowerCase(),
  );
  if (taken !== undefined) return { refused: noteTaken[language](taken) };
  const { edits, lost } = followMoves(snapshot, [{ from, to }]);
  const [first] = lost;
  if (first) return { refused: linkWouldBreak[language](first.note, first.link.target) };
  return {
    edits: edits.map(({ note, edits: all }) => ({ note, edits: all.map((edit) => ({ ...edit, group: "links" })) })),
    moves: [{ from, to }],
  };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]+$/u, "");
}
