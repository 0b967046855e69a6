import { spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { dirname, join } from "node:path";
import { median } from "../machine.ts";

const root = join(import.meta.dirname, "../..");
const peers = join(root, "bench/peers");
const temporary = join(root, ".tmp/bench");

/** A program run from nothing on the whole vault: seconds on the clock, the median of the runs. */
export type Run = { readonly program: string; readonly seconds: number; readonly all: readonly number[] };

type Program = { readonly name: string; readonly command: string; readonly arguments: readonly string[] };

/** ibid and, if they are asked for, its peers by turns, so that a busy minute is not one program's alone. */
export function runPrograms(vault: string, withPeers: boolean, rounds: number): readonly Run[] {
  if (withPeers) install();
  const bin = (name: string): string => join(peers, "node_modules/.bin", name);
  const programs: readonly Program[] = [
    {
      name: "ibid check",
      command: process.execPath,
      arguments: [join(root, "src/cli/main.ts"), "check", "--vault", vault, "--format", "json"],
    },
    ...(withPeers
      ? [
          { name: "foam lint", command: bin("foam"), arguments: ["lint", "--workspace", vault] },
          { name: "foam graph", command: bin("foam"), arguments: ["graph", "--workspace", vault] },
          { name: "markdownlint-cli2", command: bin("markdownlint-cli2"), arguments: ["**/*.md"] },
        ]
      : []),
  ];
  const seconds = new Map(programs.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1)
    for (const program of programs) seconds.get(program.name)?.push(secondsFor(program, vault));
  return Array.from(seconds, ([program, all]) => ({ program, seconds: median(all), all }));
}

function install(): void {
  if (existsSync(join(peers, "node_modules/.bin/foam"))) return;
  const { status } = spawnSync("npm", ["install", "--no-audit", "--no-fund"], { cwd: peers, stdio: "inherit" });
  if (status !== 0) throw new Error("The peers could not be installed.");
}

function secondsFor(program: Program, vault: string): number {
  mkdirSync(temporary, { recursive: true });
  const output = openSync(join(temporary, "output.txt"), "w");
  const start = performance.now();
  const { error, status } = spawnSync(program.command, program.arguments, {
    cwd: vault,
    stdio: ["ignore", output, output],
    // Peers run under the same Node, and tell nobody that they ran.
    env: {
      ...process.env,
      PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ""}`,
      DO_NOT_TRACK: "1",
      FOAM_TELEMETRY: "0",
      NO_UPDATE_NOTIFIER: "1",
    },
  });
  const seconds = (performance.now() - start) / 1000;
  closeSync(output);
  if (error || status === null) throw new Error(`${program.name} did not run.`);
  return seconds;
}
