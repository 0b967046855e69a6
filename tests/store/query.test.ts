import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuery } from "../../src/store/query/parse-query.ts";
import { printQuery } from "../../src/store/query/print-query.ts";
import type { Query } from "../../src/store/query/query.ts";
import { queryVocabulary } from "../../src/words/search.ts";

function read(text: string): Query {
  return parseQuery(text, queryVocabulary);
}

/** Clauses in short: words bare, phrases in “”, prefixes with *, excluded with -, alternatives with |. */
function clausesOf(text: string): readonly string[] {
  const forms = { word: (one: string) => one, phrase: (one: string) => `“${one}”`, prefix: (one: string) => `${one}*` };
  return read(text).clauses.map(
    ({ negated, words }) => `${negated ? "-" : ""}${words.map((word) => forms[word.form](word.text)).join("|")}`,
  );
}

describe("a query", () => {
  it.each([
    ["残差 residual", ["残差", "residual"]],
    ["残差　连接", ["残差", "连接"]],
    ['"residual block" x', ["“residual block”", "x"]],
    ["“残差 块”", ["“残差 块”"]],
    ["「残差」『块』", ["“残差”", "“块”"]],
    ['"not closed', ["“not closed”"]],
    ["resid* 残差＊", ["resid*", "残差*"]],
    ["the -word －“a b”", ["the", "-word", "-“a b”"]],
    ["a OR b c", ["a|b", "c"]],
    ["OR a", ["OR", "a"]],
    ["a OR", ["a"]],
    ["well-known", ["well-known"]],
    ["- a", ["a"]],
    ["https://example.org", ["https://example.org"]],
    ["std::vector", ["std::vector"]],
    ["定义：残差", ["定义：残差"]],
  ])("%j asks for %j", (text, clauses) => expect(clausesOf(text)).toEqual(clauses));

  it.each([
    ["kind:quote", { by: "kind", negated: false, values: ["quote"] }],
    ["-kind:quote,term", { by: "kind", negated: true, values: ["quote", "term"] }],
    ["种类：引文", { by: "kind", negated: false, values: ["quote"] }],
    ["核对:不符", { by: "verdict", negated: false, values: ["fails"] }],
    ["in:concepts", { by: "in", negated: false, values: ["concepts"] }],
    ["lang:中文", { by: "lang", negated: false, values: ["zh"] }],
    ["after:2025-06", { by: "after", negated: false, values: ["2025-06-01"] }],
    ["before:2025", { by: "before", negated: false, values: ["2025-01-01"] }],
    ["source:“Deep Learning”,sicp", { by: "source", negated: false, values: ["Deep Learning", "sicp"] }],
    ["tag:#vision", { by: "tag", negated: false, values: ["#vision"] }],
  ])("%j is a filter", (text, filter) => {
    expect(read(text)).toEqual({ clauses: [], filters: [filter], mistakes: [] });
  });

  it.each([
    ["knd:quote", { kind: "unknown-filter", name: "knd", nearest: "kind" }],
    ["author:knuth", { kind: "unknown-filter", name: "author", nearest: null }],
    ["kind:quot", { kind: "unknown-value", name: "kind", value: "quot", nearest: "quote" }],
    ["verdict:", { kind: "unknown-value", name: "verdict", value: "" }],
    ["after:soon", { kind: "not-a-date", name: "after", value: "soon" }],
    ["after:2025-13", { kind: "not-a-date", value: "2025-13" }],
    ["before:2025-02-30", { kind: "not-a-date" }],
  ])("%j has a mistake in it", (text, mistake) => expect(read(text).mistakes).toMatchObject([mistake]));

  const pieces = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 8 }),
    fc.constantFrom(
      "OR",
      "|",
      "-",
      "*",
      '"',
      "“",
      "”",
      "「",
      "kind:",
      "kind:quote",
      "note:a,b",
      "tag：x",
      "残差",
      "resid*",
      "-word",
      "after:2025-06",
      "source:“a b”",
      "http://x",
      ":",
      "\\",
      "，",
    ),
  );
  const texts = fc
    .array(pieces, { maxLength: 8 })
    .chain((parts) => fc.constantFrom(" ", "", "　").map((between) => parts.join(between)));

  it("is read whatever is typed", () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { words } of read(text).clauses) {
          for (const { span } of words) expect(span.start).toBeLessThan(span.end);
        }
      }),
    );
  });

  it("says the same when it is printed and read again", () => {
    const meaning = ({ clauses, filters }: Query): unknown => ({
      clauses: clauses.map(({ negated, words }) => ({
        negated,
        words: words.map(({ form, text }) => ({ form, text })),
      })),
      filters,
    });
    fc.assert(
      fc.property(texts, (text) => {
        const query = read(text);
        expect(meaning(read(printQuery(query)))).toEqual(meaning(query));
      }),
      { numRuns: 500 },
    );
  });
});
