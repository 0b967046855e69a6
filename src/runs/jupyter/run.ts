import type { Cell, Fault, FromKernel } from "#core";
import type { RunLimits } from "../limits.ts";
import { type CellProgress, nothingYet, take } from "../progress.ts";
import { JupyterFault, JupyterKernel } from "./kernel.ts";
import { readShown } from "./outputs.ts";
import { prelude } from "./prelude.ts";
import type { JupyterServer } from "./server.ts";

export type PythonOptions = {
  readonly server: JupyterServer;
  readonly limits: RunLimits;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly hear: (message: FromKernel) => void;
};

/** How long an interrupted kernel may take to say so, in milliseconds. */
const patience = 3_000;

/**
 * Runs Python cells in order, in one kernel of their own on the reader's Jupyter server, which is ended afterwards. What they
 * may do is what that server's user may: nothing is confined here.
 */
export async function runPython(
  cells: readonly Cell[],
  options: PythonOptions,
): Promise<{ readonly progress: ReadonlyMap<number, CellProgress>; readonly trouble: JupyterFault | null }> {
  const progress = new Map(cells.map(({ number }) => [number, nothingYet()]));
  if (cells.length === 0) return { progress, trouble: null };
  let kernel: JupyterKernel;
  try {
    kernel = await JupyterKernel.start(options.server);
  } catch (error) {
    if (error instanceof JupyterFault) return { progress: new Map(), trouble: error };
    throw error;
  }
  try {
    await kernel.execute(prelude(options.seed), () => undefined);
    for (const cell of cells) {
      const one = progress.get(cell.number);
      if (one === undefined) continue;
      if (options.signal.aborted) one.fault ??= stopped;
      else await runOne(kernel, cell, one, options);
    }
    return { progress, trouble: null };
  } catch (error) {
    if (!(error instanceof JupyterFault)) throw error;
    for (const one of progress.values()) if (!one.isDone) one.fault ??= { kind: "ended", message: "", line: null };
    return { progress, trouble: null };
  } finally {
    await kernel.end();
  }
}

async function runOne(
  kernel: JupyterKernel,
  { number, code }: Cell,
  one: CellProgress,
  { limits, signal, hear }: PythonOptions,
): Promise<void> {
  let fault: Fault | null = null;
  let why: Fault | null = null;
  let room = limits.output;
  let last: NodeJS.Timeout | null = null;
  const say = (message: FromKernel): void => {
    take(message, one);
    hear(message);
  };
  const interrupt = (reason: Fault) => (): void => {
    why ??= reason;
    void kernel.interrupt().catch(() => undefined);
    last ??= setTimeout(() => void kernel.end(), patience).unref();
  };
  const stop = interrupt(stopped);
  const late = setTimeout(interrupt({ kind: "time", message: String(limits.time / 1000), line: null }), limits.time);
  signal.addEventListener("abort", stop);
  say({ type: "began", cell: number });
  const start = performance.now();
  try {
    await kernel.execute(code, (message) => {
      const shown = readShown(message);
      if (shown === null) return;
      if ("fault" in shown) fault = shown.fault;
      else if ("expectation" in shown) say({ type: "expectation", cell: number, expectation: shown.expectation });
      else {
        room -= JSON.stringify(shown.output).length;
        if (room < 0) interrupt({ kind: "output", message: String(limits.output), line: null })();
        else say({ type: "output", cell: number, output: shown.output });
      }
    });
  } finally {
    clearTimeout(late);
    if (last !== null) clearTimeout(last);
    signal.removeEventListener("abort", stop);
    say({ type: "ended", cell: number, milliseconds: performance.now() - start, fault: why ?? fault });
  }
}

const stopped: Fault = { kind: "stopped", message: "", line: null };
