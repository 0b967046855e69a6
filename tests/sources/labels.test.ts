import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numberPages, statedNumbering } from "../../src/sources/labels.ts";
import { openSource } from "../../src/sources/node.ts";
import { loadPdf } from "../../src/sources/pdf/document.ts";
import { edgesOf } from "../../src/sources/pdf/page-lines.ts";
import { readPages } from "../../src/sources/pdf/read.ts";
import { fitNumbering, type PageEdges } from "../../src/sources/printed-numbers.ts";
import { fromRoman, toRoman } from "../../src/sources/roman.ts";
import { installedPdfTables } from "../../src/sources/tables.ts";
import { bookMissing, readBook } from "./books.ts";
import { makePdf } from "./make-pdf.ts";

/** Pages as a book prints them: a running head, and the number at the foot. */
function page(number: string | null, head = "Chapter", body = "running text"): PageEdges {
  return { head: [head, body], foot: number === null ? [body] : [number, body] };
}

describe.each([
  ["sicp.pdf", 894],
  ["d2l-zh-excerpt.pdf", 78],
  ["d2l-en-excerpt.pdf", 107],
])("%s", (name, count) => {
  test.skipIf(bookMissing(name))(
    "labels inferred from print are those in the file, on 99.7 % of the pages",
    async () => {
      const handle = await loadPdf(readBook(name), installedPdfTables());
      if ("kind" in handle) throw new Error(handle.detail);
      const labels = (await handle.document.getPageLabels()) ?? [];
      const fit = fitNumbering((await readPages(handle.document, {})).map(edgesOf));
      await handle.close();
      const wrong = labels.flatMap((label, index) => (fit.labels[index] === label ? [] : [index]));
      expect(labels).toHaveLength(count);
      expect(wrong.length).toBeLessThanOrEqual(count * 0.003);
      for (const index of wrong) expect(fit.confidence[index]).toBeLessThan(0.5);
    },
  );
});

test.skipIf(bookMissing("impatient-zh.pdf"))(
  "a book without labels gets those it prints, in a running head",
  async () => {
    const opened = await openSource(readBook("impatient-zh.pdf"), "impatient.pdf");
    if (opened.kind !== "opened") throw new Error(opened.detail);
    const { labels, origin, confidence } = opened.numbering;
    expect(origin).toBe("inferred");
    expect([labels[8], labels[22], labels[24], labels[100], labels[428]]).toEqual(["viii", "xxii", "1", "77", "405"]);
    expect(confidence[100]).toBeGreaterThan(0.9);
  },
);

describe("inferring", () => {
  test("finds roman pages and arabic ones after them, and numbers pages that print none", () => {
    const pages = Array.from({ length: 60 }, (_, i) =>
      page(i < 10 ? toRoman(i + 1) : i % 7 === 0 ? null : String(i - 9)),
    );
    const { labels, confidence } = fitNumbering(pages);
    expect(labels[3]).toBe("iv");
    expect(labels[10]).toBe("1");
    expect(labels[21]).toBe("12");
    expect(confidence[21]).toBeLessThan(confidence[22] ?? 0);
    expect(confidence[21]).toBeGreaterThan(0.8);
  });

  test("leaves that are not counted make the numbers beside them doubtful", () => {
    const pages = Array.from({ length: 60 }, (_, i) => page(i < 28 ? String(i + 1) : i < 32 ? null : String(i - 3)));
    const { labels, confidence } = fitNumbering(pages);
    expect([labels[27], labels[32]]).toEqual(["28", "29"]);
    for (let i = 28; i < 32; i++) expect(confidence[i]).toBeLessThan(0.5);
  });

  test("years, figures and sums at page edges are not taken for pages", () => {
    const { labels } = fitNumbering(
      Array.from({ length: 30 }, (_, i) => ({
        head: ["Annual report 2019", "7"],
        foot: [`Total ${(i * 37) % 91}`, String((i * 53) % 17)],
      })),
    );
    expect(labels.filter((label) => label !== null)).toEqual([]);
  });

  test.each([
    ["第 {} 页", "4"],
    ["Page {} of 40", "4"],
    ["— {} —", "4"],
    ["{} / 40", "4"],
    ["{} 第一章 引言", "4"],
    ["CHAPTER 1. INTRODUCTION {}", "4"],
    ["стр. · {}", "4"],
  ])("reads %s", (pattern, label) => {
    const pages = Array.from({ length: 40 }, (_, i) => page(pattern.replace("{}", String(i + 1))));
    expect(fitNumbering(pages).labels[3]).toBe(label);
  });

  test("a label said to be sure is wrong in fewer than one of a thousand, whatever else stands at the edges", () => {
    const next = evenDraws(20_260_712);
    let sure = 0;
    let wrong = 0;
    for (let book = 0; book < 400; book++) {
      const front = Math.floor(next() * 21);
      const truth = Array.from({ length: front + 30 + Math.floor(next() * 91) }, (_, i) =>
        i < front ? toRoman(i + 1) : String(i - front + 1),
      );
      const pages = truth.map((label) =>
        page(next() < 0.35 ? null : label, `Section ${Math.floor(next() * 9)}`, `x ${Math.floor(next() * 400)}`),
      );
      const fit = fitNumbering(pages);
      truth.forEach((label, index) => {
        if ((fit.confidence[index] ?? 0) < 0.7) return;
        sure += 1;
        if (fit.labels[index] !== label) wrong += 1;
      });
    }
    expect(sure).toBeGreaterThan(25_000);
    expect(wrong / sure).toBeLessThan(0.001);
  });
});

