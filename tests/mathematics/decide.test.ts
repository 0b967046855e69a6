import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { algebraIdentities, algebraMistakes } from "../../bench/mathematics/books-algebra.ts";
import { analysisIdentities, analysisMistakes } from "../../bench/mathematics/books-analysis.ts";
import { chanceIdentities, chanceMistakes } from "../../bench/mathematics/books-chance.ts";
import { laterIdentities, laterMistakes } from "../../bench/mathematics/books-later.ts";
import { furtherIdentities, furtherMistakes } from "../../bench/mathematics/further.ts";
import { type Identity, identities, mistakes } from "../../bench/mathematics/identities.ts";
import { undeclaredIdentities, undeclaredMistakes } from "../../bench/mathematics/undeclared.ts";
import { laterUndeclaredIdentities } from "../../bench/mathematics/undeclared-later.ts";
import { untriedIdentities, untriedMistakes } from "../../bench/mathematics/untried.ts";
import { decideDerivation } from "../../src/core/mathematics/derive.ts";
import { SymbolTable } from "../../src/core/mathematics/symbols.ts";
import type { Step } from "../../src/core/model/derivation.ts";
import { areSame, chance, mutated, randomFormula, rewritten, toLatex } from "./formulas.ts";

function decided(latex: string, given: readonly string[] = []): readonly Step[] {
  let table = SymbolTable.empty;
  for (const one of given) table = decideDerivation(one, 0, table, null).table;
  return decideDerivation(latex, 0, table, null).steps;
}

const outcomes = (latex: string, given: readonly string[] = []): readonly string[] =>
  decided(latex, given).map(({ result }) => (result.kind === "undecided" ? result.reason : result.kind));

describe("identities of books on machine learning", () => {
  test.each([...identities, ...furtherIdentities].map((one): [string, Identity] => [one.name, one]))(
    "%s",
    (_, { latex, given }) => {
      const all = outcomes(latex, given);
      expect(all.length).toBeGreaterThan(0);
      for (const outcome of all) expect(outcome).toMatch(/^(?:proved|checked|tested)$/);
    },
  );
});

describe.each([
  ["the reader had not been tried with", untriedIdentities],
  ["were set down before they were decided: algebra", algebraIdentities],
  ["were set down before they were decided: analysis", analysisIdentities],
  ["were set down before they were decided: chance", chanceIdentities],
  ["were tried later", laterIdentities],
])("identities that %s", (_, identitiesOfBooks) => {
  test("are not refuted, and about 95 of 100 are decided", () => {
    const all = identitiesOfBooks.map(({ latex, given }) => ({ latex, outcomes: outcomes(latex, given) }));
    expect(all.filter(({ outcomes: one }) => /differs|mismatch|domain/.test(one.join()))).toEqual([]);
    const decidedTrue = all.filter(({ outcomes: one }) =>
      one.every((each) => /^(?:proved|checked|tested)$/.test(each)),
    );
    expect(decidedTrue.length / all.length).toBeGreaterThan(0.93);
  });
});

test.each([
  ["a number on the other side of a limit", String.raw`\lim_{x \to 0} \frac{\sin x}{x} = 0`],
  ["an expansion", "(x + 1)^2 = x^2 + 1"],
  ["like terms", "2x + 3x = 6x"],
  ["a turn that also stretches", String.raw`\|Qx\| = 2\|x\|`],
  ["a norm without its root", String.raw`\|x\|_1 \le \|x\|_2`],
  ["a small number of first order", String.raw`(a+b\epsilon)(c+d\epsilon) = ac + (ad - bc)\epsilon`],
  ["a number that is not nought", String.raw`e^{i\pi} - 1 = 0`],
  ["an entry of a sum", String.raw`(Wx + b)_i = \sum_{j=1}^{n} W_{ij}x_j - b_i`],
  [
    "the step behind what the next member is",
    String.raw`\begin{aligned} \|x_{k+1} - x^*\|^2 &= \|x_k - \eta g_k - x^*\|^2 \\ &= \|x_k + x^*\|^2 - 2\eta\, g_k^\top (x_k - x^*) + \eta^2 \|g_k\|^2 \end{aligned}`,
  ],
  ["an average over a named density", String.raw`\mathbb{E}_q[\log p(x,z)] = \sum_z p(z) \log q(z)`],
])("is refuted though nothing is declared: %s", (_, latex) => {
  expect(outcomes(latex).join()).toMatch(/differs|mismatch/);
});

