import { existsSync } from "node:fs";
import { basename } from "node:path";
import { Opening } from "../../http/opening.ts";
import { serveVault } from "../../http/serve.ts";
import { packageFile } from "../../package/package-file.ts";
import { findVault } from "../../vault/find.ts";
import { chooseLanguage } from "../../words/language.ts";
import { readingSource } from "../../words/opening.ts";
import { problem, reasonOf } from "../../words/problem.ts";
import { conceptAndEdgeCount, terminalWords, workbenchAt } from "../../words/terminal.ts";
import type { Arguments } from "../arguments.ts";
import { type Context, type ExitCode, interrupted, report, speaking } from "../context.ts";
import { tallyLine, tallyOf } from "../watch/tally.ts";

export async function run(args: Arguments, outer: Context): Promise<ExitCode> {
  const found = findVault(args.paths, args.text("vault"), outer.folder);
  if ("problems" in found) return report(outer, found.problems);
  const { root } = found.scope;
  const web = packageFile("dist/web/");
  if (!existsSync(new URL("index.html", web))) return report(outer, [problem("error", root, "serve/not-built", {})]);
  const leaving = new AbortController();
  const end = stopped().then(() => leaving.abort());
  const port = Number(args.text("port") ?? 0);
  const opening = new Opening(root, {
    today: outer.today,
    signal: leaving.signal,
    onSource: ({ title }, done, total) => outer.progress(readingSource[outer.language](title, done, total)),
  });
  try {
    const served = await serveVault(opening, {
      name: basename(root),
      port,
      web,
      onError: (error) =>
        outer.complain(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`),
    });
    const told = await tell(opening, served.address, outer, leaving.signal);
    if (told === 0) await end;
    await served.close();
    return told;
  } catch (error) {
    leaving.abort();
    if (reasonOf(error) !== "EADDRINUSE") throw error;
    return report(outer, [problem("error", root, "serve/port-taken", { port })]);
  }
}

/** Says where the workbench is, as soon as it answers, and what was found, once that is known. */
async function tell(opening: Opening, address: string, outer: Context, signal: AbortSignal): Promise<ExitCode> {
  try {
    const { settings } = await opening.listed;
    const context = speaking(outer, chooseLanguage(outer.asked, settings.language, outer.environment));
    const { language, write } = context;
    write(`${workbenchAt[language](address)}\n${terminalWords.untilStopped[language]}\n\n`);
    const vault = await opening.vault;
    const { snapshot } = vault;
    context.progress("");
    report(context, vault.problems);
    const { concepts, edges } = snapshot.size;
    write(`${tallyLine(context, tallyOf(snapshot, snapshot.noteIds), snapshot.noteIds.length, snapshot)}\n`);
    write(`${conceptAndEdgeCount[language](concepts, edges)}\n`);
    return 0;
  } catch (error) {
    if (!signal.aborted) throw error;
    outer.progress("");
    outer.complain(`${terminalWords.interrupted[outer.language]}\n`);
    return interrupted;
  }
}

/** Resolves when the reader or the system asks the process to end. */
function stopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}
