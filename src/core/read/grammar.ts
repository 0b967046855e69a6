import { type MarkdownExtension, type MarkdownParser, parser, Strikethrough, Table, TaskList } from "@lezer/markdown";
import { chineseEmphasis } from "./emphasis.ts";
import { webAddresses, wikilinks } from "./links.ts";
import { mathematics } from "./mathematics.ts";
import { plainRuns } from "./plain-runs.ts";

/** What ibid adds to CommonMark. `docs/decisions/markdown.md` lists where the result differs from CommonMark and GFM, and why. */
const extensions: MarkdownExtension = [
  Table,
  TaskList,
  Strikethrough,
  chineseEmphasis,
  mathematics,
  wikilinks,
  webAddresses,
  plainRuns,
];

/** The whole grammar, for editors. */
export const grammar: MarkdownParser = parser.configure(extensions);

/**
 * Blocks only: inline content is parsed where a block can hold a fact, when it is asked for. Leaving it out makes
 * reading twice as fast.
 */
export const blockGrammar: MarkdownParser = grammar.configure({ remove: inlineParserNames(grammar) });

/**
 * Blocks of a plain-text export, where an indented line is an indented line and not code.
 */
export const plainGrammar: MarkdownParser = blockGrammar.configure({ remove: ["IndentedCode"] });

function inlineParserNames(of: MarkdownParser): readonly string[] {
  return (of as unknown as { readonly inlineNames: readonly string[] }).inlineNames;
}
