import { describe, expect, test } from "vitest";
import { findLandmarks, type Landmark, landmarkKey } from "../../src/sources/landmarks.ts";
import { openSource } from "../../src/sources/node.ts";
import { bookMissing, readBook } from "./books.ts";

function landmarksOf(...pages: readonly string[]): ReadonlyMap<string, Landmark> {
  return findLandmarks({ pages: pages.map((text) => ({ label: null, text })), furniture: pages.map(() => []) }, []);
}

test.each([
  [
    "图 1.17 训练最先进的神经网络所需的计算周期数（来自 OpenAI，\n经许可使用）。\n正文",
    "figure",
    "1.17",
    "训练最先进的神经网络所需的计算周期数（来自 OpenAI，经许可使用）。",
  ],
  ["图1-17　计算周期数", "figure", "1.17", "计算周期数"],
  [
    "Figure 1.17: The number of compute cycles needed to train a state-of-\nthe-art network.\nText",
    "figure",
    "1.17",
    "The number of compute cycles needed to train a state-ofthe-art network.",
  ],
  ["Fig. 2 Residual block", "figure", "2", "Residual block"],
  ["Рис. 4.2. Схема сети", "figure", "4.2", "Схема сети"],
  ["表 2.3：参数的取值", "table", "2.3", "参数的取值"],
  ["Table A.1. Symbols", "table", "A1", "Symbols"],
  ["Таблица 3.1 — Значения", "table", "3.1", "Значения"],
  ["算法 5.1 反向传播", "algorithm", "5.1", "反向传播"],
  ["y = wx + b    (5.3)\nwhere", "equation", "5.3", ""],
  ["其中\n（5.3）\n", "equation", "5.3", ""],
  ["2.1.3 What Is Meant by Data?\nWe began", "section", "2.1.3", "What Is Meant by Data?"],
  ["第三章 线性回归\n本章", "chapter", "3", "线性回归"],
  ["第 12 章\n现代卷积网络\n", "chapter", "12", "现代卷积网络"],
  ["Chapter 4\nMetalinguistic Abstraction\nIn our", "chapter", "4", "Metalinguistic Abstraction"],
] as const)("%j has a %s %s", (text, kind, number, caption) => {
  const landmark = landmarksOf("preface", text).get(landmarkKey(kind, number));
  expect(landmark).toMatchObject({ caption, page: 1, found: "caption" });
  expect(text.slice(landmark?.start, landmark?.end).trim()).not.toBe("");
});

describe("of all places with a number", () => {
  test("the caption is taken, before or after it is spoken of", () => {
    const found = landmarksOf(
      "As Figure 1.2 shows, it grows.\nFigure 1.2 is explained below. 如图 1.2 所示。",
      "Figure 1.2: Growth.",
      "We return to Figure 1.2, and to\nFigure 1.2 again.",
    ).get(landmarkKey("figure", "1.2"));
    expect(found).toMatchObject({ page: 1, caption: "Growth.", found: "caption" });
  });

  test("a number that is only spoken of is said to be a mention", () => {
    expect(landmarksOf("see Figure 9.1, which is in another book").get(landmarkKey("figure", "9.1"))).toMatchObject({
      found: "mention",
      caption: "",
    });
  });

  test("an entry of the table of contents is not the section", () => {
    const contents = Array.from({ length: 9 }, (_, i) => `1.${i + 1} Section Title ........ ${i + 3}`).join("\n");
    expect(
      landmarksOf(contents, "text", "1.4 Section Title\nIt begins").get(landmarkKey("section", "1.4")),
    ).toMatchObject({ page: 2 });
  });

  test("words that end in 表 and quantities are no tables", () => {
    const found = landmarksOf("列表 3 个元素，代表 5 类，占 图 30% 的面积");
    expect([...found.values()]).toEqual([]);
  });
});

test.skipIf(bookMissing("sicp.pdf"))("a real book's figures, sections and chapters stand on their pages", async () => {
  const opened = await openSource(readBook("sicp.pdf"), "sicp.pdf");
  if (opened.kind !== "opened") throw new Error(opened.detail);
  const found = findLandmarks(opened.text, opened.outline);
  const at = (kind: Landmark["kind"], number: string): readonly (string | null | undefined)[] => {
    const landmark = found.get(landmarkKey(kind, number));
    return [landmark?.caption, landmark && opened.text.pages[landmark.page]?.label];
  };
  expect(at("figure", "1.1")).toEqual(["Tree representation, showing the value of each subcombination.", "13"]);
  expect(at("section", "1.1.3")).toEqual(["Evaluating Combinations", "12"]);
  expect(at("chapter", "3")).toEqual(["Modularity, Objects, and State", "298"]);
  const captions = [...found.values()].filter((landmark) => landmark.kind === "figure" && landmark.found === "caption");
  expect(captions.length).toBeGreaterThan(85);
  // The outline knows every numbered section: each is found where the outline says.
  for (const landmark of found.values()) {
    if (landmark.kind !== "section") continue;
    const bare = landmark.caption.replace(/\W+/gu, "");
    const entries = opened.outline.filter(({ title }) => title.replace(/\W+/gu, "") === bare);
    if (entries.length > 0) expect(entries.some(({ first }) => Math.abs(first - landmark.page) <= 1)).toBe(true);
  }
});
