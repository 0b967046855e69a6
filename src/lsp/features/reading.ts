import type {
  DocumentHighlight,
  Hover,
  HoverParams,
  Location,
  LocationLink,
  ReferenceParams,
  TextDocumentPositionParams,
} from "vscode-languageserver";
import { definitionAt } from "../../assist/definition.ts";
import type { Destination } from "../../assist/destination.ts";
import { hoverAt } from "../../assist/hover.ts";
import { highlightsAt, referencesAt } from "../../assist/references.ts";
import { itemPlace } from "../library-item.ts";
import { markup } from "../markup.ts";
import type { Asked, Session } from "../session.ts";

export async function hover(session: Session, { textDocument, position }: HoverParams): Promise<Hover | null> {
  const asked = await session.placeAt(textDocument.uri, position);
  const told = asked && hoverAt(asked.context, asked.note, asked.offset);
  if (!asked || !told) return null;
  const formats = session.client.textDocument?.hover?.contentFormat;
  return { contents: markup(told.markdown, formats), range: asked.positions.range(told.span) };
}

export async function definition(
  session: Session,
  { textDocument, position }: TextDocumentPositionParams,
): Promise<Location[] | LocationLink[] | null> {
  const asked = await session.placeAt(textDocument.uri, position);
  const found = asked && definitionAt(asked.context, asked.note, asked.offset);
  if (!asked || !found) return null;
  const links = found.places.flatMap((place) => linkTo(place, asked));
  if (!session.client.textDocument?.definition?.linkSupport) {
    return links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
  }
  const originSelectionRange = asked.positions.range(found.span);
  return links.map((link) => ({ ...link, originSelectionRange }));
}

export async function references(
  session: Session,
  { textDocument, position, context }: ReferenceParams,
): Promise<Location[] | null> {
  const asked = await session.placeAt(textDocument.uri, position);
  if (!asked) return null;
  const places = referencesAt(asked.context, asked.note, asked.offset, context.includeDeclaration);
  return places.map(({ note, span }) => session.location(asked.host, note, span));
}

export async function highlights(
  session: Session,
  { textDocument, position }: TextDocumentPositionParams,
): Promise<DocumentHighlight[] | null> {
  const asked = await session.placeAt(textDocument.uri, position);
  if (!asked) return null;
  return highlightsAt(asked.context, asked.note, asked.offset).map((span) => ({ range: asked.positions.range(span) }));
}

const start = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function linkTo(place: Destination, { host }: Asked): readonly LocationLink[] {
  switch (place.to) {
    case "note": {
      const positions = host.positions(place.note);
      const targetRange = positions.range(place.whole);
      return [{ targetUri: host.uriOf(place.note), targetRange, targetSelectionRange: positions.range(place.span) }];
    }
    case "file":
      return [{ targetUri: host.uriOf(place.path), targetRange: start, targetSelectionRange: start }];
    case "work": {
      const item = itemPlace(host, place.source);
      return item ? [{ targetUri: item.uri, targetRange: item.range, targetSelectionRange: item.range }] : [];
    }
  }
}
