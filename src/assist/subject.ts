import {
  type Citation,
  type Code,
  codes,
  type Fact,
  type FactOf,
  type Link,
  type Name,
  type Note,
  type NoteId,
  type Quote,
  type Section,
  type Span,
} from "#core";
import type { Snapshot, SpelledConcept } from "../workspace/snapshot.ts";
import { mentionAt } from "./mention.ts";

/** Facts that are asked about as a whole. */
type WholeFact = FactOf<"question" | "task" | "reference" | "figure" | "edge" | "claim">;

/** Something that stands at a place of a note and can be asked about. */
export type Subject = { readonly span: Span } & (
  | { readonly kind: "code"; readonly code: Code }
  | { readonly kind: "link"; readonly fact: Link }
  /** `name` is null where the words only stand in prose. */
  | { readonly kind: "concept"; readonly concept: SpelledConcept; readonly name: Name | null }
  | { readonly kind: "citation"; readonly fact: Citation }
  | { readonly kind: "quote"; readonly fact: Quote }
  | { readonly kind: "fact"; readonly fact: WholeFact }
  | { readonly kind: "heading"; readonly section: Section }
);

/** What stands at an offset, from the innermost to the outermost; both ends of a span belong to it. */
export function subjectsAt(snapshot: Snapshot, id: NoteId, offset: number): readonly Subject[] {
  const note = snapshot.note(id);
  if (!note) return [];
  const at = (span: Span): boolean => span.start <= offset && offset <= span.end;
  const found: Subject[] = [];
  for (const { span, code } of codesIn(note)) if (at(span)) found.push({ kind: "code", span, code });
  for (const fact of note.facts) {
    if (fact.span.start > offset) break;
    if (!at(fact.span)) continue;
    found.push(...subjectsIn(snapshot, fact, at));
  }
  for (const section of note.sections) {
    if (at(section.heading)) found.push({ kind: "heading", span: section.heading, section });
  }
  const inside = found.some(({ kind }) => kind === "concept" || kind === "link" || kind === "code" || kind === "quote");
  const mention = inside ? null : mentionAt(snapshot, note.file.text, offset);
  if (mention) found.push({ kind: "concept", ...mention, name: null });
  return found.sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start));
}

function subjectsIn(snapshot: Snapshot, fact: Fact, at: (span: Span) => boolean): readonly Subject[] {
  const names = namesOf(fact).flatMap((name): Subject[] => {
    const concept = at(name.span) ? snapshot.conceptSpelled(name.text) : null;
    return concept ? [{ kind: "concept", span: name.span, concept, name }] : [];
  });
  switch (fact.kind) {
    case "link":
      return [{ kind: "link", span: fact.span, fact }];
    case "citation":
      return [{ kind: "citation", span: fact.span, fact }];
    case "quote":
      return [{ kind: "quote", span: fact.span, fact }];
    case "edge":
      return [...names, { kind: "fact", span: fact.span, fact }];
    case "question":
    case "task":
    case "reference":
    case "figure":
    case "claim":
      return [{ kind: "fact", span: fact.span, fact }];
    default:
      return names;
  }
}

/** The names of concepts that a fact has as such. */
export function namesOf(fact: Fact): readonly Name[] {
  switch (fact.kind) {
    case "term":
    case "node":
    case "sameness":
      return fact.names;
    case "definition":
      return [fact.name];
    case "edge":
      return [fact.from, fact.to];
    default:
      return [];
  }
}

/** The rule codes that the note's silencers name. */
export function codesIn({ silencers, file }: Note): readonly { readonly code: Code; readonly span: Span }[] {
  return silencers.flatMap(({ code: written, span }) => {
    const code = codes.find((known) => known === written);
    const start = span.start + file.text.slice(span.start, span.end).indexOf(written);
    return code === undefined ? [] : [{ code, span: { start, end: start + written.length } }];
  });
}
