import { describe, expect, it } from "vitest";
import { applyEdits, type NoteId, noteId } from "#core";
import { type Action, actionsAt, noteActions } from "../../src/assist/actions.ts";
import type { NoteEdits } from "../../src/assist/choose-fixes.ts";
import type { AssistContext } from "../../src/assist/context.ts";
import { diagnosticsOf } from "../../src/assist/diagnostics.ts";
import { formatted, formattedIn } from "../../src/assist/formatting.ts";
import { followMoves } from "../../src/assist/rename/moves.ts";
import { renamableAt, renameAt } from "../../src/assist/rename.ts";
import { type AssistVault, ask, contextOf } from "./vault.ts";

type Notes = { readonly [path: string]: string };

function textsAfter(context: AssistContext, edits: readonly NoteEdits[]): { readonly [path: string]: string } {
  return Object.fromEntries(
    edits.map(({ note, edits: all }) => [
      note,
      applyEdits(context.snapshot.note(note)?.file.text ?? "", all) ?? "torn",
    ]),
  );
}

/** The notes after a renaming, or why there is none. */
function renamed(notes: Notes, name: string, vault: AssistVault = {}) {
  const { context, note, offset } = ask(notes, vault);
  const renaming = renameAt(context, note, offset, name);
  return "refused" in renaming ? renaming.refused : { ...textsAfter(context, renaming.edits), moves: renaming.moves };
}

const graph =
  "## 知识图谱更新\n\n- “技术细节”节点新增：\n  - 残差连接（residual connection）\n    - 残差连接是支路。\n  - 残差块 —uses→ 残差连接\n";

describe("renaming a concept", () => {
  it("changes the one name wherever it stands as a name, in links and in prose, and no other name", () => {
    const found = renamed(
      { "a.md": graph.replace("  - 残差连接（", "  - 残差¦连接（"), "b.md": "见 [[残差连接|它]]。残差连接很有用。\n" },
      "跳跃连接",
    );
    expect(found).toEqual({
      "a.md": graph.replaceAll("残差连接", "跳跃连接"),
      "b.md": "见 [[跳跃连接|它]]。跳跃连接很有用。\n",
      moves: [],
    });
  });

  it("says of each edit whether it is a name, a link, or a mention in prose", () => {
    const { context, note, offset } = ask({
      "a.md": graph.replace("  - 残差连接（", "  - 残差¦连接（"),
      "b.md": "[[残差连接]]和残差连接\n",
    });
    const renaming = renameAt(context, note, offset, "甲乙");
    const groups = "edits" in renaming ? renaming.edits.flatMap(({ edits }) => edits.map(({ group }) => group)) : [];
    expect(groups).toEqual(["names", "names", "names", "links", "mentions"]);
  });

  it("leaves what is quoted, cited, listed or code as it is, and longer names", () => {
    const prose = "“残差连接使深的网络可以训练。”（《残差连接史》，第 1 页）\n\n`残差连接`\n\n残差连接层是另一样。\n";
    const notes = { "a.md": `${graph.replace("  - 残差连接（", "  - 残差¦连接（")}  - 残差连接层\n`, "b.md": prose };
    expect(renamed(notes, "跳跃连接")).not.toHaveProperty("b.md");
  });

  it("is refused where the name is another concept's, is empty, or would not read as a name", () => {
    const notes = { "a.md": `${graph.replace("  - 残差连接（", "  - 残差¦连接（")}  - 自动微分\n` };
    expect(renamed(notes, "自动微分")).toMatch(/already a name of the concept “自动微分”/u);
    expect(renamed(notes, " ")).toMatch(/empty/u);
    for (const name of ["甲（乙）", "甲、乙", "甲 → 乙", "甲\n乙", "“甲”"])
      expect(renamed(notes, name), name).toMatch(/one name/u);
  });

  it("is refused for a note that must not be written", () => {
    const { context, note, offset } = ask({ "a.md": graph.replace("  - 残差连接（", "  - 残差¦连接（") });
    const known = context.snapshot.note(note);
    const other = {
      ...context.snapshot,
      note: (id: NoteId) =>
        id === note && known
          ? { ...known, file: { ...known.file, encoding: { ...known.file.encoding, name: "gb18030" as const } } }
          : null,
    };
    expect(renameAt({ ...context, snapshot: other }, note, offset, "甲乙")).toEqual({
      refused: expect.stringMatching(/not in UTF-8/u),
    });
  });

  it("is undone by renaming back", () => {
    const { context, note, offset } = ask({
      "a.md": graph.replace("  - 残差连接（", "  - 残差¦连接（"),
      "b.md": "残差连接与[[残差连接]]。\n",
    });
    const there = renameAt(context, note, offset, "跳跃连接");
    const texts = "edits" in there ? textsAfter(context, there.edits) : {};
    const next = ask({ ...texts });
    const back = renameAt(next.context, note, (texts["a.md"] ?? "").indexOf("跳跃连接") + 1, "残差连接");
    expect("edits" in back && textsAfter(next.context, back.edits)).toEqual({
      "a.md": graph,
      "b.md": "残差连接与[[残差连接]]。\n",
    });
  });
});

