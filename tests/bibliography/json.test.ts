import { describe, expect, test } from "vitest";
import { importBibliography } from "../../src/sources/bibliography/import.ts";

const betterBibtex = {
  config: { label: "BetterBibTeX JSON", options: {} },
  version: { zotero: "7.0.11", bbt: "7.0.5" },
  collections: {},
  items: [
    {
      key: "AB12CD34",
      itemKey: "AB12CD34",
      itemType: "book",
      citationKey: "abelsonStructure1996",
      title: "Structure and <i>Interpretation</i> of Computer Programs",
      creators: [
        { creatorType: "author", firstName: "Harold", lastName: "Abelson" },
        { creatorType: "editor", name: "MIT Press Team" },
      ],
      date: "July 25, 1996",
      ISBN: "0-262-51087-1",
      numPages: "657",
      uri: "http://zotero.org/users/7/items/AB12CD34",
      attachments: [
        {
          itemType: "attachment",
          title: "Full Text PDF",
          path: "/home/reader/Zotero/storage/EF56GH78/sicp.pdf",
          contentType: "application/pdf",
        },
        { itemType: "attachment", title: "Site", url: "https://mitpress.mit.edu/sicp" },
      ],
      notes: [],
    },
    {
      itemKey: "ZX98YW76",
      itemType: "thesis",
      citekey: "张三论文2021",
      title: "残差网络研究",
      creators: [{ creatorType: "author", name: "张三" }],
      university: "清华大学",
      thesisType: "博士论文",
      date: "2021年6月",
      extra: "Original Title: On Residual Networks\n读过两遍",
    },
    { itemType: "note", note: "<p>alone</p>" },
  ],
};

describe("Better BibTeX JSON", () => {
  const { items, attachments, problems } = importBibliography(JSON.stringify(betterBibtex, null, 2), "export.json");

  test("comes through with keys and names", () => {
    expect(problems).toEqual([]);
    expect(items).toMatchObject([
      {
        id: "abelsonStructure1996",
        type: "book",
        title: "Structure and Interpretation of Computer Programs",
        author: [{ family: "Abelson", given: "Harold" }],
        editor: [{ literal: "MIT Press Team" }],
        issued: { "date-parts": [[1996, 7, 25]] },
        "number-of-pages": "657",
        custom: { zoteroKey: "AB12CD34" },
      },
      {
        id: "张三论文2021",
        type: "thesis",
        author: [{ family: "张", given: "三" }],
        publisher: "清华大学",
        genre: "博士论文",
        issued: { "date-parts": [[2021, 6]] },
        "original-title": "On Residual Networks",
        note: "读过两遍",
      },
    ]);
  });

  test("has its attachments", () => {
    expect(attachments).toEqual([
      {
        item: 0,
        title: "Full Text PDF",
        mediaType: "application/pdf",
        at: { kind: "file", path: "/home/reader/Zotero/storage/EF56GH78/sicp.pdf" },
      },
      { item: 0, title: "Site", mediaType: null, at: { kind: "address", url: "https://mitpress.mit.edu/sicp" } },
    ]);
  });
});

describe("CSL-JSON", () => {
  test("keeps what it says, and Zotero's addresses become keys", () => {
    const { items, problems } = importBibliography(
      JSON.stringify([
        {
          id: "li2023",
          type: "book",
          title: "动手学深度学习",
          author: [{ family: "李", given: "沐" }],
          extra: { a: 1 },
        },
        { id: "http://zotero.org/users/7/items/AB12CD34", type: "book", title: "SICP", "citation-key": "sicp" },
        { id: 3, type: "book", title: "By Number" },
      ]),
      "csl.json",
    );
    expect(problems).toEqual([]);
    expect(items).toEqual([
      { id: "li2023", type: "book", title: "动手学深度学习", author: [{ family: "李", given: "沐" }], extra: { a: 1 } },
      { id: "sicp", type: "book", title: "SICP", custom: { zoteroKey: "AB12CD34" } },
      { id: "", type: "book", title: "By Number" },
    ]);
  });

  test("that is broken or cut off loses one entry and says where", () => {
    const text = '[\n{"id":"a","title":"A]"},\n{"id":"b","title":oops},\n7,\n{"id":"c","title":"丙"},\n{"id":"d","ti';
    const { items, problems } = importBibliography(text, "csl.json");
    expect(items.map(({ id }) => id)).toEqual(["a", "c"]);
    expect(problems.map(({ kind, line, remedy }) => ({ kind, line, remedy }))).toEqual([
      { kind: "syntax", line: 3, remedy: "mend-entry" },
      { kind: "not-an-item", line: 4, remedy: "choose-format" },
      { kind: "cut-off", line: 6, remedy: "export-again" },
    ]);
  });

  test("one item alone is an item", () => {
    expect(importBibliography('{"id":"a","type":"book","title":"A"}', "a.json").items).toHaveLength(1);
  });
});
