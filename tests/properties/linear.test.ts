import { describe, expect, it } from "vitest";
import { canonicalMarkdown, compileNotes, defaultSettings, noteFromText, noteId, read, understanding } from "#core";
import { inputOf } from "./laws.ts";
import { type Pathological, pathological } from "./pathological.ts";

const understand = understanding(defaultSettings);

/** Large enough that time in proportion to its square is minutes, and the test's time runs out. */
const large = 400_000;

/** One input for each way in which reading once looked at something again and again. */
const worst: readonly string[] = [
  '"[" again and again',
  '"“" again and again',
  '"[[" again and again',
  '"> " again and again',
  '"1. " again and again',
  '"a* " again and again',
  '"[a](b" again and again',
  '"(p. 3)" under concepts',
  '"一" under concepts',
  '"- A → B → " under graph',
  '"《" under reading',
  '"甲，" within a line under "知识图谱更新"',
  '"\\\\begin{align}" in mathematics',
  "deep list, then blank lines",
  "a title that never closes",
  "backticks of growing length",
  "headings of one kind",
  "nodes",
  "quotations with a citation",
  "one figure interpreted again and again",
  '" " within a line under "核心概念总结"',
];

function named(name: string): Pathological {
  const found = pathological.find((one) => one.name === name);
  if (!found) throw new Error(`There is no input named ${name}.`);
  return found;
}

describe("reading and importing ends soon for", () => {
  it.each(worst)("%s", (name) => {
    const text = named(name).make(large);
    const syntax = read(text);
    const note = understand(noteFromText(noteId("note.md"), text));
    expect(syntax.blocks.length).toBeGreaterThan(0);
    expect(note.facts.length).toBeGreaterThanOrEqual(0);
  });
});

describe("what is written to be slow", () => {
  it("is read, compiled and imported all the same", () => {
    for (const { make } of pathological) {
      const file = noteFromText(noteId("note.md"), make(1_500));
      const note = understand(file);
      expect(compileNotes([note], inputOf([file])).notes).toHaveLength(1);
      expect(canonicalMarkdown(file, defaultSettings).length).toBeGreaterThan(0);
    }
  });
});
