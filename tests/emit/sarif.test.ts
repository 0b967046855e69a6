import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, codes, type Diagnostic, emitGithub, emitSarif, noteFromText, noteId, span } from "#core";
import { compiled, diagnostics, note, say } from "./first-note.ts";

const words = { version: "0.1.0", say, title: (code: string) => `Title of ${code}.`, vault: "The notes." };
const files = compiled.input.notes;

describe("SARIF", () => {
  const log = emitSarif(diagnostics, files, words);
  const [run] = log.runs;

  it("has what version 2.1.0 asks for", () => {
    expect(log.version).toBe("2.1.0");
    expect(run.tool.driver.name).toBe("ibid");
    expect(run.columnKind).toBe("utf16CodeUnits");
    for (const result of run.results) {
      expect(result.message.text).not.toBe("");
      expect(run.tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
      expect(["error", "warning", "note"]).toContain(result.level);
      const places = [result.locations[0], ...(result.relatedLocations ?? [])].map((one) => one.physicalLocation);
      for (const { artifactLocation, region } of places) {
        expect(run.originalUriBaseIds).toHaveProperty(artifactLocation.uriBaseId);
        expect(run.artifacts[artifactLocation.index]?.location.uri).toBe(artifactLocation.uri);
        for (const value of [region.startLine, region.startColumn, region.endLine, region.endColumn]) {
          expect(value).toBeGreaterThanOrEqual(1);
        }
      }
      for (const fix of result.fixes ?? []) {
        expect(fix.artifactChanges.flatMap((change) => change.replacements).length).toBeGreaterThan(0);
      }
    }
  });

  it("says with which words a diagnostic is about, by line and column and by offset", () => {
    const text = files[0]?.text ?? "";
    const { region } = run.results[0]?.locations[0].physicalLocation ?? { region: null };
    expect(text.slice(region?.charOffset, (region?.charOffset ?? 0) + (region?.charLength ?? 0))).toBe(
      "练最先进的神经网络所需的计算周期数",
    );
    const line = text.split("\n")[(region?.startLine ?? 0) - 1] ?? "";
    expect(line.slice((region?.startColumn ?? 0) - 1, (region?.endColumn ?? 0) - 1)).toBe(
      "练最先进的神经网络所需的计算周期数",
    );
  });

  it("carries fixes that do what the diagnostic's own do", () => {
    const [replacement] = run.results[0]?.fixes?.[0]?.artifactChanges[0]?.replacements ?? [];
    if (replacement === undefined) throw new Error("The fix is missing.");
    const { charOffset, charLength } = replacement.deletedRegion;
    const edit = { span: span(charOffset, charOffset + charLength), insert: replacement.insertedContent.text };
    expect(applyEdits(files[0]?.text ?? "", [edit])).toContain("“训练最先进的神经网络");
  });

  it("writes paths as URIs", () => {
    const path = noteId("笔记/第 1 章#a?.md");
    const file = noteFromText(path, "x");
    const moved: Diagnostic = {
      note: path,
      span: span(0, 1),
      code: "item/filled",
      severity: "hint",
      message: { key: "item/empty", args: {} },
      related: [],
      fixes: [],
    };
    const { uri } = emitSarif([moved], [file], words).runs[0].artifacts[0]?.location ?? { uri: "" };
    expect(uri).toBe("%E7%AC%94%E8%AE%B0/%E7%AC%AC%201%20%E7%AB%A0%23a%3F.md");
    expect(decodeURIComponent(uri)).toBe(path);
  });

  it("counts lines that end in CRLF and CR, and columns of emoji", () => {
    const file = noteFromText(note, "a\r\nb\r😀残差");
    const one: Diagnostic = {
      note,
      span: span(7, 9),
      code: "item/filled",
      severity: "hint",
      message: { key: "item/empty", args: {} },
      related: [],
      fixes: [],
    };
    expect(emitSarif([one], [file], words).runs[0].results[0]?.locations[0].physicalLocation.region).toEqual({
      startLine: 3,
      startColumn: 3,
      endLine: 3,
      endColumn: 5,
      charOffset: 7,
      charLength: 2,
    });
  });

  it("has a rule once, with its title", () => {
    const repeated = emitSarif([...diagnostics, ...diagnostics], files, words).runs[0].tool.driver.rules;
    expect(repeated.map((rule) => rule.id)).toEqual(["figure/name-is-caption", "question/answered", "section/filled"]);
    expect(repeated[0]?.shortDescription.text).toBe("Title of figure/name-is-caption.");
  });
});

describe("GitHub's workflow commands", () => {
  const text = fc.string({
    unit: fc.oneof(fc.constantFrom("%", "\r", "\n", ",", ":", "=", "25", "残", "😀"), fc.string({ maxLength: 1 })),
  });
  const unescaped = (value: string): string =>
    value.replace(/%(0D|0A|3A|2C|25)/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));

  it("give every path and message back, one command to a line", () => {
    fc.assert(
      fc.property(text, text, fc.constantFrom(...codes), (path, message, code) => {
        const id = noteId(path);
        const one: Diagnostic = {
          note: id,
          span: span(0, 1),
          code,
          severity: "warning",
          message: { key: "item/empty", args: {} },
          related: [],
          fixes: [],
        };
        const written = emitGithub([one], [noteFromText(id, "x")], () => message);
        const command = /^::warning ([^\r\n]*?)::([^\r\n]*)\n$/.exec(written);
        const properties = new Map(
          command?.[1]?.split(",").map((property): [string, string] => {
            const at = property.indexOf("=");
            return [property.slice(0, at), unescaped(property.slice(at + 1))];
          }),
        );
        expect(properties.get("file")).toBe(id);
        expect(properties.get("title")).toBe(code);
        expect(unescaped(command?.[2] ?? "")).toBe(message);
      }),
    );
  });

  it("name columns only where a diagnostic lies in one line", () => {
    const lines = emitGithub(diagnostics, files, say).split("\n");
    expect(lines.map((line) => line.includes("col="))).toEqual([true, false, true, false]);
  });
});
