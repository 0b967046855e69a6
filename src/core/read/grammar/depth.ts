import type { MarkdownConfig } from "@lezer/markdown";
import { deepest } from "../container.ts";

/** What would stand deeper than `deepest` is prose. */
export const boundedDepth: MarkdownConfig = {
  parseBlock: [
    {
      name: "BoundedDepth",
      before: "Blockquote",
      parse: (context, line) => {
        if (
          context.depth < deepest ||
          !/^(?:>|[-*+](?=\s|$)|\d{1,9}[.)](?=\s|$))/.test(line.text.slice(line.pos, line.pos + 11))
        )
          return false;
        context.addElement(
          context.elt("Paragraph", context.lineStart + line.pos, context.lineStart + line.text.length),
        );
        context.nextLine();
        return true;
      },
    },
  ],
};
