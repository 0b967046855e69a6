import { hash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { packageFile } from "./package-file.ts";

/**
 * Names the code that runs: what other code has kept is not believed, since it may understand the same text otherwise. Of
 * what was built, the build's own name; of the source, its files with their sizes and times.
 */
export function codeVersion(): string {
  if (!import.meta.url.endsWith(".ts")) return readFileSync(new URL("./version", import.meta.url), "utf8");
  const core = fileURLToPath(packageFile("src/"));
  const files = readdirSync(core, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .sort();
  const stamps = files.map((path) => {
    const { size, mtimeMs } = statSync(join(core, path));
    return `${path} ${size} ${mtimeMs}`;
  });
  return hash("sha1", stamps.join("\n"));
}
