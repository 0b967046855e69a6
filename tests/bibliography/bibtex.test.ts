import { describe, expect, test } from "vitest";
import { importBibliography } from "../../src/sources/bibliography/import.ts";

const library = String.raw`% A library in two languages.
@string{mit = "MIT Press"}
@string{cambridge = "Cambridge, " # "MA"}

@comment{jabref-meta: databaseType:biblatex;}

@book{abelsonStructure1996,
  author    = {Abelson, Harold and Sussman, Gerald Jay and Sussman, Julie},
  title     = {Structure and {Interpretation} of \emph{Computer} Programs},
  edition   = {2nd},
  publisher = mit,
  address   = cambridge,
  year      = 1996,
  month     = jul,
  isbn      = {0-262-51087-1},
  file      = {SICP\; second edition:books/sicp\: second.pdf:application/pdf;Notes:/home/reader/Zotero/storage/AB12CD34/notes.html:text/html},
}

@book{li2023,
  author     = {李沐 and 阿斯顿·张 and 周, 志华 and others},
  title      = {动手学深度学习},
  shorttitle = {动手学},
  date       = {2023-02},
  publisher  = {人民邮电出版社},
  location   = {北京},
  langid     = {chinese},
  isbn       = {978-7-115-60074-5},
  file       = {C\:\\书\\动手学深度学习.pdf},
}

@inproceedings{heDeep2016,
  author    = "He, Kaiming and van der Maaten, Laurens and {{OpenAI}}",
  title     = {Deep Residual Learning at a Cost of $5 and More},
  pages     = {770--778},
  crossref  = {cvpr2016},
}

@proceedings{cvpr2016,
  title  = {Proceedings of CVPR 2016},
  editor = {Bajcsy, R{\'u}\v{z}ena},
  year   = {2016},
}

@online{amodei2018,
  author = {Amodei, Dario and Hernandez, Danny},
  title = {{AI} and Compute},
  url = {https://openai.com/index/ai-and-compute/},
  urldate = {2025-06-16},
  date = {2018-05-16}
}

@phdthesis{wei2019, author = {Wei, Ren and M{\"u}ller, J.}, title = {On ~Networks}, school = {ETH Z{\"u}rich}, year = 2019}

@article{,
  title = {No Key at All},
  eprint = {1512.03385}, archiveprefix = {arXiv},
  journal = {Preprint}, year = {2015}
}
`;