describe("renaming a note", () => {
  const notes = {
    "ch/a.md": "[[b¦]]",
    "ch/b.md": "# 乙\n\n## 甲\n\n[自己](b.md)",
    "c.md": "[[ch/b#甲|乙]] [[b.md]] [乙](ch/b.md#甲) ![[b]] [也](<ch/b.md>)\n",
  };

  it("moves the file, and every link follows as it was written", () => {
    expect(renamed(notes, "第 2 章")).toEqual({
      "ch/a.md": "[[第 2 章]]",
      "ch/b.md": "# 乙\n\n## 甲\n\n[自己](第%202%20章.md)",
      "c.md": "[[ch/第 2 章#甲|乙]] [[第 2 章.md]] [乙](ch/第%202%20章.md#甲) ![[第 2 章]] [也](<ch/第 2 章.md>)\n",
      moves: [{ from: "ch/b.md", to: "ch/第 2 章.md" }],
    });
  });

  it("is refused where a file has that name, or where it is no name for a file", () => {
    expect(renamed({ ...notes, "ch/d.md": "" }, "d")).toMatch(/ch\/d\.md is already there/u);
    for (const name of ["x/y", "x|y", "x#y", ".x", "x[y]"]) expect(renamed(notes, name), name).toMatch(/cannot have/u);
  });

  it("offers the note's name without its folder and ending", () => {
    const { context, note, offset } = ask(notes);
    expect(renamableAt(context, note, offset)).toEqual({ span: { start: 2, end: 3 }, name: "b" });
    const nothing = ask({ "a.md": "平平¦常常" });
    expect(renamableAt(nothing.context, nothing.note, nothing.offset)).toHaveProperty("refused");
  });
});

describe("moving files", () => {
  const moved = (notes: Notes, moves: readonly (readonly [string, string])[], vault: AssistVault = {}) => {
    const context = contextOf(notes, vault);
    return textsAfter(
      context,
      followMoves(
        context.snapshot,
        moves.map(([from, to]) => ({ from, to })),
      ).edits,
    );
  };

  it("writes links anew from and to a note in another folder, and leaves those that still lead there", () => {
    expect(
      moved(
        { "a.md": "[[b]] [乙](b.md) ![图](img/x.png) [[c]]", "b.md": "[[a]]", "c.md": "[甲](a.md)" },
        [["a.md", "old/a.md"]],
        { otherFiles: ["img/x.png"] },
      ),
    ).toEqual({ "a.md": "[[b]] [乙](../b.md) ![图](../img/x.png) [[c]]", "c.md": "[甲](old/a.md)" });
  });

  it("follows all files of a folder, pictures too", () => {
    expect(
      moved(
        { "a.md": "![图](img/x.png) ![[y.png]]", "img/n.md": "" },
        [
          ["img/x.png", "p/x.png"],
          ["img/y.png", "p/y.png"],
          ["img/n.md", "p/n.md"],
        ],
        {
          otherFiles: ["img/x.png", "img/y.png"],
        },
      ),
    ).toEqual({ "a.md": "![图](p/x.png) ![[y.png]]" });
  });

  it("keeps a link to its note when another takes its name", () => {
    expect(moved({ "x/y/b.md": "深", "c.md": "浅", "a.md": "[[b]]" }, [["c.md", "b.md"]])).toEqual({
      "a.md": "[[x/y/b]]",
    });
  });
});

