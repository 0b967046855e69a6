import { describe, expect, test } from "vitest";
import { firstNoteText } from "../support/first-note.ts";
import { compileNotes, relationsOf } from "./vault.ts";

describe("tasks", () => {
  test("of the first note are about the papers and the concept that they name", () => {
    const compiled = compileNotes({ "ch01-as-exported.txt": firstNoteText });
    const about = relationsOf(compiled, "about").filter((line) => line.startsWith("阅读"));
    expect(about).toEqual([
      "阅读Resnet 论文和源代码 —about→ 论文：《Deep Residual Learning for Image Recognition》 (ResNets) (alias)",
      "阅读Resnet 论文和源代码 —about→ concept resnet (alias)",
      "阅读自动微分的相关论文 —about→ concept 自动微分 (named)",
      "阅读自动微分的相关论文 —about→ 论文：《Automatic differentiation in machine learning: a survey》 (shared-concept)",
    ]);
  });

  test("are about what they link to, and not about what the file is called", () => {
    const compiled = compileNotes({
      "resnet.md": "## Graph\n\n- ResNet\n",
      "b.md": "## Tasks\n\n- [ ] Measure the network of [[resnet]]\n",
    });
    expect(relationsOf(compiled, "about")).toEqual([
      "Measure the network of [[resnet]] —about→ note resnet.md (linked)",
    ]);
  });

  test("that are done complete the tasks they link to", () => {
    const first = {
      "ch01.txt": "To-Do 列表 | Tasks to Follow Up\n\n1. 阅读Resnet 论文和源代码\n2. 阅读自动微分的相关论文\n",
    };
    const completes = (task: string): readonly string[] =>
      relationsOf(compileNotes({ ...first, "ch07.md": `## 待办\n\n${task}\n` }), "completes");
    const link = "[[ch01#阅读Resnet 论文和源代码]]";
    expect(completes(`- [x] 读完了，即${link}`)).toEqual([
      `读完了，即${link} —completes→ 阅读Resnet 论文和源代码 (linked)`,
    ]);
    expect(completes(`- [ ] 还在读${link}`)).toEqual([]);
    expect(completes(`- [-] 不读${link}了`)).toEqual([]);
    expect(completes("- [x] 阅读 ResNet 源代码，见 [[ch01]]")).toEqual([]);
  });

  test("are about a work by its title", () => {
    const compiled = compileNotes({
      "a.md": '## Further Reading\n\n- Paper: "Attention Is All You Need", arXiv:1706.03762\n',
      "b.md": "## Tasks\n\n- [ ] Read Attention is all you need again\n",
    });
    expect(relationsOf(compiled, "about")).toHaveLength(1);
    expect(compiled.relations.find(({ about }) => about === "about")?.ground).toBe("named");
  });
});

describe("questions", () => {
  const asking = "## 难点与疑问\n\n1. 为什么要残差连接？ ^why\n2. 深度有什么用？\n";
  const answersFor = (later: string) =>
    relationsOf(compileNotes({ "ch01.md": asking, "ch02.md": later }), "answers").length;

  test("are answered by a later note that takes them up", () => {
    expect(answersFor("## 难点与疑问\n\n1. [[ch01#为什么要残差连接？]]\n   - 答：梯度。\n")).toBe(1);
    expect(answersFor("## 难点与疑问\n\n1. [[ch01#^why]]\n   - 答：梯度。\n")).toBe(1);
    expect(answersFor("## 难点与疑问\n\n1. 深度有什么用?\n   - 答：表达能力。\n")).toBe(1);
    expect(answersFor("## 核心概念\n\n答 [[ch01#^why]]：梯度。\n")).toBe(1);
  });

  test("are not answered by being mentioned, or asked again", () => {
    expect(answersFor("## 难点与疑问\n\n1. [[ch01#为什么要残差连接？]]\n")).toBe(0);
    expect(answersFor("## 难点与疑问\n\n1. 深度有什么用？\n")).toBe(0);
    expect(answersFor("## 核心概念\n\n参见 [[ch01#^why]]，仍然不懂。\n")).toBe(0);
  });

  test("are answered by what a link under them leads to", () => {
    const compiled = compileNotes({
      "ch01.md": "## Questions\n\n1. Why does depth help?\n   - A: [[ch02#^because]]\n",
      "ch02.md": "## Concepts\n\n1. Depth composes features. ^because\n",
    });
    expect(compiled.relations.filter(({ about }) => about === "answers").map(({ from }) => from)).toEqual([
      { note: "ch02.md", fact: "^because" },
    ]);
  });
});

describe("references", () => {
  const reading = (...items: readonly string[]) =>
    `## Further Reading\n\n${items.map((item) => `- ${item}`).join("\n")}\n`;
  const same = (one: string, other: string): boolean => {
    const compiled = compileNotes({ "a.md": reading(one), "b.md": reading(other) });
    return compiled.relations.some(({ about, target }) => about === "cites" && target.to === "fact");
  };

  test("to one work are one, by number, address or title", () => {
    expect(
      same("Paper: “Deep Residual Learning”, DOI: 10.1109/CVPR.2016.90", "<https://doi.org/10.1109/cvpr.2016.90>"),
    ).toBe(true);
    expect(
      same("Paper: “Attention Is All You Need”, arXiv:1706.03762", "Paper: <https://arxiv.org/pdf/1706.03762v5.pdf>"),
    ).toBe(true);
    expect(
      same("Chapter: <https://www.d2l.ai/autograd.html?utm_source=x>", "Chapter: <http://d2l.ai/autograd.html#top>"),
    ).toBe(true);
    expect(
      same(
        "论文：《Deep Residual Learning for Image Recognition》",
        'Paper: "Deep residual learning for image recognition"',
      ),
    ).toBe(true);
    expect(same("Book: “Evaluating Derivatives”, ISBN 978-0-89871-659-7", "Book: “Derivatives”, ISBN 0898716594")).toBe(
      true,
    );
  });

  test("with the same title but other numbers are two", () => {
    expect(
      same("Paper: “Deep Learning”, DOI: 10.1038/nature14539", "Book: “Deep Learning”, DOI: 10.5555/3086952"),
    ).toBe(false);
    expect(same("Chapter: <https://d2l.ai/a.html>", "Chapter: <https://d2l.ai/b.html>")).toBe(false);
  });

  test("mean the work of the library", () => {
    const compiled = compileNotes(
      { "a.md": reading("Paper: <https://doi.org/10.1109/CVPR.2016.90>") },
      { works: [{ id: "he2016", title: "Deep Residual Learning", doi: "10.1109/CVPR.2016.90" }] },
    );
    expect(compiled.relations.map(({ target }) => target)).toContainEqual({ to: "source", source: "he2016" });
  });
});
