import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile, defaultSettings, noteFromText, noteId, sha256 } from "#core";
import { readRuns } from "../../src/vault/runs.ts";
import { CellVault, shown } from "./running.ts";

describe("cells of a note", () => {
  it("share names, in whatever order they stand", async () => {
    const { outcomes } = await new CellVault().run([
      "display(total);",
      "const rows: readonly number[] = [1, 2, 3];\nexport_: for (;;) break export_;",
      "const total = rows.reduce((a, b) => a + b, 0);",
    ]);
    expect(outcomes.map(({ run }) => run?.fault)).toEqual([null, null, null]);
    expect(shown(outcomes[0]?.run)).toEqual([6]);
  });

  it("run alone with what they need", async () => {
    const { outcomes } = await new CellVault().run(["const a = 2;", "throw new Error();", "display(a * 2);"], {
      wanted: [3],
    });
    expect(outcomes.map(({ cell, run }) => [cell.number, run?.fault ?? null])).toEqual([
      [1, null],
      [3, null],
    ]);
  });

  it("say with their line what went wrong", async () => {
    const { outcomes } = await new CellVault().run([
      'import { array } from "ibid/lab";\n\nconst f = (x: { y: number } | null) => x!.y;\nf(null);',
      "const ok = 1;\nconst = 2;",
      "display(missing);",
      'import { readFileSync } from "node:fs";',
      "const twice = 1;",
      "const twice = 2;",
      "const bad = (() => { throw new RangeError('no'); })();",
      "display(bad);",
    ]);
    expect(outcomes.map(({ run }) => run?.fault && [run.fault.kind, run.fault.line])).toEqual([
      ["error", 3],
      ["syntax", 2],
      ["error", 1],
      ["import", 1],
      ["twice", null],
      ["twice", null],
      ["error", 1],
      ["needs", null],
    ]);
  });

  it("import the lab, with its tensors shown", async () => {
    const run = await new CellVault().one(
      'import { array, grad, multiply, type Tensor } from "ibid/lab";\nconst d = grad((x: Tensor) => multiply(x, x));\ndisplay(d(array(3)));',
    );
    expect(run.fault).toBeNull();
    expect(run.outputs).toMatchObject([{ kind: "tensor", shape: [], numbers: [6] }]);
  });

  it("show tables, plots, drawings, steps and the console", async () => {
    const run = await new CellVault().one(`
      table([{ a: 1, b: "x" }, { a: 2, c: Number.NaN }], { title: "t" });
      plot({ marks: [{ mark: "dot", data: [{ x: 1, y: 2 }], x: "x", y: "y" }] });
      display("<svg viewBox='0 0 1 1'></svg>");
      steps("s", [1, () => { display(2); display(3); }]);
      console.warn("careful", { a: 1 });
      display(new Float32Array([1, 2]));`);
    expect(run.outputs).toMatchObject([
      {
        kind: "table",
        title: "t",
        columns: ["a", "b", "c"],
        rows: [
          [1, "x", null],
          [2, null, "NaN"],
        ],
      },
      { kind: "plot", specification: { marks: [{ mark: "dot" }] } },
      { kind: "svg" },
      { kind: "steps", frames: [[{ value: 1 }], [{ value: 2 }, { value: 3 }]] },
      { kind: "log", level: "warn", text: 'careful {"a":1}' },
      { kind: "tensor", shape: [2] },
    ]);
  });

  it("keep what they claim, and go on where it does not hold", async () => {
    const run = await new CellVault().one(
      'const x = 3;\nexpect(x, "large").above(5);\nexpect(x, "near three").near(3.05, { within: 0.1 });\nexpect([x], "a list").equals([3]);\nexpect(Number.NaN, "nothing").below(1);',
    );
    expect(run.fault).toBeNull();
    expect(run.expectations.map(({ claim, holds, line }) => [claim, holds, line])).toEqual([
      ["large", false, 2],
      ["near three", true, 3],
      ["a list", true, 4],
      ["nothing", false, 5],
    ]);
  });

  it("draw the same random numbers from the same seed, and others from another", async () => {
    const vault = new CellVault();
    const code = 'import { Random } from "ibid/lab";\ndisplay([Math.random(), new Random(seed).uniform()]);';
    const first = shown(await vault.one(code));
    expect(shown(await vault.one(code))).toEqual(first);
    expect(shown(await vault.one(code, { seed: 2 }))).not.toEqual(first);
  });

  it("keep one record a cell, and forget code that is gone", async () => {
    const vault = new CellVault();
    await vault.run(["const a = 1;", "display(a);"]);
    await vault.run(["const a = 2;", "display(a);"]);
    expect(
      Object.values(vault.kept)
        .map(({ code }) => code)
        .sort(),
    ).toEqual([sha256("const a = 2;"), sha256("display(a);")].sort());
  });
});

