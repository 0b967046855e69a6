import { describe, expect, test } from "vitest";
import { importBibliography } from "../../src/sources/bibliography/import.ts";

const records = `TY  - BOOK
TI  - Structure and Interpretation of Computer Programs
AU  - Abelson, Harold
AU  - Sussman, Gerald Jay
A4  - Doe, Jane
PY  - 1996
DA  - 1996/07/25/
PB  - MIT Press
CY  - Cambridge, MA
SN  - 0-262-51087-1
SP  - 657
ET  - 2
AB  - An introduction
  to programming - with   - dashes.
L1  - files/12/Abelson - 1996.pdf
L2  - https://mitpress.mit.edu/sicp
ID  - abelsonStructure1996
ER  - 

TY  - JOUR
T1  - 深度学习综述
A1  - 张三;李四;
JF  - 软件学报
JO  - 软报
Y1  - 2020///
VL  - 31
IS  - 4
SP  - 1
EP  - 19
SN  - 1000-9825
DO  - https://doi.org/10.13328/j.cnki.jos.005999
ID  - 17
ER  -

TY  - CONF
TI  - Deep Residual Learning
AU  - He, Kaiming
T2  - CVPR
PY  - 2016/06
ER  - 
`;

describe("RIS", () => {
  const { items, attachments, problems } = importBibliography(records.replaceAll("\n", "\r\n"), "export.ris");

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
        translator: [{ family: "Doe", given: "Jane" }],
        issued: { "date-parts": [[1996, 7, 25]] },
        publisher: "MIT Press",
        "publisher-place": "Cambridge, MA",
        ISBN: "0-262-51087-1",
        "number-of-pages": "657",
        abstract: "An introduction to programming - with   - dashes.",
      },
      {
        id: "",
        type: "article-journal",
        title: "深度学习综述",
        author: [
          { family: "张", given: "三" },
          { family: "李", given: "四" },
        ],
        "container-title": "软件学报",
        issued: { "date-parts": [[2020]] },
        volume: "31",
        issue: "4",
        page: "1-19",
        DOI: "10.13328/j.cnki.jos.005999",
      },
      { type: "paper-conference", "container-title": "CVPR", issued: { "date-parts": [[2016, 6]] } },
    ]);
  });

  test("has its files and addresses", () => {
    expect(attachments).toEqual([
      {
        item: 0,
        title: null,
        mediaType: "application/pdf",
        at: { kind: "file", path: "files/12/Abelson - 1996.pdf" },
      },
      { item: 0, title: null, mediaType: null, at: { kind: "address", url: "https://mitpress.mit.edu/sicp" } },
    ]);
  });

  test("what stands in no record is named, and the records come through", () => {
    const text = "TI  - Lost\nAU  - Nobody\nER  - \nTY  - XYZ\nTI  - Unknown Kind\nTY  - BOOK\nAU  - 王五\n";
    const found = importBibliography(text, "odd.ris");
    expect(found.items).toMatchObject([
      { type: "document", title: "Unknown Kind" },
      { type: "book", author: [{ family: "王", given: "五" }] },
    ]);
    expect(found.problems).toMatchObject([
      { kind: "no-type", line: 1, remedy: "name-type" },
      { kind: "no-title", line: 6, remedy: "add-title" },
    ]);
  });
});
