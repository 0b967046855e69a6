import { relative, sep } from "node:path";
import {
  type Coverage,
  type Diagnostic,
  emitDiagnosticsJson,
  emitGithub,
  emitSarif,
  type Message,
  writeJson,
} from "#core";
import { version } from "../../package/version.ts";
import { misuse } from "../../words/misuse.ts";
import { say } from "../../words/say.ts";
import { fixesMade } from "../../words/terminal.ts";
import { codeTitles } from "../../words/titles.ts";
import type { NoteTally, Output } from "../../workspace/memo/memo.ts";
import { piecesOf } from "../../workspace/memo/output.ts";
import type { Arguments } from "../arguments.ts";
import { type Checked, checkScope, fromLoaded, Inquiry } from "../checked.ts";
import { type Context, type ExitCode, refuse } from "../context.ts";
import { reviewFixes } from "../fix/review.ts";
import { applySafeFixes } from "../fix/safe.ts";
import { type Loaded, load, type Surveyed, surveyScope } from "../load.ts";
import { AnswerPrinter, type Hints, tallyOf } from "../pretty/answer.ts";
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
    if (typeof checked === "number") return checked;
    const output = print(checked, args);
    checked.context.write(output.text);
    return checked.code === 2 ? 2 : output.isWrong ? 1 : 0;
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
  if (format === "pretty") {
    const anew = await inquiry.printedAnew(
      form,
      (printed) => new AnswerPrinter(surveyed.context, printed, hintsOf(args)),
    );
    if (anew !== null) {
      context.write(anew.text);
      return anew.isWrong ? 1 : 0;
    }
  }
  const answer = await checkScope(inquiry);
  if (typeof answer === "number") return answer;
  const { checked, isKept } = answer;
  const output = print(checked, args);
  checked.context.write(output.text);
  if (checked.code === 2) return 2;
  if (isKept) inquiry.keepPrinted(form, output);
  return output.isWrong ? 1 : 0;
}

/** All that what is printed depends on but for the vault: format, language, colours, width, and where paths are told from. */
function formOf(args: Arguments, { context, scope }: Surveyed): string {
  const { language, width, paint, folder } = context;
  const hints = args.has("hints") ? "hints" : args.has("no-hints") ? "no hints" : "";
  return JSON.stringify([
    args.text("format") ?? "pretty",
    hints,
    language,
    width,
    paint("error", "x"),
    folder,
    scope.root,
  ]);
}

function print(checked: Checked, args: Arguments): Output {
  const { diagnostics, coverage, files, scope } = checked;
  const { language, folder } = checked.context;
  const words = (message: Message): string => say(message, language);
  const isWrong = diagnostics.some(({ severity }) => severity === "error");
  const whole = (text: string): Output => ({ text, isWrong, pieces: null });
  switch (args.text("format") ?? "pretty") {
    case "json":
      return whole(writeJson(emitDiagnosticsJson({ diagnostics, files, coverage }, words)));
    case "sarif": {
      const title = (code: Diagnostic["code"]): string => codeTitles[code][language];
      const log = emitSarif(diagnostics, files, { version: version(), say: words, title, vault: scope.root });
      return whole(writeJson(log));
    }
    case "github": {
      const root = relative(folder, scope.root).replaceAll(sep, "/");
      return whole(emitGithub(diagnostics, files, words, root));
    }
    default:
      return printPretty(checked, args);
  }
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

function hintsOf(args: Arguments): Hints {
  return args.has("hints") ? "full" : args.has("no-hints") ? "none" : "short";
}

function printPretty(checked: Checked, args: Arguments): Output {
  const { context, files, diagnostics, coverageByNote, printed } = checked;
  const printer = new AnswerPrinter(context, printed, hintsOf(args));
  const byNote = Map.groupBy(diagnostics, ({ note }) => note);
  const texts: string[] = [];
  const ends: number[] = [];
  const tallies: NoteTally[] = [];
  for (const { id } of files) {
    const [own, coverage] = [byNote.get(id) ?? [], coverageByNote.get(id) ?? null];
    const text = printer.note(id, own, coverage);
    texts.push(text);
    ends.push((ends.at(-1) ?? 0) + text.length);
    tallies.push(tallyOf(own, coverage ?? nothingChecked));
  }
  const end = (at: number): number => ends[at] ?? 0;
  const ids = files.map(({ id }) => id);
  const pieces = piecesOf(ids, end, (at) => tallies[at] ?? [], tallyOf([], nothingChecked).length);
  const text = `${texts.join("")}${printer.whole(pieces.total, ids.length, args.text("fix") === null)}`;
  return { text, isWrong: diagnostics.some(({ severity }) => severity === "error"), pieces };
}

const nothingChecked: Coverage = { holds: 0, near: 0, unchecked: 0, fails: 0 };
