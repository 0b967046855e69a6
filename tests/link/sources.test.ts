import { describe, expect, test } from "vitest";
import { compileNotes, type VaultInput } from "./vault.ts";

const works: NonNullable<VaultInput["works"]> = [
  {
    id: "d2l-zh",
    title: "动手学深度学习",
    otherTitles: ["Dive into Deep Learning, Chinese edition"],
    authors: ["张, 阿斯顿"],
  },
  {
    id: "bishop2024",
    title: "Deep Learning: Foundations and Concepts",
    authors: ["Bishop, Christopher M."],
    year: "2024",
    zoteroKey: "AB12CD34",
  },
  {
    id: "he2016",
    title: "Deep Residual Learning for Image Recognition",
    authors: ["Kaiming He", "Xiangyu Zhang"],
    year: "2016",
    doi: "10.1109/CVPR.2016.90",
  },
  { id: "he2015", title: "Delving Deep into Rectifiers", authors: ["Kaiming He"], year: "2015" },
];

/** What each citation of a note with these lines came to. */
function resolve(...lines: readonly string[]): readonly string[] {
  const text = `## Concepts\n\n${lines.map((line, at) => `${at + 1}. ${line}`).join("\n")}\n`;
  const compiled = compileNotes({ "a.md": text }, { works });
  return [...compiled.sources.values()].map((one) => {
    switch (one.kind) {
      case "known":
        return one.source;
      case "unknown":
        return `? ${one.nearest.map(({ id }) => id).join(", ") || "none"}`;
      case "ambiguous":
        return one.candidates.join(" | ");
      default:
        return one.kind;
    }
  });
}

describe("the source of a citation", () => {
  test("is found by key, title in any width, other title, author and year", () => {
    expect(resolve('"Words." [@d2l-zh, p. 3]')).toEqual(["d2l-zh"]);
    expect(resolve('"Words." (“Deep Learning: Foundations and Concepts”, p. 3)')).toEqual(["bishop2024"]);
    expect(resolve("“文字。”（《动手学深度学习》，第 3 页）")).toEqual(["d2l-zh"]);
    expect(resolve('"Words." (“Dive into Deep Learning, Chinese Edition”, p. 3)')).toEqual(["d2l-zh"]);
    expect(resolve('"Words." (He et al., 2016, p. 3)')).toEqual(["he2016"]);
  });

  test("is found by the Zotero item that the link names", () => {
    const zotero = '"Words." ([Bishop, 2024, p. 3](zotero://select/library/items/AB12CD34))';
    expect(resolve(zotero)).toEqual(["bishop2024"]);
  });

  test("is unknown, with all the works that may have been meant", () => {
    expect(resolve('"Words." [@he2014, p. 3]')).toEqual(["? he2015, he2016"]);
  });

  test("is unknown, with the work that was probably meant, or with none", () => {
    expect(resolve("“文字。”（《动手学深度学》，第 3 页）")).toEqual(["? d2l-zh"]);
    expect(resolve('"Words." (“Deep Learning”, p. 3)')).toEqual(["? bishop2024"]);
    expect(resolve('"Words." (“The Art of Cooking Pasta”, p. 3)')).toEqual(["? none"]);
  });

  test("that only its page names is the note's own, or none", () => {
    expect(resolve('"Words." (p. 3)')).toEqual(["none"]);
    const text =
      "---\nsource: d2l-zh\nchapter: 1\nread: 2025-01-01\npages: 1–9\n---\n\n## 核心概念\n\n1. “文字。”（第 3 页）\n";
    const { sources } = compileNotes({ "a.md": text }, { works });
    expect([...sources.values()]).toEqual([
      { kind: "known", source: "d2l-zh" },
      { kind: "known", source: "d2l-zh" },
    ]);
  });

  test("that two works share is the note's own if that is one of them", () => {
    const twins: NonNullable<VaultInput["works"]> = [
      { id: "first", title: "Deep Learning" },
      { id: "second", title: "Deep learning" },
    ];
    const quote = '## Concepts\n\n1. "Words." (“Deep Learning”, p. 3)\n';
    const alone = compileNotes({ "a.md": quote }, { works: twins });
    expect([...alone.sources.values()]).toEqual([
      { kind: "ambiguous", written: "Deep Learning", candidates: ["first", "second"] },
    ]);
    const own = compileNotes({ "a.md": `---\nsource: second\nchapter: 1\n---\n\n${quote}` }, { works: twins });
    expect([...own.sources.values()].at(-1)).toEqual({ kind: "known", source: "second" });
  });
});
