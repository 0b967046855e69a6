import { hash } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { rolldown } from "rolldown";
import manifest from "../package.json" with { type: "json" };
import { licenceOf } from "./licence.ts";

const root = join(import.meta.dirname, "..");

/**
 * Loaded whole, or looked up as files in their packages, when they are needed and not before. Not so by the lab: a cell's process
 * may read what is built, and no other package.
 */
const installed = new Set(
  Object.keys(manifest.dependencies).filter((name) =>
    /^(?:pdfjs-dist|@embedpdf|@citation-js|elkjs|temml|@fontsource)/u.test(name),
  ),
);

/**
 * Makes the command from its sources: a few files that start fast. Node does not strip types from what lies in
 * `node_modules`, so that this is also what a package has. `target` is a folder within the repository; what is in it is
 * replaced.
 */
export async function bundleCommand(target: string): Promise<void> {
  const bundle = await rolldown({
    cwd: root,
    input: {
      ibid: "src/cli/main.ts",
      "worker-main": "src/sources/worker-main.ts",
      "understand-main": "src/workspace/understand-main.ts",
      "layout-main": "src/http/graph/layout-main.ts",
      kernel: "src/kernel/node-main.ts",
    },
    platform: "node",
    external: (id, importer) =>
      id.startsWith("node:") ||
      builtinModules.includes(id) ||
      (installed.has(packageOf(id)) && !(importer?.includes("/src/lab/") ?? false)),
    logLevel: "warn",
  });
  rmSync(target, { recursive: true, force: true });
  const { output } = await bundle.write({
    dir: target,
    format: "esm",
    banner: licenceOf,
    entryFileNames: "[name].js",
    chunkFileNames: "[name]-[hash].js",
  });
  const code = output.map((file) => (file.type === "chunk" ? file.code : "")).join("\n");
  writeFileSync(join(target, "version"), hash("sha1", code));
  await bundle.close();
}

function packageOf(id: string): string {
  const [first = "", second = ""] = id.split("/");
  return first.startsWith("@") ? `${first}/${second}` : first;
}
