import type { MarkdownConfig } from "@lezer/markdown";

/**
 * Steps over characters that begin no markup in one go. The grammar asks each of its inline parsers at every character;
 * in prose nearly all of them say no, and asking is most of what inline parsing costs.
 */
export const plainRuns: MarkdownConfig = {
  parseInline: [
    {
      name: "PlainRun",
      before: "InlineMath",
      parse: (context, next, position) => {
        if (beginsMarkup(next)) return -1;
        const { text, offset } = context;
        let at = position - offset + 1;
        while (at < text.length && !beginsMarkup(text.charCodeAt(at))) at += 1;
        return at + offset;
      },
    },
  ],
};

/** Marks, the letters that web addresses begin with, and what hard breaks are made of. */
const starters: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) =>
  "\\`*_~[]!<&$hwz \n".includes(String.fromCharCode(code)) ? 1 : 0,
);

function beginsMarkup(code: number): boolean {
  return code < 128 && starters[code] === 1;
}
