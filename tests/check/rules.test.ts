import { describe, expect, test } from "vitest";
import { codes, defaultSettings } from "#core";
import { defaultSeverity } from "../../src/core/check/rules.ts";
import { compileNotes, type VaultInput } from "../link/vault.ts";

/** The words that each diagnostic of a code points at. */
function found(
  code: string,
  notes: string | { readonly [path: string]: string },
  vault: VaultInput = {},
): readonly string[] {
  const compiled = compileNotes(typeof notes === "string" ? { "a.md": notes } : notes, vault);
  return compiled.diagnostics
    .filter((one) => one.code === code)
    .map(({ note, span }) => compiled.notes.find(({ id }) => id === note)?.file.text.slice(span.start, span.end) ?? "");
}

const chapter = (pages: string, body: string): string =>
  `---\nsource: strang\nchapter: 2\nread: 2025-06-20\npages: ${pages}\n---\n\n## Concepts\n\n${body}\n`;

test("every code has a rule with a severity of its own", () => {
  for (const code of codes) expect(["error", "warning", "hint"]).toContain(defaultSeverity(code));
});

describe("citation/within-reading", () => {
  const outside = (pages: string, cited: string) =>
    found("citation/within-reading", chapter(pages, `1. "Words." [@strang, ${cited}]`));

  test("compares what is counted alike", () => {
    expect(outside("46–120", "p. 121")).toEqual(["p. 121"]);
    expect(outside("46–120", "pp. 119–121")).toEqual(["pp. 119–121"]);
    expect(outside("46–120", "pp. 119–20")).toEqual([]);
    expect(outside("46–120", "p. vi")).toEqual([]);
    expect(outside("v–vii, 46–120", "p. ix")).toEqual(["p. ix"]);
    expect(outside("46–120", "§ 7.2")).toEqual([]);
  });

  test("leaves other works alone", () => {
    expect(found("citation/within-reading", chapter("1–9", '1. "Words." [@axler, p. 200]'))).toEqual([]);
  });
});

describe("citation/range", () => {
  const backwards = (cited: string) => found("citation/range", chapter("1–400", `1. "Words." [@strang, ${cited}]`));

  test("reports a range that runs backwards, and not one that leaves digits out", () => {
    expect(backwards("pp. 49–48")).toEqual(["pp. 49–48"]);
    expect(backwards("pp. 148–9")).toEqual([]);
    expect(backwards("pp. 9–12")).toEqual([]);
    expect(found("citation/range", chapter("120–19", "1. Text."))).toEqual(["120–19"]);
  });
});

describe("concept/one-name", () => {
  const gloss = (...names: readonly string[]) =>
    Object.fromEntries(names.map((name, at) => [`${at}.md`, `## Concepts\n\n1. **${name}** is here.\n`]));

  test("reports two names of one language, in either direction", () => {
    expect(found("concept/one-name", gloss("loss (损失)", "loss (代价)"))).toEqual(["代价"]);
    expect(found("concept/one-name", gloss("损失（loss）", "损失（cost）"))).toEqual(["cost"]);
  });

  test("takes script, plurals, spacing and abbreviations for the same name", () => {
    expect(
      found("concept/one-name", gloss("residual connection (残差连接)", "residual connection (殘差連接)")),
    ).toEqual([]);
    expect(
      found("concept/one-name", gloss("residual connection (残差连接)", "residual connections (残差连接)")),
    ).toEqual([]);
    expect(found("concept/one-name", gloss("back propagation (反向传播)", "backpropagation (反向传播)"))).toEqual([]);
    expect(
      found("concept/one-name", gloss("multilayer perceptron (MLP)", "multilayer perceptron (多层感知机)")),
    ).toEqual([]);
  });

  test("accepts what the reader has joined", () => {
    const notes = { ...gloss("loss (损失)", "loss (代价)"), "g.md": "## Graph\n\n- 损失 ≡ 代价\n" };
    expect(found("concept/one-name", notes)).toEqual([]);
  });
});

describe("graph/acyclic", () => {
  const patch = (...edges: readonly string[]) => `## Graph\n\n${edges.map((edge) => `- ${edge}`).join("\n")}\n`;

  test("reports each knot once, at the edge that was added last", () => {
    expect(found("graph/acyclic", patch("A1 → B1 → C1", "C1 → A1"))).toEqual(["C1 → A1"]);
    expect(found("graph/acyclic", patch("A1 → B1", "B1 → A1", "C1 → D1", "D1 → C1"))).toEqual(["B1 → A1", "D1 → C1"]);
  });

  test("lets types run in circles that may, and does not mix types", () => {
    expect(found("graph/acyclic", patch("A1 —uses→ B1", "B1 —uses→ A1"))).toEqual([]);
    expect(found("graph/acyclic", patch("A1 → B1", "B1 —requires→ A1"))).toEqual([]);
  });

  test("is content when the edge is taken back", () => {
    expect(found("graph/acyclic", patch("A1 → B1", "B1 → A1", "~~A1 → B1~~"))).toEqual([]);
  });
});

describe("silencers", () => {
  const promise = (comment: string) => `## Applications\n\n- One\n\n${comment}\n\n-\n`;

  test("silence their rule, and are reported when there is nothing to silence", () => {
    expect(found("item/filled", "## Applications\n\n- One\n- <!-- ibid-ignore item/filled: later -->\n")).toEqual([]);
    const idle = "<!-- ibid-ignore link/resolves: later -->";
    expect(found("silence/used", promise(idle))).toEqual([idle]);
    expect(found("silence/reasoned", promise("<!-- ibid-ignore link/resolves -->"))).toHaveLength(1);
  });

  test("cannot silence what is said about silencers", () => {
    const text =
      "## Applications\n\n<!-- ibid-ignore silence/used: quiet -->\n- One <!-- ibid-ignore item/filled: no -->\n";
    expect(found("silence/used", text)).toHaveLength(2);
  });

  test("are not idle for a rule that is off", () => {
    const settings = { ...defaultSettings, rules: { "link/resolves": "off" } } as const;
    expect(found("silence/used", promise("<!-- ibid-ignore link/resolves: later -->"), { settings })).toEqual([]);
  });
});
