import { type ConceptId, contains, type NoteId, type Span } from "#core";
import { type AssistContext, refTo } from "./context.ts";
import { type Destination, definingPlaces, linkedPlaces, placeOf } from "./destination.ts";
import { type Subject, subjectsAt } from "./subject.ts";

/** Where what stands at an offset is defined, and the words that it stands in. */
export type Definition = { readonly span: Span; readonly places: readonly Destination[] };

/**
 * A concept leads to its definitions; a link to where it leads; a citation to the work in the library; a question to its
 * answers and an answer to its question; a task to where it was done or what it completes; a reference to its work.
 */
export function definitionAt(context: AssistContext, note: NoteId, offset: number): Definition | null {
  for (const subject of subjectsAt(context.snapshot, note, offset)) {
    const places = placesOf(subject, note, offset, context).filter((place) => !isHere(place, note, subject.span));
    if (places.length > 0) return { span: subject.span, places };
  }
  return null;
}

/** The concept that stands at an offset, or that a link there leads to. */
export function conceptAt({ snapshot }: AssistContext, note: NoteId, offset: number): ConceptId | null {
  for (const subject of subjectsAt(snapshot, note, offset)) {
    if (subject.kind === "concept") return subject.concept.id;
    const link = subject.kind === "link" ? snapshot.link(refTo(note, subject.fact)) : null;
    if (link?.kind === "concept") return link.concept;
  }
  return null;
}

function placesOf(subject: Subject, note: NoteId, offset: number, { snapshot }: AssistContext): readonly Destination[] {
  switch (subject.kind) {
    case "concept":
      return definingPlaces(subject.concept.id, snapshot);
    case "link":
      return linkedPlaces(snapshot.link(refTo(note, subject.fact)), snapshot);
    case "citation":
      return sourceOf(snapshot.source(refTo(note, subject.fact)));
    case "quote": {
      const citation = snapshot.source({ note, fact: subject.fact.citation });
      return offset <= subject.span.end ? sourceOf(citation) : [];
    }
    case "fact": {
      const ref = refTo(note, subject.fact);
      const related = [
        ...snapshot.relationsTo({ to: "fact", fact: ref }).flatMap(({ about, from }) => (joins(about) ? from : [])),
        ...snapshot
          .relationsFrom(ref)
          .flatMap(({ about, target }) => (joins(about) && target.to === "fact" ? target.fact : [])),
      ].flatMap((other) => placeOf(other, snapshot));
      const works = snapshot
        .relationsFrom(ref)
        .flatMap(({ target }): Destination[] =>
          target.to === "source" ? [{ to: "work", source: target.source }] : [],
        );
      return [...related, ...works];
    }
    case "code":
    case "heading":
      return [];
  }
}

function joins(about: string): boolean {
  return about === "answers" || about === "completes";
}

function sourceOf(resolution: ReturnType<AssistContext["snapshot"]["source"]>): readonly Destination[] {
  return resolution.kind === "known" ? [{ to: "work", source: resolution.source }] : [];
}

function isHere(place: Destination, note: NoteId, span: Span): boolean {
  return place.to === "note" && place.note === note && contains(span, place.span) && place.span.end > place.span.start;
}
