import type {
  CallHierarchyIncomingCall,
  CallHierarchyIncomingCallsParams,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CallHierarchyOutgoingCallsParams,
  TextDocumentPositionParams,
  TypeHierarchyItem,
  TypeHierarchySubtypesParams,
  TypeHierarchySupertypesParams,
} from "vscode-languageserver";
import type { ConceptId, NoteId, Span } from "#core";
import { type GraphPlace, graphPlaceAt, kindsOf, stepsFrom, stepsInto } from "../../assist/hierarchy.ts";
import type { Asked, Session } from "../session.ts";

/** Walking the graph: a concept is called by what edges come from, and calls what edges lead to. */
export async function prepareHierarchy(
  session: Session,
  { textDocument, position }: TextDocumentPositionParams,
): Promise<CallHierarchyItem[] | null> {
  const asked = await session.placeAt(textDocument.uri, position);
  const place = asked && graphPlaceAt(asked.context, asked.note, asked.offset);
  return asked && place ? [itemFor(place, asked)] : null;
}

export async function incoming(
  session: Session,
  { item }: CallHierarchyIncomingCallsParams,
): Promise<CallHierarchyIncomingCall[] | null> {
  const found = await conceptOf(session, item);
  if (!found) return null;
  return stepsInto(found.asked.context, found.concept).map(({ place, spans }) => ({
    from: itemFor(place, found.asked),
    fromRanges: ranges(spans, place.note, place.span, found.asked),
  }));
}

export async function outgoing(
  session: Session,
  { item }: CallHierarchyOutgoingCallsParams,
): Promise<CallHierarchyOutgoingCall[] | null> {
  const found = await conceptOf(session, item);
  if (!found) return null;
  const { asked, concept } = found;
  const own = asked.positions.span(item.selectionRange);
  return stepsFrom(asked.context, concept, asked.note).map(({ place, spans }) => ({
    to: itemFor(place, asked),
    fromRanges: ranges(spans, asked.note, own, asked),
  }));
}

/** What a concept is a kind of. */
export async function supertypes(
  session: Session,
  { item }: TypeHierarchySupertypesParams,
): Promise<TypeHierarchyItem[] | null> {
  const found = await conceptOf(session, item);
  return found && kindsOf(found.asked.context, found.concept, "general").map((place) => itemFor(place, found.asked));
}

export async function subtypes(
  session: Session,
  { item }: TypeHierarchySubtypesParams,
): Promise<TypeHierarchyItem[] | null> {
  const found = await conceptOf(session, item);
  return found && kindsOf(found.asked.context, found.concept, "special").map((place) => itemFor(place, found.asked));
}

function itemFor(
  { concept, name, detail, note, span }: GraphPlace,
  { host }: Asked,
): CallHierarchyItem & TypeHierarchyItem {
  const range = host.positions(note).range(span);
  return { name, detail, kind: 5, uri: host.uriOf(note), range, selectionRange: range, data: { concept } };
}

async function conceptOf(
  session: Session,
  item: CallHierarchyItem | TypeHierarchyItem,
): Promise<{ readonly asked: Asked; readonly concept: ConceptId } | null> {
  const asked = await session.at(item.uri);
  const data: unknown = item.data;
  if (!asked || typeof data !== "object" || data === null || !("concept" in data)) return null;
  return { asked, concept: String(data.concept) as ConceptId };
}

/** Where the note says so; the name itself where another note does. */
function ranges(spans: readonly Span[], note: NoteId, otherwise: Span, { host }: Asked): CallHierarchyItem["range"][] {
  const positions = host.positions(note);
  return (spans.length > 0 ? spans : [otherwise]).map((span) => positions.range(span));
}
