import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { defaultLimits } from "../../src/runs/limits.ts";
import { CellVault, shown } from "./running.ts";

/** What each attempt gave, as the cell saw it. */
function attempts(tries: Readonly<Record<string, string>>): string {
  return `const answer = async (attempt) => { try { return "got " + (await attempt()); } catch (error) { return "refused"; } };
${Object.values(tries)
  .map((code) => `display(await answer(async () => ${code}));`)
  .join("\n")}`;
}

describe("a cell under Node", () => {
  it("is stopped when it takes too long", async () => {
    const run = await new CellVault().one("display(1);\nfor (;;) {}", { limits: { ...defaultLimits, time: 500 } });
    expect(run.fault).toMatchObject({ kind: "time" });
    expect(shown(run)).toEqual([1]);
  });

  it("is stopped when the reader asks, and what was kept before stays", async () => {
    const vault = new CellVault();
    const stop = new AbortController();
    const code = "display(typeof progress);\nprogress(0.5);\nfor (;;) {}";
    const { outcomes } = await vault.run([code], {
      signal: stop.signal,
      hear: ({ type }) => {
        if (type === "progress") stop.abort();
      },
    });
    expect(outcomes[0]?.run?.fault).toMatchObject({ kind: "stopped" });
  });

  it.each([
    ["objects", "const all = [];\nfor (;;) all.push({ a: [all.length, all.length] });"],
    ["typed arrays", "const all = [];\nfor (;;) all.push(new Float64Array(4e6).fill(1));"],
  ])("is stopped when it fills memory with %s", async (_, code) => {
    const run = await new CellVault().one(code, { limits: { ...defaultLimits, memory: 256 * 1024 ** 2 } });
    expect(run.fault).toMatchObject({ kind: "memory" });
  });

  it("is stopped when it shows too much", async () => {
    const run = await new CellVault().one('for (let i = 0; i < 290; i++) display("x".repeat(20000));', {
      limits: { ...defaultLimits, output: 100_000 },
    });
    expect(run.fault).toMatchObject({ kind: "output" });
  });

  it("has no files, processes, threads or modules, by whatever way it tries", async () => {
    const tries = {
      fs: 'import("node:fs")',
      bare: 'import("fs")',
      data: 'import("data:text/javascript,export default 1")',
      own: 'import("../vault/write.ts")',
      child: 'import("node:child_process")',
      worker: 'import("node:worker_threads")',
      process: "process.cwd()",
      builtin: "process.getBuiltinModule('fs')",
      constructed: 'display.constructor("return process")().cwd()',
      required: 'display.constructor("return require")()("fs")',
      global: 'globalThis.process.binding("fs")',
    };
    const run = await new CellVault().one(attempts(tries));
    expect(shown(run)).toEqual(Object.keys(tries).map(() => "refused"));
  });

  it("has no network", async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response.end("secret");
    }).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    const tries = {
      fetch: `fetch("http://127.0.0.1:${port}/")`,
      global: `globalThis.fetch("http://127.0.0.1:${port}/")`,
      socket: `new WebSocket("ws://127.0.0.1:${port}/")`,
      events: `new EventSource("http://127.0.0.1:${port}/")`,
      net: `(await import("node:net")).connect(${port}, "127.0.0.1")`,
      dispatcher: `new Response() && globalThis[Symbol.for("undici.globalDispatcher.1")].request({ origin: "http://127.0.0.1:${port}", path: "/", method: "GET" })`,
      remote: `import("http://127.0.0.1:${port}/a.js")`,
    };
    const run = await new CellVault().one(attempts(tries));
    expect(shown(run)).toEqual(Object.keys(tries).map(() => "refused"));
    expect(asked).toBe(0);
  });

  it("reads files of the vault, and no others", async () => {
    const vault = new CellVault({
      "data/a.csv": '# a remark, "with a quote\na,b\n1,"x, ""y"""\n2.5,\n',
      ".secret": "s",
    });
    expect(shown(await vault.one('display(await load("data/a.csv"));'))).toEqual([
      [
        { a: 1, b: 'x, "y"' },
        { a: 2.5, b: null },
      ],
    ]);
    expect((await vault.one('await load("../../../etc/passwd");')).fault).toMatchObject({ kind: "load-outside" });
    expect((await vault.one('await load("/etc/passwd");')).fault).toMatchObject({ kind: "load-missing" });
    expect((await vault.one('await load(".secret");')).fault).toMatchObject({ kind: "load-outside", line: 1 });
    expect((await vault.one('const a = 1;\nawait load("b.csv");')).fault).toMatchObject({
      kind: "load-missing",
      message: "b.csv",
      line: 2,
    });
  });
});
