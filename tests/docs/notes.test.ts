import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile, defaultSettings, noteFromText, noteId } from "#core";

type Example = {
  /** The section it stands in, or null for a whole note. */
  readonly section: string | null;
  readonly gives: readonly string[];
  readonly text: string;
};

const marked = /<!-- (?:chapter|in ([a-z]+): ([a-z, ]+)) -->\n(`{3,4})markdown\n([\s\S]*?)\n\3\n/gu;

function examplesIn(path: string): readonly Example[] {
  return [...readFileSync(path, "utf8").matchAll(marked)].map(([, section, gives, , text = ""]) => ({
    section: section ?? null,
    gives: gives?.split(", ") ?? [],
    text,
  }));
}

describe.each(["docs/notes.md", "docs/notes.zh.md"])("%s", (path) => {
  const examples = examplesIn(path);

  test("has an example for every convention", () => {
    expect(examples.length).toBe((readFileSync(path, "utf8").match(/^`{3,4}markdown$/gmu)?.length ?? 0) - 1);
  });

  test.each(examples)("$section: $gives", ({ section, gives, text }) => {
    const heading = defaultSettings.template.find(({ kind }) => kind === section)?.zh[0] ?? "";
    const body = section === null ? text : `## ${heading}\n\n${text}\n`;
    const file = noteFromText(noteId("a.md"), body);
    const { notes } = compile({
      notes: [file],
      works: [],
      otherFiles: [],
      settings: defaultSettings,
      today: null,
    });
    const [note] = notes;
    if (section === null) {
      const { source, number, title, read, pages } = note?.chapter ?? {};
      expect([source, number, title, read, pages].every((part) => part)).toBe(true);
    }
    const items = text.split("\n").filter((line) => /^(?:- |\d+\. )/u.test(line)).length;
    for (const kind of gives) {
      const facts = note?.facts.filter((fact) => fact.kind === kind) ?? [];
      expect(facts.length, kind).toBeGreaterThan(0);
      if (gives[0] === kind && !["figure", "node", "equation", "experiment", "link"].includes(kind))
        expect(facts.length, kind).toBeGreaterThanOrEqual(items);
    }
    expect(note?.troubles).toEqual([]);
  });
});
