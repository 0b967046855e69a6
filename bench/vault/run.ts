import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

export type Program = { readonly name: string; readonly command: string; readonly arguments: readonly string[] };

/** Seconds on the clock and of the processor, all processes of the program together, and the most memory of any in MB. */
export type Spent = {
  readonly seconds: number;
  readonly cpu: number;
  readonly memory: number;
  /** Null if it ran longer than it was given. */
  readonly code: number | null;
};

const spent = pathToFileURL(join(import.meta.dirname, "spent.mjs")).href;

/** Runs a program of Node in a vault, without telemetry. `longest` in seconds. */
export function run(program: Program, vault: string, temporary: string, longest: number): Spent {
  const folder = join(temporary, "spent");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const output = openSync(join(temporary, "output.txt"), "w");
  const start = performance.now();
  const { error, status } = spawnSync(program.command, program.arguments, {
    cwd: vault,
    stdio: ["ignore", output, output],
    timeout: longest * 1000,
    // Peers run under the same Node, and tell nobody that they ran.
    env: {
      ...process.env,
      PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ""}`,
      NODE_OPTIONS: `--import=${spent}`,
      SPENT_FOLDER: folder,
      DO_NOT_TRACK: "1",
      FOAM_TELEMETRY: "0",
      NO_UPDATE_NOTIFIER: "1",
    },
  });
  const seconds = (performance.now() - start) / 1000;
  closeSync(output);
  if (error && status !== null) throw error;
  const parts = readdirSync(folder).map(
    (name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Pick<Spent, "cpu" | "memory">,
  );
  const cpu = parts.reduce((sum, one) => sum + one.cpu, 0);
  return { seconds, cpu, memory: Math.max(0, ...parts.map(({ memory }) => memory)), code: status };
}
