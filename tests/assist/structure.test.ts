import { describe, expect, it } from "vitest";
import { noteId } from "#core";
import { foldsOf, selectionAt } from "../../src/assist/blocks.ts";
import { documentLinksOf } from "../../src/assist/document-links.ts";
import { inlayHintsIn } from "../../src/assist/inlay.ts";
import { lensesOf } from "../../src/assist/lens.ts";
import { outlineOf } from "../../src/assist/outline.ts";
import { tokensOf } from "../../src/assist/tokens.ts";
import { ask, contextOf, wordsIn } from "./vault.ts";

const a = noteId("a.md");
const everything = { start: 0, end: 10_000 };
const works = [{ id: "history", title: "深度学习简史", files: ["history.pdf"] }];
const sources = {
  history: [
    ["i", "前言"],
    ["1", "神经网络沉寂了许多年，后来又兴起。"],
    ["2", "训练所需的计算量每4.3个月翻一倍。"],
  ],
} as const;
const quotes =
  "## 核心概念\n\n- “神经网络沉寂了许多年，后来又兴起。”（《深度学习简史》，第 1 页）\n- “训练所需的计算量每 3.4 个月翻一倍。”（《深度学习简史》，第 2 页）\n";

describe("the outline", () => {
  it("has the sections, and in them what has a name, members of the graph under their topic", () => {
    const text =
      "# 笔记\n\n## 难点与疑问\n\n1. 为什么有效？\n\n## 知识图谱更新\n\n- “技术细节”节点新增：\n  - 残差连接（residual connection）\n";
    const [questions, graph] = outlineOf(contextOf({ "a.md": text }), a).filter(({ kind }) => kind !== "other");
    expect(questions?.children.map(({ name }) => name)).toEqual(["为什么有效？"]);
    expect(graph?.children.map(({ name }) => name)).toEqual(["技术细节"]);
    expect(graph?.children[0]?.children.map(({ name }) => name)).toEqual(["残差连接 · residual connection"]);
  });
});

describe("folding", () => {
  it("folds front matter, sections, code and comments, to the last line that says something", () => {
    const text = "---\nsource: x\n---\n\n## 甲\n\n段\n\n```ts\nlet a;\n```\n\n<!-- 一\n二 -->\n\n## 乙\n\n段\n\n\n";
    const context = contextOf({ "a.md": text });
    expect(foldsOf(context, a).map((fold) => wordsIn(context, "a.md", fold).split("\n").at(-1))).toEqual([
      "---",
      "二 -->",
      "```",
      "二 -->",
      "段",
    ]);
  });
});

describe("selecting", () => {
  it("grows from a Chinese word over the item and the section to the note", () => {
    const { context, note, offset } = ask({ "a.md": "# 题\n\n## 甲\n\n- 残差¦连接很**重要**。\n- 二\n" });
    const words = selectionAt(context, note, offset).map((span) => wordsIn(context, "a.md", span));
    expect(words[0]?.length).toBeLessThanOrEqual(4);
    expect(words).toContain("- 残差连接很**重要**。\n- 二");
    expect(words.at(-1)).toBe("# 题\n\n## 甲\n\n- 残差连接很**重要**。\n- 二\n");
  });
});

describe("links that can be clicked", () => {
  it("lead to notes, files, pages of sources and the web, and never to a command", () => {
    const text = `[[b]] ![图](x.png) [坏](command:run) [坏](javascript:alert)\n\n${quotes}\n## 延伸阅读\n\n- 论文：《题》 <https://example.org/x>\n`;
    const context = contextOf({ "a.md": text, "b.md": "" }, { works, sources, otherFiles: ["x.png"] });
    const targets = documentLinksOf(context, a).map(({ span, to }) => [wordsIn(context, "a.md", span), to]);
    expect(targets).toEqual([
      ["b", expect.objectContaining({ to: "note", note: "b.md" })],
      ["x.png", { to: "file", path: "x.png" }],
      ["第 1 页", { to: "source-file", path: "history.pdf", page: 2 }],
      ["第 2 页", { to: "source-file", path: "history.pdf", page: 3 }],
      ["https://example.org/x", { to: "address", url: "https://example.org/x" }],
    ]);
  });
});

describe("inlay hints", () => {
  const shown = (text: string, vault: object = {}): readonly string[] => {
    const context = contextOf({ "a.md": text }, { works, sources, ...vault });
    return inlayHintsIn(context, a, everything).map(
      ({ offset, label }) => `${text.slice(offset - 3, offset)}|${label}`,
    );
  };

  it("are the seal behind the quotation mark and the page by its other number behind the page", () => {
    expect(shown(quotes)).toEqual(["起。”|✓", "1 页|PDF 2", "倍。”|◐", "2 页|PDF 3"]);
  });

  it("are none while the sources are being read, nor where nothing can judge", () => {
    expect(shown(quotes, { sourcesPending: true })).toEqual([]);
    expect(shown("## 关键公式\n\n$$a = b$$\n")).toEqual([]);
  });
});

describe("lenses", () => {
  it("tell how much of a note holds and how many links lead to it", () => {
    const context = contextOf({ "a.md": quotes, "b.md": "[[a]]" }, { works, sources });
    expect(lensesOf(context, a).map(({ title }) => title)).toEqual([
      "3 of 4 checkable facts hold",
      "1 link to this note",
    ]);
  });
});

describe("semantic tokens", () => {
  const text = `${quotes}\n## 知识图谱更新\n\n- “技术”节点新增：\n  - 残差块 —uses→ 残差连接\n  - ~~残差块 → 旧物~~\n\n<!-- ibid-ignore quote/verbatim: 书错了 -->\n\n“残差块与\n残差连接” [@history, p. 1]\n`;
  const context = contextOf({ "a.md": text }, { works, sources });
  const tokens = tokensOf(context, a);
  const of = (type: string): readonly string[] =>
    tokens.filter((token) => token.type === type).map(({ span }) => wordsIn(context, "a.md", span));

  it("say what words are, and what became of them", () => {
    expect(of("keyword")).toEqual(["核心概念", "知识图谱更新", "quote/verbatim"]);
    expect(of("class")).toEqual(["技术"]);
    expect(of("type")).toEqual(expect.arrayContaining(["残差块", "残差连接", "旧物"]));
    expect(of("operator")).toContain(" —uses→ ");
    const quoted = tokens.filter(({ type }) => type === "string").map(({ modifiers }) => modifiers);
    expect(quoted.slice(0, 2)).toEqual([["holds"], ["near"]]);
    expect(tokens.filter(({ modifiers }) => modifiers.includes("deprecated")).length).toBeGreaterThan(0);
  });

  it("do not overlap, are in order, and stay within their lines", () => {
    let end = 0;
    for (const { span } of tokens) {
      expect(span.start).toBeGreaterThanOrEqual(end);
      expect(wordsIn(context, "a.md", span)).toMatch(/^[^\r\n]+$/u);
      end = span.end;
    }
  });
});
