import { describe, expect, it } from "vitest";
import { chapterKinship, compile, defaultSettings, gapsOf, noteForDeed, noteFromText, noteId } from "#core";
import { diagramOf } from "../../src/picture/diagram.ts";
import { simplified } from "../../src/picture/simplified.ts";

const compiled = (notes: Readonly<Record<string, string>>) =>
  compile({
    notes: Object.entries(notes).map(([path, text]) => noteFromText(noteId(path), text)),
    settings: defaultSettings,
    works: [],
    otherFiles: [],
    today: null,
    witness: null,
  });
const note = (read: string, lines: string): string => `---\nread: ${read}\n---\n\n# N\n\n## 知识图谱更新\n\n${lines}`;

const vault = compiled({
  "late.md": note("2025-03-01", "- 乙 → 丙\n- 丁\n"),
  "early.md": `${note("2025-01-01", "- “题”节点新增：\n  - 甲\n    - 甲是第一个。\n  - 甲 → 乙\n  -\n")}\n## 难点与疑问\n\n- 为什么？\n`,
});

describe("how chapters hang together", () => {
  it("counts what each puts in, by reading date, and what two share", () => {
    const { chapters, ties } = chapterKinship(vault.notes, vault.graph);
    expect(
      chapters.map(({ note: id, number, concepts, added, edges }) => [id, number, concepts, added, edges]),
    ).toEqual([
      ["early.md", 1, 3, 3, 1],
      ["late.md", 2, 3, 2, 1],
    ]);
    expect(ties).toEqual([{ earlier: "early.md", later: "late.md", shared: 1 }]);
  });

  it("writes into the note that speaks of most of the concepts, the latest of them", () => {
    const node = (name: string) => vault.graph.nodes.filter(({ names }) => names.some(({ text }) => text === name));
    expect(noteForDeed(vault.notes, [...node("甲"), ...node("乙")])).toBe("early.md");
    expect(noteForDeed(vault.notes, node("乙"))).toBe("late.md");
    expect(noteForDeed(vault.notes, [])).toBe("late.md");
    expect(noteForDeed([], [])).toBeNull();
  });
});

describe("what the graph lacks", () => {
  it("are concepts without definition or edge, questions, and empty bullets", () => {
    const gaps = gapsOf(vault);
    const names = (nodes: typeof gaps.unconnected) => nodes.map((node) => node.names[0]?.text);
    expect(names(gaps.undefinedConcepts)).toEqual(["乙", "丙", "丁"]);
    expect(names(gaps.unconnected)).toEqual(["丁"]);
    expect(gaps.unanswered.map(({ text }) => text)).toEqual(["为什么？"]);
    expect(gaps.promised).toHaveLength(1);
    expect([...gaps.failedConcepts, ...gaps.failedEdges]).toEqual([]);
  });
});

describe("a picture with fewer lines", () => {
  const drawn = (lines: string) => {
    const { graph } = compiled({ "a.md": note("2025-01-01", lines) });
    const diagram = diagramOf({ graph, edgeTypes: defaultSettings.edgeTypes, numberOf: () => 1 });
    const passing = new Set(defaultSettings.edgeTypes.filter(({ acyclic }) => acyclic).map(({ id }) => id));
    const simple = simplified(diagram, (type) => passing.has(type));
    const ends = ({ from, to, type }: (typeof diagram.lines)[number]): string => `${from} ${type} ${to}`;
    return {
      lines: simple.diagram.lines.map((line) => `${line.from} ${line.label?.en ?? "→"} ${line.to}`),
      implied: simple.implied.map(ends),
    };
  };

  it("leaves out what follows from others of its type, and nothing of another", () => {
    expect(drawn("- a → b → c → d\n- a → d\n- a —requires→ c\n")).toEqual({
      lines: ["a → b", "b → c", "c → d", "a requires c"],
      implied: ["a leads-to d"],
    });
    expect(drawn("- a —uses→ b\n- b —uses→ c\n- a —uses→ c\n").implied).toEqual([]);
  });

  it("draws every line of a circle, and one line for several between the same two", () => {
    expect(drawn("- a → b → c → a\n- a → c\n")).toMatchObject({ implied: [] });
    expect(drawn("- a —uses→ b\n- a —requires→ b\n- b → a\n")).toEqual({
      lines: ["a uses, requires b", "b → a"],
      implied: [],
    });
  });
});
