import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { canonicalMarkdown, compile } from "../../src/core/compile.ts";
import { defaultSettings } from "../../src/core/model/default-settings.ts";
import { type IsoDate, noteId } from "../../src/core/model/identity.ts";
import { decodeNote } from "../../src/core/read/decode.ts";
import { emptyLibrary, readLibrary, worksOf } from "../../src/library/library.ts";

const vault = new URL("../../examples/vault/", import.meta.url);
const files = readdirSync(vault, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
const isNote = (path: string): boolean => /^[^/]+\.(?:md|txt)$/u.test(path);
const notes = files.filter(isNote).map((path) => decodeNote(noteId(path), readFileSync(new URL(path, vault))));
const read = readLibrary(readFileSync(new URL("library.json", vault), "utf8"));
const library = worksOf(read.library ?? emptyLibrary, "library.json", (path) => files.includes(path));
const compiled = compile({
  notes,
  works: library.works,
  otherFiles: files.filter((path) => !isNote(path)),
  settings: defaultSettings,
  today: "2025-08-01" as IsoDate,
});

function node(name: string): (typeof compiled.graph.nodes)[number] | undefined {
  return compiled.graph.nodes.find((one) => one.names.some(({ text }) => text === name));
}

function edge(from: string, type: string, to: string): (typeof compiled.graph.edges)[number] | undefined {
  return compiled.graph.edges.find(
    (one) => one.from === node(from)?.id && one.type === type && one.to === node(to)?.id,
  );
}

describe("the example vault", () => {
  test("has the works its notes cite, two of them with their files", () => {
    expect(library.problems).toEqual([]);
    const works = library.works.map((work) => [work.id, work.files.length]);
    expect(works).toEqual([
      ["bishop2024", 0],
      ["d2l-zh", 1],
      ["d2l-en", 1],
      ["he2016", 0],
    ]);
  });

  test("merges concepts across notes and languages", () => {
    for (const [zh, en] of [
      ["残差连接", "residual connection"],
      ["自动微分", "automatic differentiation"],
      ["反向传播", "BP"],
      ["残差网络", "ResNet"],
      ["技术细节", "Technical details"],
    ] as const) {
      expect(node(zh)?.id, zh).toBeDefined();
      expect(node(zh)?.id, zh).toBe(node(en)?.id);
      expect(
        new Set(compiled.concepts.find(({ id }) => id === node(zh)?.id)?.facts.map((fact) => fact.note)).size,
        zh,
      ).toBeGreaterThan(1);
    }
    expect(node("残余连接")?.id).toBe(node("残差连接")?.id);
  });

  test("defines what the first note left undefined", () => {
    expect(node("自动微分")?.definition?.note).toBe("d2l-en-ch02-automatic-differentiation.md");
    expect(compiled.diagnostics.filter(({ code }) => code === "concept/defined")).toEqual([]);
  });

  test("takes an edge of the first note back and adds typed ones in both languages", () => {
    expect(edge("GPU", "leads-to", "ImageNet")).toBeUndefined();
    expect(compiled.graph.retracted.map(({ retracted }) => retracted.note)).toEqual(["d2l-zh-ch07-resnet.md"]);
    expect(edge("深层网络", "requires", "GPU")).toBeDefined();
    expect(edge("残差映射", "requires", "恒等映射")).toBeDefined();
    expect(edge("backpropagation", "is-a", "automatic differentiation")).toBeDefined();
    expect(edge("residual connection", "solves", "vanishing gradient")).toBeDefined();
  });

  test("answers the first note's question, and one of the Chinese note, in the English one", () => {
    const open = compiled.diagnostics.filter(({ code }) => code === "question/answered").map(({ note }) => note);
    expect(open).toEqual(["d2l-en-ch02-automatic-differentiation.md", "d2l-zh-ch07-resnet.md"]);
    const answered = compiled.relations.filter(({ about, target }) => about === "answers" && target.to === "fact");
    expect(answered.map(({ target }) => target.to === "fact" && target.fact.note).sort()).toEqual([
      "ch01-as-exported.txt",
      "d2l-zh-ch07-resnet.md",
    ]);
  });

  test("does a task of the first note in a later one", () => {
    const done = compiled.relations.filter(
      ({ from, ground, target }) =>
        from.note === "d2l-zh-ch07-resnet.md" &&
        ground === "linked" &&
        target.to === "fact" &&
        target.fact.note === "ch01-as-exported.txt",
    );
    expect(
      done.map(({ from }) => compiled.notes.flatMap(({ facts }) => facts).find(({ id }) => id === from.fact)),
    ).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: "task", state: "done", completed: "2025-07-04" })]),
    );
  });

  test("has no errors, and its own links all resolve", () => {
    expect(
      compiled.diagnostics.filter(({ severity, code }) => severity === "error" || code === "link/resolves"),
    ).toEqual([]);
  });

  test("keeps its Markdown notes in canonical form", () => {
    const markdown = notes.filter(({ id }) => id.endsWith(".md"));
    expect(markdown).toHaveLength(3);
    for (const note of markdown) expect(canonicalMarkdown(note, defaultSettings)).toBe(note.text);
  });
});
