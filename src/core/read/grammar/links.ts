import type { MarkdownConfig } from "@lezer/markdown";
import { addressEnd, wikilinkEnd } from "../addresses.ts";

/** `[[note]]`, `[[note#heading|label]]`, `![[image.png]]`, as Obsidian and Foam have them. */
export const wikilinks: MarkdownConfig = {
  defineNodes: ["Wikilink", "WikiImage"],
  parseInline: [
    {
      name: "Wikilink",
      before: "Link",
      parse: (context, next, position) => {
        const embedded = next === exclamation;
        const start = position - context.offset + (embedded ? 1 : 0);
        const end = embedded || next === bracket ? wikilinkEnd(context.text, start) : -1;
        if (end < 0) return -1;
        return context.addElement(context.elt(embedded ? "WikiImage" : "Wikilink", position, context.offset + end));
      },
    },
  ],
};

const exclamation = 33;
const bracket = 91;

/** Bare web addresses: 见https://example.org/a，然后… */
export const webAddresses: MarkdownConfig = {
  defineNodes: ["WebAddress"],
  parseInline: [
    {
      name: "WebAddress",
      before: "Link",
      parse: (context, next, position) => {
        if (next !== letterH && next !== letterW && next !== letterZ) return -1;
        const end = addressEnd(context.text, position - context.offset);
        return end < 0 ? -1 : context.addElement(context.elt("WebAddress", position, context.offset + end));
      },
    },
  ],
};

const letterH = 104;
const letterW = 119;
const letterZ = 122;
