import { describe, expect, it } from "vitest";
import { defaultSettings, noteFromText, noteId, understanding } from "#core";

const understand = understanding(defaultSettings);

function linksIn(text: string): number {
  return understand(noteFromText(noteId("long.md"), text)).facts.filter(({ kind }) => kind === "link").length;
}

/** A paragraph of thousands of links is read in pieces, none of which may end within a link, code or a formula. */
describe("a very long paragraph loses no link", () => {
  const sentences: readonly (readonly [string, string, number])[] = [
    ["English", "See [[note one]] and more text here.", 1],
    ["Chinese", "参见[[笔记一]]以及更多内容。", 1],
    ["marks of all kinds", "See **[[note one]]** and *more* `some text` $x^2 + y$ [a label](b.md).", 2],
    ["a bracket left open", "“See [[note one]]” (p. 3) [x", 1],
  ];
  for (const [name, sentence, links] of sentences) {
    it(`${name}, a line each`, () => {
      expect(linksIn(`${sentence}\n`.repeat(4_000))).toBe(4_000 * links);
    });
  }
  for (const [name, sentence, links] of sentences.slice(0, 3)) {
    it(`${name}, all in one line`, () => {
      expect(linksIn(`${sentence} `.repeat(4_000))).toBe(4_000 * links);
    });
  }
});
