import { existsSync, readFileSync } from "node:fs";
import { arch, availableParallelism, cpus, platform } from "node:os";
import { join } from "node:path";
import {
  type Cell,
  type CellRun,
  compareRuns,
  type NoteId,
  type NoteRecords,
  type ReadRecords,
  type Repetition,
  type RunRecords,
  readRunRecords,
  runKey,
  runsByCell,
  runsEnding,
  usedHashes,
  writeRunRecords,
} from "#core";
import { version } from "../package/version.ts";
import { writeFile } from "../vault/write.ts";
import type { Problem } from "../words/problem.ts";
import type { CellProgress } from "./progress.ts";

/** The path of the file in which a note's runs are kept, from the vault's root. */
export function runsPath(note: NoteId): string {
  return `${note}${runsEnding}`;
}

/** The runs kept for a note; none where there is no file. */
export function keptRuns(root: string, note: NoteId): ReadRecords {
  const path = join(root, runsPath(note));
  return existsSync(path) ? readRunRecords(readFileSync(path, "utf8")) : { records: {}, answers: {}, unread: [] };
}

/** Where cells ran: what the machine is, without its name. */
export function machineKind(): string {
  const model = cpus()[0]?.model.replace(/\s+/gu, " ").trim() ?? "";
  return [platform(), arch(), model, `${availableParallelism()} cores`].filter((part) => part !== "").join(", ");
}

export type RunContext = {
  readonly seed: number;
  readonly machine: string;
  readonly versions: { readonly [name: string]: string };
};

/** What ran here under Node. */
export function nodeContext(seed: number): RunContext {
  return { seed, machine: machineKind(), versions: { ibid: version(), node: process.versions.node } };
}

/** A cell's run as it is kept. */
export function runOf(cell: Cell, cells: readonly Cell[], progress: CellProgress, context: RunContext): CellRun {
  const { outputs, expectations, controls, files, fault, started, milliseconds } = progress;
  return {
    language: cell.language,
    code: cell.hash,
    cell: cell.number,
    uses: usedHashes(cell, cells),
    files: Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1))),
    controls,
    seed: context.seed,
    outputs,
    expectations,
    fault,
    time: (started ?? new Date()).toISOString(),
    milliseconds: Math.round(milliseconds),
    versions: context.versions,
    machine: context.machine,
    repeated: null,
  };
}

/**
 * The run as it is kept after one that was kept before: where both are of the same code, inputs and seed, the second says
 * whether the first reproduces.
 */
export function repeating(run: CellRun, before: CellRun, within: number): CellRun {
  const { time, machine } = run;
  const repeated: Repetition = { within, time, machine, differences: compareRuns(before, run, within) };
  return { ...run, repeated };
}

/** Whether two runs should have come to the same. */
export function isRepetition(run: CellRun, before: CellRun): boolean {
  const inputs = ({ code, uses, files, controls, seed }: CellRun): string =>
    JSON.stringify([code, Object.entries(uses).sort(), Object.entries(files).sort(), controls, seed]);
  return inputs(run) === inputs(before) && isComplete(run) && isComplete(before);
}

/** What a reader or a limit stopped says nothing of what the cell comes to. */
export function isComplete({ fault }: CellRun): boolean {
  return fault === null || !["stopped", "time", "memory", "ended", "output"].includes(fault.kind);
}

/** The records with these runs in them; what is kept of code that no cell has any more is left out. */
export function withRuns(records: RunRecords, cells: readonly Cell[], runs: readonly CellRun[]): RunRecords {
  const all = { ...records, ...Object.fromEntries(runs.map((run) => [runKey(run.code), run])) };
  const belongs = new Set([...runsByCell(cells, all).values()].map(({ run }) => runKey(run.code)));
  return Object.fromEntries(Object.entries(all).filter(([key]) => belongs.has(key)));
}

/** Writes the runs' file, in one step, with what is not given as it was. Null where it is written. */
export function keepRuns(root: string, note: NoteId, changed: Partial<NoteRecords>): Problem | null {
  const { records, answers } = { ...keptRuns(root, note), ...changed };
  return writeFile(join(root, runsPath(note)), Buffer.from(writeRunRecords({ records, answers })), true);
}
