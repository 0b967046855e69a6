import type { MarkdownConfig } from "@lezer/markdown";
import { nextMarkup } from "../plain-runs.ts";

/**
 * Steps over characters that begin no markup in one go. The grammar asks each of its inline parsers at every character;
 * in prose nearly all of them say no, and asking is most of what inline parsing costs.
 */
export const plainRuns: MarkdownConfig = {
  parseInline: [
    {
      name: "PlainRun",
      before: "InlineMath",
      parse: (context, _, position) => {
        const { text, offset } = context;
        const at = nextMarkup(text, position - offset) + offset;
        return at > position ? at : -1;
      },
    },
  ],
};
