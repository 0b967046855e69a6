import assert from "node:assert/strict";
import fc from "fast-check";
import { type CompileInput, compile, type FactRef, factKey, noteFromText, noteId } from "#core";
import { Workspace } from "../../src/workspace/workspace.ts";
import { anyNote, realNotes } from "../properties/texts.ts";
import { anyText, emptyVault } from "./vaults.ts";

/** What stands in one place of a note and means something in another, or makes other places mean something else. */
const ties = [
  "令 $u = v + w$。",
  "记 $u = v - w$。",
  "$$u^2 = v^2 + 2vw + w^2$$",
  "由 $(v + w)^2 = u^2$ 知 $u^2 = v^2 + w^2$。",
  "其中 $A$ 是对称矩阵，$x \\in \\mathbb{R}^n$。",
  "$$x^\\top A x = x^\\top A^\\top x$$",
  "$$g(x) = x^2 + 1$$",
  "而 $g(2) = 5$，$g(3) = 9$。",
  "$$\\frac{d}{dx} g(x) = 2x$$",
  "$$\\sum_i p_i = 1$$",
  "$$x_{k+1} = x_k - \\eta g_k$$",
  "$$x_{k+1} - x_k = -\\eta g_k$$",
  "$$Q^\\top Q = I$$",
  "因此 $$Q Q^\\top = I$$",
  "其中 $i$ 是虚数单位。",
  "$$e^{i\\theta} = \\cos\\theta + i\\sin\\theta$$",
  "“第3条说明网络的第21层恰好有93个权重，再多就没有了。” [@made, p. 3]",
  "“Statement 4 says that layer 28” (ibid., p. 4)",
  "我们用残差连接（residual connection）训练网络。",
  "残差连接很重要。",
  "- “残差连接”只是一个词。",
  "## 核心概念总结",
  "## Key Equations",
  "关键图示解读",
  "与现实应用的联系 | Connection to Real-World",
  "Applications",
  "## 别的一节",
  "## 别的一节\n\n见 [一处][place]。",
  "[place]: other.md",
  "[place]: short.md",
  "# 题目",
  "- ",
  "- [ ] 读第 3 页",
  "- [x] 读第 3 页 ✅ 2025-06-30",
  "图 1.17 画出了增长。\n\n```plot\ntitle: 增长\nx: year\ny: flops\n```\n\n```csv\nyear,flops\n2012,1\n2013,10\n```",
  "每年 10 倍 {= 2^(12/3.4) ≈ 11.5}，约 3.4 个月翻一番。",
  "[[short]] 与 [[long#别的一节]] 和 [[long#^kept]]",
  "- 为什么？ ^kept\n  - 答：见 [[short]]。",
  "- “残差”节点新增：\n  - 捷径 → 恒等映射",
  "<!-- ibid-ignore concept/defined: for now -->",
  "> 原文。（《Made Book》，第 3 页）",
  '```ts\nconst a = 1;\nexpect(a, "one").equals(1);\n```',
  "```",
  "$$",
  "| $W$ | $\\mathbb{R}^{m \\times n}$ |\n| --- | --- |\n| a | 3 kg |",
  "---",
  "",
] as const;

const tie = fc.constantFrom(...ties).map((text) => `${text}\n\n`);

export type LongNote = {
  readonly parts: readonly string[];
  /** Where in a thousandth of the text, how much is taken out there, and what is put in. */
  readonly edits: readonly { readonly at: number; readonly out: number; readonly in: string }[];
};

/** A note of many sections, and edits in many places. */
export const anyLongNote: fc.Arbitrary<LongNote> = fc.record({
  parts: fc.array(
    fc.oneof(
      { weight: 12, arbitrary: tie },
      { weight: 2, arbitrary: anyText },
      { weight: 1, arbitrary: anyNote },
      { weight: 1, arbitrary: fc.constantFrom(...realNotes) },
    ),
    { minLength: 5, maxLength: 60, size: "max" },
  ),
  edits: fc.array(
    fc.record({
      at: fc.nat(1000),
      out: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(3), fc.nat(300)),
      in: fc.oneof(
        {
          weight: 3,
          arbitrary: fc.constantFrom("差", "x", " ", "\n", "\n\n", "## ", "$", "]", "（a）", "`", "~", "1", ""),
        },
        { weight: 2, arbitrary: tie.map((text) => `\n\n${text}`) },
      ),
    }),
    { minLength: 1, maxLength: 12 },
  ),
});

/** After each edit of a long note the workspace answers as a compile from nothing. */
export function longNoteStaysFresh({ parts, edits }: LongNote): void {
  const others = [noteFromText(noteId("short.md"), "# 短笔记\n\n一句话。\n")];
  let text = parts.join("");
  const vault = (): CompileInput => ({ ...emptyVault, notes: [noteFromText(noteId("long.md"), text), ...others] });
  const workspace = new Workspace(vault());
  for (const edit of edits) {
    const at = Math.floor((text.length * edit.at) / 1000);
    text = text.slice(0, at) + edit.in + text.slice(at + edit.out);
    const fresh = compile(vault());
    const [file] = fresh.input.notes;
    assert(file !== undefined);
    const snapshot = workspace.apply([{ kind: "note-written", file }]);
    const note = snapshot.note(file.id);
    assert.deepEqual(note, fresh.notes[0]);
    for (const { id } of note?.facts ?? []) {
      const ref: FactRef = { note: file.id, fact: id };
      assert.deepEqual(snapshot.verdict(ref), fresh.verdicts.get(factKey(ref)) ?? null);
      assert.deepEqual(snapshot.link(ref), fresh.links.get(factKey(ref)) ?? null);
    }
    assert.deepEqual(snapshot.coverageOf(file.id), fresh.coverageByNote.get(file.id));
    assert.deepEqual(
      snapshot.diagnostics(file.id),
      fresh.diagnostics.filter(({ note: of }) => of === file.id),
    );
  }
}
