import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { chapterEntries, describeEntry, entryOf } from "../../src/sources/chapters.ts";
import { Covers } from "../../src/sources/cover.ts";
import { epubCover } from "../../src/sources/epub/cover.ts";
import type { OutlineEntry } from "../../src/sources/opened.ts";
import { folder } from "../cli/ibid.ts";
import { makePdf } from "./make-pdf.ts";

const picture = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);

function epub(manifest: string, metadata: string, files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync({
    mimetype: strToU8("application/epub+zip"),
    "META-INF/container.xml": strToU8(
      '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
    ),
    "OPS/book.opf": strToU8(
      `<package><metadata>${metadata}</metadata><manifest>${manifest}</manifest><spine/></package>`,
    ),
    ...files,
  });
}

describe("a cover", () => {
  it("is the picture that an EPUB names, in the old way and the new", () => {
    const files = { "OPS/img/front.png": picture };
    const byProperty = epub('<item id="c" href="img/front.png" properties="cover-image"/>', "", files);
    const byMeta = epub('<item id="c" href="img/front.png"/>', '<meta name="cover" content="c"/>', files);
    for (const book of [byProperty, byMeta]) expect(epubCover(book)).toEqual({ type: "image/png", bytes: picture });
  });

  it("is none that could run something, that is not there, or that leads out of the book", () => {
    const svg = { "OPS/front.svg": strToU8("<svg><script>1</script></svg>") };
    expect(epubCover(epub('<item id="c" href="front.svg" properties="cover-image"/>', "", svg))).toBe(null);
    for (const href of ["gone.png", "../../../etc/passwd.png", "https://example.org/a.png"])
      expect(epubCover(epub(`<item id="c" href="${href}" properties="cover-image"/>`, "", {}))).toBe(null);
    expect(epubCover(strToU8("no archive"))).toBe(null);
  });

  it("is a PDF's first page with something on it, and none where the file cannot be drawn", async () => {
    const leaf = { lines: [["Nineteen winters", 40, 500]] as const };
    const root = folder({
      "a.pdf": makePdf({ pages: [{ lines: [] }, leaf] }),
      "b.pdf": "%PDF-1.7 broken",
      "c.pdf": makePdf({ pages: [{ lines: [] }] }),
    });
    const covers = new Covers(root);
    const [a, b, c] = await Promise.all(["a.pdf", "b.pdf", "c.pdf"].map((path) => covers.of(path, "pdf")));
    expect(a?.type).toBe("image/png");
    expect(b).toBe(null);
    expect(a?.bytes.length).toBeGreaterThan(c?.bytes.length ?? 0);
    expect(await new Covers(root).of("a.pdf", "pdf")).toEqual({ ...a, bytes: Buffer.from(a?.bytes ?? []) });
  });
});

describe("chapters of a table of contents", () => {
  const entries = (...titles: readonly (readonly [string, number])[]): readonly OutlineEntry[] =>
    titles.map(([title, level], first) => ({ title, level, first, last: first }));

  it("are the outermost entries, or the numbered ones in parts", () => {
    const plain = entries(["Introduction", 0], ["A Motivating Example", 1], ["Models", 0]);
    expect(chapterEntries({ outline: plain }).map(({ title }) => title)).toEqual(["Introduction", "Models"]);
    const parts = entries(["Part I", 0], ["1 Words", 1], ["1.1 Names", 2], ["Part II", 0], ["2 Pages", 1]);
    expect(chapterEntries({ outline: parts }).map(({ title }) => title)).toEqual([
      "Part I",
      "1 Words",
      "Part II",
      "2 Pages",
    ]);
  });

  it("have the number that is written before the title, and an article is none", () => {
    const outline = entries(["7 Networks", 0], ["A Motivating Example", 0], ["Appendix A Tables", 0], ["B Proofs", 0]);
    const source = { outline, unit: "page" as const, text: { pages: [], furniture: [] } };
    expect(outline.map((entry) => describeEntry(source, entry)).map(({ number, title }) => [number, title])).toEqual([
      ["7", "Networks"],
      [null, "A Motivating Example"],
      ["A", "Tables"],
      ["B", "Proofs"],
    ]);
    expect(entryOf(source, "7", null)?.title).toBe("7 Networks");
    expect(entryOf(source, null, "a motivating example")?.title).toBe("A Motivating Example");
  });
});