describe("BibTeX and BibLaTeX", () => {
  const { items, attachments, problems } = importBibliography(library, "library.bib");
  const item = (key: string) => items.find(({ id }) => id === key);

  test("come through whole, in both languages", () => {
    expect(problems).toEqual([]);
    expect(items.map(({ id }) => id)).toEqual([
      "abelsonStructure1996",
      "li2023",
      "heDeep2016",
      "cvpr2016",
      "amodei2018",
      "wei2019",
      "",
    ]);
    expect(item("abelsonStructure1996")).toMatchObject({
      type: "book",
      title: "Structure and Interpretation of Computer Programs",
      author: [
        { family: "Abelson", given: "Harold" },
        { family: "Sussman", given: "Gerald Jay" },
        { family: "Sussman", given: "Julie" },
      ],
      publisher: "MIT Press",
      "publisher-place": "Cambridge, MA",
      issued: { "date-parts": [[1996, 7]] },
      ISBN: "0-262-51087-1",
    });
    expect(item("li2023")).toMatchObject({
      type: "book",
      title: "动手学深度学习",
      "title-short": "动手学",
      author: [{ family: "李", given: "沐" }, { literal: "阿斯顿·张" }, { family: "周", given: "志华" }],
      publisher: "人民邮电出版社",
      "publisher-place": "北京",
      language: "zh",
      issued: { "date-parts": [[2023, 2]] },
    });
    expect(item("amodei2018")).toMatchObject({
      type: "webpage",
      title: "AI and Compute",
      URL: "https://openai.com/index/ai-and-compute/",
      accessed: { "date-parts": [[2025, 6, 16]] },
    });
    expect(item("wei2019")).toMatchObject({ type: "thesis", genre: "PhD thesis", publisher: "ETH Zürich" });
    expect(items.at(-1)).toMatchObject({
      id: "",
      title: "No Key at All",
      archive: "arXiv",
      URL: "https://arxiv.org/abs/1512.03385",
    });
  });

  test("an entry has what it refers to, particles, bodies and a lone dollar", () => {
    expect(item("heDeep2016")).toMatchObject({
      type: "paper-conference",
      title: "Deep Residual Learning at a Cost of $5 and More",
      "container-title": "Proceedings of CVPR 2016",
      editor: [{ family: "Bajcsy", given: "Rúžena" }],
      issued: { "date-parts": [[2016]] },
      page: "770-778",
      author: [
        { family: "He", given: "Kaiming" },
        { family: "Maaten", given: "Laurens", "non-dropping-particle": "van der" },
        { literal: "OpenAI" },
      ],
    });
  });

  test("files keep their names, types and escaped marks", () => {
    expect(attachments).toEqual([
      {
        item: 0,
        title: "SICP; second edition",
        mediaType: "application/pdf",
        at: { kind: "file", path: "books/sicp: second.pdf" },
      },
      {
        item: 0,
        title: "Notes",
        mediaType: "text/html",
        at: { kind: "file", path: "/home/reader/Zotero/storage/AB12CD34/notes.html" },
      },
      { item: 1, title: null, mediaType: null, at: { kind: "file", path: "C:/书/动手学深度学习.pdf" } },
    ]);
  });

  test.each([
    [":papers/he.pdf:PDF", [[null, "papers/he.pdf", "application/pdf"]]],
    ["papers/he.pdf:application/pdf", [[null, "papers/he.pdf", "application/pdf"]]],
    ["Full Text:papers/he.pdf", [["Full Text", "papers/he.pdf", null]]],
    [
      "C:/papers/he.pdf;/home/r/a\\;b.html",
      [
        [null, "C:/papers/he.pdf", null],
        [null, "/home/r/a;b.html", null],
      ],
    ],
    [":C$\\backslash$:/Users/r/he.pdf:pdf", [[null, "C:/Users/r/he.pdf", "application/pdf"]]],
    ["file:///home/r/%E4%B9%A6.pdf", [[null, "/home/r/书.pdf", null]]],
    ["https://example.org/he.pdf", [[null, "https://example.org/he.pdf", null]]],
    [";;", []],
  ])("the file field %s", (field, expected) => {
    const { attachments: found } = importBibliography(`@book{a, title={A}, file={${field}}}`, "a.bib");
    expect(found.map(({ title, at, mediaType }) => [title, at.kind === "file" ? at.path : at.url, mediaType])).toEqual(
      expected,
    );
  });

  test("an entry that cannot be read is named with its line, and the others come through", () => {
    const broken = `@book{good1, title = {Good One}, year = 2001}

@book{comma,
  title = {No Comma}
  year = 2002
}

@book{open,
  title = {Never Closed,
  year = 2003
}

@book{good2, title = {好书}, year = 2004}

@book{untitled, year = 2005}

@book{last,
  title = {Cut
`;
    const { items: read, problems: found } = importBibliography(broken, "broken.bib");
    expect(read.map(({ id }) => id)).toEqual(["good1", "good2", "untitled"]);
    expect(found.map(({ kind, line, entry, remedy }) => ({ kind, line, entry, remedy }))).toEqual([
      { kind: "syntax", line: 5, entry: "comma", remedy: "mend-entry" },
      { kind: "unclosed", line: 8, entry: "open", remedy: "close-entry" },
      { kind: "no-title", line: 15, entry: "untitled", remedy: "add-title" },
      { kind: "unclosed", line: 17, entry: "last", remedy: "close-entry" },
    ]);
    expect(found[0]).toMatchObject({ name: "broken.bib", column: 3, detail: expect.stringContaining("rbrace") });
  });

  test("the place of a fault is right where strings are put in", () => {
    const { problems: found } = importBibliography(
      '@string{p = "Press"}\n@book{a, publisher = p title = {A}}',
      "a.bib",
    );
    expect(found).toMatchObject([{ kind: "syntax", line: 2, column: 24 }]);
  });

  test("an entry quoted in another's abstract is no entry", () => {
    const { items: read, problems: found } = importBibliography(
      "@book{a, title={A}, abstract={Cite as\n@book{b,\n title={B}}\n}}\n@book{c, title={C}}",
      "a.bib",
    );
    expect(read.map(({ id }) => id)).toEqual(["a", "c"]);
    expect(found).toEqual([]);
  });
});
