import type { Output, Plain } from "#core";
import type { CellOutcome } from "../../runs/run-note.ts";
import { type CellState, cellStateNames, cellWords, plainText, sayExpectation, sayFault } from "../../words/cells.ts";
import { seals } from "../../words/verdict.ts";
import type { Context } from "../context.ts";
import type { PaintName } from "../pretty/paint.ts";
import { table } from "../pretty/table.ts";
import { visible } from "../pretty/text.ts";

/** What a cell that ran now is in. A check finds one that has nothing to be compared with `never` run. */
export function stateOf({ run }: CellOutcome, isCheck: boolean): CellState {
  if (run === null) return "never";
  const { fault, expectations, repeated } = run;
  if (fault !== null && ["stopped", "time", "memory", "output", "ended"].includes(fault.kind)) return "stopped";
  if (fault !== null || expectations.some(({ holds }) => !holds)) return "failed";
  if (repeated === null) return isCheck ? "never" : "done";
  return repeated.differences.length > 0 ? "differs" : "reproduces";
}

const paints: { readonly [State in CellState]: PaintName } = {
  never: "unchecked",
  running: "unchecked",
  done: "unchecked",
  reproduces: "holds",
  stale: "unchecked",
  failed: "fails",
  differs: "fails",
  stopped: "fails",
};

type Where = { readonly isCheck: boolean; readonly lineOf: (line: number) => number };

/** A cell's run for a terminal: where it stands, what it showed, what it claims, what went wrong with its line in the note. */
export function outcomeLines(outcome: CellOutcome, { isCheck, lineOf }: Where, context: Context): readonly string[] {
  const { language, paint } = context;
  const { cell, run } = outcome;
  const state = stateOf(outcome, isCheck);
  const seconds = run === null ? "" : ` · ${(run.milliseconds / 1000).toFixed(2)} s`;
  const head = [
    paint("strong", cellWords.cell[language](String(cell.number))),
    paint("quiet", cellWords.line[language](String(lineOf(1)))),
    paint(paints[state], cellStateNames[state][language]),
  ].join(" · ");
  const lines = [`${head}${paint("quiet", seconds)}`];
  if (run === null) return [...lines, ""];
  for (const output of run.outputs) lines.push(...outputLines(output, context).map((line) => `  ${line}`));
  for (const expectation of run.expectations) {
    const kind = expectation.holds ? "holds" : "fails";
    const where = expectation.line === null ? "" : ` (${cellWords.line[language](String(lineOf(expectation.line)))})`;
    lines.push(
      `  ${paint(kind, seals[kind])} ${visible(sayExpectation(expectation, language))}${paint("quiet", where)}`,
    );
  }
  if (run.fault !== null) {
    const { fault } = run;
    const where = fault.line === null ? "" : ` (${cellWords.line[language](String(lineOf(fault.line)))})`;
    lines.push(`  ${paint("fails", visible(sayFault(fault, language)))}${paint("quiet", where)}`);
  }
  const differences = run.repeated?.differences ?? [];
  if (differences.length > 0) lines.push(`  ${cellWords.differences[language]("")}`);
  for (const { at, before, after } of differences)
    lines.push(`    ${visible(at)}: ${paint("removed", short(before))} → ${paint("added", short(after))}`);
  if (isCheck && run.repeated === null && state === "never") lines.push(`  ${cellWords.nothingKept[language]("")}`);
  return [...lines, ""];
}

function outputLines(output: Output, context: Context): readonly string[] {
  const { language, paint } = context;
  const titled = (title: string | null, lines: readonly string[]): readonly string[] =>
    title === null ? lines : [paint("strong", visible(title)), ...lines];
  switch (output.kind) {
    case "log":
      return text(output.text).map((line) =>
        paint(output.level === "log" ? "quiet" : output.level === "warn" ? "warning" : "error", line),
      );
    case "value":
      return titled(output.title, text(plainText(output.value)));
    case "tensor": {
      const shape = `[${output.shape.join(", ")}]`;
      const some = output.numbers.slice(0, 8).map(plainText).join(" ");
      const range = `${plainText(output.least)} … ${plainText(output.most)}, ø ${plainText(output.mean)}`;
      return titled(output.title, [
        `${shape} ${some}${output.numbers.length > 8 ? " …" : ""}  ${paint("quiet", range)}`,
      ]);
    }
    case "table":
      return titled(output.title, tableLines(output.columns, output.rows, output.more, context));
    case "plot":
      return plotLines(output.specification, context);
    case "svg":
    case "image":
      return titled(output.title, [paint("quiet", cellWords.drawing[language](""))]);
    case "tape": {
      const all = output.steps.length;
      const last = output.steps.at(-1)?.latex ?? "";
      return titled(output.title, [paint("quiet", `${cellWords.drawing[language]("")} ${all}/${all}`), visible(last)]);
    }
    case "steps": {
      const last = output.frames.at(-1) ?? [];
      const inner = last.flatMap((one) => outputLines(one, context)).map((line) => `  ${line}`);
      return [
        `${paint("strong", visible(output.label))} ${paint("quiet", `${output.frames.length}/${output.frames.length}`)}`,
        ...inner,
      ];
    }
    case "cut":
      return [paint("quiet", cellWords.cut[language](""))];
  }
}

/** A plot's data, mark by mark, as tables. */
function plotLines(specification: { readonly [key: string]: Plain }, context: Context): readonly string[] {
  const { title, marks } = specification;
  const head = typeof title === "string" ? [context.paint("strong", visible(title))] : [];
  const all = Array.isArray(marks) ? (marks as readonly Plain[]) : [];
  return [
    ...head,
    ...all.flatMap((mark) => {
      if (typeof mark !== "object" || mark === null || !("data" in mark) || !Array.isArray(mark.data)) return [];
      const rows = (mark.data as readonly Plain[]).map((row): { readonly [key: string]: Plain } =>
        typeof row === "object" && row !== null && !Array.isArray(row)
          ? (row as { readonly [key: string]: Plain })
          : { value: row },
      );
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].slice(0, 8);
      const cells = rows.map((row) => columns.map((column) => row[column] ?? null));
      return [
        context.paint("quiet", plainText((mark as { readonly mark?: Plain }).mark ?? "")),
        ...tableLines(columns, cells, 0, context),
      ];
    }),
  ];
}

/** So many rows are shown on a terminal. */
const mostRows = 12;

function tableLines(
  columns: readonly string[],
  rows: readonly (readonly Plain[])[],
  more: number,
  context: Context,
): readonly string[] {
  const { language, width, paint } = context;
  const shown = rows.slice(0, mostRows).map((row) => row.map((value) => short(value)));
  const left = rows.length - shown.length + more;
  const lines = table(
    columns.map((title) => ({ title: visible(title), narrow: "cut" as const })),
    shown,
    width - 4,
    (cell, _, at) => (at === -1 ? paint("quiet", cell) : cell),
  );
  return [
    ...lines.trimEnd().split("\n"),
    ...(left > 0 ? [paint("quiet", cellWords.more[language](String(left)))] : []),
  ];
}

function short(value: Plain): string {
  const whole = visible(value === null ? "" : plainText(value));
  return whole.length > 80 ? `${whole.slice(0, 80)}…` : whole;
}

function text(whole: string): readonly string[] {
  return whole.split("\n").slice(0, 40).map(visible);
}
