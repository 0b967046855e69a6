import { join } from "node:path";
import { build } from "vite";

const root = join(import.meta.dirname, "..");

/** Makes the workbench's page from its sources. `target` is replaced. */
export async function buildWeb(target: string): Promise<void> {
  await build({
    configFile: false,
    root: join(root, "src/web"),
    base: "/",
    logLevel: "warn",
    publicDir: false,
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      outDir: target,
      emptyOutDir: true,
      target: "es2023",
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
    },
  });
}
