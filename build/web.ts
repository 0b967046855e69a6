import { cpSync } from "node:fs";
import { join } from "node:path";
import pdfManifest from "pdfjs-dist/package.json" with { type: "json" };
import { rolldown } from "rolldown";
import { build } from "vite";
import { licenceOf } from "./licence.ts";

const root = join(import.meta.dirname, "..");

/** Makes the workbench's page from its sources. `target` is replaced. */
export async function buildWeb(target: string): Promise<void> {
  const pdf = join(root, "node_modules/pdfjs-dist");
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
      rolldownOptions: {
        // The core computes nothing by being loaded: what the page does not use of it, parsers included, is left out.
        treeshake: { moduleSideEffects: [{ test: /\/src\/core\//u, sideEffects: false }] },
        checks: { pluginTimings: false },
        output: {
          // What reads a PDF and what shows it: two modules of one package, neither of which is small.
          codeSplitting: {
            groups: [
              { name: "pdf", test: /pdfjs-dist[\\/]build/u },
              { name: "pdf-viewer", test: /pdfjs-dist[\\/]web/u },
            ],
          },
        },
      },
    },
  });
  await buildSandbox(join(target, "sandbox"));
  const kept = join(target, `assets/pdf-${pdfManifest.version.replaceAll(".", "-")}`);
  for (const tables of ["cmaps", "standard_fonts", "wasm"])
    cpSync(join(pdf, tables), join(kept, tables), { recursive: true });
  cpSync(join(pdf, "build/pdf.worker.min.mjs"), join(kept, "pdf.worker.min.mjs"));
}

/** What cells run in: a frame and a worker without the page's code, loaded when the first cell runs. */
async function buildSandbox(target: string): Promise<void> {
  const bundle = await rolldown({
    cwd: root,
    input: { "frame-main": "src/kernel/frame-main.ts", "worker-main": "src/kernel/worker-main.ts" },
    platform: "browser",
    external: (id) => id.startsWith("node:"),
    logLevel: "warn",
  });
  await bundle.write({
    dir: target,
    format: "esm",
    banner: licenceOf,
    minify: true,
    entryFileNames: "[name].js",
    chunkFileNames: "[name]-[hash].js",
  });
  await bundle.close();
}
