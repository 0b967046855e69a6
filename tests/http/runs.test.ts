import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readRunRecords, sha256 } from "#core";
import { Serving } from "./serving.ts";

const code = 'display(1);\nexpect(1, "one").equals(1);';
const files = {
  "ibid.yaml": "",
  "a.md": `# A\n\n\`\`\`ts\n${code}\n\`\`\`\n`,
  "data.csv": "a\n1\n",
  ".secret": "hidden",
};

const ran = {
  hash: sha256(code),
  outputs: [{ kind: "value", title: null, value: 1 }],
  expectations: [],
  controls: [],
  files: {},
  fault: null,
  time: "2026-01-01T00:00:00.000Z",
  milliseconds: 3,
};

describe("cells, to the page", () => {
  it("are told with what is kept of them, and kept as they ran", async () => {
    const serving = await Serving.of(files);
    const before = JSON.parse((await serving.ask("/api/run?path=a.md")).body);
    expect(before.sandbox).toBe(`http://localhost:${serving.port}`);
    expect(before.cells).toMatchObject([
      { number: 1, line: 4, run: null, needed: [1], verdict: { kind: "unchecked" } },
    ]);
    const body = { path: "a.md", agent: "Chrome/1", cells: [ran] };
    const kept = await serving.ask("/api/run", { method: "POST", body });
    expect(JSON.parse(kept.body)).toEqual({ kind: "kept" });
    const { records } = readRunRecords(readFileSync(join(serving.root, "a.md.runs.json"), "utf8"));
    expect(Object.values(records)).toMatchObject([{ seed: 1, versions: { browser: "Chrome/1" }, repeated: null }]);
    await serving.ask("/api/run", { method: "POST", body });
    const after = JSON.parse((await serving.ask("/api/run?path=a.md")).body);
    expect(after.cells).toMatchObject([{ verdict: { kind: "holds" } }]);
  });

  it("are not kept where they are others, or no runs at all", async () => {
    const serving = await Serving.of(files);
    const post = async (cells: unknown, path = "a.md"): Promise<unknown> => {
      const reply = await serving.ask("/api/run", { method: "POST", body: { path, agent: "", cells } });
      return reply.status === 200 ? JSON.parse(reply.body) : reply.status;
    };
    expect(await post([{ ...ran, hash: sha256("another") }])).toEqual({ kind: "changed" });
    expect(await post([{ ...ran, outputs: [{ kind: "html", html: "<script>" }] }])).toBe(400);
    expect(await post([{ ...ran, outputs: [{ kind: "value", title: null, value: "x".repeat(500_000) }] }])).toBe(400);
    expect(await post("none")).toBe(400);
    expect(await post([ran], "../a.md")).toBe(400);
  });

  it("read files of the vault alone", async () => {
    const serving = await Serving.of(files);
    const read = async (path: string): Promise<string> =>
      (await serving.ask(`/api/run/file?path=${encodeURIComponent(path)}`)).body;
    expect(await read("data.csv")).toBe("a\n1\n");
    expect(await read("../../../etc/passwd")).toContain("load-outside");
    expect(await read(".secret")).toContain("load-outside");
    expect(await read("none.csv")).toContain("load-missing");
  });

  it("run under a name of their own, at which nothing of the vault is", async () => {
    const serving = await Serving.of(files);
    const host = `localhost:${serving.port}`;
    const asked = async (path: string): Promise<number> =>
      (await serving.askAnyhow(path, { headers: { host, cookie: serving.session } })).status;
    for (const path of ["/", "/api/vault", "/api/run?path=a.md", "/api/run/file?path=data.csv", "/assets/index-1.js"])
      expect(await asked(path)).toBe(404);
    const frame = await serving.askAnyhow("/sandbox/", { headers: { host } });
    expect(frame.status).toBe(200);
    expect(frame.headers["content-security-policy"]).toContain(`frame-ancestors http://127.0.0.1:${serving.port}`);
    expect(frame.headers["set-cookie"]).toBeUndefined();
    expect((await serving.ask("/sandbox/")).headers["content-security-policy"]).not.toContain("'unsafe-eval'");
  });

  it("answer nobody without the session", async () => {
    const serving = await Serving.of(files);
    for (const path of ["/api/run?path=a.md", "/api/run/file?path=data.csv"])
      expect((await serving.askAnyhow(path, {})).status).toBe(401);
    expect((await serving.askAnyhow("/api/run", { method: "POST", body: { path: "a.md" } })).status).toBe(401);
  });
});
