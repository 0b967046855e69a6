import {
  type Cell,
  type CellRun,
  cellsOf,
  type FromKernel,
  type KeptRun,
  type Note,
  namesDeclaredTwice,
  type RunRecords,
  runsByCell,
  withNeeded,
} from "#core";
import type { JupyterFault } from "./jupyter/kernel.ts";
import { runPython } from "./jupyter/run.ts";
import type { JupyterServer } from "./jupyter/server.ts";
import type { RunLimits } from "./limits.ts";
import type { CellProgress } from "./progress.ts";
import { isComplete, isRepetition, keptRuns, nodeContext, repeating, runOf, withRuns } from "./record.ts";
import { type ControlValue, runScripts } from "./session.ts";

export type NoteRunOptions = {
  readonly root: string;
  readonly limits: RunLimits;
  readonly signal: AbortSignal;
  /** Numbers of the cells that are wanted, with those they need; null for all. */
  readonly wanted: readonly number[] | null;
  readonly seed: number;
  /** Whether kept runs are run again as they were, and compared, in place of being replaced. */
  readonly check: boolean;
  /** Relative difference of numbers that counts as none. */
  readonly within: number;
  readonly hear: (message: FromKernel) => void;
  /** Where Python cells run; null where they cannot. */
  readonly jupyter: JupyterServer | null;
};

/** What became of one cell. */
export type CellOutcome = {
  readonly cell: Cell;
  /** As it ran now, with what a comparison came to; null for one that was not run. */
  readonly run: CellRun | null;
  /** What was kept of it before. */
  readonly before: KeptRun | null;
};

export type NoteRun = {
  readonly outcomes: readonly CellOutcome[];
  /** What should be kept now; the same object as before where that is nothing new. */
  readonly records: RunRecords;
  /** What kept Python cells from running on the server, if anything did. */
  readonly trouble: JupyterFault | null;
};

/** Runs a note's cells. Writes nothing: what should be kept is given. */
export async function runNote(note: Note, options: NoteRunOptions): Promise<NoteRun> {
  const { root, check, within } = options;
  const cells = cellsOf(note);
  const { records } = keptRuns(root, note.id);
  const kept = runsByCell(cells, records);
  const wanted = options.wanted === null ? cells : withNeeded(cells, options.wanted);
  const comparable = (cell: Cell): CellRun | null => {
    const before = kept.get(cell.number);
    return before?.isOfThisCode ? before.run : null;
  };
  const seedOf = (cell: Cell): number => (check ? (comparable(cell)?.seed ?? options.seed) : options.seed);
  const controls = wanted.flatMap((cell): readonly ControlValue[] =>
    (check ? (comparable(cell)?.controls ?? []) : []).map(({ label, value }) => ({ cell: cell.number, label, value })),
  );
  const { progress, trouble } = await runAll(wanted, cells, { ...options, seedOf, controls });
  const outcomes = wanted.map((cell): CellOutcome => {
    const one = progress.get(cell.number);
    const before = kept.get(cell.number) ?? null;
    if (one === undefined) return { cell, run: null, before };
    const ran = runOf(cell, cells, one, nodeContext(seedOf(cell)));
    const last = comparable(cell);
    const run = last !== null && isRepetition(ran, last) ? repeating(ran, last, within) : ran;
    return { cell, run, before };
  });
  return {
    outcomes,
    trouble,
    records: withRuns(
      records,
      cells,
      outcomes.flatMap((one) => runToKeep(one, check) ?? []),
    ),
  };
}

/**
 * What is kept of a cell: its new run; or, where it was only checked, the run that was kept before, with what the comparison
 * came to. A run that was stopped takes the place of none that was not.
 */
function runToKeep({ run, before }: CellOutcome, check: boolean): CellRun | null {
  if (run === null) return null;
  if (check) return run.repeated !== null && before !== null ? { ...before.run, repeated: run.repeated } : null;
  return isComplete(run) || before === null || !before.isOfThisCode ? run : null;
}

async function runAll(
  wanted: readonly Cell[],
  cells: readonly Cell[],
  options: NoteRunOptions & { readonly seedOf: (cell: Cell) => number; readonly controls: readonly ControlValue[] },
): Promise<{ readonly progress: ReadonlyMap<number, CellProgress>; readonly trouble: JupyterFault | null }> {
  const twice = namesDeclaredTwice(cells);
  const isTwice = (cell: Cell): string | null =>
    [...twice].find(([, numbers]) => numbers.includes(cell.number))?.[0] ?? null;
  const blocked = new Map<number, CellProgress>();
  for (const cell of wanted) {
    const name = isTwice(cell);
    if (name === null) continue;
    blocked.set(cell.number, {
      outputs: [],
      expectations: [],
      controls: [],
      files: new Map(),
      fault: { kind: "twice", message: name, line: null },
      started: new Date(),
      milliseconds: 0,
      isDone: true,
    });
  }
  const free = wanted.filter(({ number }) => !blocked.has(number));
  const ran = await runScripts(free, options);
  const { jupyter: server, seedOf } = options;
  const python = server === null ? [] : free.filter(({ language }) => language === "python");
  const [first] = python;
  if (server === null || first === undefined) return { progress: new Map([...ran, ...blocked]), trouble: null };
  const answer = await runPython(python, { ...options, server, seed: seedOf(first) });
  return { progress: new Map([...ran, ...blocked, ...answer.progress]), trouble: answer.trouble };
}