/** Numbers in [0, 1) by Marsaglia's xorshift (Journal of Statistical Software 8(14), 2003). */
function evenDraws(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

describe("a numbering says what could mislead", () => {
  const printed = Array.from({ length: 20 }, (_, i) => page(String(i + 101)));

  test("labels that merely count the file's pages give way to those printed, and are reported", () => {
    const counted = printed.map((_, i) => String(i + 1));
    const numbering = numberPages(counted, printed);
    expect(numbering.origin).toBe("inferred");
    expect(numbering.labels[0]).toBe("101");
    expect(numbering.disagreements).toHaveLength(20);
  });

  test("a label that is not what is printed is reported, and less sure", () => {
    const labels = printed.map((_, i) => (i === 4 ? "cover" : String(i + 101)));
    const numbering = numberPages(labels, printed);
    expect(numbering.origin).toBe("file");
    expect(numbering.disagreements).toEqual([{ page: 4, label: "cover", printed: "105" }]);
    expect(numbering.confidence[4]).toBeLessThan(numbering.confidence[5] ?? 0);
  });

  test("duplicates and gaps", () => {
    const { duplicates, gaps } = statedNumbering(["1", "i", "ii", "1", "2", "4", null, "5"]);
    expect(duplicates).toEqual([{ label: "1", pages: [0, 3] }]);
    expect(gaps).toEqual([{ after: 4, from: "2", to: "4" }]);
  });

  test("nothing printed and no labels: none", () => {
    expect(numberPages(null, [page(null), page(null)])).toMatchObject({ origin: "none", labels: [null, null] });
  });
});

test("labels come from the file, with prefix and style", async () => {
  const pages = ["one", "two", "three", "four", "five", "six"].map((word) => ({
    lines: [[`Page ${word} of six`, 50, 300] as const],
  }));
  const opened = await openSource(
    makePdf({
      pages,
      labels: [
        [0, "<< /S /r >>"],
        [2, "<< /S /D >>"],
        [5, "<< /S /D /P (A-) /St 7 >>"],
      ],
    }),
    "a.pdf",
  );
  expect(opened.kind === "opened" && opened.text.pages.map((one) => one.label)).toEqual([
    "i",
    "ii",
    "1",
    "2",
    "3",
    "A-7",
  ]);
});

test("roman numbers are read as they are written, in regular form only", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 3999 }), (value) => fromRoman(toRoman(value)) === value));
  for (const irregular of ["iiii", "vx", "ic", "", "mmmm", "abc"]) expect(fromRoman(irregular)).toBeNull();
});
