import { describe, expect, it } from "vitest";
import { type Corroboration, corroborate } from "../../src/core/mathematics/corroborate.ts";
import { declarationsIn } from "../../src/core/mathematics/declare.ts";
import { decideDerivation } from "../../src/core/mathematics/derive.ts";
import { SymbolTable } from "../../src/core/mathematics/symbols.ts";

const table = SymbolTable.empty.withDeclarations(["a > 0", "b > 0"].flatMap((one) => declarationsIn(one, 0)));

function corroborated(latex: string): Corroboration["kind"] {
  const found: Corroboration["kind"][] = [];
  decideDerivation(latex, 0, table, null, (question) => {
    found.push(corroborate(question).kind);
    return null;
  });
  const [only] = found;
  if (only === undefined) throw new Error(`Nothing is asked about ${latex}.`);
  return only;
}

describe("values beside what a computer algebra system says", () => {
  it.each([
    String.raw`\sum_{n=1}^{\infty} \frac{1}{n^4} = \frac{\pi^4}{90}`,
    String.raw`\sum_{n=1}^{\infty} \frac{(-1)^{n+1}}{n} = \log 2`,
    String.raw`\sum_{n=1}^{\infty} \frac{1}{n(n+1)} = 1`,
    String.raw`\int_0^\infty \frac{x^3}{e^x - 1} dx = \frac{\pi^4}{15}`,
    String.raw`\int_{0}^{\infty} e^{-a x} \sin(b x) dx = \frac{b}{a^2 + b^2}`,
    String.raw`\int_0^1 x^{a-1}(1-x)^{b-1} dx = \frac{\Gamma(a)\Gamma(b)}{\Gamma(a+b)}`,
    String.raw`\int_0^{\pi/2} \log(\sin x) dx = -\frac{\pi}{2}\log 2`,
    String.raw`\lim_{n \to \infty} \frac{n!}{n^n e^{-n} \sqrt{n}} = \sqrt{2\pi}`,
  ])("bear out what is true: %s", (latex) => {
    expect(corroborated(latex)).toBe("agree");
  });

  it.each([
    String.raw`\sum_{n=1}^{\infty} \frac{1}{n^2} = 1.6449`,
    String.raw`\sum_{n=1}^{\infty} \frac{1}{\sqrt{n}} = 3`,
    String.raw`\sum_{n=1}^{\infty} (-1)^n = -\frac12`,
    String.raw`\sum_{n=1}^{\infty} (-1)^{n} n = -\frac14`,
    String.raw`\sum_{n=2}^\infty \frac{1}{n \log n} = 2`,
    String.raw`\int_0^\infty x^{a-1} e^{-x} dx = \Gamma(a+1)`,
    String.raw`\int_{-1}^{1} \frac{1}{x} dx = 0`,
    String.raw`\int_0^3 \frac{1}{x-1} dx = \log 2`,
    String.raw`\int_{-\infty}^{\infty} \frac{x}{1+x^2} dx = 0`,
    String.raw`\int_0^\infty e^{-c x} \cos(x) dx = \frac{c}{1 + c^2}`,
    String.raw`\lim_{x \to 0} \frac{|x|}{x} = 1`,
  ])("do not bear out what is false, diverges, or holds for some values only: %s", (latex) => {
    expect(corroborated(latex)).not.toBe("agree");
  });
});
