import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Code, codes } from "../src/core/model/diagnostic.ts";
import { type CaseFile, parseCase } from "./cases/parse.ts";
import { offersFix, runExample } from "./cases/run.ts";

const folder = new URL("../cases/", import.meta.url);
const cases = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".md") && path.includes("/"))
  .sort()
  .map((path) => parseCase(path.slice(0, -".md".length), readFileSync(new URL(path, folder), "utf8")));

function codeOf(file: CaseFile): Code | null {
  return codes.find((code) => code === file.name) ?? null;
}

describe.each(cases.map((file) => [file.name, file] as const))("%s", (_, file) => {
  test("is well formed and expects something", () => {
    expect(file.flaws).toEqual([]);
    const expectations = file.examples.flatMap((example) => [
      ...example.facts,
      ...example.notes.flatMap((note) => note.expected),
    ]);
    expect(expectations.length).toBeGreaterThan(0);
  });

  test.each(file.examples.map((example) => [example.heading, example] as const))("%s", (_heading, example) => {
    expect(runExample(example, codeOf(file)).join("\n\n")).toBe("");
  });
});

describe("every rule", () => {
  const byName = new Map(cases.map((file) => [file.name, file]));

  test("has a case, and every case of a rule's group is a rule's", () => {
    expect(codes.filter((code) => !byName.has(code))).toEqual([]);
    const groups = new Set(codes.map((code) => code.split("/")[0] ?? ""));
    const strays = cases.filter((file) => groups.has(file.name.split("/")[0] ?? "") && codeOf(file) === null);
    expect(strays.map((file) => file.name)).toEqual([]);
  });

  test.each(codes)("%s speaks in one example and is silent in another, with Chinese and English notes", (code) => {
    const examples = byName.get(code)?.examples ?? [];
    const speaks = examples.filter((example) =>
      example.notes.some((note) => note.expected.some((one) => one.code === code)),
    );
    expect(speaks.length, "speaks").toBeGreaterThan(0);
    expect(examples.length - speaks.length, "is silent").toBeGreaterThan(0);
    const texts = examples.flatMap(({ notes }) =>
      notes.map(({ content }) => (content.as === "text" ? content.text : "")),
    );
    expect(
      texts.some((text) => /\p{Script=Han}/u.test(text)),
      "in Chinese",
    ).toBe(true);
    expect(
      texts.some((text) => !/\p{Script=Han}/u.test(text)),
      "in English",
    ).toBe(true);
  });

  test.each(codes)("%s shows what its fix makes, if it has one", (code) => {
    const examples = byName.get(code)?.examples ?? [];
    const fixable = examples.some((example) => offersFix(example, code));
    expect(examples.some((example) => example.fixed.size > 0)).toBe(fixable);
  });
});

describe("the runner", () => {
  const whole = [
    "# item/filled",
    "",
    "In English.",
    "",
    "## 中文",
    "",
    "中文。",
    "",
    "## Examples",
    "",
    "### one",
    "",
    "````note a.md",
    "## 疑问",
    "",
    "1. 为什么？",
    "2.",
    '%% ^^^ item/filled "2."',
    "````",
    "",
    "```facts",
    "question | 为什么？ | answers=0",
    "```",
  ].join("\n");
  const problems = (source: string): string => {
    const file = parseCase("item/filled", source);
    return [...file.flaws, ...file.examples.flatMap((example) => runExample(example, "item/filled"))].join("\n");
  };

  test("is content with what holds", () => {
    expect(problems(whole)).toBe("");
  });

  test.each([
    ["a diagnostic nobody expects", whole.replace(/%% .*\n/u, ""), "unexpected"],
    ["a diagnostic that does not come", whole.replace("2.\n", "2. 那么？\n"), "missing"],
    ["a diagnostic on another line", whole.replace(/2\.\n(%% .*)\n/u, "$1\n2.\n"), "missing"],
    ["another excerpt", whole.replace('"2."', '"3."'), "missing"],
    ["another code", whole.replace("^^^ item/filled", "^^^ section/filled"), "missing"],
    ["another fact", whole.replace("question | 为什么？", "question | 怎么？"), "expected"],
    ["another value", whole.replace("answers=0", "answers=1"), "answers"],
    ["a key that no fact has", whole.replace("answers=0", "answer_count=0"), "cannot be read"],
    ["facts said to be none", whole.replace(/question \| .*/u, "none | question"), "unexpected"],
    ["a marker that is none", whole.replace("^^^", "^^"), "not a marker"],
    ["a fixed text that does not come", `${whole}\n\n\`\`\`\`fixed a.md\n## 疑问\n\`\`\`\``, "not as stated"],
    ["an open block", whole.replace(/\n```$/u, ""), "not closed"],
  ])("does not let pass %s", (_, source, complaint) => {
    expect(source).not.toBe(whole);
    expect(problems(source)).toContain(complaint);
  });
});
