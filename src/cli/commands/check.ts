import { relative, sep } from "node:path";
import {
  type Diagnostic,
  emitDiagnosticsJson,
  emitGithub,
  emitSarif,
  type Message,
  type Severity,
  writeJson,
} from "#core";
import { version } from "../../package/version.ts";
import { misuse } from "../../words/misuse.ts";
import { say } from "../../words/say.ts";
import { fixesMade, fixesReady, showHints, terminalWords } from "../../words/terminal.ts";
import { codeTitles } from "../../words/titles.ts";
import type { Arguments } from "../arguments.ts";
import { type Checked, checkScope, fromLoaded, Inquiry } from "../checked.ts";
import { type Context, type ExitCode, refuse } from "../context.ts";
import { reviewFixes } from "../fix/review.ts";
import { applySafeFixes } from "../fix/safe.ts";
import { type Loaded, load, type Surveyed, surveyScope } from "../load.ts";
import { coverageLegend } from "../pretty/coverage.ts";
import { DiagnosticPrinter } from "../pretty/diagnostic.ts";
import { summary } from "../pretty/summary.ts";
import { tellReplaced } from "../source/tell-replaced.ts";

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
  if (fix !== null) {
    const checked = await checkFixed(args, context, fix);
    return typeof checked === "number" ? checked : print(checked, args);
  }
  const surveyed = surveyScope(args, context, args.paths);
  if (typeof surveyed === "number") return surveyed;
  const inquiry = new Inquiry(surveyed);
  const form = formOf(args, surveyed);
  const before = inquiry.printed(form);
  if (before !== null) {
    context.write(before.text);
    return before.isWrong ? 1 : 0;
  }
  const answer = await checkScope(inquiry);
  if (typeof answer === "number") return answer;
  const { checked, isKept } = answer;
  const written: string[] = [];
  const write = (text: string): void => {
    written.push(text);
    checked.context.write(text);
  };
  const code = print({ ...checked, context: { ...checked.context, write } }, args);
  if (isKept && (code === 0 || code === 1)) inquiry.keepPrinted(form, { text: written.join(""), isWrong: code === 1 });
  return code;
}

/** All that what is printed depends on but for the vault: format, language, colours, width, and where paths are told from. */
function formOf(args: Arguments, { context, scope }: Surveyed): string {
  const { language, width, paint, folder } = context;
  const hints = args.has("hints") ? "hints" : args.has("no-hints") ? "no hints" : "";
  return JSON.stringify([args.text("format"), hints, language, width, paint("error", "x"), folder, scope.root]);
}

function print(checked: Checked, args: Arguments): ExitCode {
  const { diagnostics, coverage, files, scope } = checked;
  const { language, write, folder } = checked.context;
  const words = (message: Message): string => say(message, language);
  switch (args.text("format") ?? "pretty") {
    case "json":
      write(writeJson(emitDiagnosticsJson({ diagnostics, files, coverage }, words)));
      break;
    case "sarif": {
      const title = (code: Diagnostic["code"]): string => codeTitles[code][language];
      const log = emitSarif(diagnostics, files, { version: version(), say: words, title, vault: scope.root });
      write(writeJson(log));
      break;
    }
    case "github": {
      const root = relative(folder, scope.root).replaceAll(sep, "/");
      write(emitGithub(diagnostics, files, words, root));
      break;
    }
    default: {
      const hints = args.has("hints") ? "full" : args.has("no-hints") ? "none" : "short";
      printPretty(checked, hints, args.text("fix") === null);
    }
  }
  if (checked.code === 2) return 2;
  return diagnostics.some(({ severity }) => severity === "error") ? 1 : 0;
}

async function checkFixed(args: Arguments, context: Context, fix: string): Promise<Checked | ExitCode> {
  const loaded = await load(args, context);
  if (typeof loaded === "number") return loaded;
  await tellReplaced(loaded);
  return fromLoaded(await makeFixes(loaded, fix, args.has("yes")));
}

async function makeFixes(loaded: Loaded, level: string, acceptAll: boolean): Promise<Loaded> {
  const safe = applySafeFixes(loaded);
  const { context } = loaded;
  if (safe.made > 0 || level === "safe") context.write(`${fixesMade[context.language](safe.made, safe.notes)}\n\n`);
  return level === "review" ? await reviewFixes(safe.loaded, acceptAll) : safe.loaded;
}

/** Hints in a line each, like the others, or not at all. */
type Hints = "short" | "full" | "none";

function printPretty(checked: Checked, hints: Hints, offerFixes: boolean): void {
  const { context, files, diagnostics, coverageByNote, printed } = checked;
  const { language, paint } = context;
  if (files.length === 0) {
    context.write(`${terminalWords.noNotes[language]}\n`);
    return;
  }
  const printer = new DiagnosticPrinter(context, printed);
  const byNote = Map.groupBy(diagnostics, ({ note }) => note);
  for (const { id } of files) {
    const own = byNote.get(id) ?? [];
    const isHint = ({ severity }: Diagnostic): boolean => severity === "hint";
    const full = own.filter((one) => hints === "full" || !isHint(one));
    const short = hints === "short" ? own.filter(isHint) : [];
    if (full.length + short.length === 0) continue;
    const coverage = coverageByNote.get(id);
    const legend = coverage ? `  ${coverageLegend(coverage, language, paint)}` : "";
    context.write(`${paint("strong", id)}${legend}\n\n`);
    for (const diagnostic of full) context.write(printer.print(diagnostic));
    if (short.length > 0) context.write(`${printer.printShort(short)}\n`);
  }
  const inShort = hints === "short" ? count(diagnostics, "hint") : 0;
  if (inShort > 0) context.write(`${paint("quiet", showHints[language](inShort))}\n`);
  context.write(summary(context, checked));
  if (!offerFixes) return;
  const fixable = (safety: "safe" | "review"): number =>
    diagnostics.filter(({ fixes }) => fixes[0]?.safety === safety).length;
  const offer = fixesReady[language](fixable("safe"), fixable("review"));
  if (offer !== "") context.write(`${offer}\n`);
}

function count(diagnostics: readonly Diagnostic[], severity: Severity): number {
  return diagnostics.filter((one) => one.severity === severity).length;
}
