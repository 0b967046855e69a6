import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Runs every benchmark: the `main.ts` of each folder beside this file, with the arguments given. Each prints its table
 * and keeps its figures under `results/`.
 */
const folder = import.meta.dirname;
for (const name of readdirSync(folder).toSorted()) {
  const program = join(folder, name, "main.ts");
  if (name === "soak" || !existsSync(program)) continue;
  console.log(`\n${name}\n`);
  const { status } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
