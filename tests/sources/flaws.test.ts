import { mkdir, mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compile, defaultSettings, noteFromText, noteId, type SourceId, type Verdict, type Work } from "#core";
import { openSource } from "../../src/sources/node.ts";
import { openWorks } from "../../src/sources/witness.ts";
import { unusable, unusablePages } from "../../src/words/verdict.ts";
import { bookMissing, readBook } from "./books.ts";
import { makeEpub } from "./make-epub.ts";
import { makePdf } from "./make-pdf.ts";

const words = "The lamp in the harbour burned for nineteen winters";
const page = { lines: [[words, 40, 500]] as const };
const pages = Array.from({ length: 6 }, (_, at) =>
  at === 2
    ? page
    : {
        lines: [
          [
            `Leaf ${"abcdef"[at]} speaks of ${["bread", "salt", "", "rain", "wool", "iron"][at]} at some length`,
            40,
            500,
          ],
        ] as const,
      },
);
const whole = makePdf({ pages });
const picture = { lines: [], picture: true } as const;
const holed = (bytes: Uint8Array, from: number, to: number): Uint8Array => bytes.slice().fill(0, from, to);
/** A stream that is not compressed, with a dictionary of this kind, as long as a hole must be. */
const withStream = (dictionary: string): Uint8Array => {
  const stream = `99 0 obj\n<< ${dictionary} /Length 9000 >>\nstream\n${"\0".repeat(9000)}\nendstream\nendobj\n`;
  return Buffer.concat([Buffer.from("%PDF-1.5\n"), Buffer.from(stream, "latin1"), whole.subarray(9)]);
};

/** By name, the file and what is wrong with it; null if its text can be used. */
const files: { readonly [name: string]: readonly [bytes: Uint8Array, flaw: keyof typeof unusable | null] } = {
  "password.pdf": [makePdf({ pages, password: "secret" }), "encrypted"],
  "owner-only.pdf": [makePdf({ pages, password: "" }), null],
  "protected.epub": [
    makeEpub({
      documents: [["a.xhtml", `<p>${words}</p>`]],
      extra: {
        "META-INF/encryption.xml":
          '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/><enc:CipherData><enc:CipherReference URI="OEBPS/a.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>',
      },
    }),
    "encrypted",
  ],
  "nothing.pdf": [new Uint8Array(0), "empty"],
  "nothing.epub": [new Uint8Array(0), "empty"],
  "nothing.md": [new Uint8Array(0), "empty"],
  "cut.pdf": [whole.subarray(0, whole.length >> 1), "damaged"],
  "cut.epub": [makeEpub({ documents: [["a.xhtml", `<p>${words}</p>`]] }).subarray(0, 400), "damaged"],
  "hole.pdf": [withStream("/Type /ObjStm"), "damaged"],
  "raw-picture.pdf": [
    withStream("/Subtype /Image /Width 90 /Height 100 /ColorSpace /DeviceGray /BitsPerComponent 8"),
    null,
  ],
  "filled-up.pdf": [Buffer.concat([whole, Buffer.alloc(20_000)]), null],
  "login-page.pdf": [Buffer.from("<!doctype html><html><body>Sign in to read this paper</body></html>"), "damaged"],
  "letter.docx": [zipSync({ "word/document.xml": strToU8("<w:document/>") }), "damaged"],
  "scan.pdf": [makePdf({ pages: Array.from({ length: 6 }, () => picture) }), "scanned"],
  "pdf-by-its-bytes.epub": [whole, null],
  "epub-by-its-bytes.pdf": [makeEpub({ documents: [["a.xhtml", `<p>${words}</p>`]] }), null],
  "scripts-only.html": [
    Buffer.from('<html><body><div id="app"></div><script>render("words")</script></body></html>'),
    "empty",
  ],
  "scripts.html": [
    Buffer.from(`<html><body><p>${words}</p><script>const other = "words"</script></body></html>`),
    null,
  ],
};

const work: Omit<Work, "id" | "title" | "files"> = {
  type: "book",
  otherTitles: [],
  authors: [],
  year: null,
  doi: null,
  isbn: [],
  url: null,
  zoteroKey: null,
};

