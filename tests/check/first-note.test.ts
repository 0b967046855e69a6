import { describe, expect, test } from "vitest";
import { applyEdits, compile, type Diagnostic, defaultSettings, noteId } from "#core";
import { say } from "#words";
import { compileNotes } from "../link/vault.ts";
import { firstNoteText } from "../support/first-note.ts";

const name = "ch01-as-exported.txt";
const compiled = compileNotes({ [name]: firstNoteText });

const at = ({ span }: Pick<Diagnostic, "span">): string => firstNoteText.slice(span.start, span.end);
const of = (code: string): readonly Diagnostic[] => compiled.diagnostics.filter((one) => one.code === code);

describe("the first note, compiled alone", () => {
  test("has these diagnostics and no others", () => {
    const count = new Map<string, number>();
    for (const { code, severity } of compiled.diagnostics) {
      const key = `${severity} ${code}`;
      count.set(key, (count.get(key) ?? 0) + 1);
    }
    expect(Object.fromEntries(count)).toEqual({
      "warning citation/within-reading": 3,
      "warning section/filled": 1,
      "warning item/filled": 2,
      "warning figure/name-is-caption": 1,
      "hint figure/image": 1,
      "hint concept/defined": 1,
      "hint claim/close": 1,
      "hint quote/checked": 1,
      "hint question/answered": 1,
      "hint reference/complete": 2,
    });
  });

  test("cites pages outside those read, and says which numbers these are", () => {
    expect(of("citation/within-reading").map((one) => [at(one), one.message])).toEqual(
      ["48", "48", "49"].map((cited) => [
        `p. ${cited}`,
        { key: "citation/outside-reading", args: { cited, read: "1–19", numbering: "printed" } },
      ]),
    );
    expect(of("citation/within-reading")[0]?.related.map(at)).toEqual(["1–19 (书本页码)"]);
  });

  test("quotes the figure's caption without its first character, which the fix puts back", () => {
    const [diagnostic] = of("figure/name-is-caption");
    const edits = diagnostic?.fixes[0]?.edits[0]?.edits ?? [];
    expect(edits.map(({ insert }) => insert)).toEqual(["训练最先进的神经网络所需的计算周期数"]);
    const fixed = compileNotes({ [name]: applyEdits(firstNoteText, edits) ?? "" });
    const codes = (all: readonly Diagnostic[]): readonly string[] => all.map(({ code }) => code);
    expect(codes(fixed.diagnostics)).toEqual(
      codes(compiled.diagnostics).filter((code) => code !== "figure/name-is-caption"),
    );
  });

  test("says once that its three quotes wait for their book", () => {
    const [diagnostic] = of("quote/checked");
    const source = "Deep Learning: Foundations and Concepts";
    expect(diagnostic?.message).toEqual({ key: "quotes/unchecked-source-unknown", args: { count: 3, source } });
    expect(diagnostic?.related).toHaveLength(2);
    expect(compiled.coverage).toEqual({ holds: 0, near: 1, unchecked: 7, fails: 0 });
  });

  test("says that ten-fold a year is near: 3.4 months give 11.5-fold, and ten-fold needs 3.61 months", () => {
    const [diagnostic] = of("claim/close");
    expect(diagnostic && at(diagnostic)).toBe("10 倍");
    expect(diagnostic?.related.map(at)).toEqual(["3.4 个月"]);
    if (diagnostic?.message.key !== "claim/other-says") throw new Error("no agreement");
    const { computed, needed } = diagnostic.message.args.agreement;
    expect(computed.value).toBeCloseTo(11.547, 3);
    expect(needed).toMatchObject({ value: expect.closeTo(3.612, 3), unit: "month" });
    expect(say(diagnostic.message, "zh")).toBe("按这个翻倍周期是 11.5 倍；10 倍要 3.61 个月翻一倍。");
  });

  test("waits for the file, once the library has the book", () => {
    const works = [{ id: "bishop2024", title: "Deep Learning: Foundations and Concepts" }];
    const known = compileNotes({ [name]: firstNoteText }, { works });
    expect(known.diagnostics.find(({ code }) => code === "quote/checked")?.message.key).toBe(
      "quotes/unchecked-no-file",
    );
    expect(known.diagnostics.filter(({ code }) => code === "citation/source")).toEqual([]);
  });

  test("lacks a definition of 自动微分 and nothing else in its graph", () => {
    expect(of("concept/defined").map(({ message }) => message.args)).toEqual([{ name: "自动微分" }]);
  });

  test("is silent about a rule that is off, and speaks as loudly as the settings say", () => {
    const settings = { ...defaultSettings, rules: { "item/filled": "off", "section/filled": "error" } } as const;
    const { diagnostics } = compile({ ...compiled.input, settings });
    expect(diagnostics.filter(({ code }) => code === "item/filled")).toEqual([]);
    expect(diagnostics.find(({ code }) => code === "section/filled")?.severity).toBe("error");
  });

  test("is diagnosed in order of place", () => {
    const starts = compiled.diagnostics.map(({ span }) => span.start);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(new Set(compiled.diagnostics.map(({ note }) => note))).toEqual(new Set([noteId(name)]));
  });
});
