import { type InlineContext, type MarkdownConfig, parser, Strikethrough } from "@lezer/markdown";

/**
 * Emphasis that works in Chinese: `**残差连接（residual connection）**的` is strong.
 *
 * CommonMark lets a delimiter run close only if what stands outside it is a space or punctuation when what stands inside
 * is punctuation; Chinese has no spaces, so the rule fails there. After the "CJK-friendly emphasis" amendment to
 * CommonMark: Chinese punctuation never stands in the way, and a Chinese character outside counts as a word's edge.
 *
 * The grammar's own parsers decide from the characters before and after the run. They are called with a context that
 * shows them characters which lead to the amended answer, so that nothing of their inner workings is relied upon.
 */
export const chineseEmphasis: MarkdownConfig = {
  remove: ["Emphasis", "Strikethrough"],
  parseInline: [
    {
      name: "ChineseEmphasis",
      before: "HardBreak",
      parse: (context, next, position) => {
        if (next !== asterisk && next !== underscore) return -1;
        let end = position + 1;
        while (context.char(end) === next) end += 1;
        return delegate(ownEmphasis, context, next, position, end);
      },
    },
    {
      name: "ChineseStrikethrough",
      before: "HardBreak",
      parse: (context, next, position) => {
        if (next !== tilde) return -1;
        let end = position + 1;
        while (context.char(end) === tilde) end += 1;
        // One tilde is a range (3~5 年); three are none of GFM's marks.
        return end === position + 2 ? delegate(ownStrikethrough, context, next, position, end) : end;
      },
    },
  ],
};

type InlineParse = (context: InlineContext, next: number, position: number) => number;

const asterisk = 42;
const underscore = 95;
const tilde = 126;

const ownEmphasis: InlineParse = inlineParserNamed("Emphasis");
const ownStrikethrough: InlineParse = Strikethrough.parseInline?.[0]?.parse ?? (() => -1);

/** The table of inline parsers is not in the grammar's published types, though it is how it finds `before` and `after`. */
function inlineParserNamed(name: string): InlineParse {
  const tables = parser as unknown as {
    readonly inlineNames: readonly string[];
    readonly inlineParsers: readonly InlineParse[];
  };
  return tables.inlineParsers[tables.inlineNames.indexOf(name)] ?? (() => -1);
}

function delegate(parse: InlineParse, context: InlineContext, next: number, start: number, end: number): number {
  const before = context.slice(start - 1, start);
  const after = context.slice(end, end + 1);
  if (!chinese.test(before) && !chinese.test(after)) return parse(context, next, start);
  const [outside, inside] = shownAround(next, before, after);
  const view = Object.create(context) as { slice: InlineContext["slice"] } & InlineContext;
  view.slice = (from, to) =>
    (to === from + 1 && (from === start - 1 ? outside : from === end ? inside : "")) || context.slice(from, to);
  return parse(view, next, start);
}

/** Characters around the run from which CommonMark's own rule concludes what the amended one does. */
function shownAround(mark: number, before: string, after: string): readonly [string, string] {
  const left = opens(before, after);
  const right = opens(after, before);
  if (!left || !right) return [left ? " " : right ? "a" : " ", left ? "a" : " "];
  if (mark !== underscore) return ["!", "!"];
  // Between letters an underscore is part of a name (文件_名); beside punctuation it is not.
  return [punctuation.test(before) ? "!" : "a", punctuation.test(after) ? "!" : "a"];
}

/** Left-flanking of a run between `outside` and `inside`; with the two swapped, right-flanking. */
function opens(outside: string, inside: string): boolean {
  if (inside === "" || /\s/.test(inside)) return false;
  if (!latinPunctuation(inside)) return true;
  return outside === "" || /\s/.test(outside) || latinPunctuation(outside) || chinese.test(outside);
}

function latinPunctuation(character: string): boolean {
  return punctuation.test(character) && !chinese.test(character);
}

const punctuation = /[\p{P}\p{S}]/u;

/** One UTF-16 unit: Han, kana, hangul, their punctuation and full-width forms, and the first half of a rarer ideograph. */
const chinese =
  /[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\ud840-\ud88f\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]/;
