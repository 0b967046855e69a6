import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { resolvePath } from "../../src/sources/epub/archive.ts";
import { openSource } from "../../src/sources/node.ts";
import type { Opened } from "../../src/sources/opened.ts";
import { bookMissing, readBook } from "./books.ts";
import { makeEpub } from "./make-epub.ts";

async function open(bytes: Uint8Array): Promise<Extract<Opened, { kind: "opened" }>> {
  const opened = await openSource(bytes, "book.epub");
  if (opened.kind !== "opened") throw new Error(`${opened.flaw}: ${opened.detail}`);
  return opened;
}

const chapters: readonly (readonly [string, string])[] = [
  ["one.xhtml", '<h1 id="c1">One</h1><p>First <em>page</em>.<br/>Still it. <span id="p2"/>Second page, across</p>'],
  ["text/two.xhtml", '<p>chapters.</p><h1 id="c2">Two</h1><p id="p3">Third page.</p>'],
];

const contents =
  '<nav epub:type="toc"><ol><li><a href="one.xhtml#c1">One</a><ol><li><a href="one.xhtml#p2">One and a half</a></li></ol></li>' +
  '<li><a href="text/two.xhtml#c2">Two</a></li></ol></nav>';

const pageLinks =
  '<li><a href="one.xhtml">xi</a></li><li><a href="one.xhtml#p2">12</a></li><li><a href="text/two.xhtml#p3">13</a></li>';

describe("the pages of an EPUB", () => {
  test("are those of its page-list", async () => {
    const opened = await open(
      makeEpub({ documents: chapters, nav: `${contents}<nav epub:type="page-list"><ol>${pageLinks}</ol></nav>` }),
    );
    expect(opened.unit).toBe("page-list");
    expect(opened.text.pages).toEqual([
      { label: "xi", text: "One\nFirst page.\nStill it." },
      { label: "12", text: "Second page, across\nchapters.\nTwo" },
      { label: "13", text: "Third page." },
    ]);
    expect(opened.outline).toEqual([
      { title: "One", level: 0, first: 0, last: 1 },
      { title: "One and a half", level: 1, first: 1, last: 1 },
      { title: "Two", level: 0, first: 1, last: 2 },
    ]);
  });

  test("are the numbered landmarks where there is no page-list, as Project Gutenberg writes them", async () => {
    const links = `${pageLinks}<li><a href="text/two.xhtml#p3">14</a></li>`;
    const opened = await open(
      makeEpub({ documents: chapters, nav: `${contents}<nav epub:type="landmarks"><ol>${links}</ol></nav>` }),
    );
    expect(opened.text.pages.map((page) => page.label)).toEqual(["xi", "12", "13", "14"]);
  });

  test("are the NCX's page targets in EPUB 2, and its map is the outline", async () => {
    const opened = await open(
      makeEpub({
        documents: chapters,
        ncx:
          '<navMap><navPoint><navLabel><text>One</text></navLabel><content src="one.xhtml"/></navPoint>' +
          '<navPoint><navLabel><text>Two</text></navLabel><content src="text/two.xhtml"/></navPoint></navMap>' +
          '<pageList><pageTarget><navLabel><text>Page 1</text></navLabel><content src="one.xhtml"/></pageTarget>' +
          '<pageTarget value="2"><navLabel><text/></navLabel><content src="one.xhtml#p2"/></pageTarget></pageList>',
      }),
    );
    expect(opened.text.pages.map((page) => page.label)).toEqual(["1", "2"]);
    expect(opened.outline.map((entry) => entry.title)).toEqual(["One", "Two"]);
  });

  test("are the page breaks in its text where nothing lists them", async () => {
    const body = '<p>a <span epub:type="pagebreak" title="7"/>b <span role="doc-pagebreak" aria-label="8"></span>c</p>';
    const opened = await open(makeEpub({ documents: [["one.xhtml", body]] }));
    expect(opened.text.pages.map(({ label, text }) => [label, text.trim()])).toEqual([
      [null, "a"],
      ["7", "b"],
      ["8", "c"],
    ]);
  });

  test("are the documents of its spine otherwise, without labels", async () => {
    const opened = await open(makeEpub({ documents: chapters }));
    expect(opened.unit).toBe("spine");
    expect(opened.numbering.origin).toBe("none");
    expect(opened.text.pages.map((page) => page.label)).toEqual([null, null]);
    expect(opened.outline.map((entry) => [entry.title, entry.first])).toEqual([
      ["One", 0],
      ["Two", 1],
    ]);
  });

  test("do not begin with their own numbers: those are no running text", async () => {
    const body = Array.from(
      { length: 5 },
      (_, i) => `<p><a id="p${i}">[${i + 1}]</a> words of page ${i + 1} that go</p>`,
    ).join("");
    const links = Array.from({ length: 5 }, (_, i) => `<li><a href="one.xhtml#p${i}">${i + 1}</a></li>`).join("");
    const { text } = await open(
      makeEpub({ documents: [["one.xhtml", body]], nav: `<nav epub:type="page-list"><ol>${links}</ol></nav>` }),
    );
    text.pages.forEach((page, index) => {
      const [number] = text.furniture[index] ?? [];
      expect(page.text.slice(number?.end)).toBe(`words of page ${index + 1} that go`);
    });
  });
});

