import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Block, read, type Span, type Syntax } from "#core";
import { pathological } from "../properties/pathological.ts";
import { anyText, mutatedNote } from "../properties/texts.ts";
import { readWithGrammar } from "./oracle/read.ts";
import { examples } from "./specification.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

const texts: readonly string[] = [
  "examples/vault/*.{md,txt}",
  "cases/**/*.md",
  "tests/**/*.{md,txt}",
  "docs/**/*.md",
  "*.md",
]
  .flatMap((pattern) => globSync(pattern, { cwd: root }).sort())
  .map((path) => readFileSync(`${root}/${path}`, "utf8"));

/** Everything a reader of notes can ask of a syntax. */
function shown(syntax: Syntax): unknown {
  const { frontMatter, form, blocks } = syntax;
  return { frontMatter, form, blocks, inline: contentsOf(blocks).map((content) => syntax.inline(content)) };
}

function contentsOf(blocks: readonly Block[]): readonly Span[] {
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case "heading":
        return [block.content];
      case "paragraph":
        return [block.span];
      case "list":
        return block.items.flatMap((item) => contentsOf(item.blocks));
      case "blockquote":
        return contentsOf(block.blocks);
      case "table":
        return block.rows.flat();
      default:
        return [];
    }
  });
}

function agrees(text: string): void {
  expect(shown(read(text))).toEqual(shown(readWithGrammar(text)));
}

/** The compiler and the editor never disagree on what is a heading, a list, code, mathematics, emphasis or a link. */
describe("the reader and the editor's grammar agree on", () => {
  it("every note and document here", () => {
    expect(texts.length).toBeGreaterThan(50);
    for (const text of texts) agrees(text);
  });

  it("the examples of CommonMark, each alone, quoted, listed and before another", () => {
    for (const [at, { markdown }] of examples.entries()) {
      const other = examples[(at * 7 + 13) % examples.length]?.markdown ?? "";
      agrees(markdown);
      agrees(markdown.replace(/^/gm, "> "));
      agrees(`- ${markdown.replaceAll("\n", "\n  ")}`);
      agrees(markdown.trimEnd() + other);
      agrees(`# \n${markdown}`);
    }
  });

  it("any sequence of UTF-16 units", () => fc.assert(fc.property(anyText, agrees), { numRuns: 1_500, seed: 20250616 }));

  it("real notes after slips, pastes and moves", () =>
    fc.assert(fc.property(mutatedNote, agrees), { numRuns: 150, seed: 20250616 }));

  it("what is written to be slow", () => {
    for (const { make } of pathological) agrees(make(600));
  });
});