let vault = "";
beforeAll(async () => {
  vault = await mkdtemp(join(tmpdir(), "vault-"));
});
afterAll(async () => {
  await rm(vault, { recursive: true, force: true });
});

/** The verdicts of these quotes. */
async function verdicts(file: string, ...lines: readonly string[]): Promise<readonly Verdict[]> {
  const works = [{ ...work, id: "book" as SourceId, title: "A Book", files: [file] }];
  const { witness } = await openWorks(works, vault);
  const notes = [noteFromText(noteId("a.md"), `## Concepts\n\n${lines.map((line) => `- ${line}`).join("\n")}\n`)];
  return [
    ...compile({ notes, works, otherFiles: [], settings: defaultSettings, witness, today: null }).verdicts.values(),
  ];
}

describe("a file that cannot be used is named for what it is, and its quotes are unchecked", () => {
  test.each(Object.entries(files))("%s", async (name, [bytes, flaw]) => {
    await writeFile(join(vault, name), bytes);
    const [right, wrong] = await verdicts(
      name,
      `“${words}” [@book, p. 3]`,
      "“Nobody ever wrote these words in any book” [@book]",
    );
    if (flaw === null) {
      expect([right?.kind, wrong?.kind]).toEqual(["holds", "fails"]);
      return;
    }
    const why = { reason: "unusable-file", source: "A Book", flaw };
    expect(right).toEqual({ kind: "unchecked", why });
    expect(wrong).toEqual({ kind: "unchecked", why });
    expect(unusable[flaw].en).toMatch(/\. \S.*\.$/u);
    expect(unusable[flaw].zh).toMatch(/。.+。$/u);
  });

  test("one that may not be read, or is larger than any book", async () => {
    await mkdir(join(vault, "folder.pdf"));
    const sparse = await open(join(vault, "sparse.pdf"), "w");
    await sparse.truncate(1024 ** 3 + 1);
    await sparse.close();
    for (const [name, flaw] of [
      ["folder.pdf", "unreadable"],
      ["sparse.pdf", "enormous"],
    ] as const) {
      const [verdict] = await verdicts(name, `“${words}” [@book]`);
      expect(verdict).toEqual({ kind: "unchecked", why: { reason: "unusable-file", source: "A Book", flaw } });
    }
  });

  test.skipIf(bookMissing("d2l-zh-excerpt.pdf"))("a book with a block left out by a download", async () => {
    const book = holed(readBook("d2l-zh-excerpt.pdf"), 400_000, 900_000);
    expect(await openSource(book, "book.pdf")).toMatchObject({ kind: "unusable", flaw: "damaged" });
  });

  test.skipIf(bookMissing("sicp.pdf"))("no real book has a hole", async () => {
    for (const name of ["sicp.pdf", "impatient-zh.pdf", "d2l-zh-excerpt.pdf", "d2l-en-excerpt.pdf"]) {
      const cancelled = AbortSignal.timeout(50);
      const opened = await openSource(readBook(name), name, { signal: cancelled }).catch(() => null);
      expect(opened?.kind ?? "begun").not.toBe("unusable");
    }
  });
});

describe("pages that cannot be used in a file that is fine otherwise", () => {
  const mixed = makePdf({
    pages: [...pages, ...Array.from({ length: 6 }, () => picture)],
    labels: [[0, "<< /S /D /St 101 >>"]],
  });

  test("leave a quote unchecked that may stand there, and no other", async () => {
    await writeFile(join(vault, "mixed.pdf"), mixed);
    const made = "Nobody ever wrote these words in any book";
    const found = await verdicts(
      "mixed.pdf",
      `“${words}” [@book, p. 103]`,
      `“${made}” [@book, p. 110]`,
      `“${made} or two” [@book, p. 102]`,
      `“${made} or three” [@book]`,
    );
    const kinds = found.slice(0, 4).map((verdict) => (verdict.kind === "unchecked" ? verdict.why : verdict.kind));
    const why = { reason: "unusable-pages", source: "A Book", flaw: "scanned", pages: "7–12" };
    expect(kinds).toEqual(["holds", why, "fails", why]);
    expect(unusablePages.scanned.en).toMatch(/\.$/u);
  });
});
