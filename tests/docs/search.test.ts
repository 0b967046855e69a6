import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseQuery } from "../../src/store/query/parse-query.ts";
import { printQuery } from "../../src/store/query/print-query.ts";
import { commandWords } from "../../src/words/commands/table.ts";
import { queryVocabulary } from "../../src/words/search.ts";

const examples = [
  ...["docs/search.md", "docs/search.zh.md"].flatMap((path) =>
    Array.from(readFileSync(path, "utf8").matchAll(/^ibid search '(.*)'$/gmu), (match) => match[1] ?? ""),
  ),
  ...commandWords.search.examples.map((line) => line.replace(/^ibid search '?|'$/gu, "")),
];

test("there are examples of queries in the documents", () => expect(examples.length).toBeGreaterThan(8));

test.each(examples)("the example %s means something", (example) => {
  const query = parseQuery(example, queryVocabulary);
  expect(query.mistakes).toEqual([]);
  expect(printQuery(query)).not.toBe("");
});
