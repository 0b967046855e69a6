import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Compiled,
  type Evidence,
  factKey,
  noteFromText,
  noteId,
  type QuotePlace,
  type SourceId,
  type Verdict,
  type Work,
} from "#core";
import { type PassagePicture, renderReport } from "../../src/report/index.ts";
import { browserArguments, findBrowser } from "../support/browser.ts";
import { type Example, examplePictures, openExample } from "./example.ts";
import { compiledFrom } from "./vault.ts";

const source = "book" as SourceId;
const book: Work = {
  id: source,
  type: "book",
  title: "A Book",
  otherTitles: [],
  authors: [],
  year: null,
  doi: null,
  isbn: [],
  url: null,
  zoteroKey: null,
  files: ["book.pdf"],
};
const quoted = "the loss fell by 12 percent";
const note = noteFromText(
  noteId("a.md"),
  `# A\n\n## Reflection\n\nIt says "${quoted}" [@book, p. 48]. See [@book, p. 9].\n`,
);
const plain = compiledFrom([note], { works: [book] });

/** The words of a page whose quote, or whose second citation, has some evidence. */
async function pageWith(of: "quote" | "citation", verdict: Verdict, more: Partial<Compiled> = {}): Promise<string> {
  const fact = plain.notes[0]?.facts.find((one) => one.kind === of && (one.kind !== "citation" || one.quote === null));
  if (!fact) throw new Error(`There is no ${of}.`);
  const key = factKey({ note: note.id, fact: fact.id });
  const verdicts = new Map(plain.verdicts).set(key, verdict);
  const html = await renderReport({ ...plain, ...more, verdicts }, { language: "en", title: "T" });
  return html
    .slice(html.indexOf('id="notes"'), html.indexOf('id="agenda"'))
    .replace(/<[^>]*>/g, "")
    .replaceAll("&quot;", '"');
}

const place = (page: number, passage = quoted, difference: QuotePlace["difference"] = null): QuotePlace => ({
  source,
  stretches: [{ page, label: String(page - 11), span: { start: 0, end: passage.length } }],
  passage,
  before: "After the change ",
  after: " in a week.",
  difference,
});

