import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildWeb } from "../../build/web.ts";

const repository = resolve(import.meta.dirname, "../..");

/** The folder of the page as it is built from the sources as they are: built once, for all test files of a run. */
export async function builtWeb(): Promise<string> {
  const kept = join(repository, ".tmp/web", keyOfSources());
  if (existsSync(kept)) return kept;
  mkdirSync(join(repository, ".tmp/web"), { recursive: true });
  const building = mkdtempSync(join(repository, ".tmp/web/building-"));
  await buildWeb(join(building, "web"));
  try {
    renameSync(join(building, "web"), kept);
  } catch (error) {
    // Another test file was first.
    if (!existsSync(kept)) throw error;
  }
  rmSync(building, { recursive: true, force: true });
  return kept;
}

function keyOfSources(): string {
  const key = createHash("sha256");
  const files = globSync(["src/**/*", "build/*", "package.json", "package-lock.json"], { cwd: repository }).sort();
  for (const file of files) {
    const { size, mtimeMs } = statSync(join(repository, file));
    key.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return key.digest("hex").slice(0, 24);
}
