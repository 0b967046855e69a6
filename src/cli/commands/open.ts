import { existsSync } from "node:fs";
import { basename } from "node:path";
import { serveVault } from "../../http/serve.ts";
import { packageFile } from "../../package/package-file.ts";
import { findVault } from "../../vault/find.ts";
import { chooseLanguage } from "../../words/language.ts";
import { problem, reasonOf } from "../../words/problem.ts";
import { conceptAndEdgeCount, readingSource, terminalWords, workbenchAt } from "../../words/terminal.ts";
import { LiveVault } from "../../workspace/live-vault.ts";
import type { Arguments } from "../arguments.ts";
import { type Context, type ExitCode, report, speaking } from "../context.ts";
import { interruptible } from "../interrupt.ts";
import { tallyLine, tallyOf } from "../watch/tally.ts";

export async function run(args: Arguments, outer: Context): Promise<ExitCode> {
  const found = findVault(args.paths, args.text("vault"), outer.folder);
  if ("problems" in found) return report(outer, found.problems);
  const { root } = found.scope;
  const web = packageFile("dist/web/");
  if (!existsSync(new URL("index.html", web))) return report(outer, [problem("error", root, "serve/not-built", {})]);
  const vault = await interruptible(outer, (signal) =>
    LiveVault.open(root, {
      today: outer.today,
      signal,
      onSource: ({ title }, done, total) => outer.progress(readingSource[outer.language](title, done, total)),
    }),
  );
  if (typeof vault === "number") return vault;
  const { snapshot } = vault;
  const context = speaking(outer, chooseLanguage(outer.asked, snapshot.settings.language, outer.environment));
  const { language, write } = context;
  report(context, vault.problems);
  const { nodes, edges } = snapshot.graph();
  write(`${tallyLine(context, tallyOf(snapshot, snapshot.noteIds), snapshot.noteIds.length, snapshot)}\n`);
  write(`${conceptAndEdgeCount[language](nodes.length, edges.length)}\n`);
  const port = Number(args.text("port") ?? 0);
  try {
    const served = await serveVault(vault, {
      name: basename(root),
      port,
      web,
      onError: (error) =>
        context.complain(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`),
    });
    write(`\n${workbenchAt[language](served.address)}\n${terminalWords.untilStopped[language]}\n`);
    await stopped();
    await served.close();
    return 0;
  } catch (error) {
    if (reasonOf(error) !== "EADDRINUSE") throw error;
    return report(context, [problem("error", root, "serve/port-taken", { port })]);
  }
}

/** Resolves when the reader or the system asks the process to end. */
function stopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}
