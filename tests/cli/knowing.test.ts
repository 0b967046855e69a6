import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folder, ibid, note } from "./ibid.ts";

const first = (): string => folder({ "ch01.txt": readFileSync("examples/vault/ch01-as-exported.txt") });
const one = note(
  "## 知识图谱更新\n\n- “历史”节点新增：\n  - 甲 → 乙 → 丙\n\n## 核心概念\n\n- 残差连接（residual connection）是一种结构。",
  "1",
  "2025-06-16",
);
const two = note(
  "## 知识图谱更新\n\n- 丙 —requires→ 丁\n- ~~甲 → 乙~~\n\n## 核心概念\n\n- 残余连接（residual connection）。",
  "2",
  "2025-07-01",
);

describe("ibid facts", () => {
  test("one kind, one section, one verdict", () => {
    const root = first();
    const quotes = JSON.parse(ibid(["facts", "--kind", "quote", "--format", "json"], { in: root }).out);
    expect(quotes.facts).toHaveLength(3);
    const { out } = ibid(["facts", "--kind", "quote", "--section", "graph", "--language", "zh"], { in: root });
    expect(out).toMatch(/^○ {2}引文 .*残差连接.* 知识图谱更新 {2}ch01\.txt:66\n1 条\n$/mu);
    expect(ibid(["facts", "--verdict", "holds"], { in: root }).out).toBe("Nothing matches.\n");
    expect(ibid(["facts", "--note", "ch02"], { in: root }).out).toBe("Nothing matches.\n");
  });
});

describe("ibid graph", () => {
  test("as text, by topic, with who says so; around a concept; as of a date", () => {
    const root = folder({ "a.md": one, "b.md": two });
    const { out } = ibid(["graph"], { in: root });
    expect(out).toMatch(/^历史\n {2}○ 甲 {2}a\.md:13 \(2025-06-16\)\n/mu);
    expect(out).toContain("—requires→ 丁  b.md:12 (2025-07-01)");
    expect(out).toContain("taken back\n  甲 → 乙  b.md:13 (2025-07-01)");
    expect(ibid(["graph", "--at", "2025-06-30"], { in: root }).out).not.toContain("丁");
    expect(ibid(["graph", "a.md"], { in: root }).out).not.toContain("丁");
    const around = ibid(["graph", "--around", "丁"], { in: root }).out;
    expect(around).toContain("丙");
    expect(around).not.toContain("甲");
    expect(ibid(["graph", "--around", "戊"], { in: root })).toMatchObject({ code: 2, out: "" });
  });

  test.each([
    ["json", /"\$schema"/u],
    ["mermaid", /^flowchart|^graph/mu],
    ["dot", /^digraph/mu],
    ["canvas", /"nodes"/u],
    ["jsonld", /"@context"/u],
    ["graphml", /<graphml/u],
  ])("as %s", (format, pattern) => {
    expect(ibid(["graph", "--format", format], { in: first() })).toMatchObject({
      code: 0,
      err: "",
      out: expect.stringMatching(pattern),
    });
  });

  test("a path says how, and who says so; no path is said", () => {
    const root = folder({ "a.md": one, "b.md": two });
    expect(ibid(["graph", "--path", "乙", "丁", "--language", "zh"], { in: root }).out).toBe(
      "乙\n  → 丙  a.md:13 (2025-06-16)\n  —前置→ 丁  b.md:12 (2025-07-01)\n",
    );
    const apart = folder({ "a.md": one, "b.md": note("## 知识图谱更新\n\n- 戊 → 己", "2") });
    expect(ibid(["graph", "--path", "甲", "己"], { in: apart }).out).toContain("Nothing in the notes connects");
  });

  test("a difference between dates, and between revisions of git", () => {
    const root = folder({ "a.md": one, "b.md": two });
    expect(ibid(["graph", "--diff", "2025-06-16", "2025-07-01"], { in: root }).out.split("\n")).toEqual(
      expect.arrayContaining(["+ 丁", "− 甲 → 乙", "+ 丙 —requires→ 丁"]),
    );
    const git = (...args: readonly string[]): unknown =>
      execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@t", ...args], { cwd: root, stdio: "pipe" });
    expect(ibid(["graph", "--diff", "HEAD", "2025-07-01"], { in: root })).toMatchObject({
      code: 2,
      err: expect.stringContaining("git cannot read this vault"),
    });
    git("init", "-q");
    git("add", ".");
    git("commit", "-qm", "one");
    writeFileSync(join(root, "b.md"), two.replace("丁", "戊"));
    git("commit", "-qam", "two");
    expect(ibid(["graph", "--diff", "HEAD~1", "HEAD"], { in: root }).out.split("\n")).toEqual(
      expect.arrayContaining(["+ 戊", "− 丁"]),
    );
    expect(ibid(["graph", "--diff", "HEAD", "nowhere"], { in: root })).toMatchObject({
      code: 2,
      err: expect.stringContaining("“nowhere” is no date"),
    });
    expect(ibid(["graph", "--diff", "--", "--output=x", "HEAD"], { in: root }).code).toBe(2);
  });
});

