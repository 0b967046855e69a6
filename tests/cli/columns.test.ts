import fc from "fast-check";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import { cells, columns, wrap } from "../../src/cli/pretty/text.ts";

const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom(
        "残差连接",
        "résumé",
        "（全角）",
        "「引」",
        "ｶﾞ",
        "が",
        "e\u0301",
        "👩‍🔬",
        "한글",
        "…—“”",
        "×",
        "©️",
        "\u200d",
      ),
    ),
  )
  .map((parts) => parts.join(""));

test("a text takes as many columns as its characters do, whichever they are", () => {
  fc.assert(
    fc.property(text, (one) => {
      expect(columns(one)).toBe(stringWidth(one));
      expect(cells(one).map(({ text: cell }) => cell)).toEqual(
        Array.from(new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(one), ({ segment }) => segment),
      );
    }),
  );
});

test("broken into lines nothing is lost but white space, and a line is wider than asked for only if it cannot be broken", () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 4, max: 40 }), (one, width) => {
      const lines = wrap(one, width);
      expect(lines.join("").replace(/\s/gu, "")).toBe(one.replace(/\s/gu, ""));
      for (const line of lines) if (columns(line) > width) expect(wrap(line, width)).toHaveLength(1);
    }),
  );
});
