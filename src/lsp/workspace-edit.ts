import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  TextEdit as ProtocolEdit,
  RenameFile,
  TextDocumentEdit,
  WorkspaceEdit,
} from "vscode-languageserver";
import type { NoteId, TextEdit } from "#core";
import type { Move } from "../assist/rename/moves.ts";
import type { Session } from "./session.ts";
import type { VaultHost } from "./vault-host.ts";

/** Edits of a note; those with a `group` are shown under its name where the client can. */
export type GroupedEdits = {
  readonly note: NoteId;
  readonly edits: readonly (TextEdit & { readonly group?: string })[];
};

/** What each group is called, and whether the reader is to look at its edits before they are made. */
export type Groups = { readonly [group: string]: { readonly label: string; readonly confirm: boolean } };

/**
 * Edits as the protocol has them: with the versions of open documents, so that the client refuses them over text that the
 * server has not seen, wherever it can tell.
 */
export function workspaceEdit(
  session: Session,
  host: VaultHost,
  edits: readonly GroupedEdits[],
  { groups = {}, moves = [] }: { readonly groups?: Groups; readonly moves?: readonly Move[] } = {},
): WorkspaceEdit {
  const { workspaceEdit: client } = session.client.workspace ?? {};
  if (!client?.documentChanges) {
    return { changes: Object.fromEntries(edits.map((one) => [host.uriOf(one.note), protocolEdits(host, one)])) };
  }
  const annotated = client.changeAnnotationSupport !== undefined;
  const used = new Set<string>();
  const documents = edits.map((one): TextDocumentEdit => {
    const version = host.document(one.note)?.version ?? null;
    const all = protocolEdits(host, one).map((edit, index): ProtocolEdit | AnnotatedTextEdit => {
      const group = one.edits[index]?.group;
      if (!annotated || group === undefined || groups[group] === undefined) return edit;
      used.add(group);
      return { ...edit, annotationId: group };
    });
    return { textDocument: { uri: host.uriOf(one.note), version }, edits: all };
  });
  const renames = moves.map(
    ({ from, to }): RenameFile => ({ kind: "rename", oldUri: host.uriOf(from), newUri: host.uriOf(to) }),
  );
  const annotations = [...used].map((group): [string, ChangeAnnotation] => [
    group,
    { label: groups[group]?.label ?? group, needsConfirmation: groups[group]?.confirm ?? false },
  ]);
  return {
    documentChanges: [...documents, ...renames],
    ...(annotations.length > 0 ? { changeAnnotations: Object.fromEntries(annotations) } : {}),
  };
}

export function protocolEdits(host: VaultHost, { note, edits }: GroupedEdits): ProtocolEdit[] {
  const positions = host.positions(note);
  return edits.map(({ span, insert }) => ({ range: positions.range(span), newText: insert }));
}
