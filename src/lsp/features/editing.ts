import {
  type CodeAction,
  type CodeActionParams,
  type DocumentFormattingParams,
  type DocumentRangeFormattingParams,
  LSPErrorCodes,
  type PrepareRenameResult,
  type RenameFilesParams,
  type RenameParams,
  ResponseError,
  type TextDocumentPositionParams,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { type Action, actionsAt, noteActions } from "../../assist/actions.ts";
import { formatted, formattedIn } from "../../assist/formatting.ts";
import { followMoves, type Move } from "../../assist/rename/moves.ts";
import { renamableAt, renameAt } from "../../assist/rename.ts";
import { editorWords } from "../../words/editor.ts";
import { pathOfUri } from "../address.ts";
import { fixAllKind, formatKind } from "../capabilities.ts";
import type { Asked, Session } from "../session.ts";
import type { VaultHost } from "../vault-host.ts";
import { type Groups, protocolEdits, workspaceEdit } from "../workspace-edit.ts";
import { diagnosticFor } from "./diagnostics.ts";

const actionKinds: { readonly [Kind in Action["kind"]]: string } = {
  fix: "quickfix",
  silence: "quickfix",
  "fix-all": fixAllKind,
  format: formatKind,
};

export async function codeActions(session: Session, params: CodeActionParams): Promise<CodeAction[] | null> {
  const asked = await session.at(params.textDocument.uri);
  if (!asked) return null;
  const { only, triggerKind } = params.context;
  const wants = (kind: string): boolean => !only || only.some((one) => kind === one || kind.startsWith(`${one}.`));
  // An editor asks at every step of the cursor, and nobody wants the whole note changed then.
  const whole = only ? wants(fixAllKind) || wants(formatKind) : triggerKind !== 2;
  const found = [
    ...(wants("quickfix") ? actionsAt(asked.context, asked.note, asked.positions.span(params.range)) : []),
    ...(whole ? noteActions(asked.context, asked.note) : []),
  ];
  return found.filter(({ kind }) => wants(actionKinds[kind])).map((action) => actionFor(session, asked, action));
}

function actionFor(session: Session, { host, context }: Asked, action: Action): CodeAction {
  const { kind, safety, title, edits, diagnostics } = action;
  const confirm = safety === "review";
  const groups: Groups = { review: { label: editorWords.reviewFix[context.language], confirm: true } };
  const grouped = edits.map(({ note, edits: all }) => ({
    note,
    edits: confirm ? all.map((edit) => ({ ...edit, group: "review" })) : all,
  }));
  return {
    title,
    kind: actionKinds[kind],
    diagnostics: diagnostics.map((one) => diagnosticFor(session, host, one, context)),
    ...(kind === "fix" && !confirm ? { isPreferred: true } : {}),
    edit: workspaceEdit(session, host, grouped, { groups }),
  };
}

export async function prepareRename(
  session: Session,
  { textDocument, position }: TextDocumentPositionParams,
): Promise<PrepareRenameResult | null> {
  const asked = await session.placeAt(textDocument.uri, position);
  if (!asked) return null;
  const found = renamableAt(asked.context, asked.note, asked.offset);
  if ("refused" in found) throw refusal(found.refused);
  return { range: asked.positions.range(found.span), placeholder: found.name };
}

export async function rename(
  session: Session,
  { textDocument, position, newName }: RenameParams,
): Promise<WorkspaceEdit | null> {
  const asked = await session.placeAt(textDocument.uri, position);
  if (!asked) return null;
  const { host, context } = asked;
  const renaming = renameAt(context, asked.note, asked.offset, newName);
  if ("refused" in renaming) throw refusal(renaming.refused);
  const client = session.client.workspace?.workspaceEdit;
  const looks = client?.documentChanges === true && client.changeAnnotationSupport !== undefined;
  const edits = renaming.edits.flatMap(({ note, edits: all }) => {
    const kept = all.filter(({ group }) => looks || group !== "mentions");
    return kept.length === 0 ? [] : [{ note, edits: kept }];
  });
  const { language } = context;
  const groups: Groups = {
    names: { label: editorWords.renameNames[language], confirm: false },
    links: { label: editorWords.renameLinks[language], confirm: false },
    mentions: { label: editorWords.renameMentions[language], confirm: true },
  };
  const canMove = client?.documentChanges === true && client.resourceOperations?.includes("rename") === true;
  if (renaming.moves.length > 0 && !canMove) throw refusal(editorWords.cannotMove[language]);
  return workspaceEdit(session, host, edits, { groups, moves: renaming.moves });
}

export async function format(session: Session, { textDocument }: DocumentFormattingParams): Promise<TextEdit[] | null> {
  const asked = await session.at(textDocument.uri);
  return asked && protocolEdits(asked.host, { note: asked.note, edits: formatted(asked.context, asked.note) });
}

export async function formatRange(
  session: Session,
  { textDocument, range }: DocumentRangeFormattingParams,
): Promise<TextEdit[] | null> {
  const asked = await session.at(textDocument.uri);
  if (!asked) return null;
  const edits = formattedIn(asked.context, asked.note, asked.positions.span(range));
  return protocolEdits(asked.host, { note: asked.note, edits });
}

/** The edits by which links follow files and folders that are about to move. */
export async function filesWillMove(session: Session, { files }: RenameFilesParams): Promise<WorkspaceEdit | null> {
  for (const host of session.vaults) {
    const { snapshot } = await session.contextOf(host);
    const paths = [...snapshot.noteIds, ...snapshot.otherFiles];
    const moves = files.flatMap(({ oldUri, newUri }) => movesOf(host, paths, oldUri, newUri));
    if (moves.length === 0) continue;
    const { edits } = followMoves(snapshot, moves);
    if (edits.length > 0) return workspaceEdit(session, host, edits);
  }
  return null;
}

/** A file's move, or those of all files of a folder. */
function movesOf(host: VaultHost, paths: readonly string[], oldUri: string, newUri: string): readonly Move[] {
  const [from, to] = [host.noteOf(pathOfUri(oldUri)), host.noteOf(pathOfUri(newUri))];
  if (from === null || to === null) return [];
  return paths.flatMap((path) => {
    if (path === from) return [{ from: path, to }];
    return path.startsWith(`${from}/`) ? [{ from: path, to: `${to}${path.slice(from.length)}` }] : [];
  });
}

function refusal(why: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, why);
}
