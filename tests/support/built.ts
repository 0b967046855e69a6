import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

const repository = resolve(import.meta.dirname, "../..");

/** The folder of the workbench's page, built from the sources as they are. */
export async function builtWeb(): Promise<string> {
  return await built("web", async (target) => (await import("../../build/web.ts")).buildWeb(target));
}

/** The command as it is installed, built from the sources as they are: it starts in a fifth of the time that they take. */
export async function builtCommand(): Promise<string> {
  const folder = await built("command", async (target) =>
    (await import("../../build/bundle.ts")).bundleCommand(target),
  );
  return join(folder, "ibid.js");
}

/** The example vault after a first check: what was read from its books lies in `.ibid/text`, and reading them takes seconds. */
export async function exampleVaultRead(): Promise<string> {
  const program = await builtCommand();
  return await built("example", async (target) => {
    cpSync(join(repository, "examples/vault"), target, { recursive: true, filter: (path) => !path.endsWith(".ibid") });
    const { stderr } = spawnSync(process.execPath, [program, "check", "--vault", target], { encoding: "utf8" });
    if (!existsSync(join(target, ".ibid/text"))) throw new Error(stderr);
    rmSync(join(target, ".ibid/notes"), { recursive: true });
  });
}

/** A folder under `.tmp` that is built once, for all test files of a run. The builder is loaded where it has to build. */
async function built(name: string, build: (target: string) => Promise<void>): Promise<string> {
  const folder = join(repository, ".tmp", name);
  const kept = join(folder, keyOfSources());
  if (existsSync(kept)) return kept;
  mkdirSync(folder, { recursive: true });
  const building = mkdtempSync(join(folder, "building-"));
  await build(join(building, "built"));
  try {
    renameSync(join(building, "built"), kept);
  } catch (error) {
    // Another test file was first.
    if (!existsSync(kept)) throw error;
  }
  rmSync(building, { recursive: true, force: true });
  return kept;
}

function keyOfSources(): string {
  const key = createHash("sha256");
  const all = ["src/**/*", "build/*", "examples/vault/**/*", "package.json", "package-lock.json"];
  const files = globSync(all, { cwd: repository }).sort();
  for (const file of files) {
    const { size, mtimeMs } = statSync(join(repository, file));
    key.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return key.digest("hex").slice(0, 24);
}
