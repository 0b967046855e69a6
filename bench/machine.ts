import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";

/** Writes `bench/results/<name>.json` with the day and the machine, which has no name. */
export function writeResults(name: string, results: object): void {
  const folder = join(import.meta.dirname, "results");
  mkdirSync(folder, { recursive: true });
  const machine = { cpu: cpus()[0]?.model.trim() ?? "", cores: cpus().length, node: process.version };
  const whole = { ...results, date: new Date().toISOString().slice(0, 10), machine };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(whole, null, 1)}\n`);
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** Milliseconds of processor time in this process: on a machine that others use too, steadier than the clock. */
export function processorTime(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
