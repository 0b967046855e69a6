import fc from "fast-check";
import { expect, test } from "vitest";
import { Folding } from "../../src/core/anchor/folding.ts";
import { readVariants } from "../../src/core/anchor/variants.ts";
import { folding, skeletonOf } from "./sources.ts";

test("what typesetting and extraction change folds away", () => {
  const same: readonly (readonly [string, string])[] = [
    ["ＲｅｓＮｅｔ—５０", "resnet 50"],
    ["eﬃcient", "efficient"],
    ["back-\npropagation", "backpropagation"],
    ["net\u00adwork", "network"],
    ["na¨ıve café", "naive cafe"],
    ["“深度学习”", "「深度 学习」"],
    ["⽤⼾⻓⾬", "用户长雨"],
    ["⼈人⼯工智能", "人工智能"],
    ["\ue000don’t\u200b", "don't"],
    ["Ёлка", "елка"],
    ["λόγος", "λογοσ"],
  ];
  for (const [first, second] of same) expect(skeletonOf(first)).toBe(skeletonOf(second));
});

test("words, digits and negations stay", () => {
  expect(skeletonOf("It is not 3.14, 不是。")).toBe("itisnot314不是");
  expect(skeletonOf("が")).not.toBe(skeletonOf("か"));
  expect(skeletonOf("कि")).not.toBe(skeletonOf("की"));
  expect(skeletonOf("𠮷野")).toBe("𠮷野");
});

test("traditional and simplified are one when the table is given", () => {
  const variants = new Folding(readVariants("殘 残|學 学|習 习|連 连"));
  expect(skeletonOf("殘差連接與深度學習", variants)).toBe("残差连接與深度学习");
  expect(variants.fingerprint).not.toBe(folding.fingerprint);
});

test("the skeleton of a text joined is the skeletons of its parts joined", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (first, second) => {
      expect(skeletonOf(`${first} ${second}`)).toBe(skeletonOf(first) + skeletonOf(second));
    }),
  );
});

test("every unit leads back to the character it came from", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 150 }), (text) => {
      const { length } = folding.skeleton(text);
      for (let unit = 0; unit < length; unit += 1) {
        const offset = folding.offsetAfter(text, 0, text.length, unit);
        const before = skeletonOf(text.slice(0, offset));
        expect(before.length).toBeLessThanOrEqual(unit);
        expect(offset).toBeLessThan(text.length);
      }
    }),
    { numRuns: 20 },
  );
});
