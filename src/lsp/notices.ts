import type {
  DidChangeConfigurationParams,
  DidChangeTextDocumentParams,
  DidChangeWatchedFilesParams,
  DidChangeWorkspaceFoldersParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  FileDelete,
  RenameFilesParams,
} from "vscode-languageserver";
import type { Session } from "./session.ts";

/** Takes in what a client tells; what it does not have to be told back. */
const notices: { readonly [method: string]: (session: Session, params: never) => void | Promise<void> } = {
  initialized: (session) => session.begin(),
  "textDocument/didOpen": (session, { textDocument: { uri, version, text } }: DidOpenTextDocumentParams) =>
    session.open(uri, version, text),
  "textDocument/didChange": (session, { textDocument, contentChanges }: DidChangeTextDocumentParams) =>
    session.change(textDocument.uri, textDocument.version, contentChanges),
  "textDocument/didClose": (session, { textDocument }: DidCloseTextDocumentParams) => session.close(textDocument.uri),
  "workspace/didChangeWatchedFiles": (session, { changes }: DidChangeWatchedFilesParams) =>
    session.stir(changes.map(({ uri }) => uri)),
  "workspace/didRenameFiles": (session, { files }: RenameFilesParams) =>
    session.stir(files.flatMap(({ oldUri, newUri }) => [oldUri, newUri])),
  "workspace/didCreateFiles": (session, { files }: { readonly files: readonly FileDelete[] }) =>
    session.stir(files.map(({ uri }) => uri)),
  "workspace/didDeleteFiles": (session, { files }: { readonly files: readonly FileDelete[] }) =>
    session.stir(files.map(({ uri }) => uri)),
  "workspace/didChangeWorkspaceFolders": (session, { event }: DidChangeWorkspaceFoldersParams) => {
    for (const { uri } of event.removed) session.removeFolder(uri);
    for (const { uri } of event.added) session.addFolder(uri);
  },
  "workspace/didChangeConfiguration": (session, { settings }: DidChangeConfigurationParams) =>
    session.configure(settings),
};

/** A notice that cannot be understood is logged, and changes nothing. */
export async function take(session: Session, method: string, params: unknown): Promise<void> {
  const handle = Object.hasOwn(notices, method) ? notices[method] : undefined;
  try {
    await handle?.(session, params as never);
  } catch (error) {
    session.connection.console.error(`${method}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
