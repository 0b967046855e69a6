import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readMarkup } from "../../src/sources/markup.ts";
import { openSource } from "../../src/sources/node.ts";
import type { Opened } from "../../src/sources/opened.ts";

async function open(text: string | Uint8Array, name: string): Promise<Extract<Opened, { kind: "opened" }>> {
  const opened = await openSource(typeof text === "string" ? new TextEncoder().encode(text) : text, name);
  if (opened.kind !== "opened") throw new Error(`${opened.flaw}: ${opened.detail}`);
  return opened;
}

describe("HTML", () => {
  const page = `<!doctype html><html lang="en"><head><title>Residual
    Connections</title><meta name="author" content="Ada Byron"><meta name="citation_doi" content="https://doi.org/10.1000/XYZ.1">
    <meta property="article:published_time" content="2020-03-04T10:00:00Z"><style>p { color: red }</style></head>
    <body><p>Before.</p><h1>What  it <em>is</em></h1><p>A sum of
    input and <b>out</b>put.</p><script>var a = "no text";</script><h2>Why</h2><ul><li>one<li>two</ul><pre>a\n  b</pre></body></html>`;

  test("is its text as a browser shows it, a page a heading", async () => {
    const opened = await open(page, "page.html");
    expect(opened.unit).toBe("heading");
    expect(opened.text.pages.map((one) => one.text)).toEqual([
      "Before.",
      "What it is\nA sum of input and output.",
      "Why\none\ntwo\na\n  b",
    ]);
    expect(opened.outline).toEqual([
      { title: "What it is", level: 0, first: 1, last: 2 },
      { title: "Why", level: 1, first: 2, last: 2 },
    ]);
  });

  test("metadata is in its tags", async () => {
    expect((await open(page, "page.html")).metadata).toEqual({
      title: "Residual Connections",
      authors: ["Ada Byron"],
      isbn: [],
      doi: "10.1000/xyz.1",
      date: "2020-03-04",
      language: "en",
    });
  });

  test("is read in the encoding that it declares", async () => {
    const head = new TextEncoder().encode('<html><head><meta charset="gb2312"></head><body><p>');
    const words = Uint8Array.of(0xb2, 0xd0, 0xb2, 0xee, 0xc1, 0xac, 0xbd, 0xd3);
    const opened = await open(Uint8Array.of(...head, ...words), "page.html");
    expect(opened.text.pages[0]?.text).toBe("残差连接");
  });

  test("of any kind gives text without throwing, with anchors and headings in it", () => {
    const piece = fc.constantFrom(
      "<p>",
      "</p>",
      "<h2 id=a>",
      "</h2>",
      "<pre>",
      "</pre>",
      "<script>",
      "</script>",
      "<",
      "&amp;",
      "&#x4e00;",
      "<svg><title>",
      "残差",
      " word ",
      "\ud800",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (pieces, xml) => {
        const { text, anchors, headings } = readMarkup(pieces.join(""), xml);
        expect(text.isWellFormed()).toBe(true);
        for (const { at } of [...anchors, ...headings]) expect(at).toBeLessThanOrEqual(text.length + 1);
      }),
    );
  });
});

describe("Markdown", () => {
  const note =
    "---\ntitle: 自动微分\nauthor: [李沐, Aston Zhang]\ndate: 2021-05-06\nisbn: 978-0-262-03561-3\n---\nBefore.\n\n# One\n\n```\n# no heading\n```\n\nTwo **b**\n=========\n\nText.\n";

  test("has a page a heading, and its front matter for metadata", async () => {
    const opened = await open(note, "note.md");
    expect(opened.text.pages.map((page) => page.text)).toEqual([
      "Before.",
      "# One\n\n```\n# no heading\n```",
      "Two **b**\n=========\n\nText.",
    ]);
    expect(opened.outline.map((entry) => [entry.title, entry.first])).toEqual([
      ["One", 1],
      ["Two b", 2],
    ]);
    expect(opened.metadata).toEqual({
      title: "自动微分",
      authors: ["李沐", "Aston Zhang"],
      isbn: ["9780262035613"],
      doi: null,
      date: "2021-05-06",
      language: null,
    });
  });

  test("has no boxes", async () => {
    expect(await (await open(note, "note.md")).boxes(0, 0, 5)).toEqual([]);
  });
});
