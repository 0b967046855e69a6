import { spawnSync } from "node:child_process";
import { constants, totalmem } from "node:os";
import { getHeapStatistics } from "node:v8";
import type { ExitCode } from "./context.ts";

/** Bytes of heap that a note takes while a vault is compiled, with room for what is thrown away again. */
const bytesPerNote = 110_000;

/** Of the machine's memory, as much as one command may take. */
const mostShare = 0.75;

/**
 * Runs the command again in a process that may use more memory, where so many notes do not fit into what Node allows by
 * itself, and gives its exit code. Null where they fit, or where that process is this one.
 */
export function runWithMemory(notes: number): ExitCode | null {
  const needed = notes * bytesPerNote;
  if (needed <= getHeapStatistics().heap_size_limit || process.execArgv.some((flag) => flag.startsWith(heapFlag)))
    return null;
  const megabytes = Math.floor(Math.min(needed, totalmem() * mostShare) / 1e6);
  // Much of what is made is kept: a larger nursery is collected less often.
  const flags = [`${heapFlag}=${megabytes}`, "--max-semi-space-size=64"];
  const { error, status, signal } = spawnSync(
    process.execPath,
    [...process.execArgv, ...flags, ...process.argv.slice(1)],
    { stdio: "inherit" },
  );
  if (error) return null;
  if (signal !== null) process.exit(128 + constants.signals[signal]);
  return status === 0 || status === 1 || status === 130 ? status : 2;
}

const heapFlag = "--max-old-space-size";
