import { type ConceptId, foldName, type NoteId, read, type Span } from "#core";
import { editorWords } from "../words/editor.ts";
import { completeCitation } from "./complete/citations.ts";
import type { Completion, CompletionSubject } from "./complete/completion.ts";
import { completeConcept } from "./complete/concepts.ts";
import { type Cursor, cursorAt } from "./complete/cursor.ts";
import { completePath, completeWikilink } from "./complete/links.ts";
import { completeEdge, completeFrontMatter, completeHeading, completeSilencer } from "./complete/structure.ts";
import { completeDate, completeTask } from "./complete/tasks.ts";
import { type AssistContext, workOf } from "./context.ts";
import { workText } from "./hover/source.ts";
import { excerpt, paragraphs, plain, quotation } from "./markdown.ts";

/** What is asked first answers, even if that is with nothing. */
const specific: readonly ((cursor: Cursor) => readonly Completion[] | null)[] = [
  completeFrontMatter,
  completeSilencer,
  completeWikilink,
  completeCitation,
  completePath,
  completeHeading,
  completeDate,
  completeEdge,
];

/** What could be written at an offset, the likeliest first. */
export function completionsAt(context: AssistContext, id: NoteId, offset: number): readonly Completion[] {
  const note = context.snapshot.note(id);
  if (!note) return [];
  const cursor = cursorAt(context, note, offset);
  for (const complete of specific) {
    const found = complete(cursor);
    if (found !== null) return found;
  }
  if (isVerbatim(note.file.text, offset)) return [];
  return [...completeConcept(cursor), ...(completeTask(cursor) ?? [])];
}

/** More about something that is offered, as Markdown. */
export function tellMore(context: AssistContext, subject: CompletionSubject): string {
  const { snapshot } = context;
  switch (subject.of) {
    case "concept":
      return spelledText(context, subject.concept);
    case "note": {
      const note = snapshot.note(subject.note);
      if (note === null) return "";
      return paragraphs([`**${plain(note.title ?? note.id)}**`, quotation(plain(excerpt(note, { start: 0, end: 0 })))]);
    }
    case "source": {
      const work = workOf(context, subject.source);
      return work === null ? "" : workText(work);
    }
  }
}

/** A concept's names and definitions, found without what only the whole vault can tell: it is asked at every key. */
function spelledText({ snapshot, language }: AssistContext, id: ConceptId): string {
  const concept = snapshot.conceptSpelled(id);
  if (concept === null) return "";
  const folded = new Set(concept.names.map(({ text }) => foldName(text)));
  const definitions = snapshot.factsOfKind("definition").flatMap((ref) => {
    const fact = snapshot.fact(ref);
    return fact?.kind === "definition" && folded.has(foldName(fact.name.text)) ? `${quotation(plain(fact.text))}` : [];
  });
  const [first = "", ...others] = concept.names.map(({ text }) => plain(text));
  const none = `*${editorWords.noDefinition[language]}*`;
  return paragraphs([
    [`**${first}**`, ...others].join(" · "),
    ...(definitions.length > 0 ? definitions.slice(0, 2) : [none]),
  ]);
}

/** Whether an offset lies in code or mathematics, where words are not names. */
function isVerbatim(text: string, offset: number): boolean {
  const inside = ({ start, end }: Span): boolean => start < offset && offset < end;
  const block = read(text).blocks.find(({ span }) => inside(span));
  if (block?.kind === "code" || block?.kind === "math" || block?.kind === "html") return true;
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  return (line.match(/(?<!\\)`/gu)?.length ?? 0) % 2 === 1 || (line.match(/(?<!\\)\$/gu)?.length ?? 0) % 2 === 1;
}
