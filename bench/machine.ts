import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
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

/** How many tasks wanted a processor in the last minute: times by the clock mean little where there are more than cores. */
export function load(): number {
  return Math.round((loadavg()[0] ?? 0) * 10) / 10;
}

/** Milliseconds of processor time that a process has used, in steps of ten; null where the system does not say. */
export function processorTimeOf(pid: number | undefined): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return null;
  }
}

/** Milliseconds of processor time in this process: on a machine that others use too, steadier than the clock. */
export function processorTime(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