test("what books write of symbols of which nothing is said is not refuted", () => {
  const all = [...undeclaredIdentities, ...laterUndeclaredIdentities].map(({ latex }) => ({
    latex,
    outcomes: outcomes(latex),
  }));
  expect(all.filter(({ outcomes: one }) => /differs|mismatch/.test(one.join()))).toEqual([]);
});

describe.each([
  ["nothing declared", undeclaredMistakes],
  ["algebra", algebraMistakes],
  ["analysis", analysisMistakes],
  ["chance", chanceMistakes],
  ["later", laterMistakes],
])("subtly wrong ones of books: %s", (_, wrong) => {
  test("are not accepted, and all but a few are refuted", () => {
    const all = wrong.map(({ latex, given }) => ({ latex, outcomes: outcomes(latex, given) }));
    const isRefuted = (one: readonly string[]): boolean => /differs|mismatch|domain/.test(one.join());
    const accepted = all.filter(
      ({ outcomes: one }) => !isRefuted(one) && one.every((each) => /^(?:proved|checked|tested)$/.test(each)),
    );
    expect(accepted).toEqual([]);
    expect(all.filter(({ outcomes: one }) => isRefuted(one)).length / all.length).toBeGreaterThan(0.95);
  });
});

describe("subtly wrong ones", () => {
  test.each([...mistakes, ...furtherMistakes, ...untriedMistakes].map((one): [string, Identity] => [one.name, one]))(
    "%s",
    (_, { latex, given }) => {
      expect(outcomes(latex, given).join()).toMatch(/differs|mismatch|domain/);
    },
  );
});

