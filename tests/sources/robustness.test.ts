import fc from "fast-check";
import { expect, test } from "vitest";
import { openSource } from "../../src/sources/node.ts";
import { makeEpub } from "./make-epub.ts";
import { makePdf } from "./make-pdf.ts";

const pdf = makePdf({
  pages: Array.from({ length: 3 }, (_, i) => ({
    lines: [[`Some words of page ${"abc".charAt(i)}`, 50, 500] as const, [String(i + 1), 200, 30] as const],
  })),
  info: { Title: "A Title" },
  labels: [[0, "<< /S /D >>"]],
  outline: [["One", 0, 600]],
});
const epub = makeEpub({
  documents: [["a.xhtml", '<h1 id="x">One</h1><p>words</p>']],
  nav: '<nav epub:type="toc"><ol><li><a href="a.xhtml#x">One</a></li></ol></nav>',
});

test.each([
  ["PDF", pdf, "a.pdf"],
  ["EPUB", epub, "a.epub"],
])("any damage to a %s gives text or a named flaw, and never throws", async (_, bytes, name) => {
  const damage = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(damage, fc.option(fc.nat(bytes.length - 1)), async (changes, cut) => {
      const damaged = bytes.slice(0, cut ?? bytes.length);
      for (const [at, value] of changes) if (at < damaged.length) damaged[at] = value;
      const opened = await openSource(damaged, name);
      if (damaged.length === 0) expect(opened).toMatchObject({ kind: "unusable", flaw: "empty" });
      else if (opened.kind === "unusable")
        expect(["encrypted", "damaged", "scanned", "garbled"]).toContain(opened.flaw);
      else {
        expect(opened.text.furniture).toHaveLength(opened.text.pages.length);
        expect(opened.numbering.labels).toHaveLength(opened.text.pages.length);
        expect(opened.text.pages.every((page) => page.text.isWellFormed())).toBe(true);
        await opened.boxes(0, 0, 20);
        await opened.close();
      }
    }),
    { numRuns: 150 },
  );
});

test("any bytes under any name give text or a named flaw", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom("a.pdf", "a.epub", "a.html", "a.md", "a.txt", "a"),
      async (bytes, name) => {
        expect(["opened", "unusable"]).toContain((await openSource(bytes, name)).kind);
      },
    ),
    { numRuns: 300 },
  );
});
