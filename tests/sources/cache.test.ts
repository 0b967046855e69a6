import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { textCache } from "../../src/sources/cache.ts";
import { encodeExtraction, readExtraction } from "../../src/sources/cache-format.ts";
import { statedNumbering } from "../../src/sources/labels.ts";
import { openSourceFile } from "../../src/sources/node.ts";
import type { Extraction } from "../../src/sources/opened.ts";
import { bookMissing, bookPath } from "./books.ts";
import { makePdf } from "./make-pdf.ts";

let vault = "";
beforeAll(async () => {
  vault = await mkdtemp(join(tmpdir(), "vault-"));
});
afterAll(async () => {
  await rm(vault, { recursive: true, force: true });
});

function extractionOf(texts: readonly string[]): Extraction {
  const pages = texts.map((text, index) => ({
    label: index % 3 === 0 ? null : String(index),
    text: text.toWellFormed(),
  }));
  return {
    kind: "extracted",
    format: "pdf",
    unit: "page",
    text: { pages, furniture: pages.map(({ text }) => (text.length > 2 ? [{ start: 0, end: 2 }] : [])) },
    numbering: statedNumbering(pages.map((page) => page.label)),
    outline: [{ title: "第一章", level: 0, first: 0, last: 0 }],
    metadata: { title: "书", authors: [], isbn: [], doi: null, date: null, language: "zh" },
    unreadable: [],
  };
}

describe("the cache's format", () => {
  test("gives back what was put in, of any Unicode text", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 60 }), { maxLength: 12 }), (texts) => {
        const extraction = extractionOf(["\ufeff with a mark", ...texts]);
        expect(readExtraction(encodeExtraction(extraction, crc32), crc32)?.decode()).toEqual(extraction);
      }),
    );
    const unusable: Extraction = { kind: "unusable", flaw: "scanned", remedy: "recognise-text", detail: "9/9" };
    expect(readExtraction(encodeExtraction(unusable, crc32), crc32)?.decode()).toEqual(unusable);
  });

  test("gives nothing back of a file that is changed, cut off or foreign", () => {
    const bytes = encodeExtraction(extractionOf(["one", "二", "three"]), crc32);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = bytes.slice();
        changed[at] = (changed[at] ?? 0) ^ flip;
        expect(readExtraction(changed, crc32)).toBeNull();
        expect(readExtraction(bytes.subarray(0, at), crc32)).toBeNull();
      }),
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (foreign) => readExtraction(foreign, crc32) === null));
  });
});

describe("a file of a vault", () => {
  const pdf = makePdf({ pages: [{ lines: [["A page of some text", 50, 500]] }] });

  test("is extracted once, and again when the cache is damaged or gone", async () => {
    const path = join(vault, "a.pdf");
    await writeFile(path, pdf);
    const fresh = await openSourceFile(path, vault);
    expect(fresh.cached).toBe(false);
    const second = await openSourceFile(path, vault);
    expect(second.cached).toBe(true);
    expect(JSON.stringify(second.opened)).toBe(JSON.stringify(fresh.opened));

    const folder = join(vault, ".ibid", "text");
    const [name = ""] = await readdir(folder);
    await writeFile(join(folder, name), "something else");
    expect((await openSourceFile(path, vault)).cached).toBe(false);
    expect((await openSourceFile(path, vault)).cached).toBe(true);
    await rm(join(vault, ".ibid"), { recursive: true });
    expect((await openSourceFile(path, vault)).opened).toMatchObject({ kind: "opened" });
    expect((await readdir(folder)).filter((one) => one.endsWith(".part"))).toEqual([]);
  });

  test("is known by its content, whatever it is called", async () => {
    await writeFile(join(vault, "b.pdf"), pdf);
    expect((await openSourceFile(join(vault, "b.pdf"), vault)).cached).toBe(true);
  });

  test("is opened even where nothing can be cached", async () => {
    const blocked = await mkdtemp(join(tmpdir(), "blocked-"));
    await writeFile(join(blocked, ".ibid"), "a file where the folder would be");
    expect((await openSourceFile(join(vault, "a.pdf"), blocked)).opened).toMatchObject({ kind: "opened" });
    expect(await textCache(blocked).write("x", extractionOf(["a"]))).toBe(false);
    await rm(blocked, { recursive: true });
  });

  test("still has its boxes when its text comes from the cache", async () => {
    const { opened, cached } = await openSourceFile(join(vault, "a.pdf"), vault);
    expect(cached).toBe(true);
    if (opened.kind !== "opened") throw new Error(opened.detail);
    expect(await opened.boxes(0, 0, 6)).toHaveLength(1);
    await opened.close();
  });
});

describe("extraction on a thread", () => {
  test.skipIf(bookMissing("sicp.pdf"))("is cancelled in its midst, and caches nothing", async () => {
    const before = (await readdir(join(vault, ".ibid", "text"))).length;
    const controller = new AbortController();
    const reason = new Error("enough");
    const work = openSourceFile(bookPath("sicp.pdf"), vault, {
      signal: controller.signal,
      onProgress: () => controller.abort(reason),
    });
    await expect(work).rejects.toBe(reason);
    expect(await readdir(join(vault, ".ibid", "text"))).toHaveLength(before);
  });

  test.skipIf(bookMissing("d2l-zh-excerpt.pdf"))("reports progress to the end", async () => {
    const seen: number[] = [];
    const { opened } = await openSourceFile(bookPath("d2l-zh-excerpt.pdf"), vault, {
      onProgress: (done) => seen.push(done),
    });
    expect(opened.kind).toBe("opened");
    expect(seen.at(-1)).toBe(78);
  });

  test("of a file that is no source is named, and not cached", async () => {
    const path = join(vault, "cover.png");
    await writeFile(path, Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0));
    for (let times = 0; times < 2; times++) {
      expect(await openSourceFile(path, vault)).toMatchObject({
        cached: false,
        opened: { kind: "unusable", flaw: "damaged" },
      });
    }
  });
});

test.skipIf(bookMissing("sicp.pdf"))("a book's cached text is compact", async () => {
  const { opened } = await openSourceFile(bookPath("sicp.pdf"), vault);
  if (opened.kind !== "opened") throw new Error(opened.detail);
  const characters = opened.text.pages.reduce((sum, page) => sum + page.text.length, 0);
  const sizes = await Promise.all(
    (await readdir(join(vault, ".ibid", "text"))).map(
      async (name) => (await stat(join(vault, ".ibid", "text", name))).size,
    ),
  );
  expect(Math.max(...sizes)).toBeLessThan(characters * 1.2);
});