describe("the margin", () => {
  const kinds: readonly (readonly [string, "quote" | "citation", Verdict["kind"], Evidence, readonly string[]])[] = [
    [
      "a passage",
      "quote",
      "holds",
      { kind: "passage", places: [place(59)], more: false },
      ["第 48 页（PDF 第 60 页）", "p. 48 (PDF 60)", "After the change ", quoted, " in a week."],
    ],
    [
      "a passage that stands in several places",
      "quote",
      "holds",
      { kind: "passage", places: [place(59), place(70)], more: true },
      ["同样的话不止一处：", "The same words stand in several places:", "p. 59 (PDF 71)", "and more", "还有更多"],
    ],
    [
      "words that are not in the source",
      "quote",
      "fails",
      { kind: "not-found", source, elsewhere: [] },
      ["书库里有文字的书都没有这句话。", "No source of the library that has a text says this."],
    ],
    [
      "words that stand in another source",
      "quote",
      "fails",
      { kind: "not-found", source, elsewhere: [place(59)] },
      ["它在这里：", "It stands here:", "p. 48 (PDF 60)", "After the change "],
    ],
    [
      "a page under the file's numbers",
      "citation",
      "holds",
      { kind: "page", source, page: 8, label: null, reading: { kind: "file" } },
      ["PDF 第 9 页", "PDF 9", "引的是 PDF 的页码", "cited by the PDF’s number"],
    ],
    [
      "a page of another edition",
      "citation",
      "holds",
      { kind: "page", source, page: 12, label: "1", reading: { kind: "shifted", shift: -4 } },
      ["PDF 页码 − 4", "cited by another edition’s number: PDF page − 4"],
    ],
    [
      "a wrong page",
      "citation",
      "fails",
      { kind: "wrong-page", source, page: 20, label: "9", right: "9" },
      ["页码不符", "wrong page", "p. 9 (PDF 21)"],
    ],
    [
      "a page that there is not",
      "citation",
      "fails",
      { kind: "no-page", source, pages: 300 },
      ["没有这一页", "no such page", "文件共 300 页。", "The file has 300 pages."],
    ],
    [
      "a figure",
      "citation",
      "holds",
      { kind: "landmark", source, unit: "figure", number: "1.17", page: 30, label: "19", caption: "Training compute" },
      ["图 1.17", "Figure 1.17", "p. 19 (PDF 31)", "Training compute"],
    ],
    [
      "what rests on a quote",
      "citation",
      "holds",
      { kind: "rests-on", facts: [] },
      ["随它所依据的引文", "As the quote it stands behind"],
    ],
  ];
  it.each(kinds)("shows %s", async (_, of, kind, evidence, words) => {
    if (kind === "unchecked") return;
    const text = await pageWith(of, { kind, evidence });
    for (const word of words) expect(text).toContain(word);
  });

  it("sets a difference as text, with what a changed digit means", async () => {
    const passage = quoted.replace("12", "21");
    const at = passage.indexOf("21");
    const span = (start: number, end: number): { readonly start: number; readonly end: number } => ({ start, end });
    const difference: QuotePlace["difference"] = {
      grave: true,
      runs: [
        { kind: "equal", quote: span(0, at), passage: span(0, at) },
        { kind: "replaced", quote: span(at, at + 2), passage: span(at, at + 2), change: "number" },
        { kind: "equal", quote: span(at + 2, passage.length), passage: span(at + 2, passage.length) },
      ],
    };
    const evidence: Evidence = { kind: "passage", places: [place(59, passage, difference)], more: false };
    const key = factKey({
      note: note.id,
      fact: plain.notes[0]?.facts.find(({ kind }) => kind === "quote")?.id ?? ("" as never),
    });
    const verdicts = new Map(plain.verdicts).set(key, { kind: "near", evidence });
    const html = await renderReport({ ...plain, verdicts }, { language: "en", title: "T" });
    expect(html).toContain('<strong class="grave"><del>12</del><ins>21</ins></strong>');
    expect(html).toContain("Another number: it states another value.");
    expect(html.replace(/<[^>]*>/g, "")).toContain("数字不同：说的不是同一个数值。");
  });

  it("says how the reader counts a source's pages", async () => {
    const numbering = { reading: { kind: "file" }, agree: 6, tell: 6, confidence: 0.9, difference: 12 } as const;
    const sources = new Map(plain.sources);
    for (const fact of plain.notes[0]?.facts ?? []) {
      if (fact.kind === "citation") sources.set(factKey({ note: note.id, fact: fact.id }), { kind: "known", source });
    }
    const compiled = { ...plain, sources, numberings: new Map([[source, numbering]]) };
    const html = await renderReport(compiled, { language: "en", title: "T" });
    const text = html.replace(/<[^>]*>/g, "");
    expect(text).toContain("You cite the PDF’s pages (6 of 6); printed page = PDF page − 12.");
    expect(text).toContain("你引的是 PDF 的页码（6 / 6 处）；书上的页码 = PDF 页码 − 12。");
  });
});

const browserPath = findBrowser();

