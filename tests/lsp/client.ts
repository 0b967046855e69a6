import { type ChildProcess, spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";
import {
  type ClientCapabilities,
  createMessageConnection,
  type InitializeResult,
  type MessageConnection,
  type Position,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { command, node } from "../support/command.ts";

export type ClientOptions = {
  readonly capabilities?: ClientCapabilities;
  readonly locale?: string;
  readonly initializationOptions?: unknown;
  readonly processId?: number | null;
};

/** A client of the real server, as an editor is one: a process of its own, spoken to on its standard streams. */
export class Client {
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  readonly exited: Promise<number | null>;
  /** What the server asked the client to do or told it, in order. */
  readonly heard: { readonly method: string; readonly params: unknown }[] = [];
  initialized: InitializeResult = { capabilities: {} };
  private readonly diagnostics = new Map<string, PublishDiagnosticsParams>();
  private readonly listeners = new Set<() => void>();

  private constructor() {
    this.process = spawn(node, [command, "lsp", "--stdio"], { stdio: ["pipe", "pipe", "pipe"] });
    const { stdin, stdout } = this.process;
    if (!stdin || !stdout) throw new Error("The server has no streams.");
    this.exited = new Promise((done) => this.process.once("exit", done));
    this.connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onNotification((method: string, params: unknown) => this.hear(method, params));
    this.connection.onRequest((method: string, params: unknown) => {
      this.hear(method, params);
      return null;
    });
    this.connection.onUnhandledProgress((params) => this.hear("$/progress", params));
    this.connection.onError(() => {});
    this.connection.listen();
  }

  /** Started, initialised, and ended with the test. */
  static async start(folders: readonly string[], options: ClientOptions = {}): Promise<Client> {
    const client = new Client();
    onTestFinished(() => {
      client.process.kill();
    });
    client.initialized = await client.ask<InitializeResult>("initialize", {
      processId: options.processId ?? null,
      rootUri: null,
      workspaceFolders: folders.map((path) => ({ uri: pathToFileURL(path).href, name: path })),
      capabilities: options.capabilities ?? {},
      ...(options.locale === undefined ? {} : { locale: options.locale }),
      initializationOptions: options.initializationOptions,
    });
    await client.tell("initialized", {});
    return client;
  }

  ask<Answer>(method: string, params: unknown): Promise<Answer> {
    return this.connection.sendRequest<Answer>(method, params);
  }

  tell(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  async open(uri: string, text: string, version = 1): Promise<void> {
    await this.tell("textDocument/didOpen", { textDocument: { uri, languageId: "markdown", version, text } });
  }

  /** Replaces a stretch of a document. */
  async edit(uri: string, version: number, start: Position, end: Position, text: string): Promise<void> {
    const contentChanges = [{ range: { start, end }, text }];
    await this.tell("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  }

  at<Answer>(method: string, uri: string, position: Position, more: object = {}): Promise<Answer> {
    return this.ask<Answer>(`textDocument/${method}`, { textDocument: { uri }, position, ...more });
  }

  on<Answer>(method: string, uri: string, more: object = {}): Promise<Answer> {
    return this.ask<Answer>(`textDocument/${method}`, { textDocument: { uri }, ...more });
  }

  published(uri: string): PublishDiagnosticsParams | null {
    return this.diagnostics.get(uri) ?? null;
  }

  /** Resolves when what was heard so far, or is heard within ten seconds, is as wanted. */
  until<Found>(find: () => Found | null | undefined | false): Promise<Found> {
    return new Promise((done, fail) => {
      const late = setTimeout(() => {
        this.listeners.delete(look);
        fail(new Error(`Not heard. Heard: ${JSON.stringify(this.heard.slice(-5)).slice(0, 2000)}`));
      }, 60_000);
      const look = (): void => {
        const found = find();
        if (!found) return;
        clearTimeout(late);
        this.listeners.delete(look);
        done(found);
      };
      this.listeners.add(look);
      look();
    });
  }

  private hear(method: string, params: unknown): void {
    this.heard.push({ method, params });
    if (method === "textDocument/publishDiagnostics") {
      const published = params as PublishDiagnosticsParams;
      this.diagnostics.set(published.uri, published);
    }
    for (const listener of [...this.listeners]) listener();
  }
}

/** The position of `words` in a text, `into` units from their beginning. */
export function positionOf(text: string, words: string, into = 0): Position {
  const offset = text.indexOf(words);
  if (offset < 0) throw new Error(`The text has no “${words}”.`);
  const before = text.slice(0, offset + into).split("\n");
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