describe("code actions", () => {
  const unused =
    "段落。\n\n<!-- ibid-ignore quote/verbatim: 一 -->\n\n又一段。\n\n<!-- ibid-ignore citation/page: 二 -->\n\n再一段。\n";
  const find = (actions: readonly Action[], kind: Action["kind"]): readonly Action[] =>
    actions.filter((one) => one.kind === kind);

  it("offer the fixes of what is wrong at the place, all of the same kind, and all safe ones", () => {
    const context = contextOf({ "a.md": unused });
    const diagnostic = diagnosticsOf(context, noteId("a.md")).shown.find(({ code }) => code === "silence/used");
    const actions = actionsAt(context, noteId("a.md"), diagnostic?.span ?? { start: 0, end: 0 });
    expect(find(actions, "fix").map(({ title }) => title)).toEqual([
      "Remove the comment",
      "Make all 2 safe fixes for silence/used in this note",
    ]);
    const all = find(noteActions(context, noteId("a.md")), "fix-all")[0];
    expect(all && textsAfter(context, all.edits)).toEqual({ "a.md": "段落。\n\n又一段。\n\n再一段。\n" });
  });

  it("offer a comment that silences the rule there, and it does", () => {
    const context = contextOf({ "a.md": "## 难点与疑问\n\n1. 为什么有效？\n2. 为什么快？\n" });
    const at = diagnosticsOf(context, noteId("a.md")).shown.filter(({ code }) => code === "question/answered");
    const silence = at[1] && find(actionsAt(context, noteId("a.md"), at[1].span), "silence")[0];
    const text = silence ? (textsAfter(context, silence.edits)["a.md"] ?? "") : "";
    const codes = diagnosticsOf(contextOf({ "a.md": text }), noteId("a.md")).shown.map(({ code }) => code);
    expect(codes.filter((code) => code === "question/answered")).toHaveLength(1);
    expect(codes).not.toContain("silence/used");
  });

  it("keep the line ends of the note", () => {
    const context = contextOf({ "a.md": "## 难点与疑问\r\n\r\n1. 为什么有效？\r\n\r\n段落 [[没有]]。\r\n" });
    const actions = actionsAt(context, noteId("a.md"), { start: 0, end: 60 });
    const texts = actions.flatMap(({ edits }) => Object.values(textsAfter(context, edits)));
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(text).not.toMatch(/(?<!\r)\n/u);
  });
});

describe("diagnostics", () => {
  it("are cut at 250 a note, the gravest first, and the rest are counted", () => {
    const many = `## 难点与疑问\n\n${Array.from({ length: 400 }, (_, at) => `${at + 1}. 为什么第 ${at} 个？`).join("\n")}\n\n[[没有的笔记]]\n`;
    const { shown, more } = diagnosticsOf(contextOf({ "a.md": many }), noteId("a.md"));
    expect(shown).toHaveLength(250);
    expect(more).toBeGreaterThanOrEqual(151);
    expect(shown.some(({ code }) => code === "link/resolves")).toBe(true);
    expect(shown).toEqual(shown.toSorted((a, b) => a.span.start - b.span.start));
  });
});

describe("formatting", () => {
  const untidy = "# 标题\n一\n\n\n\n## 核心概念\n- 甲\n- 乙\n\n\n\n尾\n";
  const format = (text: string): string => {
    const context = contextOf({ "a.md": text });
    return applyEdits(text, formatted(context, noteId("a.md"))) ?? "torn";
  };

  it("edits only the lines that change", () => {
    const context = contextOf({ "a.md": untidy });
    const edits = formatted(context, noteId("a.md"));
    expect(edits.length).toBeGreaterThan(1);
    expect(edits.every(({ span }) => span.end - span.start < untidy.length / 2)).toBe(true);
    expect(format(untidy)).toBe("# 标题\n\n一\n\n## 核心概念\n\n- 甲\n- 乙\n\n尾\n");
  });

  it("is its own canonical form, and keeps CRLF", () => {
    expect(format(format(untidy))).toBe(format(untidy));
    expect(format(untidy.replaceAll("\n", "\r\n"))).toBe(format(untidy).replaceAll("\n", "\r\n"));
  });

  it("of a range touches no other lines", () => {
    const context = contextOf({ "a.md": untidy });
    const start = untidy.indexOf("## 核心");
    const text = applyEdits(untidy, formattedIn(context, noteId("a.md"), { start, end: start + 8 })) ?? "torn";
    expect(text).toBe("# 标题\n一\n\n## 核心概念\n\n- 甲\n- 乙\n\n\n\n尾\n");
  });
});
