import { describe, expect, test } from "vitest";
import { codes, type Message, sectionKinds, verdictKinds } from "#core";
import {
  chooseLanguage,
  codeTitles,
  commandNames,
  commandWords,
  readerLanguages,
  say,
  sayWhy,
  seals,
  sectionNames,
} from "#words";

const messages: readonly Message[] = [
  { key: "item/empty", args: {} },
  { key: "chapter/missing", args: { parts: ["read", "pages"] } },
  { key: "quotes/unchecked-no-file", args: { count: 1, source: "A" } },
  { key: "quotes/unchecked-no-file", args: { count: 3, source: "A" } },
  { key: "citation/outside-reading", args: { cited: "48", read: "1–19", numbering: "printed" } },
  { key: "graph/cycle", args: { type: "leads-to", names: ["甲", "乙", "甲"] } },
];

describe("words", () => {
  test("as they are said", () => {
    expect(messages.map((message) => readerLanguages.map((language) => say(message, language)))).toMatchSnapshot();
  });

  test("one is not many", () => {
    const quotes = (count: number): string => say({ key: "quotes/unchecked-no-source", args: { count } }, "en");
    expect(quotes(1)).toMatch(/^One quote is /u);
    expect(quotes(2)).toMatch(/^2 quotes are /u);
    expect(sayWhy({ reason: "rests-on", facts: [] }, "en")).toContain("0 facts");
  });

  test("every rule, section and command has its own name in each language", () => {
    for (const language of readerLanguages) {
      const titles = codes.map((code) => codeTitles[code][language]);
      expect(new Set(titles).size).toBe(codes.length);
      expect(new Set(sectionKinds.map((kind) => sectionNames[kind][language])).size).toBe(sectionKinds.length);
      expect(new Set(commandNames.map((name) => commandWords[name].summary[language])).size).toBe(commandNames.length);
    }
  });

  test("neither praise, apology nor exclamation, and Chinese only in Chinese", () => {
    const said = [
      ...codes.map((code) => codeTitles[code]),
      ...commandNames.flatMap((name) => [
        commandWords[name].summary,
        commandWords[name].about,
        ...Object.values(commandWords[name].options).map(({ about }) => about),
      ]),
    ];
    for (const { zh, en } of said) {
      expect(en).not.toMatch(/[!！]|\b(?:sorry|please|great|oops)\b|\p{Script=Han}/iu);
      expect(zh).not.toMatch(/[!！]|抱歉|对不起|太棒/u);
    }
  });

  test("each verdict has a sign of its own, one character wide", () => {
    expect(new Set(verdictKinds.map((kind) => seals[kind])).size).toBe(4);
    for (const kind of verdictKinds) expect([...seals[kind]]).toHaveLength(1);
  });

  test.each([
    [null, null, {}, "en"],
    [null, null, { LANG: "zh_TW.UTF-8" }, "zh"],
    [null, null, { LANG: "zh_CN.UTF-8", LC_MESSAGES: "de_DE" }, "en"],
    [null, null, { LANG: "en_US", LC_ALL: "", LC_MESSAGES: "zh_CN" }, "zh"],
    [null, "en", { LANG: "zh_CN" }, "en"],
    ["zh", "en", { LANG: "C" }, "zh"],
  ] as const)("asked %s, settings %s, environment %o: %s", (asked, setting, environment, language) => {
    expect(chooseLanguage(asked, setting, environment)).toBe(language);
  });
});
