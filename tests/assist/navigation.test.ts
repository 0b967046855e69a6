import { describe, expect, it } from "vitest";
import { noteId } from "#core";
import { definitionAt } from "../../src/assist/definition.ts";
import { graphPlaceAt, kindsOf, stepsFrom, stepsInto } from "../../src/assist/hierarchy.ts";
import { highlightsAt, referencesAt } from "../../src/assist/references.ts";
import { vaultSymbols } from "../../src/assist/symbols.ts";
import { type AssistVault, ask, contextOf, wordsIn } from "./vault.ts";

const graph =
  "## 知识图谱更新\n\n- “技术细节”节点新增：\n  - 残差连接（residual connection）\n    - 残差连接是把输入直接加到输出上的支路。\n  - 残差块（residual block）\n  - 残差块 —uses→ 残差连接\n  - 残差块 —is a→ 网络单元\n";
const works = [{ id: "history", title: "深度学习简史" }];

function leads(notes: { readonly [path: string]: string }, vault: AssistVault = {}): readonly string[] {
  const { context, note, offset } = ask(notes, vault);
  return (definitionAt(context, note, offset)?.places ?? []).map((place) =>
    place.to === "note"
      ? `${place.note}: ${wordsIn(context, place.note, place.span)}`
      : place.to === "file"
        ? place.path
        : `@${place.source}`,
  );
}

function refers(notes: { readonly [path: string]: string }, vault: AssistVault = {}): readonly string[] {
  const { context, note, offset } = ask(notes, vault);
  return referencesAt(context, note, offset, true).map(
    (place) => `${place.note}: ${wordsIn(context, place.note, place.span)}`,
  );
}

describe("go to definition", () => {
  it("leads from a concept's name, a link to it and a mention in prose to its definition", () => {
    for (const words of ["[[残差¦连接]]", "用了 residual connec¦tion。", "## 核心概念\n\n- **残差¦连接**"]) {
      expect(leads({ "a.md": graph, "b.md": words })).toEqual(["a.md: 残差连接"]);
    }
  });

  it("leads from links to notes, headings, items and files", () => {
    const b = "# 乙\n\n## 甲\n\n## 难点与疑问\n\n1. 为什么有效？\n";
    expect(leads({ "a.md": "[[b¦]]", "b.md": b })).toEqual(["b.md: "]);
    expect(leads({ "a.md": "[[b#甲¦]]", "b.md": b })).toEqual(["b.md: ## 甲"]);
    expect(leads({ "a.md": "[[b#为什么有效？¦]]", "b.md": b })).toEqual(["b.md: 为什么有效？"]);
    expect(leads({ "a.md": "[图](img/x%20y.¦png)" }, { otherFiles: ["img/x y.png"] })).toEqual(["img/x y.png"]);
  });

  it("leads from a citation to the work, from a question to its answer and back", () => {
    expect(leads({ "a.md": "- 见 [@his¦tory, p. 4]。\n" }, { works })).toEqual(["@history"]);
    const notes = {
      "a.md": "## 难点与疑问\n\n1. 为什么有效？\n",
      "b.md": "## 难点与疑问\n\n1. [[a#为什么有效？]] 再问一次\n   - 答：因为梯度。\n",
    };
    const asking = { ...notes, "a.md": notes["a.md"].replace("为什么", "为¦什么") };
    expect(leads(asking)[0]).toMatch(/^b\.md: /u);
    const answering = { ...notes, "b.md": notes["b.md"].replace("再问", "再¦问") };
    expect(leads(answering)[0]).toMatch(/^a\.md: 为什么有效？/u);
  });

  it("leads nowhere from a place without a meaning", () => {
    expect(leads({ "a.md": "平平¦常常" })).toEqual([]);
  });
});

