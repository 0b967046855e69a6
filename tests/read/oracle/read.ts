import type { Syntax } from "#core";
import { readFrontMatter } from "../../../src/core/read/front-matter.ts";
import { blockGrammar, plainGrammar } from "../../../src/core/read/grammar/grammar.ts";
import { markdownView } from "../../../src/core/read/view.ts";
import { readBlocks, readDefinitions } from "./blocks.ts";
import { readInline } from "./inline.ts";

/** What the editor's grammar makes of a text, in the form that `read` gives it. */
export function readWithGrammar(text: string): Syntax {
  const frontMatter = readFrontMatter(text);
  const view = markdownView(frontMatter ? blanked(text, frontMatter.span.end) : text);
  const form = frontMatter || /^ {0,3}#{1,6}(?:\s|$)/m.test(view) ? "markdown" : "plain";
  const tree = (form === "markdown" ? blockGrammar : plainGrammar).parse(view);
  const definitions = readDefinitions(tree, view);
  return {
    frontMatter,
    blocks: readBlocks(tree, view),
    form,
    inline: (content) => readInline(view, content, definitions),
    definitions,
    textAt: ({ start, end }) => text.slice(start, end),
  };
}

function blanked(text: string, end: number): string {
  return text.slice(0, end).replace(/[^\r\n]/g, " ") + text.slice(end);
}
