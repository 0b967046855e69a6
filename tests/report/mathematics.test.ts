import { describe, expect, test } from "vitest";
import { noteFromText, noteId } from "#core";
import { renderReport } from "../../src/report/index.ts";
import { compiledFrom } from "./vault.ts";

const text = String.raw`# 笔记

## 关键公式与推导

$$
\begin{align}
\frac{d}{dx}\left[x^2 e^x\right] &= 2x e^x + x^2 e^x \\
  &= x(1 + x)e^x
\end{align}
$$

$$x / 2y = z^2 + 1$$

翻倍周期仅 3.4 个月，每年增长高达 10 倍 {= 2^(12/3.4) ≈ 10 ±20%}。
`;

describe("the report of equations and claims", async () => {
  const compiled = compiledFrom([noteFromText(noteId("a.md"), text)]);
  const page = await renderReport(compiled, { language: "zh", title: "T" });
  /** Numbers within Chinese words are set in a language of their own. */
  const words = page.replace(/<span lang="en">([^<]*)<\/span>/g, "$1");

  test("shows each step with its two sides and what became of it", () => {
    expect(page).toContain('class="step proved"');
    expect(page).toContain('class="step differs"');
    expect(words).toMatch(/这一步不成立：取 x = [^。]+左边是 [^。]+右边是 /u);
    const step = page.slice(page.indexOf('class="step differs"'));
    expect(step.slice(0, step.indexOf("</li>"))).toContain("<math");
  });

  test("says why a formula is not checked", () => {
    expect(words).toContain("a/bc 有两种读法");
  });

  test("shows what a computation comes to, and what quantities that disagree would need", () => {
    expect(words).toContain("= 11.5");
    expect(words).toContain("10 倍要 3.61 个月翻一倍");
  });
});