describe("ibid agenda, glossary, coverage", () => {
  test("what is open, the oldest first", () => {
    const root = folder({
      "b.md": note("## 待办\n\n- [ ] 写第二章 📅 2025-07-20\n- [x] 读 ResNet 论文", "2", "2025-07-01"),
      "a.md": note("## 待办\n\n- [ ] 读 ResNet 论文\n- [ ] 画图\n\n## 疑问\n\n1. 为什么？", "1", "2025-06-16"),
    });
    const json = JSON.parse(ibid(["agenda", "--format", "json", "--today", "2025-08-01"], { in: root }).out);
    expect(json.task.map((item: { text: string; late: boolean }) => [item.text, item.late])).toEqual([
      ["写第二章", true],
      ["画图", false],
    ]);
    expect(json.question).toMatchObject([{ text: "为什么？", note: "a.md" }]);
    const markdown = ibid(["agenda", "--kind", "task", "--format", "markdown"], { in: root }).out;
    expect(markdown).toContain("- [ ] 写第二章 📅 2025-07-20 ([b.md:12](<b.md>))");
    expect(markdown).not.toContain("为什么");
    expect(ibid(["agenda"], { in: folder({ "a.md": note("甲") }) }).out).toBe("Nothing is open.\n");
  });

  test("names in both languages, in the order of pinyin, with what is not one name", () => {
    const root = folder({ "a.md": one, "b.md": two });
    const json = JSON.parse(ibid(["glossary", "--format", "json"], { in: root }).out);
    const entry = json.entries.find((each: { en: string[] }) => each.en.includes("residual connection"));
    expect(entry).toMatchObject({
      zh: ["残差连接", "残余连接"],
      initial: "R",
      first: { date: "2025-06-16" },
      last: { date: "2025-07-01" },
      conflict: true,
    });
    const { out } = ibid(["glossary", "--language", "zh"], { in: root });
    expect(out.indexOf("残差连接")).toBeLessThan(out.indexOf("丁"));
    expect(out).toContain("译名不一");
    expect(ibid(["glossary", "--format", "markdown"], { in: root }).out).toContain(
      "| 残差连接 · 残余连接 | residual connection |",
    );
  });

  test("coverage a note and in all", () => {
    const root = first();
    const json = JSON.parse(ibid(["coverage", "--format", "json"], { in: root }).out);
    expect(json.coverage).toEqual(json.notes["ch01.txt"]);
    expect(json.coverage).toMatchObject({ holds: 0, fails: 0 });
    expect(ibid(["coverage", "--language", "zh"], { in: root }).out).toMatch(/ch01\.txt .*\n合计 /u);
  });
});
