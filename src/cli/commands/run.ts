import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { LineIndex, type Note, understanding, usualTolerance, writeJson } from "#core";
import { usualTime } from "../../runs/jupyter/ask-note.ts";
import { jupyterServer } from "../../runs/jupyter/server.ts";
import { defaultLimits, type RunLimits } from "../../runs/limits.ts";
import { keepRuns, runsPath } from "../../runs/record.ts";
import { type CellOutcome, type NoteRun, runNote } from "../../runs/run-note.ts";
import { cellWords, noPython } from "../../words/cells.ts";
import { commandWords } from "../../words/commands/table.ts";
import { misuse } from "../../words/misuse.ts";
import type { Arguments } from "../arguments.ts";
import { runEquations } from "../cells/equations.ts";
import { outcomeLines, stateOf } from "../cells/print.ts";
import { type Context, type ExitCode, refuse, report } from "../context.ts";
import { interruptible } from "../interrupt.ts";
import { readScope } from "../load.ts";

export async function run(args: Arguments, outer: Context): Promise<ExitCode> {
  const usage = commandWords.run.usage[0] ?? "";
  const [path] = args.paths;
  if (path === undefined) return refuse(outer, misuse("lacks-argument", { usage }));
  if (args.paths.length > 1) return refuse(outer, misuse("too-many-arguments", { usage }));
  const within = Number(args.text("within") ?? usualTolerance);
  if (!(within >= 0))
    return refuse(outer, misuse("not-a-number", { name: "--within", value: args.text("within") ?? "" }));
  if (args.has("check") && args.has("seed"))
    return refuse(outer, misuse("not-together", { one: "--check", other: "--seed" }));
  const beside = ["check", "cell", "seed"].find((name) => args.has("equations") && args.has(name));
  if (beside !== undefined) return refuse(outer, misuse("not-together", { one: "--equations", other: `--${beside}` }));
  const read = readScope(args, outer, args.paths);
  if (typeof read === "number") return read;
  const { context, vault, scope } = read;
  const { language } = context;
  const file = vault.notes.find(({ id }) => id === scope.files?.[0]);
  if (file === undefined) return existsSync(resolve(context.folder, path)) ? read.code || 2 : 2;
  const note = understanding(vault.settings)(file);

  const server = jupyterServer(vault.settings.jupyter, context.environment);
  if (args.has("equations")) {
    const time = Math.max(1, Number(args.text("time") ?? usualTime / 1000)) * 1000;
    return await runEquations(
      note,
      { root: scope.root, server, time, isJson: args.text("format") === "json" },
      context,
    );
  }
  const wanted = args.all("cell").map(Number);
  const ran = await interruptible(context, async (signal) => {
    const done = await runNote(note, {
      root: scope.root,
      limits: limitsOf(args),
      signal,
      wanted: wanted.length === 0 ? null : wanted,
      seed: Number(args.text("seed") ?? 1),
      check: args.has("check"),
      within,
      jupyter: typeof server === "string" ? null : server,
      hear: (message) => {
        if (message.type === "progress")
          context.progress(
            `${cellWords.cell[language](String(message.cell))} ${Math.round(message.fraction * 100)} % ${message.text}`,
          );
        else if (message.type === "began") context.progress(cellWords.cell[language](String(message.cell)));
      },
    });
    signal.throwIfAborted();
    return done;
  });
  if (typeof ran === "number") return ran;
  const lacking = ran.trouble?.kind ?? (typeof server === "string" ? server : null);
  const isLeft = ran.outcomes.some(({ cell, run }) => cell.language === "python" && run === null);
  if (lacking !== null && isLeft) context.complain(`${noPython[lacking][language]}\n`);
  return finish(note, ran, args, { ...read, context });
}

function limitsOf(args: Arguments): RunLimits {
  const time = args.text("time");
  const memory = args.text("memory");
  return {
    ...defaultLimits,
    ...(time === null ? {} : { time: Math.max(1, Number(time)) * 1000 }),
    ...(memory === null ? {} : { memory: Math.max(64, Number(memory)) * 1024 ** 2 }),
  };
}

function finish(
  note: Note,
  { outcomes, records }: NoteRun,
  args: Arguments,
  { context, scope }: { readonly context: Context; readonly scope: { readonly root: string } },
): ExitCode {
  const { language } = context;
  const missing = args.all("cell").find((number) => !outcomes.some(({ cell }) => cell.number === Number(number)));
  if (missing !== undefined) context.complain(`${cellWords.noCell[language](missing)}\n`);
  const isCheck = args.has("check");
  if (args.text("format") === "json") {
    context.write(
      writeJson({
        note: note.id,
        kept: runsPath(note.id),
        cells: outcomes.map((outcome) => ({
          cell: outcome.cell.number,
          line: lineOf(note, outcome.cell.start, 1),
          state: stateOf(outcome, isCheck),
          run: outcome.run,
        })),
      }),
    );
  } else if (outcomes.length === 0 && missing === undefined) context.write(`${cellWords.noCells[language]("")}\n`);
  else
    for (const outcome of outcomes)
      for (const line of printed(note, outcome, isCheck, context)) context.write(`${line}\n`);
  if (outcomes.length > 0) {
    const problem = keepRuns(scope.root, note.id, { records });
    if (problem !== null) return report(context, [problem]);
  }
  if (missing !== undefined) return 2;
  const isGood = (outcome: CellOutcome): boolean => ["done", "reproduces"].includes(stateOf(outcome, isCheck));
  return outcomes.every(isGood) ? 0 : 1;
}

function printed(note: Note, outcome: CellOutcome, isCheck: boolean, context: Context): readonly string[] {
  return outcomeLines(outcome, { isCheck, lineOf: (line) => lineOf(note, outcome.cell.start, line) }, context);
}

/** The line of the note that a line of a cell's code is. */
function lineOf(note: Note, start: number, line: number): number {
  return new LineIndex(note.file.text).at(start).line + line - 1;
}
