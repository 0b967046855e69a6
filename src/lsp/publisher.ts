import type { Diagnostic, PublishDiagnosticsParams } from "vscode-languageserver";
import type { NoteId } from "#core";
import type { OpenDocument } from "./document.ts";
import { diagnosticsFor, problemsOf } from "./features/diagnostics.ts";
import { resultOf } from "./result-id.ts";
import type { Publishing, Session } from "./session.ts";
import type { VaultHost } from "./vault-host.ts";

/** Milliseconds for which what other notes have is held back while the reader types. */
const calm = 150;
/** Milliseconds of work after which an edit waits for the next ones: some of them at a time are taken in together. */
const dear = 12;
const longestWait = 400;

/**
 * Tells the client what changed: to one that does not ask for diagnostics, those of open documents, first of the one
 * that is edited; to one that asks, that it should ask again.
 */
export class Publisher implements Publishing {
  private readonly session: Session;
  /** What was last sent of each document. */
  private readonly sent = new Map<string, string>();
  /** Files that are no notes of which something was said. */
  private readonly wrong = new Map<VaultHost, readonly string[]>();
  private readonly waiting = new Map<VaultHost, { timer: NodeJS.Timeout; notes: Set<NoteId> | null }>();
  private readonly typing = new Map<OpenDocument, NodeJS.Immediate | NodeJS.Timeout>();
  private readonly waitingFor = new Set<() => void>();
  /** Milliseconds that the last edit took. */
  private cost = 0;

  constructor(session: Session) {
    this.session = session;
  }

  /** A document was opened or edited: its own diagnostics come first. */
  edited(host: VaultHost, document: OpenDocument): void {
    if (this.pulls || this.typing.has(document)) return;
    const send = (): void => {
      this.typing.delete(document);
      this.session.attempt(async () => {
        await host.ready;
        const began = performance.now();
        this.publish(host, document);
        this.cost = performance.now() - began;
      });
    };
    const wait = Math.min(longestWait, this.cost);
    this.typing.set(document, wait < dear ? setImmediate(send) : setTimeout(send, wait));
  }

  /** Notes of a vault may have other diagnostics than before; null: all of them. */
  changed(host: VaultHost, notes: ReadonlySet<NoteId> | null): void {
    for (const wake of this.waitingFor) wake();
    const known = this.waiting.get(host);
    if (known) {
      if (notes === null) known.notes = null;
      else for (const note of notes) known.notes?.add(note);
      return;
    }
    const timer = setTimeout(() => this.session.attempt(() => this.settle(host)), calm);
    this.waiting.set(host, { timer, notes: notes === null ? null : new Set(notes) });
  }

  /** Resolves with the next change, or when it is called off. */
  nextChange(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.waitingFor.delete(wake);
        signal.removeEventListener("abort", wake);
        resolve();
      };
      this.waitingFor.add(wake);
      signal.addEventListener("abort", wake);
    });
  }

  closed(uri: string): void {
    if (this.sent.delete(uri)) this.send({ uri, diagnostics: [] });
  }

  dropped(host: VaultHost): void {
    clearTimeout(this.waiting.get(host)?.timer);
    this.waiting.delete(host);
    this.wrong.delete(host);
  }

  private get pulls(): boolean {
    return this.session.client.textDocument?.diagnostic !== undefined;
  }

  private async settle(host: VaultHost): Promise<void> {
    const notes = this.waiting.get(host)?.notes ?? null;
    this.waiting.delete(host);
    await host.ready;
    this.publishProblems(host);
    const { client, connection } = this.session;
    if (this.pulls) {
      if (client.workspace?.diagnostics?.refreshSupport) await connection.languages.diagnostics.refresh();
    } else {
      for (const [note, document] of host.openDocuments) {
        if (notes === null || notes.has(note)) this.publish(host, document);
      }
    }
    if (notes !== null) return;
    // Seals may be other everywhere: after settings or sources changed.
    if (client.workspace?.inlayHint?.refreshSupport) await connection.languages.inlayHint.refresh();
    if (client.workspace?.semanticTokens?.refreshSupport) await connection.languages.semanticTokens.refresh();
    if (client.workspace?.codeLens?.refreshSupport) await connection.sendRequest("workspace/codeLens/refresh");
  }

  private publish(host: VaultHost, document: OpenDocument): void {
    const note = host.noteOf(document.path);
    if (note === null || host.document(note) !== document) return;
    const context = this.session.contextNow(host);
    const known = context.snapshot.note(note) !== null;
    const diagnostics = known ? diagnosticsFor(this.session, host, note, context) : [];
    this.sendIfNew({ uri: document.uri, version: document.version, diagnostics });
  }

  /** What is wrong with settings and library stands in those files. */
  private publishProblems(host: VaultHost): void {
    const problems = problemsOf(host, this.session.contextNow(host));
    for (const uri of this.wrong.get(host) ?? []) if (!problems.has(uri)) this.sendIfNew({ uri, diagnostics: [] });
    this.wrong.set(host, [...problems.keys()]);
    for (const [uri, diagnostics] of problems) this.sendIfNew({ uri, diagnostics });
  }

  private sendIfNew(params: Omit<PublishDiagnosticsParams, "diagnostics"> & { diagnostics: Diagnostic[] }): void {
    const now = resultOf(params.diagnostics);
    const before = this.sent.get(params.uri);
    if (before === now || (before === undefined && params.version === undefined && params.diagnostics.length === 0))
      return;
    this.sent.set(params.uri, now);
    this.send(params);
  }

  private send(params: PublishDiagnosticsParams): void {
    this.session.attempt(() => this.session.connection.sendDiagnostics(params));
  }
}
