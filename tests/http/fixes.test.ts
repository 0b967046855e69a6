import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FixDone, ProblemsPage, ShownProblem } from "../../src/wire/problems.ts";
import { note } from "../cli/ibid.ts";
import { Serving } from "./serving.ts";

// Two names of one concept: the fix renames the second wherever it stands, which is in two notes.
const first = note("## 核心概念\n\n- 残差连接（residual connection）", "1", "2025-06-16");
const second = note("## 核心概念\n\n- 残余连接（residual connection）", "2", "2025-06-20");
const third = note("## 核心概念\n\n- 残余连接（residual connection）", "3", "2025-06-25");
const notes = { "a.md": first, "b.md": second, "c.md": third };

async function problemsOf(serving: Serving): Promise<ProblemsPage> {
  return JSON.parse((await serving.ask("/api/problems")).body);
}

async function twoNames(serving: Serving): Promise<{ page: ProblemsPage; problem: ShownProblem; asked: object }> {
  const page = await problemsOf(serving);
  const problem = page.problems.find(({ code, fixes }) => code === "concept/one-name" && fixes.length > 0);
  if (problem === undefined) throw new Error("the two names are a problem with a fix");
  const { note: place, code, span } = problem;
  return { page, problem, asked: { note: place, which: { code, span, fix: 0 }, seen: page.revisions, page: "one" } };
}

async function told(serving: Serving, what: "fix" | "undo", body: object): Promise<[status: number, done: FixDone]> {
  const reply = await serving.ask(`/api/problems/${what}`, { method: "POST", body });
  return [reply.status, JSON.parse(reply.body)];
}

const read = (serving: Serving, path: string): string => readFileSync(join(serving.root, path), "utf8");

describe("a fix made in the list of problems", () => {
  it("shows what it would change in each note, is written to all of them, and taken back from all", async () => {
    const serving = await Serving.of(notes);
    const { problem, asked } = await twoNames(serving);
    expect(problem.fixes[0]?.edits).toMatchObject([
      { note: "b.md", removed: "残余连接", inserted: "残差连接", after: "（residual connection）" },
      { note: "c.md", removed: "残余连接", inserted: "残差连接" },
    ]);
    const [status, done] = await told(serving, "fix", asked);
    expect([status, done.kind]).toEqual([200, "written"]);
    expect([read(serving, "b.md"), read(serving, "c.md")].join("")).not.toContain("残余");
    if (done.kind !== "written") return;
    const [undone] = await told(serving, "undo", { notes: done.written, page: "one" });
    expect(undone).toBe(200);
    expect([read(serving, "b.md"), read(serving, "c.md")]).toEqual([second, third]);
  });

  it("is written to none of its notes where one of them says something else than was seen", async () => {
    const serving = await Serving.of(notes);
    const { asked } = await twoNames(serving);
    writeFileSync(join(serving.root, "c.md"), `${third}\noutside\n`);
    expect(await told(serving, "fix", asked)).toEqual([409, { kind: "changed" }]);
    expect(read(serving, "b.md")).toBe(second);
    expect(read(serving, "c.md")).toBe(`${third}\noutside\n`);
  });

  it("is not made of a text that another page is still writing", async () => {
    const serving = await Serving.of(notes);
    const { asked } = await twoNames(serving);
    const draft = { page: "two", path: "c.md", text: `${third}\nmore\n` };
    await serving.ask("/api/note/draft", { method: "POST", body: draft });
    expect(await told(serving, "fix", asked)).toEqual([409, { kind: "changed" }]);
    expect(read(serving, "b.md")).toBe(second);
  });

  it("is refused where it is malformed, and where there is no such problem", async () => {
    const serving = await Serving.of(notes);
    const { asked } = await twoNames(serving);
    for (const body of [{}, { ...asked, which: "all" }, { ...asked, seen: 1 }, { ...asked, note: 1 }])
      expect((await serving.ask("/api/problems/fix", { method: "POST", body })).status).toBe(400);
    expect(await told(serving, "fix", { ...asked, note: "none.md" })).toEqual([409, { kind: "changed" }]);
    const undo = { notes: [{ note: "../x.md", before: "", revision: "" }], page: "one" };
    expect(await told(serving, "undo", undo)).toEqual([409, { kind: "changed" }]);
    expect((await serving.ask("/api/problems/undo", { method: "POST", body: { notes: [], page: "one" } })).status).toBe(
      400,
    );
  });
});
