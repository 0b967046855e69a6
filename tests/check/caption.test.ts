import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareWithCaption } from "../../src/core/check/caption.ts";

const chinese = "训练最先进的神经网络所需的计算周期数（以 petaflop/s-days 为单位）与日期的关系";
const english = "Computational graph of forward propagation, with squares for variables.";

/** `part`, or the caption's words that the name should be. */
function compare(name: string, caption: string): string | null {
  const found = compareWithCaption(name, caption);
  return found === null || found === "part" ? found : caption.slice(found.start, found.end);
}

describe("a quoted name", () => {
  test("that is part of the caption is fine, in any width, case and spacing", () => {
    expect(compare("训练最先进的神经网络所需的计算周期数", chinese)).toBe("part");
    expect(compare("神经网络所需的计算周期数", chinese)).toBe("part");
    expect(compare("训练最先进的神经网络所需的计算周期数(以petaflop/s-days为单位)", chinese)).toBe("part");
    expect(compare("Forward Propagation.", english)).toBe("part");
    expect(compare("Computational graph … squares for variables", english)).toBe("part");
  });

  test("that lost a character at its ends is made whole", () => {
    expect(compare("练最先进的神经网络所需的计算周期数", chinese)).toBe("训练最先进的神经网络所需的计算周期数");
    expect(compare("omputational graph", english)).toBe("Computational graph");
    expect(compare("graph of forward prop", english)).toBe("graph of forward propagation");
  });

  test("that differs within is replaced by what the caption has", () => {
    expect(compare("训练最先进神经网络所须的计算周期数", chinese)).toBe("训练最先进的神经网络所需的计算周期数");
    expect(compare("computation graph of forward propagation", english)).toBe(
      "Computational graph of forward propagation",
    );
  });

  test("that is something else is like no stretch", () => {
    expect(compare("注意力权重的热力图", chinese)).toBeNull();
    expect(compare("Loss over epochs", english)).toBeNull();
  });

  test("is a part once its likeliest stretch is put in its place", () => {
    const words = fc.constantFrom("残差", "连接", "网络", "loss ", "graph ", "x", "，", "3.4", "（", "）", " ");
    const sentence = fc.array(words, { minLength: 1, maxLength: 12 }).map((all) => all.join(""));
    fc.assert(
      fc.property(sentence, sentence, (name, caption) => {
        const found = compareWithCaption(name, caption);
        if (found === null || found === "part") return;
        expect(compareWithCaption(caption.slice(found.start, found.end), caption)).toBe("part");
      }),
    );
  });
});
