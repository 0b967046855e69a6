import { type ChildProcess, spawn } from "node:child_process";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { processorTimeOf } from "../machine.ts";

/** The server as an editor has it, with a clock. */
export class Editor {
  private readonly process: ChildProcess;
  private readonly connection: MessageConnection;
  private version = 1;

  constructor(command: readonly [string, ...string[]]) {
    const [program, ...args] = command;
    this.process = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
    const { stdin, stdout } = this.process;
    if (!stdin || !stdout) throw new Error("The server has no streams.");
    this.connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onRequest(() => null);
    this.connection.onNotification(() => {});
    this.connection.listen();
  }

  async start(rootUri: string | null): Promise<void> {
    const capabilities = { textDocument: { diagnostic: {} } };
    await this.connection.sendRequest("initialize", { processId: process.pid, rootUri, capabilities });
    await this.connection.sendNotification("initialized", {});
  }

  async open(uri: string, text: string): Promise<void> {
    await this.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "markdown", version: this.version, text },
    });
  }

  /** Milliseconds from a character typed to the diagnostics that follow. */
  async type(uri: string, line: number, character: number, text: string): Promise<number> {
    this.version += 1;
    const position = { line, character };
    const began = performance.now();
    void this.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: this.version },
      contentChanges: [{ range: { start: position, end: position }, text }],
    });
    await this.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
    return performance.now() - began;
  }

  /** Milliseconds that an answer takes. */
  async ask(method: string, params: object): Promise<number> {
    const began = performance.now();
    await this.connection.sendRequest(method, params);
    return performance.now() - began;
  }

  /** Milliseconds of processor time that the server has used; null where the system does not say. */
  processorTime(): number | null {
    return processorTimeOf(this.process.pid);
  }

  stop(): void {
    this.connection.dispose();
    this.process.kill();
  }
}
