import type { InitializeParams, ServerCapabilities } from "vscode-languageserver";
import { completionTriggers } from "../assist/complete/triggers.ts";
import { tokenModifiers, tokenTypes } from "../assist/token-legend.ts";
import { chooseEncoding } from "./encoding.ts";

/** Action kinds of ibid's own, beneath those that the protocol names. */
export const fixAllKind = "source.fixAll.ibid";
export const formatKind = "source.format.ibid";

/** What the server does, for a client that can do what `params` say. */
export function capabilitiesFor({ capabilities }: InitializeParams): ServerCapabilities {
  const files = { filters: [{ scheme: "file", pattern: { glob: "**/*" } }] };
  return {
    positionEncoding: chooseEncoding(capabilities.general?.positionEncodings),
    textDocumentSync: { openClose: true, change: 2, save: false },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: {},
    inlayHintProvider: true,
    codeLensProvider: {},
    callHierarchyProvider: true,
    typeHierarchyProvider: true,
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    completionProvider: { triggerCharacters: [...completionTriggers], resolveProvider: true },
    codeActionProvider: { codeActionKinds: ["quickfix", fixAllKind, formatKind] },
    renameProvider: capabilities.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
    semanticTokensProvider: {
      legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
      full: true,
      range: true,
    },
    diagnosticProvider: { identifier: "ibid", interFileDependencies: true, workspaceDiagnostics: true },
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { willRename: files, didRename: files, didCreate: files, didDelete: files },
    },
  };
}
