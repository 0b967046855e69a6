import {
  type ConceptId,
  type FactRef,
  factKey,
  foldName,
  type NoteId,
  type Place,
  type SourceId,
  type Span,
} from "#core";
import type { Snapshot } from "../workspace/snapshot.ts";
import { type AssistContext, refTo } from "./context.ts";
import { namesOf, type Subject, subjectsAt } from "./subject.ts";

/**
 * Every place of the vault that means what stands at an offset, by note and place: the names of a concept and the links
 * to it, the links to a note or a heading, the citations of a work, what has to do with a question or a task.
 *
 * @param declarations whether the place where the thing itself stands is among them.
 */
export function referencesAt(
  { snapshot }: AssistContext,
  note: NoteId,
  offset: number,
  declarations: boolean,
): readonly Place[] {
  for (const subject of subjectsAt(snapshot, note, offset)) {
    const places = placesOf(subject, note, declarations, snapshot);
    if (places.length > 0) return inOrder(places);
  }
  return [];
}

/** Where the note itself names the same concept, or links to the same place: asked at every step of the cursor. */
export function highlightsAt({ snapshot }: AssistContext, note: NoteId, offset: number): readonly Span[] {
  const facts = snapshot.note(note)?.facts ?? [];
  for (const subject of subjectsAt(snapshot, note, offset)) {
    if (subject.kind === "concept") {
      const names = new Set(subject.concept.names.map(({ text }) => foldName(text)));
      const found = facts.flatMap((fact) => namesOf(fact).filter(({ text }) => names.has(foldName(text))));
      return [...new Map(found.map(({ span }) => [span.start, span])).values()];
    }
    if (subject.kind === "link") {
      const target = JSON.stringify(snapshot.link(refTo(note, subject.fact)));
      return facts.flatMap((fact) =>
        fact.kind === "link" && JSON.stringify(snapshot.link(refTo(note, fact))) === target ? fact.span : [],
      );
    }
  }
  return [];
}

function placesOf(subject: Subject, note: NoteId, declarations: boolean, snapshot: Snapshot): readonly Place[] {
  switch (subject.kind) {
    case "concept":
      return placesOfConcept(subject.concept.id, declarations, snapshot);
    case "link": {
      const resolution = snapshot.link(refTo(note, subject.fact));
      if (resolution?.kind === "note" || resolution?.kind === "no-anchor") {
        const wanted = resolution.kind === "note" ? (resolution.anchor?.span.start ?? null) : null;
        return factPlaces(linksTo(resolution.note, wanted, snapshot), snapshot);
      }
      if (resolution?.kind === "file") return factPlaces(snapshot.linksTo(resolution.path), snapshot);
      return resolution?.kind === "concept" ? placesOfConcept(resolution.concept, declarations, snapshot) : [];
    }
    case "citation":
      return placesOfSource(snapshot.source(refTo(note, subject.fact)), snapshot);
    case "quote":
      return placesOfSource(snapshot.source({ note, fact: subject.fact.citation }), snapshot);
    case "heading":
      return factPlaces(linksTo(note, subject.section.heading.start, snapshot), snapshot);
    case "fact": {
      const ref = refTo(note, subject.fact);
      const related = snapshot.relationsTo({ to: "fact", fact: ref }).map(({ from }) => from);
      const linked = linksTo(note, subject.span.start, snapshot);
      return [
        ...(declarations ? [{ note, span: subject.span }] : []),
        ...factPlaces([...related, ...linked], snapshot),
      ];
    }
    case "code":
      return (
        snapshot.note(note)?.silencers.flatMap(({ code, span }) => (code === subject.code ? { note, span } : [])) ?? []
      );
  }
}

/** Every name of a concept, wherever it stands, and every link to it. */
function placesOfConcept(id: ConceptId, declarations: boolean, snapshot: Snapshot): readonly Place[] {
  const concept = snapshot.concept(id);
  if (concept === null) return [];
  const links = snapshot
    .relationsTo({ to: "concept", concept: concept.id })
    .flatMap(({ from, about }) => (about === "links" ? from : []));
  const defining = new Set(
    concept.definitions.flatMap((ref) => {
      const fact = snapshot.fact(ref);
      return fact?.kind === "definition" ? `${ref.note} ${fact.name.span.start}` : [];
    }),
  );
  const names = concept.names.flatMap(({ places }) =>
    places.filter(({ note, span }) => declarations || !defining.has(`${note} ${span.start}`)),
  );
  return [...names, ...factPlaces(links, snapshot)];
}

function placesOfSource(resolution: ReturnType<Snapshot["source"]>, snapshot: Snapshot): readonly Place[] {
  return resolution.kind === "known" ? citingPlaces(resolution.source, snapshot) : [];
}

/** Where a work is cited or listed. */
function citingPlaces(source: SourceId, snapshot: Snapshot): readonly Place[] {
  const listed = snapshot.relationsTo({ to: "source", source }).map(({ from }) => from);
  return factPlaces([...snapshot.citationsOf(source), ...listed], snapshot);
}

/** The links to a note; with `start`, those to the place in it that begins there. */
function linksTo(note: NoteId, start: number | null, snapshot: Snapshot): readonly FactRef[] {
  const links = snapshot.linksTo(note);
  if (start === null) return links;
  return links.filter((ref) => {
    const resolution = snapshot.link(ref);
    return resolution?.kind === "note" && resolution.anchor?.span.start === start;
  });
}

function factPlaces(refs: readonly FactRef[], snapshot: Snapshot): readonly Place[] {
  const different = new Map(refs.map((ref) => [factKey(ref), ref]));
  return [...different.values()].flatMap((ref) => {
    const fact = snapshot.fact(ref);
    return fact === null ? [] : { note: ref.note, span: fact.span };
  });
}

function inOrder(places: readonly Place[]): readonly Place[] {
  const different = new Map(places.map((place) => [`${place.note} ${place.span.start} ${place.span.end}`, place]));
  return [...different.values()].sort(
    (a, b) => (a.note < b.note ? -1 : a.note > b.note ? 1 : 0) || a.span.start - b.span.start,
  );
}