describe("references", () => {
  it("finds every name of a concept in either language, and the links to it", () => {
    const found = refers({
      "a.md": graph,
      "b.md": "# 乙\n\n**残差¦连接（residual connection）**，见 [[Residual Connection]]。\n",
    });
    expect(found).toContain("a.md: 残差连接");
    expect(found).toContain("b.md: residual connection");
    expect(found).toContain("b.md: [[Residual Connection]]");
  });

  it("finds the links to a note, and of those the ones to a heading", () => {
    const notes = { "a.md": "[[b#甲¦]] 和 [[b]]", "b.md": "# 乙\n\n## 甲\n", "c.md": "[乙](b.md)" };
    expect(refers(notes)).toEqual(["a.md: [[b#甲]]"]);
    expect(refers({ ...notes, "a.md": "[[b#甲]] 和 [[b¦]]" })).toEqual([
      "a.md: [[b#甲]]",
      "a.md: [[b]]",
      "c.md: [乙](b.md)",
    ]);
    expect(refers({ ...notes, "a.md": "[[b#甲]] 和 [[b]]", "b.md": "# 乙\n\n## 甲¦\n" })).toEqual(["a.md: [[b#甲]]"]);
  });

  it("finds the citations of a work in every way of citing it", () => {
    const found = refers(
      { "a.md": "- 一（《深度学习¦简史》，第 1 页）。\n", "b.md": "- 二 [@history, p. 3]。\n" },
      { works },
    );
    expect(found).toHaveLength(2);
  });

  it("marks those of the note itself", () => {
    const { context, note, offset } = ask({
      "a.md": graph.replace("残差块 —uses", "残差¦块 —uses"),
      "b.md": "**残差块（residual block）**",
    });
    const words = highlightsAt(context, note, offset).map((span) => wordsIn(context, note, span));
    expect(words.filter((one) => one === "残差块")).toHaveLength(3);
  });
});

describe("walking the graph", () => {
  const { context, note, offset } = ask({ "a.md": graph.replace("  - 残差块（", "  - 残差¦块（") });
  const block = graphPlaceAt(context, note, offset);

  it("begins at the concept under the cursor", () => expect(block?.name).toBe("残差块 · residual block"));

  it("follows edges out and in, with their types and where the note says so", () => {
    const out = block ? stepsFrom(context, block.concept, block.note) : [];
    expect(out.map(({ place }) => [place.name, place.detail])).toEqual([
      ["残差连接 · residual connection", "uses"],
      ["网络单元", "is a"],
    ]);
    expect(out[0]?.spans.map((span) => wordsIn(context, note, span))).toEqual(["残差块 —uses→ 残差连接"]);
    const connection = out[0]?.place;
    const into = connection ? stepsInto(context, connection.concept) : [];
    expect(into.map(({ place }) => place.name)).toEqual(["残差块 · residual block"]);
  });

  it("takes “is a” for a hierarchy of kinds", () => {
    const general = block ? kindsOf(context, block.concept, "general") : [];
    expect(general.map(({ name }) => name)).toEqual(["网络单元"]);
    const special = general[0] ? kindsOf(context, general[0].concept, "special") : [];
    expect(special.map(({ name }) => name)).toEqual(["残差块 · residual block"]);
  });
});

describe("symbols of the vault", () => {
  const context = contextOf({ "a.md": graph, "b.md": "# 读残差论文\n\n## To-Do 列表\n\n- [ ] 读残差论文的附录\n" });
  const names = (query: string): readonly string[] => vaultSymbols(context, query).map(({ name }) => name);

  it("are found by a part of any name, in any width and case", () => {
    expect(names("残差")).toEqual(["残差块", "残差连接", "读残差论文", "读残差论文的附录"]);
    expect(names("ＲＥＳＩＤＵＡＬ ｂ")).toEqual(["residual block"]);
  });

  it("are all concepts and notes where nothing is asked for", () => {
    expect(names("").length).toBeGreaterThan(4);
    expect(vaultSymbols(context, "").some(({ note }) => note === noteId("b.md"))).toBe(true);
  });
});
