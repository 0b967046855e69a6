import { beforeAll, describe, expect, it } from "vitest";
import type { SearchEngine } from "../../src/store/engine.ts";
import { memoryIndex } from "../../src/store/sqlite/vault-index.ts";
import { ask, fill, makeTokenizer, markedIn, placesOf } from "./vault.ts";

const resnet = `---
source: "@d2l-zh"
chapter: 7
chapter-title: 残差网络
read: 2025-06-16
tags: [vision, 深度学习]
---

# 残差网络

## 核心概念总结

1. 残差连接（residual connection）让网络学习残差。
2. 网络越深，训练越难，**退化**并不是过拟合。

## 关键公式与推导

$$
\\mathbf{h} = f(\\mathbf{x}) + \\mathbf{x}
$$

## 难点与疑问

- 为什么残差连接能缓解梯度消失？

## 知识图谱更新

- 退化问题（degradation problem）
  - 退化问题是网络加深之后训练误差上升的现象。

## To-Do 列表

- [ ] 用 weight_decay 重跑 ResNet50 #pytorch/练习
`;

const english = `---
source: "Deep Learning"
chapter: 3
chapter-title: Optimization
read: 2024-11-02
---

# Optimization

## Core Concepts Summary

1. The vanishing gradient problem makes deep networks hard to train.
2. “The gradient is the direction of steepest ascent” (“Deep Learning”, p. 80)
3. A gradient can vanish, and the problem is old. Vanishing is not exploding.
4. Café Müller’s naïve procedure, written in C++.

## Personal Reflection

殘差連接與梯度：跟著學習。Procedures and the programmer's procedure.
`;

let engine: SearchEngine;
beforeAll(async () => {
  engine = memoryIndex(makeTokenizer());
  await fill(engine, { "zh/ch07.md": resnet, "en/ch03.md": english });
});

const places = async (query: string, options = {}): Promise<readonly string[]> =>
  placesOf(await ask(engine, query, options));

