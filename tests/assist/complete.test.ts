import { describe, expect, it } from "vitest";
import { applyEdits } from "#core";
import { completionsAt, tellMore } from "../../src/assist/complete.ts";
import { type AssistVault, ask } from "./vault.ts";

const graph =
  "# 第七章\n\n## 知识图谱更新\n\n- “技术细节”节点新增：\n  - 残差连接（residual connection）\n    - 残差连接是把输入直接加到输出上的支路。\n  - 自动微分（automatic differentiation）\n";
const works = [
  { id: "history", title: "深度学习简史", authors: ["某甲"], year: "2020", files: ["history.pdf"] },
  { id: "d2l-en", title: "Dive into Deep Learning", files: ["d2l.pdf"] },
];
const sources = {
  history: [
    ["i", "前言"],
    ["15", "神经网络沉寂了许多年。"],
    ["16", "训练所需的计算量每4.3个月翻一倍。"],
  ],
} as const;

/** Labels with what the line at the cursor becomes. */
function offered(
  text: string,
  vault: AssistVault = {},
  others: { readonly [path: string]: string } = { "g/a.md": graph },
) {
  const { context, note, offset } = ask({ "b.md": text, ...others }, { works, sources, today: "2025-07-01", ...vault });
  const before = context.snapshot.note(note)?.file.text ?? "";
  return completionsAt(context, note, offset).map(({ label, span, insert, detail, preferred }) => {
    const after = applyEdits(before, [{ span, insert }]) ?? "";
    const start = before.lastIndexOf("\n", offset - 1) + 1;
    return { label, detail, preferred, line: after.slice(start).split("\n")[0] };
  });
}

const labels = (text: string, vault?: AssistVault, others?: { readonly [path: string]: string }): readonly string[] =>
  offered(text, vault, others).map(({ label }) => label);
const first = (text: string, vault?: AssistVault): string | undefined => offered(text, vault)[0]?.line;

describe("completion of concepts", () => {
  it("finds them in prose, at the end of Chinese that has no spaces and of Latin words", () => {
    expect(first("它保证了残¦")).toBe("它保证了残差连接");
    expect(first("It rests on resid¦ and more")).toBe("It rests on residual connection and more");
    expect(first("the residual con¦")).toBe("the residual connection");
  });

  it("offers the other language's name and both, in the order that the line is written in", () => {
    expect(labels("它保证了残差¦")).toEqual(["残差连接", "残差连接（residual connection）", "residual connection"]);
    expect(labels("It rests on resid¦")).toEqual(["residual connection", "residual connection (残差连接)", "残差连接"]);
    expect(labels("它用 auto¦")).toEqual([
      "automatic differentiation",
      "自动微分",
      "自动微分（automatic differentiation）",
    ]);
  });

  it("takes full-width letters of an input method for their own", () => {
    expect(first("用ｒｅｓｉｄ¦")).toBe("用residual connection");
  });

  it("keeps out of code and mathematics, and behind one letter", () => {
    expect(labels("```ts\nresid¦\n```\n")).toEqual([]);
    expect(labels("`resid¦`")).toEqual([]);
    expect(labels("$resid¦$")).toEqual([]);
    expect(labels("r¦")).toEqual([]);
  });

  it("tells more of one when asked", () => {
    const { context, note, offset } = ask({ "b.md": "残差¦", "a.md": graph });
    const subject = completionsAt(context, note, offset)[0]?.subject ?? null;
    expect(subject && tellMore(context, subject)).toContain("把输入直接加到输出上的支路");
  });
});

describe("completion of links", () => {
  it("offers notes by title and path, and concepts", () => {
    expect(first("见 [[第七¦")).toBe("见 [[a]]");
    expect(first("见 [[g/¦]]，")).toBe("见 [[a]]，");
    expect(first("见 [[residual¦")).toBe("见 [[residual connection]]");
  });

  it("writes as much of a path as tells two notes apart", () => {
    expect(offered("[[第七¦", {}, { "g/a.md": graph, "h/a.md": "# 第八章" })[0]?.line).toBe("[[g/a]]");
  });

  it("offers headings, tasks, questions and ids within a note", () => {
    const c = "# 丙\n\n## 难点与疑问\n\n1. 为什么有效？\n2. 为什么快？ ^fast\n\n## To-Do 列表\n\n- [ ] 读附录 A\n";
    const items = offered("[[c#¦]]", {}, { "c.md": c });
    expect(items.map(({ label }) => label)).toEqual([
      "难点与疑问",
      "To-Do 列表",
      "丙",
      "为什么有效？",
      "^fast",
      "读附录 A",
    ]);
    expect(items[0]?.line).toBe("[[c#难点与疑问]]");
    expect(labels("# 丁\n\n## 戊\n\n[[#¦", {}, {})).toContain("戊");
  });

  it("understands what a Chinese input method puts in the place of brackets", () => {
    expect(first("见【【第七¦")).toBe("见[[a]]");
    expect(first("见【【第七¦】】。")).toBe("见[[a]]。");
  });

  it("offers files behind an image's and a link's bracket", () => {
    expect(offered("![图](im¦)", { otherFiles: ["images/a b.png"] })[0]?.line).toBe("![图](images/a%20b.png)");
    expect(labels("[网](https://exa¦)")).toEqual([]);
  });
});