test("metadata is the package's", async () => {
  const { metadata } = await open(
    makeEpub({
      documents: chapters,
      metadata:
        '<dc:title id="t">Deep Learning</dc:title><meta refines="#t" property="title-type">main</meta><dc:creator id="a">Ada Byron</dc:creator>' +
        '<meta refines="#a" property="role">aut</meta><dc:creator id="b">Some Illustrator</dc:creator><meta refines="#b" property="role">ill</meta>' +
        "<dc:identifier>urn:isbn:9780262035613</dc:identifier><dc:date>2016-11-18T00:00:00Z</dc:date><dc:language>en-GB</dc:language>",
    }),
  );
  expect(metadata).toEqual({
    title: "Deep Learning",
    authors: ["Ada Byron"],
    isbn: ["9780262035613"],
    doi: null,
    date: "2016-11-18",
    language: "en-GB",
  });
});

describe("an EPUB that cannot be used is named for what it is", () => {
  test("protected text", async () => {
    const lock = (uri: string): { readonly [path: string]: string } => ({
      "META-INF/encryption.xml": `<encryption><EncryptedData><CipherData><CipherReference URI="${uri}"/></CipherData></EncryptedData></encryption>`,
    });
    expect(
      await openSource(makeEpub({ documents: chapters, extra: lock("OEBPS/one.xhtml") }), "book.epub"),
    ).toMatchObject({
      flaw: "encrypted",
      remedy: "get-unprotected",
    });
    expect(
      await openSource(makeEpub({ documents: chapters, extra: lock("OEBPS/font.otf") }), "book.epub"),
    ).toMatchObject({ kind: "opened" });
  });

  test("cut off, or without a package", async () => {
    const whole = makeEpub({ documents: chapters });
    for (const bytes of [whole.subarray(0, whole.length / 2), zipSync({ "a.xhtml": strToU8("<p>x</p>") })]) {
      expect(await openSource(bytes, "book.epub")).toMatchObject({ kind: "unusable", flaw: "damaged" });
    }
  });

  test("a bomb is not unpacked", async () => {
    const bomb = zipSync({
      mimetype: strToU8("application/epub+zip"),
      "META-INF/container.xml": strToU8('<container><rootfile full-path="a.opf"/></container>'),
      "a.opf": new Uint8Array(80 * 1024 * 1024).fill(32),
    });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await openSource(bomb, "book.epub")).toMatchObject({ kind: "unusable", flaw: "damaged" });
  });
});

test("references never lead out of the archive", () => {
  expect(resolvePath("OEBPS/text/a.xhtml", "../img/b.png#x")).toBe("OEBPS/img/b.png");
  expect(resolvePath("OEBPS/a.xhtml", "../../../etc/passwd")).toBeNull();
  expect(resolvePath("OEBPS/a.xhtml", "https://example.org/")).toBeNull();
  expect(resolvePath("OEBPS/a.xhtml", "%E7%AC%AC.xhtml")).toBe("OEBPS/第.xhtml");
});

test.skipIf(bookMissing("childrens.epub"))("a real book with a page-list has its 92 pages", async () => {
  const opened = await open(readBook("childrens.epub"));
  expect(opened.text.pages).toHaveLength(92);
  expect(opened.text.pages[0]?.label).toBe("169");
  expect(opened.text.pages.at(-1)?.label).toBe("260");
  expect(opened.numbering.gaps).toEqual([]);
  expect(opened.metadata.authors).toEqual(["Charles Madison Curry", "Erle Elsworth Clippinger"]);
  const page = opened.text.pages.findIndex((one) =>
    one.text.includes("he was surprised to find that some blossoms were picked to pieces"),
  );
  expect(opened.text.pages[page]?.label).toBe("177");
});

test.skipIf(bookMissing("sicp.epub"))("a real book without one has its spine", async () => {
  const opened = await open(readBook("sicp.epub"));
  expect(opened.unit).toBe("spine");
  expect(
    opened.text.pages.some((page) => page.text.includes("We are about to study the idea of a computational process.")),
  ).toBe(true);
  expect(opened.outline.map((entry) => entry.title)).toContain("1.1.1 Expressions");
});
