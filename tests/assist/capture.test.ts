import { describe, expect, it } from "vitest";
import { noteId, type SourceId } from "#core";
import { type Capture, capture } from "../../src/assist/capture/capture.ts";
import { contextOf } from "./vault.ts";

const works = [{ id: "d2l-en", title: "Dive into Deep Learning", files: ["d2l.pdf"] }];
const sources = {
  "d2l-en": [
    ["i", "Preface to the book, which nobody cites."],
    ["1", "The residual mapping can learn the identity\nfunction more easily, such as push-\ning parameters to zero."],
    ["2", "Figure 7.6.1 For non-nested classes a larger class does not get closer."],
  ],
} as const;
const pdf = { kind: "opened", unit: "page", outline: [] } as const;
const front = "---\nsource: d2l-en\n---\n\n# Notes\n";

function captured(text: string, words: string, what: Capture, page = 1) {
  const { snapshot } = contextOf({ "a.md": text }, { works, sources });
  return capture(snapshot, noteId("a.md"), { source: "d2l-en" as SourceId, page, words }, what, pdf);
}

const words =
  "The residual mapping can learn the identity\nfunction more easily, such as push-\ning parameters to zero.";
const asRead = "The residual mapping can learn the identity function more easily, such as pushing parameters to zero.";
const quote: Capture = { kind: "quote" };

describe("what is selected in a source, written into a note", () => {
  it("is quoted under its section as running text, with the page as printed, and makes the section that is missing", () => {
    const made = captured(`${front}\n## Reflection\n\nShort.\n`, words, quote);
    const item = `- “${asRead}” (“Dive into Deep Learning”, p. 1)`;
    expect(made?.text).toBe(`${front}\n## Reflection\n\nShort.\n\n## Core Concepts Summary\n\n${item}\n`);
    expect(made?.text.slice(made.at)).toBe(`${item}\n`);
  });

  it("is cited as the note cites: in Chinese, or by key", () => {
    const zh = `${front}\n## 核心概念总结\n\n1. “Preface to the book”（《Dive into Deep Learning》，第 i 页）\n`;
    expect(captured(zh, words, quote)?.text).toBe(`${zh}2. “${asRead}”（《Dive into Deep Learning》，第 1 页）\n`);
    const key = `${front}\n## Core Concepts Summary\n\n- “Preface to the book” [@d2l-en, p. i]\n`;
    expect(captured(key, words, quote)?.text).toBe(`${key}- “${asRead}” [@d2l-en, p. 1]\n`);
  });

  it("counts pages as the reader does", () => {
    const own =
      "- “Preface to the book” [@d2l-en, p. 1]\n- “For non-nested classes a larger class” [@d2l-en, p. 3]\n- “does not get closer” [@d2l-en, p. 3]\n";
    const text = `${front}\n## Core Concepts Summary\n\n${own}`;
    expect(captured(text, words, quote)?.text).toBe(`${text}- “${asRead}” [@d2l-en, p. 2]\n`);
  });

  it("is not written twice", () => {
    const once = captured(front, words, quote);
    const again = captured(once?.text ?? "", words, quote);
    expect(again).toEqual({ text: once?.text, at: (once?.at ?? 0) + 2, isKnown: true });
  });

  it("becomes a question, a term with its other name, a figure with its picture", () => {
    const text = `${front}\n## Core Concepts Summary\n\n-\n\n## Difficult Points & Questions\n\n1. Why?\n   - answer: so\n`;
    expect(captured(text, words, { kind: "question", question: "Why more easily?" })?.text).toBe(
      `${text}2. Why more easily? “${asRead}” (“Dive into Deep Learning”, p. 1)\n`,
    );
    expect(captured(text, "residual\nmapping", { kind: "term", other: "残差映射" })?.text).toContain(
      "- **residual mapping (残差映射)** (“Dive into Deep Learning”, p. 1)\n\n## Difficult",
    );
    const caption = "For non-nested classes a larger class does not get closer.";
    const figure: Capture = { kind: "figure", image: "figures/a.png", medium: "figure", number: "7.6.1" };
    expect(captured(text, caption, figure, 2)?.text).toContain(
      `\n\n![Figure 7.6.1](figures/a.png)\n\n- **Name or number:** Figure 7.6.1 “${caption}” (“Dive into Deep Learning”, p. 2)\n- **Interpretation:**`,
    );
  });

  it("gives facts that hold", () => {
    const made = captured(front, words, quote);
    const { snapshot } = contextOf({ "a.md": made?.text ?? "" }, { works, sources });
    const [ref] = snapshot.factsOfKind("quote");
    expect(ref && snapshot.verdict(ref)?.kind).toBe("holds");
  });
});