describe("completion of citations", () => {
  it("offers keys, and pages behind them", () => {
    expect(first("“话” [@his¦")).toBe("“话” [@history]");
    expect(first("“话” [@history, p. 1¦]")).toBe("“话” [@history, p. 15]");
    expect(first("“话”【＠his¦】")).toBe("“话”[@history]");
  });

  it("offers titles in either language's brackets, and pages behind them", () => {
    expect(first("“话”（《深度¦")).toBe("“话”（《深度学习简史》");
    expect(first("“words” (“Dive¦")).toBe("“words” (“Dive into Deep Learning”");
    expect(labels("“话”（《深度学习简史》，第 ¦ 页）")).toEqual(["第 i 页", "第 15 页", "第 16 页"]);
    expect(offered("“话”（《深度学习简史》，第 15¦ 页）")[0]?.line).toBe("“话”（《深度学习简史》，第 15 页）");
  });

  it("puts the page first on which the words stand that are quoted before", () => {
    const [page] = offered("“训练所需的计算量每 4.3 个月翻一倍。”（《深度学习简史》，¦）");
    expect(page).toMatchObject({ label: "第 16 页", preferred: true });
    expect(page?.detail).toContain("the words stand here");
  });
});

describe("completion of structure", () => {
  it("offers the template's headings that are missing, as the note writes them", () => {
    const zh = "# 笔记\n\n## 核心概念总结\n\n内容\n\n## ¦";
    expect(labels(zh)).toContain("难点与疑问");
    expect(labels(zh)).not.toContain("核心概念总结");
    expect(first("# Notes\n\n## Core Concepts Summary\n\nwords\n\n## Diff¦")).toBe("## Difficult Points & Questions");
    expect(first("# 笔记\n\n## 核心概念总结 | Core Concepts Summary\n\n内容\n\n## 难¦")).toBe(
      "## 难点与疑问 | Difficult Points & Questions",
    );
  });

  it("offers rule codes in a silencer, first those of what follows", () => {
    const text = "## 难点与疑问\n\n<!-- ibid-ignore ¦ -->\n\n1. 为什么有效？\n";
    expect(labels(text)[0]).toBe("question/answered");
    expect(first("<!-- ibid-ignore quote/v¦ -->")).toBe("<!-- ibid-ignore quote/verbatim: reason -->");
    expect(first("<!-- ibid¦")).toMatch(/^<!-- ibid-ignore [\w/-]+: reason -->$/u);
  });

  it("offers types of edges between two names", () => {
    const edge = (line: string): string | undefined => first(`## 知识图谱更新\n\n- “技术”节点新增：\n  - ${line}`);
    expect(edge("残差块 —用¦")).toBe("  - 残差块 —使用→ ");
    expect(edge("residual block -[us¦")).toBe("  - residual block -[uses]-> ");
    expect(edge("残差块 →（前¦")).toBe("  - 残差块 →（前置） ");
  });

  it("offers the front matter's keys and what they can be", () => {
    expect(labels("---\nsource: history\n¦\n---\n")).toEqual([
      "chapter",
      "chapter-title",
      "read",
      "pages",
      "numbering",
    ]);
    expect(first("---\nsource: ¦\n---\n")).toBe("source: history");
    expect(first("---\nnumbering: ¦\n---\n")).toBe("numbering: printed");
    expect(first("---\nread: ¦\n---\n")).toBe("read: 2025-07-01");
  });

  it("offers days behind a sign of a date, and open tasks of other notes", () => {
    expect(labels("- [ ] 读书 📅 ¦")).toContain("2025-07-08");
    expect(labels("- [ ] 读书 到期：2025-07-0¦")).toEqual(["2025-07-01", "2025-07-02", "2025-07-03", "2025-07-08"]);
    const others = { "t.md": "## To-Do 列表\n\n- [ ] 阅读附录 A\n- [x] 阅读附录 B\n" };
    expect(offered("## To-Do 列表\n\n- [x] 附录¦", {}, others).map(({ line }) => line)).toEqual([
      "- [x] [[t#阅读附录 A]]",
    ]);
  });
});
