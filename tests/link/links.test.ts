import { describe, expect, test } from "vitest";
import { compileNotes } from "./vault.ts";

const vault = {
  "ch01.md":
    "# One\n\n## Questions\n\n1. Why does depth help? ^depth\n2. How is “trust” measured?\n\n### Side issues\n\nText.\n",
  "books/strang/ch02.md": "# Two\n",
  "books/axler/ch02.md": "# Two\n",
  "读书/第一章.md": "## 难点与疑问\n\n1. 为什么要残差连接？\n",
};

/** Where a link written in a note at this path leads. */
function follow(link: string, from = "note.md"): string {
  const compiled = compileNotes(
    { ...vault, [from]: `## Concepts\n\n1. See ${link}.\n` },
    { otherFiles: ["images/a b.png"] },
  );
  const found = [...compiled.links].find(([key]) => key.startsWith(`${from}#`))?.[1];
  switch (found?.kind) {
    case "note":
      return found.anchor === null ? found.note : `${found.note} > ${found.anchor.fact ?? "heading"}`;
    case "file":
      return found.path;
    case "ambiguous":
      return found.candidates.join(" | ");
    case "nowhere":
      return `nowhere, nearest ${found.nearest}`;
    case "no-anchor":
      return `${found.note} without ${found.anchor}`;
    default:
      return found?.kind ?? "no link";
  }
}

describe("a link", () => {
  test("leads to a note by path, name, case and end of path", () => {
    expect(follow("[[ch01]]")).toBe("ch01.md");
    expect(follow("[[CH01.md]]")).toBe("ch01.md");
    expect(follow("[[strang/ch02]]")).toBe("books/strang/ch02.md");
    expect(follow("[two](books/axler/ch02.md)")).toBe("books/axler/ch02.md");
    expect(follow("[two](../axler/ch02.md)", "books/strang/x.md")).toBe("books/axler/ch02.md");
    expect(follow("[[第一章]]")).toBe("读书/第一章.md");
  });

  test("by a name that two notes have means the one in its own folder, else is ambiguous", () => {
    expect(follow("[[ch02]]")).toBe("books/axler/ch02.md | books/strang/ch02.md");
    expect(follow("[[ch02]]", "books/strang/x.md")).toBe("books/strang/ch02.md");
  });

  test("leads to headings, written ids, and items by their words or how these begin", () => {
    expect(follow("[[ch01#Side issues]]")).toBe("ch01.md > heading");
    expect(follow("[[ch01#^depth]]")).toBe("ch01.md > ^depth");
    expect(follow("[[ch01#How is “trust” measured?]]")).toBe("ch01.md > question:how is trust measured?");
    expect(follow("[[第一章#为什么要残差…]]")).toBe("读书/第一章.md > question:为什么要残差连接?");
    expect(follow("[[ch01#Nothing of the kind]]")).toBe("ch01.md without Nothing of the kind");
  });

  test("leads to other files, percent-encoded or not, and says what was nearly written", () => {
    expect(follow("![a](images/a%20b.png)")).toBe("images/a b.png");
    expect(follow("![[a b.png]]")).toBe("images/a b.png");
    expect(follow("[[ch0l]]")).toBe("nowhere, nearest ch01.md");
    expect(follow("[[Something else entirely]]")).toBe("nowhere, nearest null");
    expect(follow("[up](../../secret.md)")).toBe("outside");
  });

  test("that names no note may name a concept", () => {
    const compiled = compileNotes({
      "a.md": "## Graph\n\n- residual connection\n\n## Questions\n\n1. Is [[Residual Connection]] it?\n",
    });
    expect([...compiled.links.values()]).toEqual([{ kind: "concept", concept: "residual connection" }]);
  });
});
