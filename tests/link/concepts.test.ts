import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileNotes } from "./vault.ts";

const dated = (date: string, body: string): string =>
  `---\nsource: 深度学习\nchapter: 1\nread: ${date}\npages: 1–9\n---\n\n## 核心概念\n\n${body}\n`;

function conceptsOf(notes: { readonly [path: string]: string }): readonly string[] {
  return compileNotes(notes).concepts.map(({ id, names }) => `${id}: ${names.map((name) => name.text).join(" = ")}`);
}

describe("concepts", () => {
  test("the names of a gloss are one concept, over all notes and languages", () => {
    const notes = {
      "a.md": dated("2025-01-01", "1. **残差连接（residual connection）**把输入加到输出上。"),
      "b.md": "## Concepts\n\n1. A **Residual Connection (残差连接)** adds.\n",
    };
    expect(conceptsOf(notes)).toEqual(["残差连接: 残差连接 = residual connection"]);
    expect(compileNotes(notes).concepts[0]?.facts.map(({ note }) => note)).toEqual(["a.md", "b.md"]);
  });

  test("A ≡ B joins what two notes called differently", () => {
    const notes = {
      "a.md": dated("2025-01-01", "1. **反向传播**（backpropagation）是链式法则。"),
      "b.md": "## 知识图谱更新\n\n- 反向传播 ≡ 误差反传\n",
    };
    expect(conceptsOf(notes)).toEqual(["反向传播: 反向传播 = backpropagation = 误差反传"]);
  });

  test("the id is the name read first, whatever the paths", () => {
    const chinese = "1. **自动微分（automatic differentiation）**求导。";
    const english = "1. **Automatic differentiation (自动微分)** differentiates.";
    const ids = (first: string, second: string) =>
      conceptsOf({ "z.md": dated("2025-01-01", first), "a.md": dated("2025-02-01", second) });
    expect(ids(chinese, english)).toEqual(["自动微分: 自动微分 = automatic differentiation"]);
    expect(ids(english, chinese)).toEqual(["automatic differentiation: Automatic differentiation = 自动微分"]);
  });

  test("a word that is only mentioned makes no concept, and belongs to the one that has this name", () => {
    const mention = "## 核心概念\n\n1. “残差连接”常被提起。\n";
    expect(conceptsOf({ "a.md": mention })).toEqual([]);
    const both = compileNotes({ "a.md": mention, "b.md": "## 知识图谱更新\n\n- 残差连接\n" });
    expect(both.concepts.map(({ id, facts }) => [id, facts.map(({ note }) => note)])).toEqual([
      ["残差连接", ["a.md", "b.md"]],
    ]);
  });

  test("a task names a concept at word boundaries, in the plural too, and the longest name is meant", () => {
    const compiled = compileNotes({
      "a.md": [
        "## Knowledge Graph",
        "",
        "- network",
        "- neural network",
        "- net",
        "",
        "## Tasks",
        "",
        "- [ ] Draw neural networks",
        "- [ ] Buy a netbook",
      ].join("\n"),
    });
    const about = compiled.relations.filter(({ about }) => about === "about");
    expect(
      about.map(({ from, target, ground }) => [from.fact, target.to === "concept" && target.concept, ground]),
    ).toEqual([["task:draw neural networks", "neural network", "alias"]]);
  });

  test("do not depend on the order of files", () => {
    const notes = Object.entries({
      "a.md": dated("2025-03-01", "1. **残差连接（residual connection）**。"),
      "b.md": dated("2025-02-01", "1. **Residual connection (跳跃连接)**."),
      "c.md": "## 知识图谱更新\n\n- 跳跃连接 → 深层网络\n- 残差连接 ≡ 残余连接\n",
      "d.md": "## 待办\n\n- [ ] 读残余连接的论文\n",
      "e.md": "## 延伸阅读\n\n- 论文：《Residual connection in depth》\n",
    });
    const whole = compileNotes(Object.fromEntries(notes));
    fc.assert(
      fc.property(fc.shuffledSubarray(notes, { minLength: notes.length }), (shuffled) => {
        const compiled = compileNotes(Object.fromEntries(shuffled));
        expect(compiled.concepts).toEqual(whole.concepts);
        expect(compiled.relations).toEqual(whole.relations);
        expect(compiled.diagnostics).toEqual(whole.diagnostics);
      }),
      { numRuns: 30 },
    );
  });
});
