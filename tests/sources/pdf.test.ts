import { describe, expect, test } from "vitest";
import { openSource } from "../../src/sources/node.ts";
import { bookMissing, type OpenedSource, openBookOnce, readBook } from "./books.ts";
import { makePdf } from "./make-pdf.ts";

const sicp = openBookOnce("sicp.pdf");

async function open(bytes: Uint8Array, name = "a.pdf"): Promise<OpenedSource> {
  const opened = await openSource(bytes, name);
  if (opened.kind !== "opened") throw new Error(`${name}: ${opened.flaw}, ${opened.detail}`);
  return opened;
}

const sentence = "The quick brown fox jumps over the lazy dog while nobody looks";
/** Enough words that a text layer can be judged. */
const prose = Array.from({ length: 24 }, (_, i): readonly [string, number, number] => [sentence, 20, 560 - i * 20]);

describe("the text of a PDF", () => {
  test("has a line of the page a line of the text, hyphens and all, and glues no words", async () => {
    const opened = await open(
      makePdf({
        pages: [
          {
            lines: [
              ["evaluating a combi-", 50, 500],
              ["nation. We say that", 50, 485],
              ["you", 50, 470],
            ],
          },
        ],
      }),
    );
    expect(opened.text.pages[0]?.text).toBe("evaluating a combi-\nnation. We say that\nyou");
  });

  test("keeps pieces of one line together, with a space where there is a gap", async () => {
    const opened = await open(
      makePdf({
        pages: [
          {
            lines: [
              ["gradient", 50, 500],
              ["descent", 110, 500],
              ["2", 160, 505, 7],
              ["next", 50, 480],
            ],
          },
        ],
      }),
    );
    expect(opened.text.pages[0]?.text).toBe("gradient descent 2\nnext");
  });

  test("paints made bold by painting twice are read once", async () => {
    const opened = await open(
      makePdf({
        pages: [
          {
            lines: [
              ["Heading", 50, 500],
              ["Heading", 50.3, 500],
            ],
          },
        ],
      }),
    );
    expect(opened.text.pages[0]?.text).toBe("Heading");
  });

  test.skipIf(bookMissing("impatient-zh.pdf"))("is there for predefined Chinese encodings", async () => {
    const opened = await open(readBook("impatient-zh.pdf"));
    const text = opened.text.pages.map((page) => page.text).join("\n");
    expect(text.match(/\p{Script=Han}/gu)?.length).toBeGreaterThan(110_000);
    expect(text).toContain("本书是一本介绍 TEX 的自学手册");
    expect(opened.unreadable).toEqual([]);
  });

  test.skipIf(bookMissing("d2l-zh-excerpt.pdf"))(
    "does not break a line where only the slant of the type changes",
    async () => {
      const opened = await open(readBook("d2l-zh-excerpt.pdf"));
      const text = opened.text.pages.map((page) => page.text).join("\n");
      expect(text).toMatch(/构建.个计算图（computational graph）/u);
    },
  );
});

describe("metadata", () => {
  test("comes from the file's fields, and from the first pages where they are silent", async () => {
    const { metadata } = await open(
      makePdf({
        info: { Title: "Deep Learning", Author: "Ada Byron and Alan Turing", CreationDate: "D:20200703115124" },
        pages: [
          {
            lines: [
              ["Copyright 2016 by the authors", 50, 500],
              ["ISBN 978-0-262-03561-3", 50, 480],
              ["ISBN 978-0-262-03561-4 is misprinted", 50, 460],
              ["doi:10.1000/182.", 50, 440],
            ],
          },
        ],
      }),
    );
    expect(metadata).toEqual({
      title: "Deep Learning",
      authors: ["Ada Byron", "Alan Turing"],
      isbn: ["9780262035613"],
      doi: "10.1000/182",
      date: "2016",
      language: null,
    });
  });

  test("a program's leavings are no title: the largest type is", async () => {
    const { metadata } = await open(
      makePdf({
        info: { Title: "Microsoft Word - final2.docx" },
        pages: [{ lines: [["On Computable Numbers", 50, 520, 24], ...prose.slice(3)] }],
      }),
    );
    expect(metadata.title).toBe("On Computable Numbers");
  });

  test.skipIf(bookMissing("sicp.pdf"))("of a real book", async () => {
    const { metadata } = await sicp();
    expect(metadata.title).toBe("Structure and Interpretation of Computer Programs, 2nd ed.");
    expect(metadata.authors).toEqual(["Harold Abelson", "Gerald Jay Sussman", "Julie Sussman"]);
    expect(metadata.date).toBe("1996");
  });
});

describe("the outline", () => {
  test("gives chapters their pages; one that begins in the middle of a page shares it", async () => {
    const { outline } = await open(
      makePdf({
        pages: [0, 1, 2, 3].map(() => ({ lines: prose })),
        outline: [
          ["One", 0, 600],
          ["Two", 2, 600],
          ["Three", 3, 300],
        ],
      }),
    );
    expect(outline).toEqual([
      { title: "One", level: 0, first: 0, last: 1 },
      { title: "Two", level: 0, first: 2, last: 3 },
      { title: "Three", level: 0, first: 3, last: 3 },
    ]);
  });

  test.skipIf(bookMissing("sicp.pdf"))("of a real book covers it chapter by chapter", async () => {
    const { outline, text } = await sicp();
    const chapters = outline.filter((entry) => entry.level === 0);
    const first = chapters.find((entry) => entry.title.includes("Building Abstractions with Procedures"));
    expect(first && text.pages[first.first]?.label).toBe("1");
    for (const entry of outline) {
      expect(entry.first).toBeLessThanOrEqual(entry.last);
      expect(entry.last).toBeLessThan(text.pages.length);
    }
  });
});

