import type {
  DocumentLink,
  DocumentLinkParams,
  DocumentSymbol,
  DocumentSymbolParams,
  FoldingRange,
  FoldingRangeParams,
  SymbolKind as ProtocolKind,
  SelectionRange,
  SelectionRangeParams,
  SymbolInformation,
  WorkspaceSymbol,
  WorkspaceSymbolParams,
} from "vscode-languageserver";
import { foldsOf, selectionAt } from "../../assist/blocks.ts";
import { documentLinksOf } from "../../assist/document-links.ts";
import { type NoteSymbol, outlineOf, type SymbolKind } from "../../assist/outline.ts";
import { vaultSymbols } from "../../assist/symbols.ts";
import { itemPlace } from "../library-item.ts";
import type { Asked, Session } from "../session.ts";

/** The protocol's numbers for the signs that stand beside symbols. */
function kindOf(kind: SymbolKind | "note"): ProtocolKind {
  switch (kind) {
    case "note":
      return 1;
    case "node":
      return 5;
    case "edge":
      return 25;
    case "question":
      return 24;
    case "task":
      return 9;
    case "reference":
      return 4;
    case "equation":
      return 16;
    case "figure":
      return 19;
    case "experiment":
      return 12;
    default:
      return 3;
  }
}

export async function documentSymbols(
  session: Session,
  { textDocument }: DocumentSymbolParams,
): Promise<DocumentSymbol[] | SymbolInformation[] | null> {
  const asked = await session.at(textDocument.uri);
  if (!asked) return null;
  const outline = outlineOf(asked.context, asked.note);
  if (session.client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport) {
    return outline.map((symbol) => symbolFor(symbol, asked));
  }
  return outline.flatMap((symbol) => flat(symbol, "", asked));
}

function symbolFor({ name, detail, kind, span, selection, children }: NoteSymbol, asked: Asked): DocumentSymbol {
  const { positions } = asked;
  return {
    name,
    detail,
    kind: kindOf(kind),
    range: positions.range(span),
    selectionRange: positions.range(selection),
    children: children.map((child) => symbolFor(child, asked)),
  };
}

function flat({ name, kind, span, children }: NoteSymbol, containerName: string, asked: Asked): SymbolInformation[] {
  const location = { uri: asked.host.uriOf(asked.note), range: asked.positions.range(span) };
  return [
    { name, kind: kindOf(kind), location, containerName },
    ...children.flatMap((child) => flat(child, name, asked)),
  ];
}

export async function workspaceSymbols(session: Session, { query }: WorkspaceSymbolParams): Promise<WorkspaceSymbol[]> {
  const found: WorkspaceSymbol[] = [];
  for (const host of session.vaults) {
    const context = await session.contextOf(host);
    for (const { name, kind, container, note, span } of vaultSymbols(context, query)) {
      found.push({ name, kind: kindOf(kind), containerName: container, location: session.location(host, note, span) });
    }
  }
  return found;
}

export async function foldingRanges(
  session: Session,
  { textDocument }: FoldingRangeParams,
): Promise<FoldingRange[] | null> {
  const asked = await session.at(textDocument.uri);
  if (!asked) return null;
  const most = session.client.textDocument?.foldingRange?.rangeLimit ?? Number.POSITIVE_INFINITY;
  return foldsOf(asked.context, asked.note)
    .slice(0, most)
    .map(({ start, end, kind }) => ({
      startLine: asked.positions.position(start).line,
      endLine: asked.positions.position(end).line,
      kind,
    }));
}

export async function selectionRanges(
  session: Session,
  { textDocument, positions }: SelectionRangeParams,
): Promise<SelectionRange[] | null> {
  const asked = await session.at(textDocument.uri);
  if (!asked) return null;
  return positions.map((position) => {
    const spans = selectionAt(asked.context, asked.note, asked.positions.offset(position));
    let selection: SelectionRange | undefined;
    for (const span of spans.toReversed()) {
      selection = { range: asked.positions.range(span), ...(selection ? { parent: selection } : {}) };
    }
    return selection ?? { range: { start: position, end: position } };
  });
}

export async function documentLinks(
  session: Session,
  { textDocument }: DocumentLinkParams,
): Promise<DocumentLink[] | null> {
  const asked = await session.at(textDocument.uri);
  if (!asked) return null;
  return documentLinksOf(asked.context, asked.note).flatMap(({ span, to }): DocumentLink[] => {
    const target = targetOf(to, asked);
    return target === null ? [] : [{ range: asked.positions.range(span), target }];
  });
}

function targetOf(to: ReturnType<typeof documentLinksOf>[number]["to"], { host }: Asked): string | null {
  switch (to.to) {
    case "address":
      return to.url;
    case "file":
      return host.uriOf(to.path);
    case "source-file":
      return `${host.uriOf(to.path)}${to.page === null ? "" : `#page=${to.page}`}`;
    case "work":
      return itemPlace(host, to.source)?.uri ?? null;
    case "note": {
      // Editors take `#L3,7` for a line and a column from 1.
      const { line, character } = host.positions(to.note).position(to.span.start);
      return `${host.uriOf(to.note)}${to.span.start === 0 ? "" : `#L${line + 1},${character + 1}`}`;
    }
  }
}
