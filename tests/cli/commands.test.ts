import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { codes } from "../../src/core/model/diagnostic.ts";
import { commandNames, commandWords } from "../../src/words/commands/table.ts";
import { folder, ibid } from "./ibid.ts";

describe("ibid", () => {
  test("--version says the package's version and reads nothing else", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(ibid(["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });

  test("without a command: what there is, and 2; help: the same, and 0", () => {
    const nothing = ibid([]);
    expect(nothing.code).toBe(2);
    for (const name of commandNames) expect(nothing.out).toContain(`  ${name} `);
    expect(ibid(["help"])).toEqual({ ...nothing, code: 0 });
    expect(ibid(["--help", "--language", "zh"]).out).toContain("命令");
  });

  test.each(commandNames)("%s --help has every option, in both languages", (name) => {
    const english = ibid([name, "--help"]);
    const chinese = ibid([name, "-h", "--language", "zh"]);
    expect([english.code, chinese.code]).toEqual([0, 0]);
    for (const option of [...Object.keys(commandWords[name].options), "vault", "language", "help"]) {
      expect(english.out).toContain(`--${option}`);
      expect(chinese.out).toContain(`--${option}`);
    }
    expect(english.out).toContain(commandWords[name].summary.en);
    expect(chinese.out).toContain(commandWords[name].summary.zh);
    expect(english.out).not.toMatch(
      /\p{Script=Han}/u.test(commandWords[name].examples.join("")) ? /用法/u : /\p{Script=Han}/u,
    );
    for (const line of [...english.out.split("\n"), ...chinese.out.split("\n")])
      expect(line.length).toBeLessThanOrEqual(100);
  });

  test.each([
    ["an unknown command", ["chek"], "There is no command chek. Is check meant?"],
    ["an unknown option", ["check", "--hint"], "There is no option --hint. Is --hints meant?"],
    ["a missing value", ["check", "--format"], "--format needs pretty|json|sarif|github after it."],
    ["a wrong value", ["check", "--format", "jsn"], "--format cannot be jsn. Is json meant?"],
    ["a value for a switch", ["check", "--hints=yes"], "--hints takes no value."],
    [
      "a date that is none",
      ["graph", "--at", "2025-02-30"],
      "--at needs a date of the calendar, such as 2025-06-16, not 2025-02-30.",
    ],
    ["a number that is none", ["graph", "--around", "GPU", "--radius", "-1x"], "--radius"],
    ["a lone end of a path", ["graph", "--path", "GPU"], "Something is missing. Write: ibid graph --path FROM TO"],
    [
      "a format that a path does not have",
      ["graph", "--path", "A", "B", "--format", "dot"],
      "With --path the format can be text or json.",
    ],
    ["fixing for a program", ["check", "--fix", "--format", "json"], "--fix and --format json do not go together."],
    ["an unknown rule", ["explain", "citation/within-readings"], "Is citation/within-reading meant?"],
    ["nothing to import", ["import"], "Something is missing. Write: ibid import FILE"],
    ["something else than a chapter", ["new", "book"], "Something is missing. Write: ibid new chapter"],
  ])("misuse is said and ends with 2: %s", (_, args, words) => {
    const { code, out, err } = ibid(args, { in: folder({}) });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(words);
    expect(err).not.toMatch(/\bat .*:\d+:\d+\)/u);
  });
});

describe("ibid explain", () => {
  test("lists every rule, and explains one in either language from its case", () => {
    const all = ibid(["explain"]).out;
    for (const code of codes) expect(all).toContain(code);
    const english = ibid(["explain", "citation/within-reading"]).out;
    expect(english).toContain("A page that is cited lies within the pages read.");
    expect(english).not.toContain("````");
    const chinese = ibid(["explain", "citation/within-reading", "--language", "zh"]).out;
    expect(chinese).toContain("引用的页码应当在读过的页码之内");
  });
});
