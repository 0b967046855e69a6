import {
  type CancellationToken,
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import type { Diagnostic as CoreDiagnostic, NoteId, Severity } from "#core";
import { say, sayProblem } from "#words";
import type { AssistContext } from "../../assist/context.ts";
import { diagnosticsOf } from "../../assist/diagnostics.ts";
import { libraryFile, settingsFile } from "../../vault/find.ts";
import { moreDiagnostics } from "../../words/editor.ts";
import { resultOf } from "../result-id.ts";
import { refuseIfCancelled, type Session } from "../session.ts";
import type { VaultHost } from "../vault-host.ts";

const severities: { readonly [Kind in Severity]: 1 | 2 | 3 } = { error: 1, warning: 2, hint: 3 };

/** A note's diagnostics, and under the last how many more there are. */
export function diagnosticsFor(session: Session, host: VaultHost, note: NoteId, context: AssistContext): Diagnostic[] {
  const { shown, more } = diagnosticsOf(context, note);
  const diagnostics = shown.map((one) => diagnosticFor(session, host, one, context));
  if (more === 0) return diagnostics;
  const last = shown.at(-1)?.span.end ?? 0;
  const range = host.positions(note).range({ start: last, end: last });
  return [...diagnostics, { range, severity: 3, source: "ibid", message: moreDiagnostics[context.language](more) }];
}

export function diagnosticFor(
  session: Session,
  host: VaultHost,
  diagnostic: CoreDiagnostic,
  { language }: AssistContext,
): Diagnostic {
  const { note, span, code, severity, message, related } = diagnostic;
  const linked = session.client.textDocument?.publishDiagnostics?.relatedInformation !== false;
  return {
    range: host.positions(note).range(span),
    severity: severities[severity],
    code,
    source: "ibid",
    message: say(message, language),
    // 1: what can go is shown faded.
    ...(code === "silence/used" ? { tags: [1] } : {}),
    ...(linked && related.length > 0
      ? {
          relatedInformation: related.map((other) => ({
            location: session.location(host, other.note, other.span),
            message: say(other.message, language),
          })),
        }
      : {}),
  };
}

/** What is wrong with files that are no notes, by their addresses; settings and library are there even when all is well. */
export function problemsOf(host: VaultHost, { language }: AssistContext): ReadonlyMap<string, Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>();
  const { live } = host;
  if (!live) return found;
  for (const path of [settingsFile, libraryFile]) found.set(host.uriOf(path), []);
  for (const problem of live.problems) {
    const uri = host.uriOf(problem.path);
    const line = (problem.line ?? 1) - 1;
    const character = (problem.column ?? 1) - 1;
    const range = { start: { line, character }, end: { line, character: character + 1 } };
    const one: Diagnostic = {
      range,
      severity: severities[problem.severity],
      code: problem.key,
      source: "ibid",
      message: sayProblem(problem, language),
    };
    found.set(uri, [...(found.get(uri) ?? []), one]);
  }
  return found;
}

export async function pullDocument(
  session: Session,
  { textDocument, previousResultId }: DocumentDiagnosticParams,
): Promise<DocumentDiagnosticReport> {
  const asked = await session.at(textDocument.uri);
  const items = asked ? diagnosticsFor(session, asked.host, asked.note, asked.context) : [];
  const resultId = resultOf(items);
  return previousResultId === resultId ? { kind: "unchanged", resultId } : { kind: "full", resultId, items };
}

/** All notes of all vaults; where nothing is new, the answer waits until something is. */
export async function pullWorkspace(
  session: Session,
  { previousResultIds }: WorkspaceDiagnosticParams,
  token: CancellationToken,
): Promise<WorkspaceDiagnosticReport> {
  const before = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
  for (;;) {
    const items = await reports(session, before, token);
    if (items.some(({ kind }) => kind === "full") || before.size === 0) return { items };
    await session.nextChange(token);
    if (token.isCancellationRequested) {
      // The client asks again by itself.
      throw new ResponseError(LSPErrorCodes.ServerCancelled, "Nothing is new.", { retriggerRequest: true });
    }
  }
}

async function reports(
  session: Session,
  before: ReadonlyMap<string, string>,
  token: CancellationToken,
): Promise<WorkspaceDocumentDiagnosticReport[]> {
  const items: WorkspaceDocumentDiagnosticReport[] = [];
  const seen = new Set<string>();
  for (const host of session.vaults) {
    const context = await session.contextOf(host);
    refuseIfCancelled(token);
    for (const note of context.snapshot.noteIds) {
      const uri = host.uriOf(note);
      seen.add(uri);
      const diagnostics = diagnosticsFor(session, host, note, context);
      const resultId = resultOf(diagnostics);
      const version = host.document(note)?.version ?? null;
      if (before.get(uri) === resultId) items.push({ kind: "unchanged", uri, version, resultId });
      else if (diagnostics.length > 0 || before.has(uri)) {
        items.push({ kind: "full", uri, version, resultId, items: diagnostics });
      }
    }
  }
  for (const [uri] of before) {
    if (!seen.has(uri)) items.push({ kind: "full", uri, version: null, resultId: resultOf([]), items: [] });
  }
  return items;
}
