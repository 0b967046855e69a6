import type { LeafBlock, LeafBlockParser, MarkdownConfig } from "@lezer/markdown";
import { definesReference } from "../references.ts";

/**
 * `[label]: address "title"`, on one line. The grammar's own parser, which lets it run over lines, reads the paragraph
 * again at every line then.
 */
export const references: MarkdownConfig = {
  remove: ["LinkReference"],
  parseBlock: [
    {
      name: "Reference",
      leaf: (_, leaf) => (leaf.content.startsWith("[") && definesReference(leaf.content) ? ending : null),
    },
  ],
};

/** Ends the leaf after its first line. */
const ending: LeafBlockParser = {
  nextLine: (context, _, leaf) => add(context, leaf),
  finish: (context, leaf) => add(context, leaf),
};

function add(context: Parameters<LeafBlockParser["finish"]>[0], leaf: LeafBlock): boolean {
  context.addLeafElement(leaf, context.elt("LinkReference", leaf.start, leaf.start + leaf.content.length));
  return true;
}
