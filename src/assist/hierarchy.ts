import type { ConceptId, GraphEdge, NoteId, Span } from "#core";
import { edgeTypeName } from "#words";
import type { AssistContext } from "./context.ts";
import { definingPlaces } from "./destination.ts";
import { subjectsAt } from "./subject.ts";

/** A concept as a place to walk the graph from. */
export type GraphPlace = {
  readonly concept: ConceptId;
  readonly name: string;
  readonly detail: string;
  readonly note: NoteId;
  readonly span: Span;
};

/** A neighbour in the graph, and where the note of `from` says so. */
export type GraphStep = { readonly place: GraphPlace; readonly spans: readonly Span[] };

/** The concept at an offset. */
export function graphPlaceAt(context: AssistContext, note: NoteId, offset: number): GraphPlace | null {
  const { snapshot } = context;
  for (const subject of subjectsAt(snapshot, note, offset)) {
    if (subject.kind === "concept") return placeFor(subject.concept.id, "", context);
    const resolution = subject.kind === "link" ? snapshot.link({ note, fact: subject.fact.id }) : null;
    if (resolution?.kind === "concept") return placeFor(resolution.concept, "", context);
  }
  return null;
}

/** The concepts that edges come from, with the edge's type as detail. `spans` lie in the note of the neighbour. */
export function stepsInto(context: AssistContext, concept: ConceptId): readonly GraphStep[] {
  return context.snapshot.edgesTo(concept).flatMap((edge) => step(context, edge, edge.from, null));
}

/** The concepts that edges lead to; `spans` lie in the given note, where the walk stands. */
export function stepsFrom(context: AssistContext, concept: ConceptId, note: NoteId): readonly GraphStep[] {
  return context.snapshot.edgesFrom(concept).flatMap((edge) => step(context, edge, edge.to, note));
}

/** The more general concepts, or the more special ones, by edges of the type `is-a`. */
export function kindsOf(
  context: AssistContext,
  concept: ConceptId,
  towards: "general" | "special",
): readonly GraphPlace[] {
  const { snapshot } = context;
  const edges = towards === "general" ? snapshot.edgesFrom(concept) : snapshot.edgesTo(concept);
  return edges
    .filter(({ type }) => type === "is-a")
    .flatMap(({ from, to }) => placeFor(towards === "general" ? to : from, "", context) ?? []);
}

function step(context: AssistContext, edge: GraphEdge, to: ConceptId, at: NoteId | null): readonly GraphStep[] {
  const { snapshot, language } = context;
  const type = edgeTypeName(edge.type, language, snapshot.settings.edgeTypes);
  const place = placeFor(to, type, context);
  if (!place) return [];
  const note = at ?? place.note;
  return [{ place, spans: edge.provenance.flatMap((one) => (one.note === note ? one.span : [])) }];
}

function placeFor(id: ConceptId, detail: string, { snapshot }: AssistContext): GraphPlace | null {
  const concept = snapshot.concept(id);
  const [place] = definingPlaces(id, snapshot);
  if (concept === null || place?.to !== "note") return null;
  const name = concept.names.map(({ text }) => text).join(" · ");
  return { concept: concept.id, name, detail, note: place.note, span: place.span };
}
