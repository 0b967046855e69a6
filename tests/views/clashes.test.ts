import { describe, expect, test } from "vitest";
import {
  compile,
  defaultSettings,
  type GlossaryClash,
  glossaryClashes,
  glossaryOf,
  type IsoDate,
  noteFromText,
  noteId,
} from "#core";
import { note } from "../cli/ibid.ts";

function clashes(...texts: readonly string[]): readonly GlossaryClash[] {
  const compiled = compile({
    notes: texts.map((text, index) => noteFromText(noteId(`${index + 1}.md`), text)),
    works: [],
    otherFiles: [],
    settings: defaultSettings,
    witness: null,
    today: "2025-08-01" as IsoDate,
  });
  return glossaryClashes(glossaryOf(compiled, "en"), compiled);
}

const concepts = (body: string, chapter: string): string =>
  note(`## Core Concepts\n\n${body}`, chapter, `2025-07-0${chapter}`);

describe("what disagrees in a glossary", () => {
  test("two translations of one name, with the places of both", () => {
    const found = clashes(
      concepts("- 残差连接 (residual connection)", "1"),
      concepts("- 残余连接 (residual connection)", "2"),
    );
    expect(found).toMatchObject([
      { kind: "two-names", heading: "residual connection", names: ["残差连接", "残余连接"] },
    ]);
    expect(found[0] && "places" in found[0] && found[0].places.map((place) => place.note)).toEqual(["1.md", "2.md"]);
  });

  test("a short name of two full ones, unless a note says that they are one", () => {
    const first = concepts("- multilayer perceptron (MLP)", "1");
    const second = concepts("- machine learning platform (MLP)", "2");
    expect(clashes(first, second)).toMatchObject([
      { kind: "one-name", name: "MLP", names: ["multilayer perceptron", "machine learning platform"] },
    ]);
    expect(clashes(first, concepts("- Multilayer perceptrons (MLP)", "2"))).toEqual([]);
    const same = note("## 知识图谱更新\n\n- multilayer perceptron ≡ machine learning platform", "3", "2025-07-03");
    expect(clashes(first, second, same)).toEqual([]);
  });

  test("two definitions in other words, and not one that is repeated", () => {
    const one = concepts("- Dropout (丢弃法) is a way to switch units off.", "1");
    expect(clashes(one, concepts("- Dropout (丢弃法) is a way to switch  units off.", "2"))).toEqual([]);
    expect(clashes(one, concepts("- Dropout (丢弃法) is noise on activations.", "2"))).toMatchObject([
      { kind: "two-definitions", heading: "Dropout", definitions: [{ note: "1.md" }, { note: "2.md" }] },
    ]);
  });
});
