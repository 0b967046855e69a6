import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultSettings, noteFromText, noteId, understanding } from "#core";
import { type JupyterServer, jupyterServer } from "../../src/runs/jupyter/server.ts";
import { defaultLimits } from "../../src/runs/limits.ts";
import { type NoteRun, type NoteRunOptions, runNote } from "../../src/runs/run-note.ts";
import { folder, ibid } from "../cli/ibid.ts";
import { findJupyter, Jupyter } from "../support/jupyter.ts";

const path = findJupyter();
if (path === null) console.log("Skipped: there is no Jupyter server. See tests/support/install-jupyter.ts.");

describe.skipIf(path === null)("Python cells on a real Jupyter server", () => {
  let jupyter: Jupyter;
  let server: JupyterServer;
  beforeAll(async () => {
    jupyter = await Jupyter.start(path ?? "");
    const found = jupyterServer(jupyter.address, { IBID_JUPYTER_TOKEN: jupyter.token });
    if (typeof found === "string") throw new Error(found);
    server = found;
  }, 120_000);
  afterAll(async () => await jupyter.end());

  async function run(codes: readonly string[], options: Partial<NoteRunOptions> = {}): Promise<NoteRun> {
    const text = codes.map((code) => `\`\`\`python\n${code}\n\`\`\`\n`).join("\n");
    const note = understanding(defaultSettings)(noteFromText(noteId("note.md"), text));
    return await runNote(note, {
      root: folder({}),
      limits: defaultLimits,
      signal: new AbortController().signal,
      wanted: null,
      seed: 3,
      check: false,
      within: 1e-6,
      jupyter: server,
      hear: () => undefined,
      ...options,
    });
  }

  it("show text, tables, claims and pictures, and share their names", async () => {
    const { outcomes } = await run([
      "x = seed + 1\nprint('hello')\nx",
      "table([{'a': x, 'b': float('nan')}])\nexpect(x, 'four').equals(4)\nexpect(x, 'large').above(5)",
      "import base64\nfrom IPython.display import Image, display\ndisplay(Image(base64.b64decode('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==')))",
    ]);
    expect(outcomes.map(({ run: one }) => one?.fault)).toEqual([null, null, null]);
    expect(outcomes[0]?.run?.outputs).toMatchObject([
      { kind: "log", text: "hello" },
      { kind: "value", value: "4" },
    ]);
    expect(outcomes[1]?.run?.outputs).toMatchObject([{ kind: "table", columns: ["a", "b"], rows: [[4, "nan"]] }]);
    expect(outcomes[1]?.run?.expectations).toMatchObject([
      { claim: "four", holds: true, line: 2 },
      { claim: "large", holds: false, line: 3 },
    ]);
    expect(outcomes[1]?.run?.uses).toHaveProperty("x");
    expect(outcomes[2]?.run?.outputs).toMatchObject([{ kind: "image", type: "image/png" }]);
  }, 60_000);

  it("assert facts of their own, also where the cell stands in a list", () => {
    const root = folder({
      "ibid.yaml": `jupyter: { address: "${jupyter.address}" }\n`,
      "a.md":
        '- So:\n\n  ```python\n  for n in [1, 2]:\n      expect(n, "grows").above(\n          0)\n  expect(n, "is large").above(5)\n  ```\n',
    });
    const env = { IBID_JUPYTER_TOKEN: jupyter.token };
    const claims = (): readonly string[] =>
      JSON.parse(ibid(["facts", "a.md", "--kind", "claim", "--format", "json"], { in: root }).out).facts.map(
        ({ assertion, verdict }: { assertion: { text: string }; verdict: { kind: string } }) =>
          `${assertion.text}: ${verdict.kind}`,
      );
    expect(claims()).toEqual(["grows: unchecked", "is large: unchecked"]);
    for (let times = 0; times < 2; times += 1) ibid(["run", "a.md"], { in: root, env });
    expect(claims()).toEqual(["grows: holds", "is large: fails"]);
  }, 60_000);

  it("say with their line what went wrong", async () => {
    const { outcomes } = await run(["a = 1\ndef f():\n    return 1 / 0\n\nf()", "b = 1\nc = = 2"]);
    expect(outcomes.map(({ run: one }) => one?.fault)).toMatchObject([
      { kind: "error", message: "ZeroDivisionError: division by zero", line: 3 },
      { kind: "syntax", line: 2 },
    ]);
  }, 60_000);

  it("are interrupted when asked, and when they take too long", async () => {
    const stop = new AbortController();
    const code = "print('began', flush=True)\nwhile True: pass";
    const asked = await run([code, "print('never')"], {
      signal: stop.signal,
      hear: ({ type }) => {
        if (type === "output") stop.abort();
      },
    });
    expect(asked.outcomes.map(({ run: one }) => one?.fault?.kind)).toEqual(["stopped", "stopped"]);
    const late = await run([code], { limits: { ...defaultLimits, time: 1_000 } });
    expect(late.outcomes[0]?.run?.fault).toMatchObject({ kind: "time" });
  }, 60_000);

  it("run from the command, with the token from the environment", () => {
    const root = folder({
      "ibid.yaml": `jupyter: { address: "${jupyter.address}" }\n`,
      "a.md": "```python\nprint(6 * 7)\n```\n",
    });
    const done = ibid(["run", "a.md"], { in: root, env: { IBID_JUPYTER_TOKEN: jupyter.token } });
    expect(done.out).toContain("42");
    expect(done.code).toBe(0);
    const refused = ibid(["run", "a.md"], { in: root, env: { IBID_JUPYTER_TOKEN: "another" } });
    expect(refused.err).toContain("The Jupyter server refused.");
    expect(refused.code).toBe(1);
  }, 60_000);
});

describe("the address of a Jupyter server", () => {
  it("is asked on this machine alone, unless the reader's environment allows another", () => {
    expect(jupyterServer("http://example.org:8888", {})).toBe("not-loopback");
    expect(jupyterServer("http://127.0.0.1.example.org", {})).toBe("not-loopback");
    expect(jupyterServer("http://user@localhost:8888/base/", { HOME: "/nowhere" })).toEqual({
      address: "http://localhost:8888/base",
      token: "",
    });
    expect(jupyterServer("https://gpu.example.org", { IBID_JUPYTER_REMOTE: "1", IBID_JUPYTER_TOKEN: "t" })).toEqual({
      address: "https://gpu.example.org",
      token: "t",
    });
    expect(jupyterServer("file:///etc/passwd", {})).toBe("not-an-address");
    expect(jupyterServer(null, {})).toBe("not-named");
  });

  it("takes the token from a file outside the vault", () => {
    const config = folder({ "ibid/jupyter-token": "from-file\n" });
    expect(jupyterServer("http://127.0.0.1:8888", { XDG_CONFIG_HOME: config })).toMatchObject({ token: "from-file" });
  });
});
