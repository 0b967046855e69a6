import { readFileSync } from "node:fs";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { folder, ibid, note, shell } from "./ibid.ts";

const lateTask = (text: string): string => note(`## 待办\n\n${text}`);
const quiet = "rules:\n  section/present: off\n";

describe("ibid check", () => {
  test("the first note compiles as it was exported: warnings, no errors, the evidence said to be missing", () => {
    const root = folder({ "ch01.txt": readFileSync("examples/vault/ch01-as-exported.txt") });
    const { code, out, err } = ibid(["check", "--hints"], { in: root });
    expect(err).toBe("");
    expect(code).toBe(0);
    for (const rule of [
      "citation/within-reading",
      "section/filled",
      "item/filled",
      "figure/name-is-caption",
      "concept/defined",
      "quote/checked",
      "claim/close",
    ]) {
      expect(out).toContain(rule);
    }
    expect(out).toMatch(/1 note · 0 errors/u);
    expect(out).toMatch(/✓ 0 holds {2}◐ 1 near {2}○ \d+ unchecked {2}✕ 0 fails/u);
  });

  test("speaks the language that is asked for, else that of the settings, else that of the locale", () => {
    const root = folder({ "a.md": lateTask("- ") });
    const isChinese = (args: readonly string[], env: Readonly<Record<string, string>>): boolean =>
      ibid(["check", root, ...args], { env }).out.includes("这一项是空的");
    expect(isChinese([], { LANG: "en_US.UTF-8" })).toBe(false);
    expect(isChinese([], { LANG: "zh_CN.UTF-8" })).toBe(true);
    expect(isChinese([], { LANG: "zh_CN.UTF-8", LC_ALL: "C" })).toBe(false);
    expect(isChinese(["--language", "zh"], { LANG: "en_US.UTF-8" })).toBe(true);
    const settled = folder({ "a.md": lateTask("- "), "ibid.yaml": "language: zh" });
    expect(ibid(["check", settled]).out).toContain("这一项是空的");
    expect(ibid(["check", settled, "--language", "en"]).out).toContain("This item is empty");
  });

  test("exits with 1 when there are errors, 0 when they are turned down, 2 when something cannot be read", () => {
    const bad = note("---\n\n```python\nprint(1)");
    const root = folder({ "a.md": bad, "ibid.yaml": "rules:\n  code/closed: error\n" });
    expect(ibid(["check"], { in: root }).code).toBe(1);
    const lenient = folder({ "a.md": bad, "ibid.yaml": "rules:\n  code/closed: hint\n" });
    expect(ibid(["check"], { in: lenient }).code).toBe(0);
    expect(ibid(["check", "missing.md"], { in: root })).toMatchObject({
      code: 2,
      err: expect.stringContaining("missing.md"),
    });
  });

  test.each([
    ["plain Chinese", "- [ ] 读“残差连接”📅 2020-01-01"],
    ["a tab", "- [ ]\t读\t第二章 📅 2020-01-01"],
    ["emoji of several code points", "- [ ] 👩‍👩‍👧‍👦 🇨🇳 ❤️ 读 📅 2020-01-01"],
    ["combining marks", "- [ ] Re\u0301sume\u0301 et ñ 📅 2020-01-01"],
    ["full-width letters", "- [ ] ＲｅｓＮｅｔ（残差） 📅 2020-01-01"],
  ])("carets stand under what they mark: %s", (_, line) => {
    const root = folder({ "a.md": lateTask(line), "ibid.yaml": quiet });
    const lines = ibid(["check", "--today", "2026-01-01"], { in: root }).out.split("\n");
    const at = lines.findIndex((text) => /\^/u.test(text));
    const [source = "", marks = ""] = [lines[at - 1], lines[at]];
    const start = stringWidth(marks.slice(0, marks.indexOf("^")));
    // The task begins behind its box, and the marks run to the end of the line.
    const box = source.indexOf("[ ]") + 3;
    const gap = source.slice(box).length - source.slice(box).trimStart().length;
    expect(start).toBe(stringWidth(source.slice(0, box + gap)));
    expect(stringWidth(marks)).toBe(stringWidth(source));
  });

  test("a line that is longer than the terminal is cut around what is marked", () => {
    const root = folder({
      "a.md": note(
        `## 核心概念\n\n1. ${"很长的一句话，".repeat(60)}“引文”（《A Book》，第 48 页）${"，后面还有".repeat(60)}`,
      ),
      "ibid.yaml": quiet,
    });
    const lines = ibid(["check"], { in: root }).out.split("\n");
    const at = lines.findIndex((text) => /\^/u.test(text));
    const [source = "", marks = ""] = [lines[at - 1], lines[at]];
    expect(stringWidth(source)).toBeLessThanOrEqual(100);
    expect(source).toMatch(/│ ….*第 48 页.*…$/u);
    expect(stringWidth(marks.slice(0, marks.indexOf("^")))).toBe(
      stringWidth(source.slice(0, source.indexOf("第 48 页"))),
    );
  });

  test("a note cannot write to the terminal by itself", () => {
    const root = folder({
      "a.md": lateTask("- [ ] \u001B[2Jred\u001B[31m \u202Eback 📅 2020-01-01"),
      "ibid.yaml": quiet,
    });
    const { out } = ibid(["check"], { in: root });
    expect(out).toContain("␛[2Jred");
    for (const control of ["\u001B", "\u202E"]) expect(out).not.toContain(control);
  });

  test("colours only where they are wanted", () => {
    const root = folder({ "a.md": lateTask("- ") });
    const coloured = (args: readonly string[]): boolean => ibid(["check", root, ...args]).out.includes("\u001B[");
    expect(coloured([])).toBe(false);
    expect(coloured(["--color", "always"])).toBe(true);
    expect(coloured(["--color", "never"])).toBe(false);
  });

  test("formats for other programs", () => {
    const root = folder({ "sub/ibid.yaml": quiet, "sub/笔记.md": lateTask("- ") });
    const json = JSON.parse(ibid(["check", "sub", "--format", "json"], { in: root }).out);
    expect(json.summary).toMatchObject({ notes: 1, error: 0 });
    expect(json.diagnostics).toContainEqual(
      expect.objectContaining({ code: "item/filled", note: "笔记.md", start: { line: 12, column: 1 } }),
    );
    const sarif = JSON.parse(ibid(["check", "sub", "--format", "sarif"], { in: root }).out);
    expect(sarif.runs[0].results.map((result: { ruleId: string }) => result.ruleId)).toContain("item/filled");
    expect(ibid(["check", "sub", "--format", "github"], { in: root }).out).toContain(
      "::warning file=sub/笔记.md,line=12",
    );
  });

  test("named notes are compiled with their vault, and only they are reported", () => {
    const root = folder({
      "ibid.yaml": quiet,
      "a.md": note("## 核心概念\n\n1. 见 [[b#要点]]。\n-"),
      "b.md": note("## 核心概念\n\n### 要点\n\n- ", "2"),
    });
    const { out } = ibid(["check", "a.md"], { in: root });
    expect(out).not.toContain("link/resolves");
    expect(out).not.toContain("b.md");
    expect(out).toContain("1 note ·");
  });

  test("a reader that has seen enough is nobody's mistake", () => {
    const root = folder(Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`${at}.md`, lateTask("- ")])));
    expect(shell("(ibid check; echo $? > code) | head -1 > seen; cat code", root)).toMatchObject({
      out: "0\n",
      err: "",
    });
  });

  test("hints stand in a line each, in full or not at all", () => {
    const root = folder({ "a.md": note("## 疑问\n\n1. 为什么？"), "ibid.yaml": quiet });
    const rows = (args: readonly string[]): readonly string[] =>
      ibid(["check", ...args], { in: root })
        .out.split("\n")
        .filter((line) => line.includes("question/answered"));
    const line = /^ {2}12:\d+ +· question\/answered +This question has no answer yet/u;
    expect(rows([])).toEqual([expect.stringMatching(line)]);
    expect(rows(["--hints"])).toEqual([expect.stringMatching(/· hint {2}question\/answered$/u)]);
    expect(rows(["--no-hints"])).toEqual([]);
    expect(ibid(["check", "--hints", "--no-hints"], { in: root }).code).toBe(2);
  });

  test("an empty folder is an invitation", () => {
    expect(ibid(["check"], { in: folder({}) })).toMatchObject({
      code: 0,
      out: expect.stringContaining("ibid new chapter"),
    });
  });
});
