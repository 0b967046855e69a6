import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { renderReport } from "../../report/index.ts";
import { readImages } from "../../vault/images.ts";
import { writeFile } from "../../vault/write.ts";
import { conceptAndEdgeCount, reportWritten, terminalWords } from "../../words/terminal.ts";
import type { Arguments } from "../arguments.ts";
import { type Context, type ExitCode, report } from "../context.ts";
import { load, narrowed } from "../load.ts";
import { summary } from "../pretty/summary.ts";

export async function run(args: Arguments, outer: Context): Promise<ExitCode> {
  const loaded = await load(args, outer);
  if (typeof loaded === "number") return loaded;
  const { context, scope } = loaded;
  const { language, write } = context;
  const compiled = narrowed(loaded.compiled, scope);
  if (compiled.notes.length === 0) write(`${terminalWords.noNotes[language]}\n`);
  const { nodes, edges } = compiled.graph;
  write(`${summary(context, compiled)}${conceptAndEdgeCount[language](nodes.length, edges.length)}\n`);
  const output = args.text("output");
  const target = output === null ? join(scope.root, ".ibid", "report.html") : resolve(context.folder, output);
  const shown = [...compiled.links.values()].flatMap((link) => (link.kind === "file" ? [link.path] : []));
  const html = await renderReport(compiled, {
    language,
    title: args.text("title") ?? basename(scope.root),
    images: readImages(scope.root, shown),
  });
  const failed = writeFile(target, Buffer.from(html, "utf8"), true);
  if (failed) return report(context, [failed]);
  write(`\n${reportWritten[language](target)}\n${pathToFileURL(target).href}\n`);
  return loaded.code;
}
