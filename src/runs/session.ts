import { hash } from "node:crypto";
import { type Cell, type Fault, type FromKernel, type Output, type Plain, prepareCells } from "#core";
import { CellProcess, type ChildEnd } from "./child.ts";
import type { RunLimits } from "./limits.ts";
import { type CellProgress, nothingYet, take } from "./progress.ts";
import { type FileAnswer, readVaultFile } from "./vault-file.ts";

export type SessionOptions = {
  readonly root: string;
  readonly limits: RunLimits;
  readonly seedOf: (cell: Cell) => number;
  readonly controls: readonly ControlValue[];
  readonly signal: AbortSignal;
  readonly hear: (message: FromKernel) => void;
};

/** A value that a slider or choice had, where it is not its own. */
export type ControlValue = { readonly cell: number; readonly label: string; readonly value: Plain };

/**
 * Runs script cells to their end in a process of their own, and gives what each came to, by its number. The signal stops them;
 * what ran until then is given all the same.
 */
export async function runScripts(
  cells: readonly Cell[],
  options: SessionOptions,
): Promise<ReadonlyMap<number, CellProgress>> {
  const scripts = cells.filter(({ language }) => language !== "python");
  const progress = new Map(scripts.map(({ number }) => [number, nothingYet()]));
  if (scripts.length === 0) return progress;
  const fault = await runInProcess(scripts, progress, options);
  for (const one of progress.values()) if (!one.isDone) one.fault ??= fault;
  return progress;
}

/** What ended those cells that did not come to their own end; null where all did. */
async function runInProcess(
  cells: readonly Cell[],
  progress: ReadonlyMap<number, CellProgress>,
  { root, limits, seedOf, controls, signal, hear }: SessionOptions,
): Promise<Fault | null> {
  const kept = new Map<number, number>();
  let late: NodeJS.Timeout | null = null;
  return await new Promise<Fault | null>((resolve) => {
    const finish = (fault: Fault | null): void => {
      if (late !== null) clearTimeout(late);
      signal.removeEventListener("abort", stop);
      resolve(fault);
      child.end();
    };
    const stop = (): void => finish({ kind: "stopped", message: "", line: null });
    const child = new CellProcess(
      limits,
      (message) => {
        const one = "cell" in message ? progress.get(message.cell) : undefined;
        if (message.type === "ready") {
          child.say({ type: "run", cells: prepareCells(cells, seedOf), controls });
          late = setTimeout(
            () => finish({ kind: "time", message: String(limits.time / 1000), line: null }),
            limits.time,
          );
        } else if (message.type === "settled") finish(null);
        else if (one !== undefined) {
          const room = (kept.get(message.cell) ?? 0) + (message.type === "output" ? sizeOf(message.output) : 0);
          kept.set(message.cell, room);
          if (room > limits.output) finish({ kind: "output", message: String(limits.output), line: null });
          else if (message.type === "load") void answer(child, message, root, one);
          else take(message, one);
        }
        hear(message);
      },
      (why) => finish(faultOf(why, limits)),
    );
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
  });
}

async function answer(
  child: CellProcess,
  { id, path }: { readonly id: number; readonly path: string },
  root: string,
  one: CellProgress,
): Promise<void> {
  const read: FileAnswer = await readVaultFile(root, path);
  if (read.bytes !== null) one.files.set(read.path, hash("sha256", read.bytes));
  child.say({ type: "loaded", id, bytes: read.bytes, fault: read.fault });
}

function faultOf(why: ChildEnd, limits: RunLimits): Fault {
  if (why === "memory") return { kind: "memory", message: String(limits.memory), line: null };
  return { kind: "ended", message: "", line: null };
}

function sizeOf(output: Output): number {
  return JSON.stringify(output).length;
}
