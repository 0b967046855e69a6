import fc from "fast-check";
import { expect, test } from "vitest";
import { Anchorer } from "../../src/core/anchor/anchor.ts";
import { buildIndex } from "../../src/core/anchor/build-index.ts";
import { indexFromBytes, indexToBytes } from "../../src/core/anchor/index-bytes.ts";
import { folding, sourceOf } from "./sources.ts";

const words = fc.constantFrom(
  "network ",
  "the ",
  "学习",
  "梯度",
  "下降，",
  "ﬁnds ",
  "layer-\n",
  "сеть ",
  "не ",
  "42 ",
  "x₁ ",
  "⻓",
  "𝐱",
  ". ",
  "\n",
  "of",
);
const page = fc.array(words, { maxLength: 150 }).map((parts) => parts.join(""));
const pages = fc.array(page, { minLength: 1, maxLength: 5 });

test("any stretch of a text is found at its place", () => {
  const anchorer = new Anchorer(folding);
  fc.assert(
    fc.property(pages, fc.nat(), fc.nat(), fc.integer({ min: 20, max: 400 }), (texts, pick, from, length) => {
      const text = texts[pick % texts.length] ?? "";
      const starts = [...text.matchAll(/(?<=\s|^)(?=[a-z])/gu)].map((match) => match.index);
      const start = starts[from % Math.max(1, starts.length)];
      if (start === undefined) return;
      const end = text.indexOf(" ", start + length);
      const quote = text.slice(start, end < 0 ? text.length : end);
      if ((quote.match(/[a-z]/gu) ?? []).length < 4 || /\.\s?\./u.test(quote)) return;
      const anchoring = anchorer.anchor(quote, [buildIndex(sourceOf(texts), folding)], 10_000);
      expect(anchoring.kind).toBe("holds");
      if (anchoring.kind === "fails") return;
      const at = pick % texts.length;
      const isThere = anchoring.places.some(({ stretches }) =>
        stretches.some(
          ({ page: found, span }) => found === at && span.start >= start && span.start <= start + quote.length,
        ),
      );
      expect(isThere).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test("units lead back to their pages and offsets", () => {
  fc.assert(
    fc.property(pages, fc.nat(), fc.integer({ min: 1, max: 200 }), (texts, from, length) => {
      const index = buildIndex(sourceOf(texts), folding);
      if (index.length === 0) return;
      const start = from % index.length;
      const end = Math.min(index.length, start + length);
      const passage = index
        .stretches(start, end)
        .map(({ page: at, span }) => (texts[at] ?? "").slice(span.start, span.end));
      const { codes, length: found } = folding.skeleton(passage.join("\n"));
      const expected = [...index.tables.codes.subarray(start, end)];
      // A character that folds to several units is given whole.
      const whole = String.fromCharCode(...codes.subarray(0, found));
      expect(whole).toContain(String.fromCharCode(...expected));
      expect(found - expected.length).toBeLessThanOrEqual(4);
    }),
  );
});

test("running heads and feet are no part of the text", () => {
  const texts = ["12 Chapter One\nThe network learns repre-", "Deep Learning 13\nsentations of its data."];
  const furniture = [[{ start: 0, end: 15 }], [{ start: 0, end: 17 }]];
  const index = buildIndex(sourceOf(texts, furniture), folding);
  const anchoring = new Anchorer(folding).anchor("The network learns representations of its data", [index]);
  expect(anchoring).toMatchObject({
    kind: "holds",
    places: [
      {
        stretches: [
          { page: 0, label: "1", span: { start: 15, end: 40 } },
          { page: 1, label: "2", span: { start: 17, end: 39 } },
        ],
      },
    ],
  });
  expect(new Anchorer(folding).anchor("Chapter One The network", [index]).kind).toBe("fails");
});

test("an index written and read is the same index; another text's or folding's is refused", () => {
  fc.assert(
    fc.property(pages, (texts) => {
      const text = sourceOf(texts);
      const index = buildIndex(text, folding);
      const bytes = indexToBytes(index);
      const read = indexFromBytes(bytes, text, folding);
      expect(read?.tables).toEqual(index.tables);
      expect(indexFromBytes(bytes, sourceOf([...texts, "one page more"]), folding)).toBeNull();
      expect(indexFromBytes(bytes.slice(0, bytes.byteLength >> 1), text, folding)).toBeNull();
    }),
    { numRuns: 50 },
  );
});