describe("what is kept of runs", () => {
  it("is merged by git where different cells ran", async () => {
    const vault = new CellVault();
    const codes = ["const a = 1;\ndisplay(a);", "const b = 2;\ndisplay(b);", "const c = 3;\ndisplay(c);"];
    const path = join(vault.root, "note.md.runs.json");
    await vault.run(codes);
    const base = readFileSync(path);
    await vault.run(codes, { wanted: [1], seed: 5 });
    const ours = readFileSync(path);
    writeFileSync(path, base);
    await vault.run(codes, { wanted: [3], seed: 6 });
    for (const [name, text] of Object.entries({ base, ours })) writeFileSync(join(vault.root, name), text);
    const { status } = spawnSync("git", ["merge-file", "note.md.runs.json", "base", "ours"], { cwd: vault.root });
    expect(status).toBe(0);
    const merged = Object.values(vault.kept).sort((a, b) => a.cell - b.cell);
    expect(merged.map(({ cell, seed }) => [cell, seed])).toEqual([
      [1, 5],
      [2, 1],
      [3, 6],
    ]);
  });

  /** The verdicts of the cells, with why they are unchecked. */
  function verdicts(
    vault: CellVault,
    codes: readonly string[],
    files: Readonly<Record<string, string>> = {},
  ): readonly string[] {
    const text = codes.map((code) => `\`\`\`ts\n${code}\n\`\`\`\n`).join("\n");
    const note = noteFromText(noteId("note.md"), text);
    const bytes = new TextEncoder().encode(JSON.stringify({ format: "", runs: vault.kept }));
    const { runs } = readRuns("note.md.runs.json", bytes, (path) =>
      files[path] === undefined ? null : sha256(files[path]),
    );
    const compiled = compile({
      notes: [note],
      works: [],
      otherFiles: [],
      settings: defaultSettings,
      today: null,
      runs: new Map([[note.id, runs]]),
    });
    return [...compiled.verdicts].flatMap(([key, verdict]) => {
      if (!key.includes("#experiment")) return [];
      const why = verdict.kind === "unchecked" ? verdict.why : null;
      const more = why?.reason === "run" ? why.state : why?.reason === "run-stale" ? why.stale.kind : "";
      return [`${verdict.kind} ${more}`.trim()];
    });
  }

  it("says that a cell holds once it ran again to the same", async () => {
    const vault = new CellVault();
    const codes = ["const a = 1;", 'expect(a, "one").equals(1);\ndisplay(a);'];
    await vault.run(codes);
    expect(verdicts(vault, codes)).toEqual(["unchecked once", "unchecked once"]);
    await vault.run(codes, { check: true });
    expect(verdicts(vault, codes)).toEqual(["holds", "holds"]);
  });

  it("says what is otherwise the second time", async () => {
    const vault = new CellVault();
    const codes = ["display(performance.now());"];
    await vault.run(codes);
    const { outcomes } = await vault.run(codes, { check: true });
    expect(outcomes[0]?.run?.repeated?.differences).toMatchObject([{ at: "outputs[0].value" }]);
    expect(verdicts(vault, codes)).toEqual(["fails"]);
    const loose = await vault.run(codes, { check: true, within: 1e9 });
    expect(loose.outcomes[0]?.run?.repeated).toMatchObject({ within: 1e9, differences: [] });
  });

  it("is stale where the code, what it rests on or a file is another", async () => {
    const vault = new CellVault({ "d.csv": "a\n1\n" });
    const codes = ["const a = 1;", "const b = a + 1;", "display(b);", 'table(await load("d.csv"));'];
    await vault.run(codes);
    await vault.run(codes, { check: true });
    const files = { "d.csv": "a\n1\n" };
    expect(verdicts(vault, codes, files)).toEqual(["holds", "holds", "holds", "holds"]);
    const changed = ["const a = 2;", ...codes.slice(1)];
    expect(verdicts(vault, changed, { "d.csv": "a\n2\n" })).toEqual([
      "unchecked code",
      "unchecked name",
      "unchecked name",
      "unchecked file",
    ]);
  });

  it("does not know a cell that never ran, and survives a merge that went wrong", async () => {
    const vault = new CellVault();
    await vault.run(["const a = 1;"]);
    expect(verdicts(vault, ["const a = 1;", "display(2);"])).toEqual(["unchecked once", "unchecked never"]);
    writeFileSync(join(vault.root, "note.md.runs.json"), "<<<<<<< ours\n{}");
    expect(vault.kept).toEqual({});
  });
});
