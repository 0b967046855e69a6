import { relative, sep } from "node:path";
import {
  type Compiled,
  type Diagnostic,
  emitDiagnosticsJson,
  emitGithub,
  emitSarif,
  type Message,
  type Severity,
  writeJson,
} from "#core";
import { misuse } from "../../words/misuse.ts";
import { problem } from "../../words/problem.ts";
import { say } from "../../words/say.ts";
import { fixesMade, fixesReady, showHints, terminalWords } from "../../words/terminal.ts";
import { codeTitles } from "../../words/titles.ts";
import type { Arguments } from "../arguments.ts";
import { type Context, type ExitCode, refuse, report } from "../context.ts";
import { reviewFixes } from "../fix/review.ts";
import { applySafeFixes } from "../fix/safe.ts";
import { type Loaded, load, narrowed } from "../load.ts";
import { coverageLegend } from "../pretty/coverage.ts";
import { DiagnosticPrinter, printedOf } from "../pretty/diagnostic.ts";
import { summary } from "../pretty/summary.ts";
import { version } from "../version.ts";

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const format = args.text("format") ?? "pretty";
  const fix = args.text("fix");
  if (fix !== null && format !== "pretty")
    return refuse(context, misuse("not-together", { one: "--fix", other: `--format ${format}` }));
  if (args.has("yes") && fix !== "review")
    return refuse(context, misuse("lacks-argument", { usage: "ibid check --fix=review --yes" }));
  if (args.has("hints") && args.has("no-hints"))
    return refuse(context, misuse("not-together", { one: "--hints", other: "--no-hints" }));
  if (args.has("watch")) {
    const other = fix !== null ? "--fix" : format !== "pretty" ? `--format ${format}` : null;
    if (other !== null) return refuse(context, misuse("not-together", { one: "--watch", other }));
    const { watchVault } = await import("../watch/watch.ts");
    return await watchVault(args, context);
  }
  const loaded = await load(args, context);
  if (typeof loaded === "number") return loaded;
  await tellReplaced(loaded);
  const fixed = fix === null ? loaded : await makeFixes(loaded, fix, args.has("yes"));
  const compiled = narrowed(fixed.compiled, fixed.scope);
  const words = (message: Message): string => say(message, fixed.context.language);
  const { diagnostics } = compiled;
  const files = compiled.notes.map((note) => note.file);
  switch (format) {
    case "json":
      context.write(writeJson(emitDiagnosticsJson({ diagnostics, files, coverage: compiled.coverage }, words)));
      break;
    case "sarif": {
      const title = (code: Diagnostic["code"]): string => codeTitles[code][fixed.context.language];
      const log = emitSarif(diagnostics, files, { version: version(), say: words, title, vault: fixed.scope.root });
      context.write(writeJson(log));
      break;
    }
    case "github": {
      const root = relative(context.folder, fixed.scope.root).replaceAll(sep, "/");
      context.write(emitGithub(diagnostics, files, words, root));
      break;
    }
    default:
      printPretty(
        fixed.context,
        compiled,
        args.has("hints") ? "full" : args.has("no-hints") ? "none" : "short",
        fix === null,
      );
  }
  if (fixed.code === 2) return 2;
  return diagnostics.some(({ severity }) => severity === "error") ? 1 : 0;
}

/** Files that are others than before, as far as quotes came off differently. */
async function tellReplaced(loaded: Loaded): Promise<void> {
  if (loaded.replaced.length === 0) return;
  const { changesOf, countsOf } = await import("../source/editions.ts");
  const told = (await changesOf(loaded)).flatMap(({ file, changes }) =>
    changes === null || changes.changes.length === 0
      ? []
      : [problem("warning", file.path, "source/replaced", { id: file.source, counts: countsOf(changes) })],
  );
  report(loaded.context, told);
}

async function makeFixes(loaded: Loaded, level: string, acceptAll: boolean): Promise<Loaded> {
  const safe = applySafeFixes(loaded);
  const { context } = loaded;
  if (safe.made > 0 || level === "safe") context.write(`${fixesMade[context.language](safe.made, safe.notes)}\n\n`);
  return level === "review" ? await reviewFixes(safe.loaded, acceptAll) : safe.loaded;
}

/** Hints in a line each, like the others, or not at all. */
type Hints = "short" | "full" | "none";

function printPretty(context: Context, compiled: Compiled, hints: Hints, offerFixes: boolean): void {
  const { language, paint } = context;
  if (compiled.notes.length === 0) {
    context.write(`${terminalWords.noNotes[language]}\n`);
    return;
  }
  const printer = new DiagnosticPrinter(context, printedOf(compiled));
  const byNote = Map.groupBy(compiled.diagnostics, ({ note }) => note);
  for (const note of compiled.notes) {
    const own = byNote.get(note.id) ?? [];
    const isHint = ({ severity }: Diagnostic): boolean => severity === "hint";
    const full = own.filter((one) => hints === "full" || !isHint(one));
    const short = hints === "short" ? own.filter(isHint) : [];
    if (full.length + short.length === 0) continue;
    const coverage = compiled.coverageByNote.get(note.id);
    const legend = coverage ? `  ${coverageLegend(coverage, language, paint)}` : "";
    context.write(`${paint("strong", note.id)}${legend}\n\n`);
    for (const diagnostic of full) context.write(printer.print(diagnostic));
    if (short.length > 0) context.write(`${printer.printShort(short)}\n`);
  }
  const inShort = hints === "short" ? count(compiled.diagnostics, "hint") : 0;
  if (inShort > 0) context.write(`${paint("quiet", showHints[language](inShort))}\n`);
  context.write(summary(context, compiled));
  if (!offerFixes) return;
  const fixable = (safety: "safe" | "review"): number =>
    compiled.diagnostics.filter(({ fixes }) => fixes[0]?.safety === safety).length;
  const offer = fixesReady[language](fixable("safe"), fixable("review"));
  if (offer !== "") context.write(`${offer}\n`);
}

function count(diagnostics: readonly Diagnostic[], severity: Severity): number {
  return diagnostics.filter((one) => one.severity === severity).length;
}
