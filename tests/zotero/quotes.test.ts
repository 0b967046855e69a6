import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile, defaultSettings, noteFromText, noteId } from "#core";
import type { ZoteroAnnotation, ZoteroItem } from "../../src/sources/zotero/library.ts";
import { quoteMarkdown, quotesMarkdown } from "../../src/sources/zotero/quotes.ts";

const highlight: ZoteroAnnotation = {
  key: "HIGH2345",
  kind: "highlight",
  text: "Programs must be written for people\nto read",
  comment: "",
  color: "#ffd400",
  pageLabel: "xxii",
  position: { kind: "page", page: 20, rectangles: [] },
};

function itemWith(title: string, ...annotations: readonly ZoteroAnnotation[]): ZoteroItem {
  const attachment = { key: "PDF23456", title: "PDF", mediaType: null, at: null, annotations };
  const item = { id: "", type: "book", title };
  return { key: "SICP2345", library: "user", item, attachments: [attachment], collections: [] };
}

/** What a note with this Markdown in it quotes and cites. */
function quotesIn(markdown: string) {
  const note = noteFromText(noteId("a.md"), `## Core Concepts Summary\n\n${markdown}`);
  const { notes } = compile({
    notes: [note],
    works: [],
    otherFiles: [],
    settings: defaultSettings,
    witness: null,
    today: null,
  });
  const facts = notes.flatMap((one) => one.facts);
  const citations = facts.flatMap((fact) => (fact.kind === "citation" ? [fact] : []));
  return {
    quotes: facts.flatMap((fact) => (fact.kind === "quote" && fact.citation !== null ? [fact.text] : [])),
    titles: citations.map(({ source }) => (source.by === "title" ? source.title : null)),
    pages: citations.map(({ locators }) =>
      locators.map(({ ranges, numbering }) => [ranges[0]?.from.text, numbering] as const),
    ),
  };
}

describe("annotations as quotes", () => {
  test("are the words, the title and the page, with the comment beneath", () => {
    const item = itemWith(
      "Structure and “Interpretation”",
      { ...highlight, comment: "The motto.\n\nSee also “people”." },
      { ...highlight, text: "计算需求的翻倍周期约为 2 年", pageLabel: "48" },
      { ...highlight, kind: "note", text: "", comment: "Where is this proved?", pageLabel: "12" },
      { ...highlight, kind: "ink", text: "" },
    );
    const markdown = quotesMarkdown(item);
    expect(markdown).toBe(`- “Programs must be written for people to read” (“Structure and ‘Interpretation’”, p. xxii)

  The motto.

  See also “people”.

- “计算需求的翻倍周期约为 2 年” (“Structure and ‘Interpretation’”, p. 48)

- Where is this proved? (“Structure and ‘Interpretation’”, p. 12)
`);
    expect(quotesIn(markdown)).toEqual({
      quotes: ["Programs must be written for people to read", "计算需求的翻倍周期约为 2 年"],
      titles: Array.from({ length: 3 }, () => "Structure and ‘Interpretation’"),
      pages: [[["xxii", null]], [["48", null]], [["12", null]]],
    });
  });

  test("without a label cite the PDF's page, and without a page the title", () => {
    const pdf = quoteMarkdown({ ...highlight, pageLabel: null }, "动手学深度学习") ?? "";
    expect(pdf).toContain("(“动手学深度学习”, PDF p. 21)");
    expect(quotesIn(pdf)).toMatchObject({ titles: ["动手学深度学习"], pages: [[["21", "file"]]] });
    const epub = quoteMarkdown({ ...highlight, pageLabel: "Chapter 3", position: null }, "动手学深度学习") ?? "";
    expect(epub).toContain("(《动手学深度学习》)");
    expect(quotesIn(epub)).toMatchObject({ quotes: [expect.any(String)], titles: ["动手学深度学习"] });
  });

  test("a quotation that begins or ends in the middle does not end the quote", () => {
    const half = quoteMarkdown({ ...highlight, text: "he said” and left" }, "T") ?? "";
    expect(quotesIn(half).quotes).toEqual(["he said’ and left"]);
    const whole = quoteMarkdown({ ...highlight, text: "he said “yes” and left" }, "T") ?? "";
    expect(quotesIn(whole).quotes).toEqual(["he said “yes” and left"]);
  });

  test("say in a note what was marked, whatever Markdown would make of it", () => {
    const word = fc.constantFrom(
      ..."words 残差 连接 2*3*4 **bold** a_b_c $5 $x$ [[link]] [a](b) `code` \\ \\frac <b> &amp; ~~no~~ ==m== {= 1} - # 1. ^a |".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), (words) => {
        const text = `The ${words.join(" ")} end`;
        const markdown = quotesMarkdown(itemWith("Title", { ...highlight, text }));
        expect(quotesIn(markdown).quotes).toEqual([text]);
      }),
    );
  });
});
