import { describe, expect, it } from "vitest";
import { factsOf, firstNoteBytes, firstNoteText, understandBytes } from "../support/first-note.ts";

const note = understandBytes(firstNoteBytes);

describe("the first note, exactly as it was exported", () => {
  it("says which chapter it is on", () => {
    expect(note.chapter?.source?.value).toEqual({ by: "title", title: "Deep Learning: Foundations and Concepts" });
    expect(note.chapter?.number?.value).toBe("1");
    expect(note.chapter?.title?.value).toBe("深度学习革命");
    expect(note.chapter?.read?.value).toBe("2025-06-16");
    expect(note.chapter?.pages?.value).toMatchObject({
      numbering: "printed",
      ranges: [{ from: { value: 1 }, to: { value: 19 } }],
    });
  });

  it("has the eleven sections, two of them declared to have nothing and one empty", () => {
    expect(note.sections.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      "chapter-info filled",
      "concepts filled",
      "equations declared-none",
      "figures filled",
      "questions filled",
      "applications filled",
      "experiments declared-none",
      "graph filled",
      "reading filled",
      "reflection empty",
      "tasks filled",
    ]);
    expect(note.sections[5]?.title).toBe("与现实应用的联系 | Connection to Real-World Applications");
  });

  it("states three things, glosses two concepts in both languages and one abbreviation, and mentions four words", () => {
    expect(factsOf(note, "statement")).toHaveLength(3);
    const terms = factsOf(note, "term");
    const glosses = terms
      .filter((term) => term.role === "gloss")
      .map((term) => term.names.map((name) => name.text).join(" = "));
    expect(new Set(glosses)).toEqual(
      new Set(["残差连接 = residual connection", "自动微分 = automatic differentiation", "ResNet = Residual Network"]),
    );
    const mentions = terms.filter((term) => term.role === "mention").map((term) => term.names[0]?.text);
    expect(mentions).toEqual(["革命", "规模化", "可解释性", "准确率"]);
  });

  it("quotes three times, from pages 48, 48 and 49", () => {
    const citations = new Map(factsOf(note, "citation").map((citation) => [citation.id, citation]));
    const quotes = factsOf(note, "quote").map(({ text, citation }) => [
      text.slice(0, 8),
      citations.get(citation)?.locators[0]?.ranges[0]?.from.value,
    ]);
    expect(quotes).toEqual([
      ["练最先进的神经网", 48],
      ["从 感知机时代直", 48],
      ["残差连接(res", 49],
    ]);
  });

  it("reads one figure with caption, name and interpretation, and without its image", () => {
    const [figure, ...others] = factsOf(note, "figure");
    expect(others).toEqual([]);
    expect(figure).toMatchObject({ number: "1.17", image: null, name: { text: "练最先进的神经网络所需的计算周期数" } });
    expect(figure?.caption?.text).toMatch(/^训练最先进的神经网络所需的计算周期数（以 petaflop\/s-days/);
    expect(figure?.interpretations).toHaveLength(1);
  });

  it("finds the quantities of the interpretation, and no year among them", () => {
    const quantities = factsOf(note, "claim").map((claim) => (claim.form === "quantity" ? claim.quantity : null));
    expect(quantities.map((one) => one && [one.hedge, one.value, one.unit, one.per])).toEqual([
      ["about", 2, "year", null],
      ["exact", 3.4, "month", null],
      ["at-most", 10, "fold", "year"],
    ]);
  });

  it("asks one question, lists three applications in one item, and leaves two bullets empty", () => {
    expect(factsOf(note, "question")).toMatchObject([{ text: "如何评估“可解释性”与“准确率”的权衡？", answers: [] }]);
    expect(factsOf(note, "application").map((one) => one.items.map((item) => item.text))).toEqual([
      ["医疗图像识别", "人脸识别", "NLP"],
    ]);
    expect(factsOf(note, "promise").map(({ section }) => note.sections[section]?.kind)).toEqual([
      "applications",
      "graph",
    ]);
  });

  it("adds fourteen nodes under three topics and five edges to the graph", () => {
    const nodes = factsOf(note, "node");
    const under = (topic: string) =>
      nodes.filter((node) => node.topic === `node:${topic}`).map((node) => node.names[0]?.text);
    expect(nodes).toHaveLength(14);
    expect(nodes.filter((node) => node.role === "topic").map((node) => node.names[0]?.text)).toEqual([
      "深度学习历史",
      "神经网络优势",
      "技术细节",
    ]);
    expect(under("深度学习历史")).toEqual(["感知机", "BP", "深层网络", "GPU", "ImageNet", "Transformer"]);
    expect(under("神经网络优势")).toEqual(["特征自动提取", "表达能力强", "可微优化路径"]);
    expect(under("技术细节")).toEqual(["残差连接", "自动微分"]);
    expect(factsOf(note, "edge").map(({ from, type, to }) => `${from.text} ${type} ${to.text}`)).toEqual([
      "感知机 leads-to BP",
      "BP leads-to 深层网络",
      "深层网络 leads-to GPU",
      "GPU leads-to ImageNet",
      "ImageNet leads-to Transformer",
    ]);
  });

  it("defines 残差连接 by the bullet that follows it, with its citation, and leaves 自动微分 undefined", () => {
    const node = (name: string) => factsOf(note, "node").find((one) => one.names[0]?.text === name);
    const [definition, ...others] = factsOf(note, "definition");
    expect(others).toEqual([]);
    expect(definition?.text).toMatch(/^深度神经网络中的一种结构设计/);
    expect(node("残差连接")).toMatchObject({
      definition: definition?.id,
      citations: [expect.stringContaining("p. 49")],
    });
    expect(node("自动微分")).toMatchObject({ definition: null, citations: [] });
  });

  it("has four references and four open tasks", () => {
    expect(
      factsOf(note, "reference").map(({ form, title, about, aliases }) => [
        form,
        title?.text ?? about?.text,
        aliases.map((alias) => alias.text),
      ]),
    ).toEqual([
      ["page", "残差连接", []],
      ["paper", "Deep Residual Learning for Image Recognition", ["ResNets"]],
      ["page", "自动微分", []],
      ["paper", "Automatic differentiation in machine learning: a survey", []],
    ]);
    expect(factsOf(note, "task").map((task) => task.state)).toEqual(["open", "open", "open", "open"]);
  });

  it("gives every fact a span that holds its words", () => {
    for (const fact of note.facts) {
      expect(fact.span.start).toBeLessThan(fact.span.end);
      expect(fact.span.end).toBeLessThanOrEqual(firstNoteText.length);
    }
    const quote = factsOf(note, "quote")[1];
    expect(firstNoteText.slice(quote?.words.start, quote?.words.end)).toBe(quote?.text);
  });
});
