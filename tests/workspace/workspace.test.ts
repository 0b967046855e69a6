import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, type NoteFile, noteFromText, noteId } from "#core";
import { Workspace } from "../../src/workspace/workspace.ts";
import { anySteps, incrementalEqualsFresh } from "./laws.ts";
import { anyLongNote, longNoteStaysFresh } from "./long-note.ts";
import { emptyVault, type Step } from "./vaults.ts";

const graph = (...lines: readonly string[]): string => `## 知识图谱更新\n\n${lines.join("\n")}\n`;
const file = (path: string, ...parts: readonly string[]): NoteFile => noteFromText(noteId(path), parts.join("\n"));

describe("a workspace", () => {
  it("answers as a compile from nothing after any steps, and what it answered before stays", () => {
    fc.assert(fc.property(anySteps, incrementalEqualsFresh), { numRuns: 40 });
  });

  it("answers as a compile from nothing while a long note is edited in many places", () => {
    fc.assert(fc.property(anyLongNote, longNoteStaysFresh), { numRuns: 15 });
  });

  // What once was not so.
  const write = (path: string, ...parts: readonly string[]): readonly Step[] => [
    { do: "write", path, text: parts.join("\n") },
  ];
  const dated = "---\nsource: made\nchapter: 1\nread: 2025-06-01\n---\n";
  const replaced = (line: number, by: string): readonly Step[] => [{ do: "replace", note: 0, line, by }];
  it.each<[string, readonly (readonly Step[])[]]>([
    [
      "a concept is joined to another and its first item stays where it was",
      [
        write("a.md", dated, graph("- skip connection")),
        write("残差.md", dated, "## 核心概念总结\n\n1. **skip connection（Residual Connections）**很重要。"),
      ],
    ],
    [
      "a concept that edges tie falls apart, and one part is an island",
      [
        write("a.md", "## 核心概念总结\n\n- 残差连接 (residual connection) helps.\n", graph("- 残差连接 → 残差连接")),
        write("b.md", dated, graph("- residual connection\n  - residual connection是一种结构。")),
        replaced(2, "- doi:10.1/a"),
      ],
    ],
    [
      "a name that was a concept's is only mentioned",
      [
        write("a.md", dated, graph("- identity mapping ≡ 残差连接")),
        replaced(0, "- “残差连接”只是一个词。"),
        [{ do: "type", note: 0, line: 8, at: 0, text: "差" }],
      ],
    ],
    [
      "a name that was only mentioned becomes a concept's elsewhere",
      [
        write("a.md", dated, "## 核心概念总结\n\n- “残差连接”只是一个词。"),
        write("b.md", dated, "## Questions\n\n[[残差连接#没有]]\n", graph("- 残差连接\n  - 残差连接是一种结构。")),
      ],
    ],
    [
      "a topic and what is under it are one concept, and then two",
      [
        write("a.md", graph("- “残差”节点新增：\n  - 捷径")),
        write("b.md", graph("- 残差 ≡ 捷径")),
        write("b.md", graph("- 残差")),
      ],
    ],
    [
      "the vault is empty and the library another",
      [
        write("a.md", dated),
        [
          { do: "remove", note: 0 },
          { do: "change", change: { kind: "sources-changed", works: [], witness: null } },
        ],
      ],
    ],
  ])("does so where %s", (_case, steps) => incrementalEqualsFresh(steps));
});

describe("what a workspace looks at again", () => {
  const notes = [
    file("a.md", "---\nread: 2025-06-01\n---\n", "# 残差\n", "一段文字。\n", graph("- 残差连接 → 恒等映射", "- 捷径")),
    file(
      "b.md",
      "---\nread: 2025-06-02\n---\n",
      graph("- 残差连接 → 恒等映射", "- 捷径"),
      "## 本章小结 & 反思\n\n见 [[a#残差]]。\n",
    ),
    file("c.md", "## Questions\n\n- 残差连接为什么有效？ [[b]]\n"),
    file("d.md", "## Questions\n\n- 残差连接为什么有效？\n- What is RC?\n"),
  ];
  const open = (): Workspace => new Workspace({ ...emptyVault, notes });

  /** Types words into a note, before others. */
  const typing = (path: string, before: string, words: string) => {
    const text = notes.find(({ id }) => id === path)?.text ?? "";
    const at = text.indexOf(before);
    expect(at).toBeGreaterThanOrEqual(0);
    const typed = noteFromText(noteId(path), applyEdits(text, [{ span: { start: at, end: at }, insert: words }]) ?? "");
    const workspace = open();
    const { changed } = workspace.apply([{ kind: "note-written", file: typed }]);
    return { ...workspace.effort, changed: [...(changed ?? [])].toSorted() };
  };

  it("is one note, where prose is typed", () => {
    expect(typing("a.md", "文字", "更多")).toMatchObject({ understood: 1, judged: 1, checked: 1 });
    expect(typing("b.md", "。", "的那一节")).toEqual({ understood: 1, judged: 1, checked: 1, changed: [] });
    expect(typing("c.md", "- 残差", "一段引言。\n\n")).toEqual({
      understood: 1,
      judged: 1,
      checked: 1,
      changed: ["c.md"],
    });
  });

  it("is the note and those that it concerns, where a heading, a question or an edge is typed", () => {
    expect(typing("a.md", "残差\n\n一段", "改")).toMatchObject({
      understood: 1,
      checked: 2,
      changed: ["a.md", "b.md"],
    });
    const answered = typing("c.md", " [[b]]", "\n  - 答：因为。");
    expect(answered).toMatchObject({ understood: 1, judged: 1, checked: 2, changed: ["c.md", "d.md"] });
    const tied = typing("a.md", "- 捷径", "- 捷径 → 残差\n");
    expect(tied).toMatchObject({ understood: 1, judged: 1, changed: ["a.md", "b.md"] });
  });

  it("is every note, where settings, sources or the day are others", () => {
    const workspace = open();
    expect(workspace.apply([{ kind: "day-changed", today: null }]).changed).toBeNull();
    expect(workspace.effort).toEqual({ understood: notes.length, judged: notes.length, checked: notes.length });
  });
});
