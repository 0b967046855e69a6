import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { stripTypeScriptTypes } from "node:module";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserArguments, findBrowser } from "../support/browser.ts";
import { layerCases } from "./layer-cases.ts";

const root = join(import.meta.dirname, "../..");
const page = `<!doctype html><script type="importmap">{"imports":{"ibid/lab":"/src/lab/index.ts","@jax-js/jax":"/node_modules/@jax-js/jax/dist/index.js"}}</script>`;

const adapter = "export const result = (await navigator.gpu?.requestAdapter()) != null;";

/** The module that page and workers import. */
const experiment = `
import { classification, multilayerPerceptron } from "/src/lab/index.ts";
export const experiment = classification(multilayerPerceptron({ widths: [2, 8, 2], activation: "tanh" }));
`;

/** Serves the sources without their types, isolated, so that there is shared memory. */
function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const headers = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
    const script = { ...headers, "content-type": "text/javascript" };
    if (path === "/") response.writeHead(200, { ...headers, "content-type": "text/html" }).end(page);
    else if (path === "/experiment.js") response.writeHead(200, script).end(experiment);
    else {
      try {
        const text = readFileSync(join(root, path), "utf8");
        const body = extname(path) === ".ts" ? stripTypeScriptTypes(text) : text;
        // A worker has no import map.
        response
          .writeHead(200, script)
          .end(body.replaceAll('"@jax-js/jax"', '"/node_modules/@jax-js/jax/dist/index.js"'));
      } catch {
        response.writeHead(404, headers).end();
      }
    }
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

describe("in a browser", () => {
  const path = findBrowser();
  let server: Server;
  let browser: Browser | null = null;
  beforeAll(async () => {
    server = await serve();
    if (path === null) return;
    const gpu = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader", "--enable-features=Vulkan"];
    const usual = browserArguments.filter((argument) => argument !== "--disable-gpu");
    browser = await chromium.launch({ executablePath: path, args: [...usual, ...gpu] });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    server.close();
  });

  /** Runs a module in a page and gives what it exports as \`result\`. */
  async function run(body: string): Promise<unknown> {
    const tab = await browser?.newPage();
    if (tab === undefined) throw new Error("No browser.");
    const { port } = server.address() as AddressInfo;
    await tab.goto(`http://127.0.0.1:${port}/`);
    try {
      const text = JSON.stringify(body.replaceAll("ORIGIN", `http://127.0.0.1:${port}`));
      // As text: what is written here as a function, the test runner rewrites.
      return await tab.evaluate(
        `(async () => (await import(URL.createObjectURL(new Blob([${text}], { type: "text/javascript" })))).result)()`,
      );
    } finally {
      await tab.close();
    }
  }

  const training = (name: string): string => `
    import { adam, array, batchesOf, chooseBackend, constantRate, train } from "ibid/lab";
    import { experiment } from "ORIGIN/experiment.js";
    const xor = { input: array([[0, 0], [0, 1], [1, 0], [1, 1]]), label: array([0, 1, 1, 0]) };
    const backend = await chooseBackend("${name}");
    const ended = await train({
      experiment, backend, optimiser: adam(), rate: constantRate(0.05), batches: batchesOf(xor, 4), steps: 20,
    });
    export const result = { kind: ended.kind, losses: ended.history.map(({ loss }) => loss) };
  `;

  it("trains on WebAssembly as on the tape", async ({ skip }) => {
    if (browser === null) skip("There is no Chromium here.");
    const [tape, wasm] = (await Promise.all([run(training("tape")), run(training("wasm"))])) as { losses: number[] }[];
    expect(wasm?.losses).toHaveLength(20);
    for (const [at, loss] of (tape?.losses ?? []).entries())
      expect(Math.abs((wasm?.losses[at] ?? 0) - loss) / loss).toBeLessThan(1e-3);
  });

  it("trains on WebGPU as on the tape, where there is one", async ({ skip }) => {
    if (browser === null) skip("There is no Chromium here.");
    if ((await run(adapter)) !== true) skip("This browser gives no WebGPU adapter here.");
    const [tape, webgpu] = (await Promise.all([run(training("tape")), run(training("webgpu"))])) as {
      losses: number[];
    }[];
    expect(webgpu?.losses).toHaveLength(20);
    for (const [at, loss] of (tape?.losses ?? []).entries())
      expect(Math.abs((webgpu?.losses[at] ?? 0) - loss) / loss).toBeLessThan(1e-3);
  });

  it("has on WebGPU the gradients that the tape has, of every layer", async ({ skip }) => {
    if (browser === null) skip("There is no Chromium here.");
    if ((await run(adapter)) !== true) skip("This browser gives no WebGPU adapter here.");
    const errors = await run(`
      import { chooseBackend, leavesOf, valueAndGrad } from "ibid/lab";
      import { layerCases } from "ORIGIN/tests/lab/layer-cases.ts";
      const webgpu = await chooseBackend("webgpu");
      const numbers = (tree) => leavesOf(tree).flatMap(([, { data }]) => [...data]);
      const errors = [];
      for (const { name, loss, parameters } of layerCases) {
        const both = valueAndGrad(loss);
        const expected = numbers(both(parameters).gradient);
        const found = numbers((await webgpu.read(webgpu.compile((own) => both(own))(parameters))).gradient);
        errors.push([name, Math.hypot(...expected.map((one, at) => one - found[at])) / Math.hypot(...expected)]);
      }
      export const result = errors;
    `);
    expect((errors as (readonly [string, number])[]).filter(([, error]) => !(error < 1e-3))).toEqual([]);
    expect(errors).toHaveLength(layerCases.length);
  });

  it("splits a training over web workers", async ({ skip }) => {
    if (browser === null) skip("There is no Chromium here.");
    const result = await run(`
      import { array, batchesOf, constantRate, dataParallel, sgd, startOf, tapeBackend, train } from "ibid/lab";
      import { experiment } from "ORIGIN/experiment.js";
      const xor = { input: array([[0, 0], [0, 1], [1, 0], [1, 1]]), label: array([0, 1, 1, 0]) };
      const optimiser = sgd();
      const start = startOf(experiment, optimiser);
      const common = { experiment, backend: tapeBackend, optimiser, rate: constantRate(0.1), batches: batchesOf(xor, 4), steps: 5 };
      const losses = [];
      for (const workers of [1, 2]) {
        const module = { url: "ORIGIN/experiment.js", name: "experiment" };
        const parallel = dataParallel({ experiment, module, backend: tapeBackend, optimiser, workers, parts: 2 }, start);
        losses.push((await train({ ...common, step: parallel.step })).history.map(({ loss }) => loss));
        await parallel.close();
      }
      export const result = losses;
    `);
    const [one, two] = result as number[][];
    expect(one).toHaveLength(5);
    expect(two).toEqual(one);
  });
});
