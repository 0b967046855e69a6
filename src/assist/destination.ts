import type { ConceptId, FactRef, LinkResolution, NoteId, SourceId, Span } from "#core";
import type { Snapshot } from "../workspace/snapshot.ts";
import { definitionsOf } from "./hover/concept.ts";

/** Somewhere to go to. */
export type Destination =
  /** `span` is what is meant, within `whole`. */
  | { readonly to: "note"; readonly note: NoteId; readonly span: Span; readonly whole: Span }
  | { readonly to: "file"; readonly path: string }
  /** A work's item in `library.json`. */
  | { readonly to: "work"; readonly source: SourceId };

export function placeIn(note: NoteId, span: Span, whole: Span = span): Destination {
  return { to: "note", note, span, whole };
}

export function placeOf(ref: FactRef, snapshot: Snapshot): readonly Destination[] {
  const fact = snapshot.fact(ref);
  return fact === null ? [] : [placeIn(ref.note, fact.span)];
}

/** Where a link leads. */
export function linkedPlaces(resolution: LinkResolution | null, snapshot: Snapshot): readonly Destination[] {
  switch (resolution?.kind) {
    case "note":
      return [placeIn(resolution.note, resolution.anchor?.span ?? { start: 0, end: 0 })];
    case "no-anchor":
      return [placeIn(resolution.note, { start: 0, end: 0 })];
    case "concept":
      return definingPlaces(resolution.concept, snapshot);
    case "file":
      return [{ to: "file", path: resolution.path }];
    default:
      return [];
  }
}

/** Where a concept is defined, else where a patch adds it, else where it was first named. */
export function definingPlaces(id: ConceptId, snapshot: Snapshot): readonly Destination[] {
  const concept = snapshot.concept(id);
  if (concept === null) return [];
  const defined = definitionsOf(concept, snapshot).map(({ note, fact }) => placeIn(note, fact.name.span, fact.span));
  if (defined.length > 0) return defined;
  const [added] = snapshot.node(concept.id)?.provenance ?? [];
  if (added) return [placeIn(added.note, added.span)];
  const [first] = concept.names.flatMap(({ places }) => places);
  return first ? [placeIn(first.note, first.span)] : [];
}
