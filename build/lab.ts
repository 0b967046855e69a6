import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Plugin, rolldown } from "rolldown";

const root = join(import.meta.dirname, "..");

/**
 * Makes `ibid/lab` from its sources, as a package has it: JavaScript, since Node strips no types from what lies in
 * `node_modules`, and its types beside it. `target` is replaced.
 */
export async function bundleLab(target: string): Promise<void> {
  const bundle = await rolldown({
    cwd: root,
    input: { index: "src/lab/index.ts", "worker-main": "src/lab/parallel/worker-main.ts" },
    platform: "neutral",
    external: (id) => id.startsWith("node:") || /^(?:@jax-js|elkjs)\//u.test(id),
    plugins: [builtWorker],
    logLevel: "warn",
  });
  rmSync(target, { recursive: true, force: true });
  await bundle.write({ dir: target, format: "esm", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" });
  await bundle.close();
  execFileSync(
    join(root, "node_modules/.bin/tsc"),
    ["-p", "src/lab/tsconfig.json", "--noEmit", "false", "--emitDeclarationOnly", "--outDir", join(target, "types")],
    { cwd: root, stdio: "inherit" },
  );
}

/** A thread's program is a file of its own, whose name ends otherwise when it is built. */
const builtWorker: Plugin = {
  name: "built-worker",
  transform: (code, id) =>
    id.endsWith("threads.ts") ? { code: code.replaceAll("./worker-main.ts", "./worker-main.js") } : null,
};
