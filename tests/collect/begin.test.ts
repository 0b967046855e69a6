import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { copyExample, importZotero, placeOf, whyNoNotes } from "../../src/collect/begin.ts";
import { folder } from "../cli/ibid.ts";
import { ZoteroDatabase } from "../zotero/make-database.ts";

describe("the first start", () => {
  it("finds places as a reader writes them", () => {
    expect(placeOf("/vault", "notes")).toBe("/vault/notes");
    expect(placeOf("/vault", " /elsewhere ")).toBe("/elsewhere");
    expect(placeOf("/vault", "~/Zotero")).toBe(join(homedir(), "Zotero"));
    expect(placeOf("/vault", "~")).toBe(homedir());
  });

  it("copies the example where nothing is, without the cache that lies in it", () => {
    const example = folder({ "a.md": "a", "sources/b.pdf": "b", ".ibid/text/c": "c" });
    const root = folder({ "full/mine.md": "mine", "empty/.keep": "" });
    expect(copyExample(example, join(root, "full"))).toMatchObject({ key: "folder/not-empty" });
    expect(readdirSync(join(root, "full"))).toEqual(["mine.md"]);
    for (const place of ["empty", "new/deep"]) expect(copyExample(example, join(root, place))).toBe(null);
    expect(readdirSync(join(root, "new/deep"), { recursive: true }).sort()).toEqual([
      "a.md",
      "sources",
      "sources/b.pdf",
    ]);
  });

  it("opens folders with notes, however deep, and says what is wrong with others", () => {
    const root = folder({
      "vault/.obsidian/app.md": "",
      "vault/Books/One/ch 1.md": "x",
      "pictures/a.png": "",
      file: "",
    });
    expect(whyNoNotes(join(root, "vault"))).toBe(null);
    expect(whyNoNotes(join(root, "vault/.obsidian"))).toBe(null);
    expect(whyNoNotes(join(root, "pictures"))).toMatchObject({ key: "folder/no-notes" });
    for (const none of ["gone", "file"]) expect(whyNoNotes(join(root, none))).toMatchObject({ key: "folder/missing" });
  });

  it("takes Zotero's works in with copies of their files, and leaves Zotero's own", async () => {
    const root = folder({});
    const zotero = folder({});
    const database = new ZoteroDatabase(join(zotero, "zotero.sqlite"));
    const book = database.item("SICP2345", "book", { title: "Structure and Interpretation", ISBN: "0-262-51087-1" });
    database.attachment("PDF23456", book, 0, "storage:sicp.pdf", { title: "Full Text PDF" });
    database.database.close();
    mkdirSync(join(zotero, "storage/PDF23456"), { recursive: true });
    writeFileSync(join(zotero, "storage/PDF23456/sicp.pdf"), "%PDF-1.7");
    const before = readdirSync(zotero, { recursive: true }).sort();
    expect(await importZotero(root, zotero)).toMatchObject({ works: 1 });
    expect(readFileSync(join(root, "library.json"), "utf8")).toContain("sources/sicp.pdf");
    expect(readFileSync(join(root, "sources/sicp.pdf"), "utf8")).toBe("%PDF-1.7");
    expect(readdirSync(zotero, { recursive: true }).sort()).toEqual(before);
    expect(await importZotero(root, join(root, "sources"))).toMatchObject({
      works: 0,
      problems: [{ key: "zotero/unread", args: { kind: "no-database" } }],
    });
  });

  it("tells how far it is with Zotero's files, and adds nothing where it is stopped", async () => {
    const root = folder({});
    const zotero = folder({});
    const database = new ZoteroDatabase(join(zotero, "zotero.sqlite"));
    for (const [at, key] of ["AAAA2345", "BBBB2345", "CCCC2345"].entries()) {
      const book = database.item(key, "book", { title: `Volume ${at}` });
      database.attachment(`PDF${at}3456`, book, 0, `storage:${at}.pdf`, { title: "PDF" });
      mkdirSync(join(zotero, `storage/PDF${at}3456`), { recursive: true });
      writeFileSync(join(zotero, `storage/PDF${at}3456/${at}.pdf`), `%PDF-1.${at}`);
    }
    database.database.close();
    const leaving = new AbortController();
    const onFile = (done: number): void => {
      if (done === 2) leaving.abort();
    };
    await expect(importZotero(root, zotero, { signal: leaving.signal, onFile })).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(readdirSync(root, { recursive: true }).sort()).toEqual(["sources", "sources/0.pdf", "sources/1.pdf"]);
    // What was copied by then is used.
    const told: string[] = [];
    const again = await importZotero(root, zotero, { onFile: (done, total) => void told.push(`${done} of ${total}`) });
    expect(again).toMatchObject({ works: 3, problems: [] });
    expect(told).toEqual(["0 of 3", "1 of 3", "2 of 3", "3 of 3"]);
  });
});
