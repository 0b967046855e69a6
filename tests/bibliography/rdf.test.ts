import { describe, expect, test } from "vitest";
import { importBibliography } from "../../src/sources/bibliography/import.ts";
import { zoteroRdf } from "./samples.ts";

describe("Zotero RDF", () => {
  const { items, attachments, problems } = importBibliography(zoteroRdf, "export.rdf");

  test("comes through whole, in both languages", () => {
    expect(problems).toEqual([]);
    expect(items).toMatchObject([
      {
        id: "abelsonStructure1996",
        type: "book",
        title: "Structure and Interpretation of Computer Programs",
        author: [
          { family: "Abelson", given: "Harold" },
          { family: "Sussman", given: "Gerald Jay" },
        ],
        editor: [{ literal: "MIT Press Team" }],
        publisher: "MIT Press",
        "publisher-place": "Cambridge, MA",
        issued: { "date-parts": [[1996, 7]] },
        ISBN: "0-262-51087-1",
        "number-of-pages": "657",
        "collection-title": "MIT electrical engineering and computer science series",
        URL: "https://mitpress.mit.edu/sicp",
        note: "read twice",
      },
      {
        id: "",
        type: "article-journal",
        title: "深度学习综述",
        author: [{ family: "张", given: "三" }],
        "container-title": "软件学报",
        volume: "31",
        issue: "4",
        page: "1-19",
        ISSN: "1000-9825",
        DOI: "10.13328/j.cnki.jos.005999",
        issued: { "date-parts": [[2020]] },
      },
    ]);
  });

  test("has its attachments, and notes are no works", () => {
    expect(attachments).toEqual([
      {
        item: 0,
        title: "Full Text & Index",
        mediaType: "application/pdf",
        at: { kind: "file", path: "files/5/Abelson - 1996.pdf" },
      },
      { item: 1, title: "页面", mediaType: "text/html", at: { kind: "address", url: "http://www.jos.org.cn/5999" } },
    ]);
  });

  test("that is cut off gives what stands before, and says so", () => {
    const cut = zoteroRdf.slice(0, zoteroRdf.indexOf("<bib:Article"));
    const found = importBibliography(cut, "cut.rdf");
    expect(found.items.map(({ id }) => id)).toEqual(["abelsonStructure1996"]);
    expect(found.problems).toMatchObject([{ kind: "cut-off", remedy: "export-again" }]);
  });

  test("other XML is not taken for it", () => {
    expect(importBibliography("<xml><records/></xml>", "endnote.xml").problems).toMatchObject([
      { kind: "unknown-format", name: "endnote.xml", remedy: "choose-format" },
    ]);
  });
});
