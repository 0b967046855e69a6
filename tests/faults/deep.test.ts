import { describe, expect, it } from "vitest";
import { defaultSettings, noteFromText, noteId, understanding } from "#core";
import { readSettings } from "../../src/vault/settings/read.ts";

const depth = 2_000;
const nested: readonly (readonly [string, string])[] = [
  ["lists", `a: ${"[".repeat(depth)}${"]".repeat(depth)}`],
  ["maps", `a: ${"{a: ".repeat(depth)}1${"}".repeat(depth)}`],
  ["items", `${"- ".repeat(depth)}x`],
  ["keys", `${"? ".repeat(depth)}x`],
];

describe.each(nested)("YAML with very many %s in each other", (_, yaml) => {
  it("leaves the note below it readable", () => {
    const understand = understanding(defaultSettings);
    const note = understand(noteFromText(noteId("a.md"), `---\n${yaml}\n---\n\n# 标题\n\n见 [[b]]。\n`));
    expect(note.facts.some(({ kind }) => kind === "link")).toBe(true);
  });

  it("is said to be no settings, and the default counts", () => {
    const { problems } = readSettings(yaml, "ibid.yaml");
    expect(problems.length).toBeGreaterThan(0);
  });
});