describe("what is decided", () => {
  test("agrees with the values in doubles, for formulas of random making", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (seed) => {
        const next = chance(seed);
        const left = randomFormula(next, 3);
        const rewording = rewritten(left, next);
        const right = next() < 0.3 ? rewording : mutated(rewording, next);
        const truth = areSame(left, right, next);
        const [outcome] = outcomes(`0 + ${toLatex(left)} = ${toLatex(right)}`);
        if (truth === true) expect(outcome).not.toBe("differs");
        if (truth === false) expect(outcome).not.toMatch(/^(?:proved|checked|tested|domain)$/);
      }),
      { numRuns: 150 },
    );
  });

  test("is shown at a point with both values", () => {
    const [step] = decided("(a + b)^2 = a^2 + b^2");
    if (step?.result.kind !== "differs") throw new Error("not refuted");
    const at = new Map(step.result.at.map(({ name, value }) => [name, value]));
    const [a, b] = [at.get("a") ?? 0, at.get("b") ?? 0];
    expect(step.result.left).toBeCloseTo((a + b) ** 2, 9);
    expect(step.result.right).toBeCloseTo(a ** 2 + b ** 2, 9);
  });

  test.each([
    [
      "matrices do not commute",
      "AB = BA",
      [String.raw`A \in \mathbb{R}^{n \times n}`, String.raw`B \in \mathbb{R}^{n \times n}`],
      "differs",
    ],
    [
      "capital letters of which nothing is said may be either",
      "(A + B)^2 = A^2 + 2AB + B^2",
      [],
      "numbers-or-matrices",
    ],
    [
      "sizes that the note names differ",
      "A + A^\\top = A^\\top + A",
      [String.raw`A \in \mathbb{R}^{m \times n}`],
      "mismatch",
    ],
    ["a covariance is positive definite", String.raw`\log|\Sigma^{-1}| = -\log|\Sigma|`, [], "tested"],
    [
      "one-hot targets add up to one",
      String.raw`\frac{\partial}{\partial z_j}\left(-\sum_i t_i \log\frac{e^{z_i}}{\sum_k e^{z_k}}\right) = \frac{e^{z_j}}{\sum_k e^{z_k}} - t_j`,
      [],
      "checked",
    ],
    [
      "an equation with a name of its own on each side is a condition",
      String.raw`X^\top X w = X^\top y`,
      [],
      "condition",
    ],
    ["a rule for the next step is no identity", String.raw`w_{t+1} = w_t - \eta g_t`, [], "condition"],
    [
      "a derivative of what nothing connects with the variable",
      String.raw`\frac{\partial L}{\partial w} = 2 w`,
      [],
      "unrelated",
    ],
    ["a function that is not defined", "f(x) g(x) = f(x) + g(x)", [], "unknown-function"],
    [
      "a letter that is differentiated as a function is one on both sides",
      String.raw`\frac{d\sigma}{da} = \sigma(1 - \sigma)`,
      [],
      "proved",
    ],
    ["the entropy of a number is a definition", String.raw`H(p) = -p\log p - (1 - p)\log(1 - p)`, [], "defines"],
    [
      "a function that also stands alone",
      String.raw`\operatorname{var}[f] = \mathbb{E}[f(x)^2] - \mathbb{E}[f(x)]^2`,
      [],
      "unknown-function",
    ],
    ["i in an exponent that counts nothing is the imaginary unit", String.raw`e^{i\pi} = -1`, [], "proved"],
    ["i that counts is an index", String.raw`\sum_{i=1}^{2} e^{-i} = e^{-1} + e^{-2}`, [], "checked"],
    ["i of which nothing tells what it is", "(1 + i)^2 = 2i", [], "unsupported"],
    [
      "an average of z is not its conjugate",
      String.raw`\sum_i (z_i - \bar z)^2 = \sum_i z_i^2 - n \bar z^2`,
      [],
      "condition",
    ],
    ["complex numbers are not ordered", String.raw`z \le z + 1`, [String.raw`z \in \mathbb{C}`], "unsupported"],
    ["a limit that differs from both sides is none", String.raw`\lim_{x \to 0} \frac{|x|}{x} = 1`, [], "unsupported"],
    ["an integral across a pole is none", String.raw`\int_{-1}^{1} \frac{1}{x^2}\,dx = -2`, [], "loose"],
    [
      "an integral across a pole between infinite ends",
      String.raw`\int_{-\infty}^{\infty} \frac{dx}{x^2} = 0`,
      [],
      "unsupported",
    ],
    ["an integral that grows without end", String.raw`\int_1^\infty \frac{dx}{x} = 1`, [], "unsupported"],
    ["an integral of what is not bounded at its end", String.raw`\int_0^1 \frac{dx}{\sqrt{x}} = 2`, [], "proved"],
    [
      "the density of the logistic distribution",
      String.raw`\int_{-\infty}^{\infty} \frac{e^{-x}}{(1 + e^{-x})^2}\,dx = 1`,
      [],
      "proved",
    ],
    [
      "a bar over a product of reals is a mean",
      String.raw`\overline{xy} - \bar x\bar y = \frac1n\sum_i (x_i - \bar x)(y_i - \bar y)`,
      [],
      "unsupported",
    ],
    ["what is of an order is no number", String.raw`\sin x = x - \frac{x^3}{6} + o(x^3)`, [], "unread"],
    ["an angle behind a bracket may belong to it", String.raw`\cos(n - m)\theta = \cos((n - m)\theta)`, [], "unread"],
    [
      "what an unknown function gives may be of any shape",
      String.raw`A^\top = \operatorname{foo}(A)`,
      [String.raw`A \in \mathbb{R}^{n \times n}`],
      "unknown-function",
    ],
    [
      "members that are numbers leave the whole a vector",
      String.raw`x^\top x = \sum_i x_i^2`,
      [String.raw`x_i \in \mathbb{R}`],
      "checked",
    ],
    [
      "members that are vectors have entries",
      String.raw`w^\top x_i = \sum_j w_j x_{ij}`,
      [String.raw`x_i \in \mathbb{R}^d`, String.raw`w \in \mathbb{R}^d`],
      "checked",
    ],
    [
      "actions are drawn in a state",
      String.raw`\mathbb{E}_{a\sim\pi_\theta}[\nabla_\theta\log\pi_\theta(a\mid s)] = 0`,
      [],
      "checked",
    ],
    [
      "what is given behind a comma is not looked into",
      String.raw`(a + b)^2 = a^2 + 2ab + b^2, \quad a = 1`,
      [],
      "proved",
    ],
    ["what swings has no limit", String.raw`\lim_{x \to \infty} \sin x = 0`, [], "unsupported"],
    [
      "a limit that cancels to the fifth power",
      String.raw`\lim_{x\to 0}\frac{\sin x - x + \frac{x^3}{6}}{x^5} = \frac{1}{120}`,
      [],
      "proved",
    ],
    [
      "a limit of what is small beside an exponential",
      String.raw`\lim_{x\to\infty} e^{2x}(1 - \tanh x) = 2`,
      [],
      "proved",
    ],
    ["to set a gradient to zero is a condition", String.raw`\nabla f(x^*) = 0`, ["f(x) = x^2"], "condition"],
    [
      "what may hold under an equation above is not refuted",
      String.raw`A^2 = Q\Lambda^2 Q^\top`,
      [String.raw`A = Q\Lambda Q^\top`, String.raw`Q^\top Q = I`],
      "under-condition",
    ],
    ["a formula for a density is no claim", String.raw`p(x) = \frac{1}{\sqrt{2\pi}} e^{-x^2/2}`, [], "defines"],
    ["E in an exponent is an energy", String.raw`p(x) = \frac{1}{Z} e^{-E(x)}`, [], "defines"],
    [
      "a formula for a density is used",
      String.raw`\log p(x) = -\frac{x^2}{2} - \log 2\pi`,
      [String.raw`p(x) = \frac{1}{\sqrt{2\pi}} e^{-x^2/2}`],
      "differs",
    ],
    ["what is extremal over a set", String.raw`\min_{f \in F} L(f) \le \min_{f \in G} L(f)`, [], "unread"],
    ["parameters of a density are not dropped", String.raw`p(x; \theta) = p(x; \phi)`, [], "condition"],
    ["words behind a step may say when it holds", String.raw`\sin x = x \text{ at the ends}`, [], "unread"],
    ["an inverse function or a reciprocal", "f^{-1}(x) = x + 1", [], "unread"],
    ["a proportion is not checked", String.raw`p(x \mid y) \propto p(y \mid x) p(x)`, [], "relation"],
    ["division in a line that can be read in two ways", "1/2x = y^2 + 1", [], "unread"],
    ["what is left out", String.raw`1 + 2 + \cdots + n = n(n+1)/2`, [], "unread"],
  ])("%s", (_, latex, given, outcome) => {
    expect(outcomes(latex, given)).toEqual([outcome]);
  });

  test("an equation behind a comma is shown, or a condition of the first", () => {
    const first = String.raw`\lim_{x \to \infty} \tanh x = 1, \quad`;
    expect(outcomes(String.raw`${first} \lim_{x \to -\infty} \tanh x = -1`)).toEqual(["proved", "proved"]);
    expect(outcomes(String.raw`${first} \lim_{x \to -\infty} \tanh x = 0`)).toEqual(["proved", "condition"]);
  });

  test("the place where reading ended is the place in the note", () => {
    const latex = String.raw`x^2 = \mystery{x}`;
    const [step] = decideDerivation(latex, 100, SymbolTable.empty, null).steps;
    if (step?.result.kind !== "unread") throw new Error("was read");
    const { span } = step.result.failure;
    expect(latex.slice(span.start - 100, span.end - 100)).toBe("\\mystery");
  });

  test("every step of a chain is decided by itself, over rows and through definitions", () => {
    const latex = String.raw`\begin{align}
      \frac{d}{dx} f(x) &= \frac{d}{dx}\left[ x^2 e^x \right] \\
        &= 2x e^x + x^2 e^x \\
        &= x (2 + x) e^x \\
        &= x (1 + x) e^x \tag{3}
    \end{align}`;
    expect(outcomes(latex, ["f(x) = x^2 e^x"])).toEqual(["proved", "proved", "proved", "differs"]);
  });

  test("nothing that is written makes it fail", () => {
    const pieces = String.raw`\frac{ } ( ) { } [ ] ^ _ = & \\ \sum_{i=1} \int d x \left \right| \| \mid , ; ' ! + - * / \begin{cases} \end{cases} \begin{pmatrix} \end{pmatrix} \mathbb{E} p( q KL( \sqrt \partial \nabla a_ 12 .5 \text{ und } \tag{1} \log \max_ \operatorname{tr} I \mathbf{ x} e^ \infty \delta_{ij}`;
    const words = fc.array(fc.constantFrom(...pieces.split(" ")), { maxLength: 24 });
    fc.assert(
      fc.property(words, (all) => {
        expect(Array.isArray(decided(all.join(" ")))).toBe(true);
      }),
      { numRuns: 300 },
    );
    for (const deep of [
      "(".repeat(5000),
      "\\sqrt".repeat(5000),
      "{".repeat(3000),
      "x^".repeat(3000),
      "-".repeat(9000),
    ]) {
      expect(Array.isArray(decided(`${deep} = 1`))).toBe(true);
    }
  });
});
