import { existsSync } from "node:fs";
import { dirname } from "node:path";
import * as vscode from "vscode";
import { type DocumentSelector, LanguageClient, type LanguageClientOptions } from "vscode-languageclient/node";
import { serverCommand } from "./server-command.ts";

/** Starts the server for the vaults of the window, and again when they or the settings change. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = new RunningServer();
  const watcher = vscode.workspace.createFileSystemWatcher("**/ibid.yaml", false, true, false);
  context.subscriptions.push(
    watcher,
    watcher.onDidCreate(() => server.restart()),
    watcher.onDidDelete(() => server.restart()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => server.restart()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("ibid")) void server.restart();
    }),
    vscode.commands.registerCommand("ibid.restart", () => server.restart()),
    { dispose: () => void server.stop() },
  );
  await server.restart();
}

/** One server at a time: a restart waits for the one before it. */
class RunningServer {
  private client: LanguageClient | null = null;
  private turn: Promise<void> = Promise.resolve();

  restart(): Promise<void> {
    this.turn = this.turn.then(() => this.startAnew()).catch(tell);
    return this.turn;
  }

  async stop(): Promise<void> {
    const { client } = this;
    this.client = null;
    await client?.stop();
  }

  private async startAnew(): Promise<void> {
    await this.stop();
    const selector = await documentSelector();
    if (selector.length === 0) return;
    const { command, args } = serverCommand({
      configured: settings().get<string[]>("command", []),
      trustedFolders: vscode.workspace.isTrusted ? folders() : [],
      exists: existsSync,
      platform: process.platform,
    });
    const run = { command, args: [...args], options: { shell: command.endsWith(".cmd") } };
    const options: LanguageClientOptions = {
      documentSelector: selector,
      initializationOptions: { language: settings().get<string>("language", "auto") },
      // Words of notes are shown as Markdown that ibid escapes; nothing in it may run a command.
      markdown: { isTrusted: false, supportHtml: false },
    };
    this.client = new LanguageClient("ibid", "ibid", { run, debug: run }, options);
    await this.client.start();
  }
}

/** Notes in folders with settings; with `ibid.loneNotes`, all Markdown. */
async function documentSelector(): Promise<DocumentSelector> {
  if (settings().get<boolean>("loneNotes", false)) {
    return [
      { scheme: "file", language: "markdown" },
      { scheme: "untitled", language: "markdown" },
    ];
  }
  const found = await vscode.workspace.findFiles("**/ibid.yaml", "**/node_modules/**", 100);
  const vaults = new Set([...found.map(({ fsPath }) => dirname(fsPath)), ...folders().flatMap(vaultAbove)]);
  return [...vaults].map((vault) => ({
    scheme: "file",
    pattern: { baseUri: vscode.Uri.file(vault).toString(), pattern: "**/*.{md,markdown,txt}" },
  }));
}

/** The window may be on a folder inside a vault. */
function vaultAbove(folder: string): readonly string[] {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(`${at}/ibid.yaml`)) return [at];
    if (dirname(at) === at) return [];
  }
}

function folders(): readonly string[] {
  return vscode.workspace.workspaceFolders?.map(({ uri }) => uri.fsPath) ?? [];
}

function settings(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration("ibid");
}

function tell(error: unknown): void {
  void vscode.window.showErrorMessage(`ibid: ${error instanceof Error ? error.message : String(error)}`);
}