describe("a file that cannot be used is named for what it is", () => {
  test("encrypted", async () => {
    const opened = await openSource(makePdf({ pages: [{ lines: prose }], password: "secret" }), "a.pdf");
    expect(opened).toMatchObject({ kind: "unusable", flaw: "encrypted", remedy: "remove-password" });
  });

  test("encrypted with an empty password opens", async () => {
    const opened = await openSource(makePdf({ pages: [{ lines: prose }], password: "" }), "a.pdf");
    expect(opened).toMatchObject({ kind: "opened" });
    expect(opened.kind === "opened" && opened.text.pages[0]?.text).toContain(sentence);
  });

  test("empty: not a byte in it", async () => {
    expect(await openSource(new Uint8Array(0), "a.pdf")).toMatchObject({
      kind: "unusable",
      flaw: "empty",
      remedy: "get-again",
    });
  });

  test("damaged: not a PDF, or cut off", async () => {
    const whole = makePdf({ pages: [{ lines: prose }] });
    for (const bytes of [new TextEncoder().encode("%PDF-1.7\nnothing"), whole.subarray(0, 300)]) {
      expect(await openSource(bytes, "a.pdf")).toMatchObject({
        kind: "unusable",
        flaw: "damaged",
        remedy: "get-again",
      });
    }
  });

  test.skipIf(bookMissing("sicp.pdf"))("damaged: half of a download", async () => {
    const bytes = readBook("sicp.pdf");
    expect(await openSource(bytes.subarray(0, bytes.length / 2), "sicp.pdf")).toMatchObject({
      kind: "unusable",
      flaw: "damaged",
    });
  });

  test("damaged: neither a PDF, an EPUB nor text", async () => {
    expect(await openSource(Uint8Array.of(0x89, 0x50, 0x4e, 0x47), "cover.png")).toMatchObject({
      kind: "unusable",
      flaw: "damaged",
    });
  });

  test("scanned: pictures of pages, also with a stamp on each", async () => {
    const blank = { lines: [], picture: true };
    expect(await openSource(makePdf({ pages: [blank, blank] }), "a.pdf")).toMatchObject({
      kind: "unusable",
      flaw: "scanned",
      remedy: "recognise-text",
    });
    const stamped = Array.from({ length: 12 }, (_, i) => ({
      lines: [[`Digitized by a library ${i}`, 20, 20, 6] as const],
      picture: true,
    }));
    expect(await openSource(makePdf({ pages: stamped }), "a.pdf")).toMatchObject({ kind: "unusable", flaw: "scanned" });
  });

  test("a short file is not taken for a scan", async () => {
    expect(await openSource(makePdf({ pages: [{ lines: [["Hi", 50, 500]] }] }), "a.pdf")).toMatchObject({
      kind: "opened",
    });
  });

  test("pages without text in a good file are listed", async () => {
    const pages = Array.from({ length: 20 }, (_, i) =>
      i >= 5 && i < 11 ? { lines: [], picture: true } : { lines: prose },
    );
    const opened = await open(makePdf({ pages }));
    expect(opened.unreadable).toEqual([{ flaw: "scanned", pages: [5, 6, 7, 8, 9, 10], remedy: "recognise-text" }]);
  });

  test("garbled: a text layer that maps letters to others, or to nothing", async () => {
    const pages = [{ lines: prose }, { lines: prose }];
    const shifted = (code: number): number => (code >= 0x61 && code <= 0x7a ? 0x61 + ((code - 0x61 + 11) % 26) : code);
    const nowhere = (code: number): number => (code === 0x20 ? code : 0xe000 + code);
    for (const toUnicode of [shifted, nowhere]) {
      expect(await openSource(makePdf({ pages, toUnicode }), "a.pdf")).toMatchObject({
        kind: "unusable",
        flaw: "garbled",
        remedy: "replace-text-layer",
      });
    }
    expect(await openSource(makePdf({ pages, toUnicode: (code) => code }), "a.pdf")).toMatchObject({ kind: "opened" });
  });
});

describe("long work", () => {
  test.skipIf(bookMissing("d2l-en-excerpt.pdf"))("reports its progress", async () => {
    const seen: number[] = [];
    await openSource(readBook("d2l-en-excerpt.pdf"), "d2l.pdf", {
      onProgress: (done, total) => seen.push(done / total),
    });
    expect(seen.length).toBeGreaterThan(5);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
  });

  test.skipIf(bookMissing("sicp.pdf"))("ends when it is cancelled, with the reason", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const done: number[] = [];
    const work = openSource(readBook("sicp.pdf"), "sicp.pdf", {
      signal: controller.signal,
      onProgress: (pages) => {
        done.push(pages);
        controller.abort(reason);
      },
    });
    await expect(work).rejects.toBe(reason);
    expect(done).toHaveLength(1);
  });

  test("does not begin when it is cancelled already", async () => {
    await expect(
      openSource(makePdf({ pages: [{ lines: prose }] }), "a.pdf", { signal: AbortSignal.abort("no") }),
    ).rejects.toBe("no");
  });
});
