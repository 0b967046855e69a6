import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folder, ibid, note } from "./ibid.ts";

const exported = readFileSync("examples/vault/ch01-as-exported.txt");

describe("ibid import", () => {
  test("to standard output, beside the file, to a file of one's own; never over one that is there", () => {
    const root = folder({ "ch01.txt": exported });
    const { out } = ibid(["import", "ch01.txt"], { in: root });
    expect(out).toMatch(/^---\nsource: /u);
    expect(out).toContain("\n## 核心概念总结 | Core Concepts Summary\n");
    expect(ibid(["import", "ch01.txt", "--write"], { in: root })).toMatchObject({ code: 0, out: "" });
    expect(readFileSync(join(root, "ch01.md"), "utf8")).toBe(out);
    expect(ibid(["import", "ch01.txt", "--write"], { in: root })).toMatchObject({
      code: 2,
      err: expect.stringContaining("--force"),
    });
    expect(ibid(["import", "ch01.txt", "--output", "new/one.md"], { in: root }).code).toBe(0);
    expect(readFileSync(join(root, "new/one.md"), "utf8")).toBe(out);
    expect(ibid(["import", "ch01.md"], { in: root }).out).toBe(out);
    expect(readFileSync(join(root, "ch01.txt"))).toEqual(exported);
  });

  test("from GB18030, into UTF-8", () => {
    // 待办 and one task.
    const root = folder({
      "a.txt": Buffer.from("b4fdb0ecca c2cf ee0a0a312e20b6c1c2dbcec4a1a30a".replaceAll(" ", ""), "hex"),
    });
    expect(ibid(["import", "a.txt"], { in: root }).out).toContain("读论文。");
  });

  test("what is no text is refused", () => {
    const root = folder({ "a.txt": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 0, 0, 1]) });
    expect(ibid(["import", "a.txt"], { in: root })).toMatchObject({ code: 2, out: "" });
  });
});

describe("ibid new chapter", () => {
  test("follows the last note: next chapter, today, the page after, its headings and its name", () => {
    const root = folder({ "ibid.yaml": "", "notes/ch01-as-exported.txt": exported });
    const { code, out } = ibid(["new", "chapter", "--title", "概率", "--today", "2025-06-20"], { in: root });
    expect({ code, out }).toEqual({ code: 0, out: "notes/ch02-概率.md\n" });
    const text = readFileSync(join(root, "notes/ch02-概率.md"), "utf8");
    expect(text).toContain("chapter: 2\nchapter-title: 概率\nread: 2025-06-20\npages: 20\nnumbering: printed\n");
    expect(text).toContain("## 核心概念总结 | Core Concepts Summary\n");
    const facts = JSON.parse(ibid(["facts", "notes/ch02-概率.md", "--format", "json"], { in: root }).out);
    const created = facts.notes.find((one: { id: string }) => one.id.includes("ch02"));
    expect(created.chapter.source.value).toEqual({ by: "title", title: "Deep Learning: Foundations and Concepts" });
    expect(created.chapter.number.value).toBe("2");
    expect(ibid(["new", "chapter", "--chapter", "2", "--title", "概率"], { in: root })).toMatchObject({
      code: 2,
      out: "",
    });
    expect(readFileSync(join(root, "notes/ch02-概率.md"), "utf8")).toBe(text);
  });

  test("in an empty vault: the first chapter, in the reader's language", () => {
    const root = folder({ "ibid.yaml": "language: zh\n" });
    expect(ibid(["new", "chapter", "--source", "动手学深度学习"], { in: root }).out).toBe("ch01.md\n");
    const text = readFileSync(join(root, "ch01.md"), "utf8");
    expect(text).toContain("source: 动手学深度学习\nchapter: 1\n");
    expect(text).toContain("\n## 核心概念总结\n");
    expect(ibid(["check"], { in: root }).code).toBe(0);
  });

  test("a work that nobody knows is asked back", () => {
    const root = folder({ "library.json": '[{"id": "bishop2024", "title": "Deep Learning"}]', "a.md": note("甲") });
    const { code, err } = ibid(["new", "chapter", "--source", "bishop2042"], { in: root });
    expect(code).toBe(2);
    expect(err).toContain("Is “bishop2024” meant?");
  });

  test("numbers with parts, and a name that counts in its own way", () => {
    const root = folder({ "d2l-ch07-resnet.md": note("## Key Concepts\n\n- A.", "7.6") });
    expect(ibid(["new", "chapter", "--title", "Dense Nets!"], { in: root }).out).toBe("d2l-ch07-7-dense-nets.md\n");
    expect(readFileSync(join(root, "d2l-ch07-7-dense-nets.md"), "utf8")).toContain("## Core Concepts Summary\n");
  });
});

describe("ibid report", () => {
  test("writes one page that needs nothing else, and says where", () => {
    const image = '<svg xmlns="http://www.w3.org/2000/svg"/>';
    const shown = note("## 图示\n\n![图 1.1](images/one.svg)", "2");
    const root = folder({ "ibid.yaml": "", "ch01.txt": exported, "ch02.md": shown, "images/one.svg": image });
    const { code, out } = ibid(["report", root]);
    expect(code).toBe(0);
    expect(out).toContain(join(root, ".ibid/report.html"));
    expect(existsSync(join(root, ".ibid/report.html"))).toBe(true);
    const html = readFileSync(join(root, ".ibid/report.html"), "utf8");
    expect(html).toMatch(/^<!doctype html>/iu);
    expect(html).toContain("残差连接");
    expect(html).toContain(`data:image/svg+xml;base64,${Buffer.from(image).toString("base64")}`);
  });
});

describe("ibid export markdown", () => {
  const plot = "```plot\ntitle: Loss [test]\nx: step\ny: loss\ndata: loss.csv\n```";
  const files = {
    "ibid.yaml": "",
    "a.md": `# A\n\n${plot}\n\n- so:\n\n  ${plot.replaceAll("\n", "\n  ")}\n`,
    "loss.csv": "step,loss\n1,2\n2,1\n",
  };

  test("puts the pictures of figures into the text, and leaves the rest as it is", () => {
    const { code, out } = ibid(["export", "markdown", "a.md"], { in: folder(files) });
    expect(code).toBe(0);
    const [, first = ""] =
      /^# A\n\n!\[Loss \\\[test\\\]\]\(data:image\/svg\+xml;base64,([\w+/=]+)\)\n\n- so:\n\n {2}!\[/u.exec(out) ?? [];
    const svg = Buffer.from(first, "base64").toString("utf8");
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg".*<circle /u);
    expect(svg).toContain('fill="#ffffff"');
  });

  test("writes them beside the file that it writes", () => {
    const root = folder(files);
    const args = ["export", "markdown", "a.md", "--output", "out/my note.md"];
    expect(ibid(args, { in: root }).code).toBe(0);
    expect(readFileSync(join(root, "out/my note.md"), "utf8")).toContain("](my%20note-1.svg)");
    expect(readFileSync(join(root, "out/my note-2.svg"), "utf8")).toContain("<circle ");
    expect(ibid(args, { in: root }).code).toBe(2);
    expect(ibid(["export", "markdown"], { in: root }).code).toBe(2);
  });
});
