import type { MarkdownConfig } from "@lezer/markdown";

/** `[[note]]`, `[[note#heading|label]]`, `![[image.png]]`, as Obsidian and Foam have them. */
export const wikilinks: MarkdownConfig = {
  defineNodes: ["Wikilink", "WikiImage"],
  parseInline: [
    {
      name: "Wikilink",
      before: "Link",
      parse: (context, next, position) => {
        const embedded = next === exclamation && context.char(position + 1) === bracket;
        const start = embedded ? position + 1 : position;
        if (context.char(start) !== bracket || context.char(start + 1) !== bracket) return -1;
        const text = context.slice(start + 2, Math.min(context.end, start + 2 + longestTarget));
        const end = text.indexOf("]]");
        if (end <= 0 || /[\n[]/.test(text.slice(0, end)) || text.slice(0, end).trim() === "") return -1;
        return context.addElement(context.elt(embedded ? "WikiImage" : "Wikilink", position, start + 2 + end + 2));
      },
    },
  ],
};

const exclamation = 33;
const bracket = 91;
/** Bounds the search for `]]`, so that a line of a million `[[` stays linear. */
const longestTarget = 2_000;

/**
 * Bare web addresses. Unlike GFM's, an address ends before Chinese letters and punctuation, which follow it without a
 * space: 见https://example.org/a，然后…
 */
export const webAddresses: MarkdownConfig = {
  defineNodes: ["WebAddress"],
  parseInline: [
    {
      name: "WebAddress",
      before: "Link",
      parse: (context, next, position) => {
        if (next !== letterH && next !== letterW && next !== letterZ) return -1;
        if (position > context.offset && /[\w/]/.test(context.slice(position - 1, position))) return -1;
        const found = address.exec(context.slice(position, Math.min(context.end, position + longestTarget)));
        if (!found) return -1;
        const length = withoutTail(found[0]).length;
        return context.addElement(context.elt("WebAddress", position, position + length));
      },
    },
  ],
};

const letterH = 104;
const letterW = 119;
const letterZ = 122;
const address =
  /^(?:https?:\/\/|zotero:\/\/|www\.)[^\s<>"\u2018-\u201f\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]+/;

/** Full stops and the closing bracket of a sentence around the address are not part of it. */
function withoutTail(url: string): string {
  let end = url.length;
  for (;;) {
    const last = url[end - 1] ?? "";
    const unbalanced = last === ")" && count(url.slice(0, end), ")") > count(url.slice(0, end), "(");
    if (!unbalanced && !/[.,;:!?'"*_~\]]/.test(last)) return url.slice(0, end);
    end -= 1;
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
