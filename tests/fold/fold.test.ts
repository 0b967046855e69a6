import { describe, expect, it } from "vitest";
import { compile, defaultSettings, factKey, fold, type IsoDate, noteFromText, noteId, type Verdict } from "#core";
import { firstNoteText } from "../support/first-note.ts";
import { compileVault, edgesOf, nodesOf } from "./vault.ts";

const day = (text: string): IsoDate => text as IsoDate;

describe("the graph of the first note", () => {
  const { graph } = compile({
    notes: [noteFromText(noteId("ch01-as-exported.txt"), firstNoteText)],
    works: [],
    otherFiles: [],
    settings: defaultSettings,
    today: null,
  });

  it("has fourteen nodes in order, each under its topic", () => {
    expect(graph.nodes.map((node) => [...node.topics, node.names[0]?.text].join(" / "))).toEqual([
      "深度学习历史",
      "深度学习历史 / 感知机",
      "深度学习历史 / BP",
      "深度学习历史 / 深层网络",
      "深度学习历史 / GPU",
      "深度学习历史 / ImageNet",
      "深度学习历史 / Transformer",
      "神经网络优势",
      "神经网络优势 / 特征自动提取",
      "神经网络优势 / 表达能力强",
      "神经网络优势 / 可微优化路径",
      "技术细节",
      "技术细节 / 残差连接",
      "技术细节 / 自动微分",
    ]);
    expect(graph.nodes.filter((node) => node.role === "topic").map((node) => node.id)).toEqual([
      "深度学习历史",
      "神经网络优势",
      "技术细节",
    ]);
  });

  it("has the chain's five edges", () => {
    expect(edgesOf(graph)).toEqual([
      "感知机 -leads-to-> bp",
      "bp -leads-to-> 深层网络",
      "深层网络 -leads-to-> gpu",
      "gpu -leads-to-> imagenet",
      "imagenet -leads-to-> transformer",
    ]);
    expect(graph.retracted).toEqual([]);
  });

  it("knows both names of 残差连接, its definition and who says so", () => {
    const node = graph.nodes.find((one) => one.id === "残差连接");
    expect(node?.names).toEqual([
      { text: "残差连接", language: "zh" },
      { text: "residual connection", language: "en" },
    ]);
    expect(node?.definition?.text).toMatch(/^深度神经网络中的一种结构设计/);
    expect(node?.since).toBe("2025-06-16");
    expect(node?.provenance).toHaveLength(1);
    expect(node?.provenance[0]).toMatchObject({
      note: "ch01-as-exported.txt",
      topic: "技术细节",
      verdict: "unchecked",
    });
    expect(node?.provenance[0]?.citations).toHaveLength(1);
    const span = node?.provenance[0]?.span ?? { start: 0, end: 0 };
    expect(firstNoteText.slice(span.start, span.end)).toContain("残差连接(residual connection)");
  });

  it("verifies nothing, because nothing has been checked", () => {
    expect(new Set([...graph.nodes, ...graph.edges].map((one) => one.verdict))).toEqual(new Set(["unchecked"]));
  });
});

describe("patches", () => {
  it("are applied by date, then by chapter as a number, then by path; notes without a date come last", () => {
    const { graph } = compileVault([
      { path: "a-undated.md", read: null, chapter: "1", patch: ["最后 → 甲"] },
      { path: "b.md", read: "2025-02-01", chapter: "10", patch: ["十 → 甲"] },
      { path: "c.md", read: "2025-02-01", chapter: "9", patch: ["九 → 甲"] },
      { path: "e.md", read: "2025-02-01", chapter: "9", patch: ["九之后 → 甲"] },
      { path: "z.md", read: "2025-01-01", chapter: "12", patch: ["最先 → 甲"] },
    ]);
    expect(edgesOf(graph).map((edge) => edge.split(" ")[0])).toEqual(["最先", "九", "九之后", "十", "最后"]);
  });

  it("meet in one node whatever name they use for it", () => {
    const { graph } = compileVault([
      { path: "1.md", read: "2025-01-01", patch: ["残差连接（residual connection）"] },
      { path: "2.md", read: "2025-02-01", patch: ["Residual Connection → ResNet"] },
      { path: "3.md", read: "2025-03-01", patch: ["跳跃连接 ≡ 残差连接", "跳跃连接 → Highway"] },
    ]);
    expect(nodesOf(graph)).toEqual(["残差连接", "resnet", "highway"]);
    expect(graph.nodes[0]?.names.map((name) => name.text)).toEqual(["残差连接", "residual connection", "跳跃连接"]);
    expect(graph.nodes[0]?.provenance.map((one) => one.note)).toEqual(["1.md", "2.md", "3.md"]);
    expect(edgesOf(graph)).toEqual(["残差连接 -leads-to-> resnet", "残差连接 -leads-to-> highway"]);
  });

  it("add up who says the same edge", () => {
    const { graph } = compileVault([
      { path: "2.md", read: "2025-02-01", patch: ["甲 → 乙"] },
      { path: "1.md", read: "2025-01-01", patch: ["甲 → 乙"] },
    ]);
    expect(graph.edges).toHaveLength(1);
    expect(graph.edges[0]?.since).toBe("2025-01-01");
    expect(graph.edges[0]?.provenance.map((one) => one.note)).toEqual(["1.md", "2.md"]);
  });

  it("put a node under the topics of every note", () => {
    const { graph } = compileVault([
      { path: "1.md", read: "2025-01-01", patch: ["“历史”节点新增：", "  反向传播"] },
      { path: "2.md", read: "2025-02-01", patch: ['"Methods" node adds:', "  反向传播"] },
    ]);
    const node = graph.nodes.find((one) => one.id === "反向传播");
    expect(node?.topics).toEqual(["历史", "methods"]);
    expect(node?.provenance.map((one) => one.topic)).toEqual(["历史", "methods"]);
  });

  it("change a definition: the later one counts", () => {
    const early = { path: "1.md", read: "2025-01-01", patch: ["残差连接", "残差连接是旧的说法。"] };
    const late = { path: "2.md", read: "2025-02-01", patch: ["残差连接", "残差连接是新的说法。"] };
    expect(compileVault([late, early]).graph.nodes[0]?.definition).toMatchObject({ text: "新的说法。", note: "2.md" });
  });
});

