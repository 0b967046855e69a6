import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
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

/** The runner's own watch on lost promises is taken away, so that they are judged as in a program of the reader's. */
const watched = process.rawListeners("unhandledRejection");
beforeAll(() => void process.removeAllListeners("unhandledRejection"));
afterAll(() => {
  for (const listener of watched) process.on("unhandledRejection", (...lost) => Reflect.apply(listener, process, lost));
});

test("a promise that the PDF reader loses over a damaged object does not end the program", async () => {
  const damaged = pdf.slice();
  const changes = { 411: 196, 165: 120, 85: 116, 1245: 40, 1282: 242 };
  for (const [at, value] of Object.entries(changes)) damaged[Number(at)] = value;
  const lost: unknown[] = [];
  const listen = (reason: unknown): void => void lost.push(reason);
  process.on("unhandledRejection", listen);
  const opened = await openSource(damaged, "a.pdf");
  // What is lost is told after the turn it was lost in.
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", listen);
  expect(opened.kind).toBe("unusable");
  expect(lost).not.toEqual([]);
  const [judge] = process.listeners("unhandledRejection");
  for (const reason of lost) expect(() => judge?.(reason, Promise.resolve())).not.toThrow();
  expect(() => judge?.(new Error("Our own."), Promise.resolve())).toThrow("Our own.");
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
