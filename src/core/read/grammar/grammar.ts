import { type MarkdownExtension, type MarkdownParser, parser, Strikethrough, Table, TaskList } from "@lezer/markdown";
import { boundedDepth } from "./depth.ts";
import { chineseEmphasis } from "./emphasis.ts";
import { webAddresses, wikilinks } from "./links.ts";
import { mathematics } from "./mathematics.ts";
import { plainRuns } from "./plain-runs.ts";
import { references } from "./references.ts";

/** What ibid adds to CommonMark and GFM. `docs/decisions/markdown.md` lists where the result differs from them, and why. */
const extensions: MarkdownExtension = [
  chineseEmphasis,
  mathematics,
  wikilinks,
  webAddresses,
  references,
  boundedDepth,
  plainRuns,
];

/**
 * The whole grammar, for editors. In two steps, because what an extension removes is taken from the parser that it is
 * added to, not from the extensions beside it.
 */
export const grammar: MarkdownParser = parser.configure([Table, TaskList, Strikethrough]).configure(extensions);

/**
 * Blocks only: inline content is parsed where a block can hold a fact, when it is asked for. Leaving it out makes
 * reading twice as fast.
 */
export const blockGrammar: MarkdownParser = grammar.configure({
  remove: inlineParserNames(grammar),
  parseInline: [{ name: "Skip", parse: (context) => context.end }],
});

/**
 * Blocks of a plain-text export, where an indented line is an indented line and not code.
 */
export const plainGrammar: MarkdownParser = blockGrammar.configure({ remove: ["IndentedCode"] });

function inlineParserNames(of: MarkdownParser): readonly string[] {
  return (of as unknown as { readonly inlineNames: readonly string[] }).inlineNames;
}
