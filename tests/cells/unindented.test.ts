import { describe, expect, it } from "vitest";
import { cellsOf, defaultSettings, noteFromText, noteId, understanding } from "#core";

function cellIn(text: string): { readonly code: string; readonly asserted: readonly string[] } {
  const note = understanding(defaultSettings)(noteFromText(noteId("a.md"), text));
  const [cell] = cellsOf(note);
  if (cell === undefined) throw new Error("There is no cell.");
  const claims = note.facts.filter((fact) => fact.kind === "claim" && fact.form === "assertion");
  return { code: cell.code, asserted: claims.map(({ span }) => text.slice(span.start, span.end)) };
}

const code = 'if True:\n    x = 1\n\n    expect(x, "one").equals(1)\n';
const fenced = `\`\`\`python\n${code}\`\`\`\n`;
const indented = (by: string, text: string): string => text.replaceAll(/^(?=.)/gmu, by);
const quoted = (text: string): string => text.replaceAll(/^/gmu, "> ");

describe("the code of a cell", () => {
  const wholes: readonly (readonly [string, string])[] = [
    ["at the top", fenced],
    ["in an item", `- so:\n\n${indented("  ", fenced)}`],
    ["on an item's own line", `- ${indented("  ", fenced).trimStart()}`],
    ["in an item of an item", `1. so:\n   - then:\n\n${indented("     ", fenced)}`],
    ["in a quotation", quoted(fenced)],
    ["in an item of a quotation", quoted(`- so:\n\n${indented("  ", fenced)}`)],
    ["behind a tab", `- so:\n\n${indented("\t", fenced)}`],
    ["with a fence that is indented", indented("  ", fenced)],
  ];

  it.each(wholes)("is without what stands before its lines: %s", (_, text) => {
    const { code: own, asserted } = cellIn(text);
    expect(own.trimEnd()).toBe(code.trimEnd());
    expect(asserted).toEqual(['expect(x, "one").equals(1)']);
  });
});