describe("taking an edge back", () => {
  const added = { path: "1.md", read: "2025-01-01", patch: ["甲 → 乙"] };
  const back = { path: "2.md", read: "2025-02-01", patch: ["~~甲 → 乙~~"] };
  const again = { path: "3.md", read: "2025-03-01", patch: ["甲 → 乙"] };

  it("removes it, keeps its ends, and remembers who added and who retracted it", () => {
    const { graph } = compileVault([back, added]);
    expect(nodesOf(graph)).toEqual(["甲", "乙"]);
    expect(graph.edges).toEqual([]);
    expect(graph.retracted).toHaveLength(1);
    expect(graph.retracted[0]).toMatchObject({ from: "甲", to: "乙", type: "leads-to", retracted: { note: "2.md" } });
    expect(graph.retracted[0]?.added.map((one) => one.note)).toEqual(["1.md"]);
  });

  it("is undone by a later note that adds it again", () => {
    const { graph } = compileVault([added, back, again]);
    expect(edgesOf(graph)).toEqual(["甲 -leads-to-> 乙"]);
    expect(graph.edges[0]?.since).toBe("2025-03-01");
    expect(graph.edges[0]?.provenance.map((one) => one.note)).toEqual(["3.md"]);
    expect(graph.retracted).toHaveLength(1);
  });

  it("does nothing to an edge that is not there yet, or to one of another type", () => {
    expect(edgesOf(compileVault([{ ...back, read: "2024-12-01" }, added]).graph)).toEqual(["甲 -leads-to-> 乙"]);
    const typed = { ...added, patch: ["甲 —requires→ 乙"] };
    const { graph } = compileVault([typed, back]);
    expect(edgesOf(graph)).toEqual(["甲 -requires-> 乙"]);
    expect(graph.retracted).toEqual([]);
  });
});

describe("the graph as of a date", () => {
  const notes = [
    { path: "1.md", read: "2025-01-01", patch: ["残差连接（residual connection） → ResNet"] },
    { path: "2.md", read: "2025-02-01", patch: ["~~残差连接 → ResNet~~", "残差连接（跳跃连接）"] },
    { path: "undated.md", read: null, patch: ["感知机"] },
  ];
  const compiled = compileVault(notes);
  const at = (date: string) => fold(compiled, compiled.verdicts, day(date));

  it("has what was read up to and on that day", () => {
    expect(nodesOf(at("2024-12-31"))).toEqual([]);
    expect(edgesOf(at("2025-01-01"))).toEqual(["残差连接 -leads-to-> resnet"]);
    expect(edgesOf(at("2025-01-31"))).toEqual(["残差连接 -leads-to-> resnet"]);
    expect(edgesOf(at("2025-02-01"))).toEqual([]);
  });

  it("has only the names that had been read", () => {
    const names = (date: string) => at(date).nodes[0]?.names.map((name) => name.text);
    expect(names("2025-01-01")).toEqual(["残差连接", "residual connection"]);
    expect(names("2025-02-01")).toEqual(["残差连接", "residual connection", "跳跃连接"]);
  });

  it("leaves out notes without a date, which the graph of today has", () => {
    expect(nodesOf(at("9999-12-31"))).not.toContain("感知机");
    expect(nodesOf(compiled.graph)).toContain("感知机");
  });
});

describe("verdicts", () => {
  const notes = [
    { path: "1.md", read: "2025-01-01", patch: ["残差连接 (“书”, p. 1)", "甲 → 乙 (“书”, p. 2)"] },
    { path: "2.md", read: "2025-02-01", patch: ["残差连接 (“书”, p. 3)", "甲 → 乙"] },
  ];
  const compiled = compileVault(notes);
  const evidence = { kind: "rests-on", facts: [] } as const;
  const judged = (first: Verdict["kind"] | null, second: Verdict["kind"] | null) => {
    const verdicts = new Map<string, Verdict>();
    for (const note of compiled.notes) {
      const kind = note.id === "1.md" ? first : second;
      for (const fact of note.facts) {
        if (fact.kind !== "citation" || kind === null) continue;
        const verdict: Verdict = kind === "unchecked" ? { kind, why: { reason: "no-judge" } } : { kind, evidence };
        verdicts.set(factKey({ note: note.id, fact: fact.id }), verdict);
      }
    }
    const graph = fold(compiled, verdicts);
    return { node: graph.nodes.find((one) => one.id === "残差连接")?.verdict, edge: graph.edges[0]?.verdict };
  };

  it("hold when one note's citation holds and no other fails", () => {
    expect(judged("holds", "unchecked")).toEqual({ node: "holds", edge: "holds" });
    expect(judged("near", null).node).toBe("near");
  });

  it("are never better than unchecked without a judgement", () => {
    expect(judged(null, null)).toEqual({ node: "unchecked", edge: "unchecked" });
    expect(judged("unchecked", null).node).toBe("unchecked");
  });

  it("fail when every citation behind it fails; a note that cites nothing does not help", () => {
    expect(judged("fails", "fails").node).toBe("fails");
    expect(judged("fails", null)).toEqual({ node: "unchecked", edge: "fails" });
  });

  it("are not green while two notes contradict each other", () => {
    expect(judged("holds", "fails").node).toBe("near");
  });
});
