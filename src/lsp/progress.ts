import type { Connection, InitializeParams, WorkDoneProgressServerReporter } from "vscode-languageserver";
import type { ReaderLanguage } from "#words";
import { editorWords } from "../words/editor.ts";
import type { Work } from "./vault-host.ts";

/** Milliseconds between two reports: more often nobody reads. */
const interval = 100;

/** Shows long work in the editor, where it can; the reader can give it up there. */
export async function beginWork(
  connection: Connection,
  client: InitializeParams["capabilities"],
  language: ReaderLanguage,
): Promise<Work> {
  const controller = new AbortController();
  const reporter = client.window?.workDoneProgress ? await create(connection) : null;
  reporter?.token.onCancellationRequested(() => controller.abort());
  reporter?.begin("ibid", undefined, editorWords.reading[language], true);
  let last = 0;
  return {
    signal: controller.signal,
    report: (what, detail, share) => {
      const now = performance.now();
      if (!reporter || (what === "sources" && now - last < interval)) return;
      last = now;
      const words = what === "notes" ? editorWords.reading[language] : editorWords.readingSources[language];
      const message = detail === "" ? words : `${words}: ${detail}`;
      if (share === null) reporter.report(message);
      else reporter.report(Math.min(100, Math.round(share * 100)), message);
    },
    done: () => reporter?.done(),
  };
}

async function create(connection: Connection): Promise<WorkDoneProgressServerReporter | null> {
  try {
    return await connection.window.createWorkDoneProgress();
  } catch {
    // A client that does not want to show it.
    return null;
  }
}