describe("search", () => {
  it("finds simplified and traditional by either", async () => {
    expect(await places("残差连接 -residual")).toContain("en/ch03.md:19");
    expect(await places("殘差連接")).toEqual(await places("残差连接"));
    expect(await places("跟着学习")).toEqual(["en/ch03.md:19"]);
  });

  it("folds width, case and accents", async () => {
    for (const query of ["ＲＥＳＮＥＴ５０", "resnet50", "ResNet"])
      expect(await places(query)).toContain("zh/ch07.md:33");
    for (const query of ["cafe", "CAFÉ", "naive", "müller", "muller"])
      expect(await places(query)).toEqual(["en/ch03.md:15"]);
  });

  it("finds a name of a concept by its other name, and says so", async () => {
    const results = await ask(engine, "residual connection");
    expect(placesOf(results)[0]).toContain("残差连接");
    expect(placesOf(results)).toContain("zh/ch07.md:24");
    expect(results.substitutions).toEqual([{ written: "residual connection", taken: ["残差连接"], why: "name" }]);
    expect(await places("“残差连接”")).toContain("zh/ch07.md:13");
  });

  it("puts first what says what something is", async () => {
    const [first] = await places("退化问题");
    expect(first).toContain("degradation problem");
    expect((await places("退化 kind:definition"))[0]).toBe("zh/ch07.md:29");
  });

  it("asks for words in any order, for phrases in theirs", async () => {
    expect(await places("gradient vanishing")).toEqual(["en/ch03.md:12", "en/ch03.md:14"]);
    expect(await places('"vanishing gradient"')).toEqual(["en/ch03.md:12"]);
    expect(await places("“gradient vanishing”")).toEqual([]);
  });

  it("puts words that stand side by side before words that do not", async () => {
    expect((await places("gradient problem"))[0]).toBe("en/ch03.md:12");
  });

  it("leaves out what is excluded, and takes either of two", async () => {
    expect(await places("gradient -vanishing")).toEqual(["en/ch03.md:13"]);
    expect(await places("steepest OR exploding")).toEqual(expect.arrayContaining(["en/ch03.md:13", "en/ch03.md:14"]));
    expect(await places("-gradient note:en")).not.toContain("en/ch03.md:12");
    expect(await places("-gradient note:en")).toContain("en/ch03.md:19");
  });

  it("finds beginnings of words, also of one that is being typed", async () => {
    expect(await places("program*")).toEqual(["en/ch03.md:19"]);
    const typing = await places("gradient vanis", { unfinished: true });
    expect(typing.toSorted()).toEqual(["en/ch03.md:12", "en/ch03.md:14"]);
    expect(await places("program")).toEqual(["en/ch03.md:19"]);
    expect((await ask(engine, "program")).substitutions).toMatchObject([{ taken: ["program*"], why: "near" }]);
    expect((await ask(engine, "program", { unfinished: true })).substitutions).toEqual([]);
  });

  it("finds single Chinese characters, at the end of a word too", async () => {
    expect(await places("难")).toEqual(expect.arrayContaining(["zh/ch07.md:14", "zh/ch07.md:22"]));
    expect(markedIn(await ask(engine, "象")).some((text) => text.includes("现⟦象⟧"))).toBe(true);
  });

  it("finds parts of identifiers, and names with marks", async () => {
    for (const query of ["weight_decay", "weight decay", "decay"])
      expect(await places(query)).toContain("zh/ch07.md:33");
    expect(await places("C++")).toEqual(["en/ch03.md:15"]);
  });

  it("finds formulas by their commands", async () => {
    expect(await places("mathbf")).toEqual(["zh/ch07.md:19"]);
  });

  it("takes what was mistyped for what was meant only where there is little else, and says so", async () => {
    const mistyped = await ask(engine, "vanishng");
    expect(placesOf(mistyped).toSorted()).toEqual(["en/ch03.md:12", "en/ch03.md:14"]);
    expect(mistyped.substitutions).toEqual([{ written: "vanishng", taken: ["vanishing"], why: "near" }]);
    expect((await ask(engine, "vanishign")).substitutions).toMatchObject([{ taken: ["vanishing"] }]);
    expect((await ask(engine, "gradient")).substitutions).toEqual([]);
    expect((await ask(engine, "qqqqqq")).groups).toEqual([]);
  });

  it("finds the parts of a Chinese word that stands nowhere as it is written", async () => {
    const results = await ask(engine, "残差链接");
    expect(results.substitutions).toMatchObject([{ written: "残差链接", why: "loose" }]);
    expect(placesOf(results).length).toBeGreaterThan(0);
  });

  it.each([
    ["kind:question", ["zh/ch07.md:24"]],
    ["kind:task", ["zh/ch07.md:33"]],
    ["gradient kind:quote", ["en/ch03.md:13"]],
    ["gradient kind:quote verdict:unchecked", ["en/ch03.md:13"]],
    ["gradient kind:quote verdict:holds", []],
    ["gradient -kind:quote", ["en/ch03.md:12", "en/ch03.md:14"]],
    ["training kind:quote", []],
    ["残差 in:questions", ["zh/ch07.md:24"]],
    ["退化 lang:en", []],
    ["训练 -in:graph kind:prose", ["zh/ch07.md:14"]],
    ["kind:heading optimization", ["en/ch03.md:8"]],
    ["残差 kind:prose in:reflection", ["en/ch03.md:19"]],
    ["gradient after:2025", []],
    ["gradient before:2025 kind:quote", ["en/ch03.md:13"]],
    ["残差 after:2025-06 in:questions", ["zh/ch07.md:24"]],
    ["残差 after:2025-06-17", []],
    ["残差 note:ch03", ["en/ch03.md:19"]],
    ["残差 source:d2l in:questions", ["zh/ch07.md:24"]],
    ["steepest source:“deep learning”", ["en/ch03.md:13"]],
    ["残差 source:knuth", []],
    ["残差 tag:vision in:questions", ["zh/ch07.md:24"]],
    ["残差 tag:pytorch in:questions", ["zh/ch07.md:24"]],
    ["残差 tag:cooking", []],
    ["残差 -tag:vision kind:prose", ["en/ch03.md:19"]],
  ])("%s finds %j", async (query, expected) => {
    expect((await places(query)).toSorted()).toEqual([...expected].toSorted());
  });

  it("marks what was found, and opens where it stands", async () => {
    const results = await ask(engine, "steepest");
    expect(markedIn(results)).toEqual([expect.stringContaining("direction of ⟦steepest⟧ ascent")]);
    const [hit] = results.groups[0]?.hits ?? [];
    expect(hit?.place).toMatchObject({ in: "note", note: "en/ch03.md", line: 13, column: 38 });
    expect(english.slice(hit?.place.offset)).toMatch(/^steepest/);
    expect(hit).toMatchObject({ fact: "quote", verdict: "unchecked", section: "concepts" });
  });

  it("groups by note, the best first, and keeps to the limit", async () => {
    const results = await ask(engine, "残差", { limit: 1 });
    expect(results.groups).toHaveLength(1);
    expect(results.found).toBeGreaterThan(3);
    const all = await ask(engine, "残差");
    expect(new Set(all.groups.map(({ kind, key }) => `${kind} ${key}`)).size).toBe(all.groups.length);
    for (const { hits, count } of all.groups) expect(hits.length).toBeLessThanOrEqual(count);
  });

  it("finds nothing where nothing is asked for", async () => {
    expect((await ask(engine, "")).groups).toEqual([]);
    expect((await ask(engine, "…！")).groups).toEqual([]);
  });
});