describe.skipIf(browserPath === null)("pictures of passages in a browser (skipped where there is no Chromium)", () => {
  let browser: Browser;
  let example: Example;
  let pictures: ReadonlyMap<string, PassagePicture>;
  let html = "";

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: browserPath ?? "", args: [...browserArguments] });
    example = await openExample();
    pictures = await examplePictures(example);
    html = await renderReport(example.compiled, { language: "en", title: "书 | Book", pictures });
    writeFileSync(join(example.root, "report.html"), html);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    example?.remove();
  });

  async function open(width: number): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(pathToFileURL(join(example.root, "report.html")).href);
    await page.evaluate(() => document.fonts.ready);
    return { page, complaints };
  }

  it("stand beside every quote that was found in a PDF, in a page of less than 3 MB", async () => {
    const found = [...example.compiled.verdicts.values()].filter(
      (verdict) => verdict.kind !== "unchecked" && verdict.evidence.kind === "passage",
    );
    expect(found.length).toBeGreaterThan(20);
    expect(pictures.size).toBe(found.length);
    expect(html.length).toBeLessThan(3_000_000);
    expect(html).toContain("<title>Book · ibid</title>");
  });

  it.each([1440, 390])("mark the words where they stand, opened from the keyboard, at %i px", async (width) => {
    const { page, complaints } = await open(width);
    const entry = page.locator("details.entry:has(.page-picture)").nth(2);
    await entry.locator("> summary").focus();
    await page.keyboard.press("Enter");
    const picture = entry.locator(".page-picture");
    await picture.locator("summary").focus();
    await page.keyboard.press("Enter");
    const small = await picture
      .locator("img")
      .first()
      .evaluate((image) => image.getBoundingClientRect().width);
    await page.waitForTimeout(100);
    const shown = await picture.evaluate(async (details) => {
      const results: { description: string; offset: number[]; ink: number; size: number }[] = [];
      for (const part of details.querySelectorAll(".picture-part")) {
        const image = part.querySelector("img");
        if (!image) continue;
        await image.decode();
        const canvas = document.createElement("canvas");
        canvas.width = image.naturalWidth;
        canvas.height = image.naturalHeight;
        const context = canvas.getContext("2d");
        if (!context) continue;
        context.drawImage(image, 0, 0);
        const frame = image.getBoundingClientRect();
        for (const mark of part.querySelectorAll("rect")) {
          const box = mark.getBoundingClientRect();
          const scale = image.naturalWidth / frame.width;
          const [x, y] = [(box.left - frame.left) * scale, (box.top - frame.top) * scale];
          const pixels = context.getImageData(x, y, box.width * scale, box.height * scale).data;
          let dark = 0;
          for (let at = 0; at < pixels.length; at += 4) if ((pixels[at] ?? 255) < 128) dark += 1;
          results.push({
            description: image.alt,
            offset: [x, y],
            ink: dark / (pixels.length / 4),
            size: frame.width,
          });
        }
      }
      return results;
    });
    expect(shown.length).toBeGreaterThan(0);
    const parts = [...pictures.values()].flatMap((one) => one.parts);
    for (const { description, offset, ink, size } of shown) {
      expect(description).toMatch(/^[《“].+(?:第 \S+ 页|p\. \S+).*(?:标出|marked)/);
      // Every mark lies on words, and is one of the rectangles that were measured in the book, at three pixels a point.
      expect(ink).toBeGreaterThan(0.03);
      const measured = parts.some(({ marks }) =>
        marks.some(
          ({ left, top }) =>
            Math.abs((left - 1) * 3 - (offset[0] ?? 0)) < 3 && Math.abs((top - 1) * 3 - (offset[1] ?? 0)) < 3,
        ),
      );
      expect(measured).toBe(true);
      expect(size).toBeGreaterThan(width === 1440 ? 500 : 300);
    }
    expect(small).toBeGreaterThan(0);
    const [needed, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(needed).toBeLessThanOrEqual(given ?? 0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("make room under their line, and cover nothing", async () => {
    const { page } = await open(1440);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll<HTMLDetailsElement>("details.entry, .page-picture"))
        details.open = true;
    });
    await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
    await page.waitForTimeout(300);
    const covered = await page.evaluate(() => {
      const sheets = [...document.querySelectorAll(".page-picture[open] .picture-sheet")].map((sheet) =>
        sheet.getBoundingClientRect(),
      );
      const words = [...document.querySelectorAll(".line > .words, .picture-sheet, .entry-summary")].map((element) =>
        element.getBoundingClientRect(),
      );
      return sheets.filter((sheet) =>
        words.some(
          (box) =>
            (box.left !== sheet.left || box.top !== sheet.top) &&
            box.width > 0 &&
            box.left < sheet.right - 1 &&
            sheet.left < box.right - 1 &&
            box.top < sheet.bottom - 1 &&
            sheet.top < box.bottom - 1,
        ),
      ).length;
    });
    expect(covered).toBe(0);
    await page.close();
  });
});
