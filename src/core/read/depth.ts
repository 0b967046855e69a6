import type { MarkdownConfig } from "@lezer/markdown";

/**
 * Lists and quotations nest no deeper than this; what would stand deeper is prose. Every line of a text is held against
 * all that is open, so without a bound a line of a hundred thousand `>` would cost every later line as many steps.
 */
export const deepest = 100;

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
