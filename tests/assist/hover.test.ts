import { describe, expect, it } from "vitest";
import { hoverAt } from "../../src/assist/hover.ts";
import { type AssistVault, ask } from "./vault.ts";

const residual =
  "# 笔记\n\n## 知识图谱更新\n\n- “技术细节”节点新增：\n  - 残差连接（residual connection）\n    - 残差连接是把输入直接加到输出上的支路。\n";
const works = [{ id: "history", title: "深度学习简史", authors: ["某甲"], year: "2020", files: ["history.pdf"] }];
const sources = {
  history: [
    ["15", "前言。"],
    ["16", "训练所需的计算量每4.3个月翻一倍。2012年以来，计算量增长了30万倍。"],
  ],
} as const;

function told(notes: { readonly [path: string]: string }, vault: AssistVault = {}): string {
  const { context, note, offset } = ask(notes, vault);
  return hoverAt(context, note, offset)?.markdown ?? "";
}

describe("hover", () => {
  it("tells a concept's names, its definition, and who says so, by any of its names and in prose", () => {
    for (const words of ["残差¦连接很有用。", "A Residual¦ Connection helps.", "Two residual ¦connections help."]) {
      const text = told({ "a.md": residual, "b.md": words }, { language: "zh" });
      expect(text).toContain("**残差连接** · residual connection");
      expect(text).toContain("> 把输入直接加到输出上的支路。");
      expect(text).toContain("a.md");
    }
  });

  it("keeps to the longest name, and out of longer Latin words", () => {
    const notes = { "a.md": `${residual}  - 残差（residual）\n` };
    expect(told({ ...notes, "b.md": "残差¦连接" }, { language: "zh" })).toContain("**残差连接**");
    expect(told({ ...notes, "b.md": "残差¦网络" }, { language: "zh" })).toContain("**残差** · residual");
    expect(told({ ...notes, "b.md": "residual¦ly" })).toBe("");
  });

  it("shows a quote's verdict, its page and how it differs from the book", () => {
    const text = told(
      { "a.md": "## 核心概念\n\n- “训练所需的计算量每 3.4¦ 个月翻一倍。”（《深度学习简史》，第 16 页）\n" },
      { works, sources, language: "zh" },
    );
    expect(text).toContain("**◐ 近似**");
    expect(text).toContain("第 16 页（PDF 第 2 页）");
    expect(text).toContain("~~3.4~~ **4.3**");
    expect(text).toContain("数字不同");
  });

  it("does not say that a quote is unchecked while the sources are being read", () => {
    const note = { "a.md": "- “训练所需的计算¦量”（《深度学习简史》，第 16 页）\n" };
    expect(told(note, { works })).toContain("○ unchecked**\n\nNothing checks");
    expect(told(note, { works, sourcesPending: true })).toContain("sources are being read");
  });

  it("tells which work a citation means, and of one that is not in the library what to do", () => {
    expect(told({ "a.md": "- 如书所说（《深度学习简史》，第 1¦6 页）。\n" }, { works, sources })).toContain(
      "**深度学习简史** \\[@history\\]",
    );
    expect(told({ "a.md": "- “没有的话，没有。”（《没有的书》，第 1¦6 页）。\n" }, { works })).toContain(
      "Add it with ibid source add",
    );
  });

  it("tells where a link leads and what stands there, and of a broken one why", () => {
    expect(told({ "a.md": "见 [[b¦#甲]]", "b.md": "# 乙\n\n## 甲\n\n此处。" })).toMatch(/\*\*乙\*\*[\s\S]*此处/u);
    expect(told({ "a.md": "见 [[没有¦]]" })).toContain("There is no such note");
    expect(told({ "a.md": "见 [[b#丙¦]]", "b.md": "# 乙" })).toContain("the place in it is not");
  });

  it("tells a task's state and that it was done elsewhere", () => {
    const text = told({
      "a.md": "## To-Do 列表\n\n- [ ] 阅读¦残差论文 📅 2025-07-01\n",
      "b.md": "## To-Do 列表\n\n- [x] 读完了 [[a#阅读残差论文]] ✅ 2025-07-04\n",
    });
    expect(text).toContain("**Open · Due 2025-07-01**");
    expect(text).toMatch(/Done elsewhere:\n\n- .*b\.md, 2025-07-04/u);
  });

  it("tells a question's answer, and that there is none", () => {
    expect(told({ "a.md": "## 难点与疑问\n\n1. 为什么¦有效？\n   - 答：因为梯度。\n" })).toContain("> 因为梯度。");
    expect(told({ "a.md": "## 难点与疑问\n\n1. 为什么¦有效？\n" })).toContain("Not answered yet");
  });

  it("tells what a rule in a silencer asks for", () => {
    expect(told({ "a.md": "<!-- ibid-ignore quote/ver¦batim: 书错了 -->\n\n正文\n" }, { language: "zh" })).toContain(
      "引文与原书一字不差",
    );
  });

  it("shows words of a note as words: no image is fetched, no link made, no markup carried over", () => {
    const text = told({
      "a.md":
        "## 知识图谱更新\n\n- 甲乙（alpha beta）\n  - 甲乙是 ![x](https://example.org/x.png) <img src=y> [z](command:run) 的和。\n\n甲¦乙\n",
    });
    expect(text).not.toMatch(/(?<!\\)!\[|(?<!\\)<img|\]\(/u);
  });

  it("says nothing where there is nothing to say", () => {
    expect(told({ "a.md": "平平¦常常的一句话。" })).toBe("");
  });
});
