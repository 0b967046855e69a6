import { channel } from "node:diagnostics_channel";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyLibrary, writeLibrary } from "../../src/library/library.ts";
import { addItems } from "../../src/library/merge.ts";
import { formatOf, importBibliography } from "../../src/sources/bibliography/import.ts";
import { locateAttachments } from "../../src/sources/bibliography/locate.ts";
import { betterBibtexJson, bibtex, cslJson, ris, zoteroRdf } from "./samples.ts";

const exports = { bibtex, ris, cslJson, betterBibtexJson, zoteroRdf };
const names = Object.keys(exports) as readonly (keyof typeof exports)[];

describe("what a file is", () => {
  test("is told from its content, whatever it is called", () => {
    expect(formatOf(bibtex)).toBe("bibtex");
    expect(formatOf(`\n% made by hand, TY\n${bibtex}`)).toBe("bibtex");
    expect(formatOf(ris.replace("AU  - 张三", "AB  - write @book{a, title={b}}"))).toBe("ris");
    expect(formatOf(cslJson)).toBe("json");
    expect(formatOf(`<?xml version="1.0"?>\n${zoteroRdf}`)).toBe("rdf");
    expect(importBibliography(`\ufeff${ris}`, "wrong.bib").items).toHaveLength(2);
  });

  test("is said where it is none, and nothing is fetched", () => {
    const sockets: unknown[] = [];
    const listen = (message: unknown) => sockets.push(message);
    channel("net.client.socket").subscribe(listen);
    for (const text of ["10.1038/nature14539", "https://example.org/a.bib", "Q42", "978-0-262-51087-5"]) {
      expect(importBibliography(text, "a.txt")).toMatchObject({ items: [], problems: [{ kind: "unknown-format" }] });
    }
    importBibliography("@book{a, title={https://example.org}, url={https://example.org}}", "a.bib");
    channel("net.client.socket").unsubscribe(listen);
    expect(sockets).toEqual([]);
    expect(importBibliography(" \n", "a.bib").problems).toMatchObject([{ kind: "empty", remedy: "export-again" }]);
  });

  test("never makes reading fail", () => {
    const pieces = [...names.flatMap((name) => exports[name].split(/(?<=[\n{},"])/u)), "\\", "$", "\0", "{", '"'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), fc.string(), (parts, rest) => {
        const { items, attachments } = importBibliography(parts.join("") + rest, "any");
        for (const item of items) expect(typeof item.id).toBe("string");
        for (const { item } of attachments) expect(items[item]).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });
});

describe("importing into the library", () => {
  test.each(names)("%s twice adds its works once", (name) => {
    const { items } = importBibliography(exports[name], name);
    expect(items).toHaveLength(2);
    const first = addItems(emptyLibrary, items);
    expect(first.added.map(({ outcome }) => outcome)).toEqual(["added", "added"]);
    expect(new Set(first.library.items.map(({ id }) => id)).size).toBe(2);
    const second = addItems(first.library, importBibliography(exports[name], name).items);
    expect(second.added.map(({ outcome }) => outcome)).toEqual(["unchanged", "unchanged"]);
    expect(writeLibrary(second.library)).toBe(writeLibrary(first.library));
  });

  test("the same works from every program, in any order, are two works", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...names], { minLength: names.length }), (order) => {
        let library = emptyLibrary;
        for (const name of order) library = addItems(library, importBibliography(exports[name], name).items).library;
        expect(library.items).toHaveLength(2);
        const written = writeLibrary(library);
        for (const name of order) library = addItems(library, importBibliography(exports[name], name).items).library;
        expect(writeLibrary(library)).toBe(written);
      }),
    );
  });
});

describe("attachments", () => {
  test("are found where they are said to be, beside the export, and as another machine had them", async () => {
    const folder = await mkdtemp(join(tmpdir(), "ibid-attachments-"));
    try {
      await mkdir(join(folder, "files/5"), { recursive: true });
      await mkdir(join(folder, "AB12CD34"));
      await writeFile(join(folder, "files/5/a.pdf"), "%PDF");
      await writeFile(join(folder, "AB12CD34/书.pdf"), "%PDF");
      const { attachments } = importBibliography(
        `@book{a, title={A}, file={files/5/a.pdf;${folder}/files/5/a.pdf;/home/other/Zotero/storage/AB12CD34/书.pdf;gone.pdf;https://example.org/a.pdf}}`,
        "a.bib",
      );
      const { found, missing } = await locateAttachments(attachments, folder);
      expect(found.map(({ path }) => path)).toEqual([
        join(folder, "files/5/a.pdf"),
        join(folder, "files/5/a.pdf"),
        join(folder, "AB12CD34/书.pdf"),
      ]);
      expect(missing.map(({ at }) => at)).toEqual([{ kind: "file", path: "gone.pdf" }]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
