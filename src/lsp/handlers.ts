import { type CancellationToken, ErrorCodes, ResponseError } from "vscode-languageserver";
import { completion, resolveCompletion } from "./features/completion.ts";
import { pullDocument, pullWorkspace } from "./features/diagnostics.ts";
import { codeActions, filesWillMove, format, formatRange, prepareRename, rename } from "./features/editing.ts";
import { incoming, outgoing, prepareHierarchy, subtypes, supertypes } from "./features/graph.ts";
import { codeLenses, inlayHints, semanticTokens, semanticTokensIn } from "./features/marks.ts";
import { definition, highlights, hover, references } from "./features/reading.ts";
import {
  documentLinks,
  documentSymbols,
  foldingRanges,
  selectionRanges,
  workspaceSymbols,
} from "./features/structure.ts";
import { refuseIfCancelled, type Session } from "./session.ts";

/** Parameters have been checked as far as all requests have them alike; the rest is the protocol's word. */
type Handler = (session: Session, params: never, token: CancellationToken) => Promise<unknown>;

const requests: { readonly [method: string]: Handler } = {
  "textDocument/hover": hover,
  "textDocument/definition": definition,
  "textDocument/references": references,
  "textDocument/documentHighlight": highlights,
  "textDocument/completion": completion,
  "completionItem/resolve": resolveCompletion,
  "textDocument/diagnostic": pullDocument,
  "workspace/diagnostic": pullWorkspace,
  "textDocument/codeAction": codeActions,
  "textDocument/prepareRename": prepareRename,
  "textDocument/rename": rename,
  "textDocument/formatting": format,
  "textDocument/rangeFormatting": formatRange,
  "workspace/willRenameFiles": filesWillMove,
  "textDocument/documentSymbol": documentSymbols,
  "workspace/symbol": workspaceSymbols,
  "textDocument/foldingRange": foldingRanges,
  "textDocument/selectionRange": selectionRanges,
  "textDocument/documentLink": documentLinks,
  "textDocument/semanticTokens/full": semanticTokens,
  "textDocument/semanticTokens/range": semanticTokensIn,
  "textDocument/inlayHint": inlayHints,
  "textDocument/codeLens": codeLenses,
  "textDocument/prepareCallHierarchy": prepareHierarchy,
  "callHierarchy/incomingCalls": incoming,
  "callHierarchy/outgoingCalls": outgoing,
  "textDocument/prepareTypeHierarchy": prepareHierarchy,
  "typeHierarchy/supertypes": supertypes,
  "typeHierarchy/subtypes": subtypes,
};

/** Answers a request on the latest state. One that was cancelled is dropped, one that is malformed is refused. */
export async function answer(
  session: Session,
  method: string,
  params: unknown,
  token: CancellationToken,
): Promise<unknown> {
  const handle = Object.hasOwn(requests, method) ? requests[method] : undefined;
  if (!handle) throw new ResponseError(ErrorCodes.MethodNotFound, `ibid does not know ${method}.`);
  const flaw = flawOf(params);
  if (flaw !== null) throw new ResponseError(ErrorCodes.InvalidParams, flaw);
  // A cancellation that came right behind the request is seen before the work is done.
  await new Promise((resolve) => setImmediate(resolve));
  refuseIfCancelled(token);
  const answered = await handle(session, params as never, token);
  refuseIfCancelled(token);
  return answered;
}

/** What is wrong with parameters that all requests have alike, or null. */
function flawOf(params: unknown): string | null {
  if (!isRecord(params)) return "The parameters are not an object.";
  const { textDocument, position, range } = params;
  if (textDocument !== undefined && !(isRecord(textDocument) && typeof textDocument.uri === "string"))
    return "textDocument has no uri.";
  if (position !== undefined && !isPosition(position)) return "position has no line and character.";
  if (range !== undefined && !(isRecord(range) && isPosition(range.start) && isPosition(range.end)))
    return "range has no start and end.";
  return null;
}

function isPosition(value: unknown): boolean {
  return isRecord(value) && isCount(value.line) && isCount(value.character);
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
