import type { Syntax } from "../model/syntax.ts";
import { parseBlocks } from "./block-parser.ts";
import { readFrontMatter } from "./front-matter.ts";
import { readInline } from "./inline.ts";
import { markdownView } from "./view.ts";

/** Any text as blocks with spans. Never fails: what is no markup is prose. */
export function read(text: string): Syntax {
  const frontMatter = readFrontMatter(text);
  const view = markdownView(frontMatter ? blanked(text, frontMatter.span.end) : text);
  const form = frontMatter || /^ {0,3}#{1,6}(?:\s|$)/m.test(view) ? "markdown" : "plain";
  const { blocks, definitions } = parseBlocks(view, form === "markdown");
  return {
    frontMatter,
    blocks,
    form,
    inline: (content) => readInline(view, content, definitions),
    definitions,
    textAt: ({ start, end }) => text.slice(start, end),
  };
}

/** Front matter as blank lines, so that positions stay as they are. */
function blanked(text: string, end: number): string {
  return text.slice(0, end).replace(/[^\r\n]/g, " ") + text.slice(end);
}
