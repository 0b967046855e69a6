import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type GraphDeed, noteId } from "#core";
import { graphDeed } from "../../src/assist/graph/deed.ts";
import { contextOf } from "./vault.ts";

const vault = join(import.meta.dirname, "../../examples/vault");
const names = ["ch01-as-exported.txt", "d2l-zh-ch07-resnet.md", "d2l-en-ch02-automatic-differentiation.md"];
const example = Object.fromEntries(names.map((name) => [name, readFileSync(join(vault, name), "utf8")]));

/** The line that a deed puts in, with the one before it. */
function written(notes: Readonly<Record<string, string>>, note: string, deed: GraphDeed): readonly string[] | string {
  const { snapshot } = contextOf(notes);
  const done = graphDeed(snapshot, noteId(note), deed);
  if (typeof done === "string") return done;
  const before = (notes[note] ?? "").split("\n");
  const after = done.text.split("\n");
  const at = after.findIndex((line, index) => line !== before[index]);
  expect([...after.slice(0, at), ...after.slice(at + 1)]).toEqual(before);
  expect(done.text.slice(done.at).split("\n")[0]).toBe(after[at]?.replace(/^\s*[-*+•]\s*/u, ""));
  return after.slice(at - 1, at + 1);
}

const edge = (from: string, to: string, type = "leads-to"): GraphDeed => ({ kind: "add", from, to, type });

describe("what is drawn in the graph, written into a note", () => {
  it("stands behind the edges of the first concept's topic, by the names and arrows of the note", () => {
    expect(written(example, names[1] ?? "", edge("residual block", "vanishing gradient", "solves"))).toEqual([
      "  - 残差映射 →（前置） 恒等映射",
      "  - 残差块 —solves→ 梯度消失",
    ]);
    expect(written(example, names[1] ?? "", edge("残差网络", "残差映射", "requires"))).toEqual([
      "  - 深层网络 —requires→ ImageNet",
      "  - 残差网络 —requires→ 残差映射",
    ]);
    expect(written(example, names[2] ?? "", edge("链式法则", "反向模式"))).toEqual([
      "  - residual connection —solves→ vanishing gradient",
      "  - chain rule → reverse mode",
    ]);
  });

  it("goes into a plain-text export as its items stand there, and an edge is taken back there too", () => {
    expect(written(example, names[0] ?? "", edge("GPU", "感知机", "uses"))).toEqual([
      " - 感知机 → BP → 深层网络 → GPU → ImageNet → Transformer",
      " - GPU —使用→ 感知机",
    ]);
    expect(
      written(example, names[0] ?? "", { kind: "retract", from: "GPU", to: "ImageNet", type: "leads-to" }),
    ).toEqual([" - 感知机 → BP → 深层网络 → GPU → ImageNet → Transformer", " - ~~GPU → ImageNet~~"]);
  });

  it("takes an edge back, says that two names are one, and defines right under the concept", () => {
    const note = names[1] ?? "";
    expect(written(example, note, { kind: "retract", from: "残差网络", to: "Transformer", type: "leads-to" })).toEqual([
      "  - 深层网络 —requires→ ImageNet",
      "  - ~~残差网络 → Transformer~~",
    ]);
    expect(written(example, note, { kind: "same", names: ["恒等映射", "恒等函数"] })).toEqual([
      "  - 残差映射 →（前置） 恒等映射",
      "  - 恒等映射 ≡ 恒等函数",
    ]);
    expect(
      written({ "a.md": "# A\n\n## Update to Knowledge Graph\n\n- chain rule\n- product rule\n" }, "a.md", {
        kind: "define",
        name: "chain rule",
        text: "the rule for compositions.",
      }),
    ).toEqual(["- chain rule", "  - chain rule is the rule for compositions."]);
  });

  it("follows each note's own way to write types", () => {
    const note = (arrow: string): string => `# 甲\n\n## 知识图谱更新\n\n* 甲 ${arrow} 乙\n`;
    const line = (arrow: string): unknown => written({ "a.md": note(arrow) }, "a.md", edge("乙", "丙", "solves"));
    expect(line("→（使用）")).toEqual(["* 甲 →（使用） 乙", "* 乙 →（解决） 丙"]);
    expect(line("-[uses]->")).toEqual(["* 甲 -[uses]-> 乙", "* 乙 -[solves]-> 丙"]);
    expect(line("—使用→")).toEqual(["* 甲 —使用→ 乙", "* 乙 —解决→ 丙"]);
    expect(line("->")).toEqual(["* 甲 -> 乙", "* 乙 —解决→ 丙"]);
    expect(written({ "a.md": note("->") }, "a.md", edge("乙", "丙"))).toEqual(["* 甲 -> 乙", "* 乙 -> 丙"]);
  });

  it("makes the section where a note has none", () => {
    const { snapshot } = contextOf({ "a.md": "# A\n\n## Reflection\n\nShort.\n" });
    expect(graphDeed(snapshot, noteId("a.md"), edge("a", "b", "uses"))).toMatchObject({
      text: "# A\n\n## Reflection\n\nShort.\n\n## Update to Knowledge Graph\n\n- a —uses→ b\n",
    });
  });

  it("makes it in a note that has no headings at all, and leaves what is there as it was", () => {
    const other = "# 甲\n\n## 知识图谱更新\n\n- 甲 → 乙\n";
    const { snapshot } = contextOf({ "a.txt": "只有一句话。\n", "b.md": other });
    const retracted: GraphDeed = { kind: "retract", from: "甲", to: "乙", type: "leads-to" };
    expect(graphDeed(snapshot, noteId("a.txt"), retracted)).toMatchObject({
      text: expect.stringMatching(/^只有一句话。\n\n## 知识图谱更新[^\n]*\n\n- ~~甲 → 乙~~\n$/u),
    });
  });

  it("refuses what would say something else, nothing, or the same again", () => {
    const note = names[1] ?? "";
    expect(written(example, note, edge("残差块", "residual block"))).toBe("same-concept");
    expect(written(example, note, edge("残差块", " "))).toBe("nothing");
    expect(written(example, note, edge("残差块", "残差连接", "uses"))).toBe("there-already");
    expect(written(example, "none.md", edge("a", "b"))).toBe("no-note");
    expect(written(example, note, edge("残差块", "甲” → “乙"))).toBe("unreadable");
    // Quotation marks keep a name in one piece.
    expect(written(example, note, edge("残差块", "甲、乙"))).toEqual([
      "  - 残差映射 →（前置） 恒等映射",
      "  - 残差块 → “甲、乙”",
    ]);
  });
});
