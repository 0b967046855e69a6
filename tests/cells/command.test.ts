import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder, ibid } from "../cli/ibid.ts";
import { command, node } from "../support/command.ts";

const cell = (code: string): string => `\`\`\`ts\n${code}\n\`\`\`\n`;

describe("ibid run", () => {
  it("runs a note's cells, keeps them, and ibid check holds them to it", () => {
    const root = folder({
      "ibid.yaml": "",
      "a.md": `# A\n\n${cell('const a = 2;\nexpect(a, "a is large").above(5);')}`,
    });
    const first = ibid(["run", "a.md"], { in: root });
    expect(first.code).toBe(1);
    expect(first.out).toContain("✕ a is large: found 2, expected above 5 (line 5)");
    writeFileSync(join(root, "a.md"), `# A\n\n${cell('const a = 7;\nexpect(a, "a is large").above(5);')}`);
    expect(ibid(["check", "a.md"], { in: root }).out).toContain("experiment/fresh");
    expect(ibid(["run", "a.md"], { in: root }).code).toBe(0);
    expect(ibid(["run", "a.md", "--check"], { in: root }).out).toContain("reproduces");
    expect(ibid(["coverage", "a.md"], { in: root }).out).toMatch(/a\.md +2 +0 +0 +0/u);
  }, 60_000);

  it("says the same as JSON", () => {
    const root = folder({ "ibid.yaml": "", "a.md": cell("display([1, 2]);") });
    const { out } = ibid(["run", "a.md", "--format", "json"], { in: root });
    expect(JSON.parse(out)).toMatchObject({
      note: "a.md",
      kept: "a.md.runs.json",
      cells: [{ cell: 1, line: 2, state: "done", run: { outputs: [{ kind: "value", value: [1, 2] }] } }],
    });
  }, 30_000);

  it("refuses what makes no sense, and says what to do", () => {
    const root = folder({ "ibid.yaml": "", "a.md": cell("display(1);"), "b.md": "# B\n" });
    expect(ibid(["run"], { in: root })).toMatchObject({ code: 2 });
    expect(ibid(["run", "a.md", "--cell", "3"], { in: root }).err).toContain("There is no cell 3.");
    expect(ibid(["run", "b.md"], { in: root }).out).toContain("no cells that can be run");
    expect(ibid(["run", "a.md", "--check"], { in: root }).out).toContain("Nothing is kept to compare with");
  }, 60_000);

  it("is ended by Ctrl-C, with its process, and keeps nothing", async () => {
    const root = folder({ "ibid.yaml": "", "a.md": cell("for (;;) {}") });
    const child = spawn(node, [command, "run", "a.md"], {
      cwd: root,
      env: { PATH: process.env.PATH ?? "", LANG: "en_GB.UTF-8" },
    });
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    await expect.poll(() => cellsOf(child.pid), { timeout: 20_000 }).toHaveLength(1);
    const [own] = cellsOf(child.pid);
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    expect(existsSync(`/proc/${own}`) && /node/u.test(readFileSync(`/proc/${own}/comm`, "utf8"))).toBe(false);
    expect(existsSync(join(root, "a.md.runs.json"))).toBe(false);
  }, 60_000);
});

/** The processes of cells that a command started. */
function cellsOf(parent: number | undefined): readonly string[] {
  return spawnSync("pgrep", ["-P", String(parent)], { encoding: "utf8" })
    .stdout.trim()
    .split("\n")
    .filter(Boolean);
}
