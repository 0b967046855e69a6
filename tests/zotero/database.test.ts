import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emptyLibrary } from "../../src/library/library.ts";
import { addItems } from "../../src/library/merge.ts";
import { readZoteroDirectory } from "../../src/sources/zotero/database.ts";
import { ZoteroDatabase } from "./make-database.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ibid zotero 数据-"));
  const zotero = new ZoteroDatabase(join(folder, "zotero.sqlite"));
  const sicp = zotero.item(
    "SICP2345",
    "book",
    {
      title: "Structure and <i>Interpretation</i> of Computer Programs",
      date: "1996-07-00 July 1996",
      publisher: "MIT Press",
      place: "Cambridge, MA",
      ISBN: "0-262-51087-1",
      extra: "Citation Key: abelsonStructure1996\nread twice",
    },
    [
      ["author", "Abelson", "Harold"],
      ["author", "Sussman", "Gerald Jay"],
      ["editor", "MIT Press Team", null],
    ],
  );
  const pdf = zotero.attachment("PDF23456", sicp, 0, "storage:Abelson - 1996.pdf", { title: "Full Text PDF" });
  await mkdir(join(folder, "storage/PDF23456"), { recursive: true });
  await writeFile(join(folder, "storage/PDF23456/Abelson - 1996.pdf"), "%PDF-1.7");
  const position = { pageIndex: 32, rects: [[72.5, 600, 300, 612.25]] };
  zotero.annotation("NOTE2345", pdf, 2, {
    comment: "Where is this proved?",
    label: "12",
    sort: "00033|000100|00050",
    position,
  });
  zotero.annotation("HIGH2345", pdf, 1, {
    text: "Programs must be written for people\nto read",
    comment: "The motto.",
    color: "#5fb236",
    label: "xxii",
    sort: "00021|000900|00100",
    position: { pageIndex: 20, rects: [[72, 500, 300, 512], ["bad"]] },
  });
  zotero.attachment("LINK2345", sicp, 2, "attachments:books/sicp.epub", { title: "EPUB" });
  zotero.attachment("WEB23456", sicp, 3, null, { title: "Site", url: "https://mitpress.mit.edu/sicp" });
  zotero.attachment("GONE2345", sicp, 1, "storage:gone.pdf", { title: "Not downloaded" });

  const thesis = zotero.item(
    "THES2345",
    "thesis",
    {
      title: "残差网络研究",
      university: "清华大学",
      thesisType: "博士论文",
      date: "2021-06-00 2021年6月",
      citationKey: "张三2021",
    },
    [["author", "张三", null]],
  );
  const epub = zotero.attachment("EPUB2345", null, 0, "storage:../../../etc/动手学.epub", { title: "动手学深度学习" });
  zotero.annotation("CFI23456", epub, 5, {
    text: "随机梯度下降",
    sort: "00001|00000100",
    position: { type: "FragmentSelector", value: "epubcfi(/6/4!/4/2)" },
  });
  const binned = zotero.item("BIN23456", "book", { title: "Thrown away" });
  zotero.attachment("BINPDF23", binned, 0, "storage:a.pdf");
  zotero.bin(binned);
  zotero.item("FEED2345", "journalArticle", { title: "From a feed" }, [], 3);
  zotero.item("SICP2345", "book", { title: "The Circle’s Book" }, [], 2);
  const shelf = zotero.collection("SHELF234", "书架", null, [sicp]);
  zotero.collection("DEEP2345", "Deep learning", shelf, [thesis, sicp]);
  zotero.close();
});

afterAll(() => rm(folder, { recursive: true }));

describe("a Zotero data directory", () => {
  test("gives items with names, dates and keys; not what lies in the bin, nor feeds", async () => {
    const { items, collections } = await readZoteroDirectory(folder);
    expect(items.map(({ key, library }) => [library, key])).toEqual([
      ["user", "SICP2345"],
      ["user", "THES2345"],
      ["user", "EPUB2345"],
      ["group 4711", "SICP2345"],
    ]);
    expect(items[0]?.item).toEqual({
      id: "abelsonStructure1996",
      type: "book",
      title: "Structure and Interpretation of Computer Programs",
      author: [
        { family: "Abelson", given: "Harold" },
        { family: "Sussman", given: "Gerald Jay" },
      ],
      editor: [{ literal: "MIT Press Team" }],
      issued: { "date-parts": [[1996, 7]] },
      publisher: "MIT Press",
      "publisher-place": "Cambridge, MA",
      ISBN: "0-262-51087-1",
      note: "read twice",
      custom: { zoteroKey: "SICP2345" },
    });
    expect(items[1]?.item).toMatchObject({
      id: "张三2021",
      type: "thesis",
      title: "残差网络研究",
      author: [{ family: "张", given: "三" }],
      publisher: "清华大学",
      genre: "博士论文",
      issued: { "date-parts": [[2021, 6]] },
    });
    expect(items[2]?.item).toMatchObject({ type: "document", title: "动手学深度学习" });
    expect(collections).toEqual([
      { key: "SHELF234", name: "书架", parent: null },
      { key: "DEEP2345", name: "Deep learning", parent: "SHELF234" },
    ]);
    expect(items[0]?.collections).toEqual(["SHELF234", "DEEP2345"]);
  });

  test("gives attachments with their files, and says which are not there", async () => {
    const { items, problems } = await readZoteroDirectory(folder);
    expect(items[0]?.attachments.map(({ key, mediaType, at }) => [key, mediaType, at])).toEqual([
      ["PDF23456", "application/pdf", { kind: "file", path: join(folder, "storage/PDF23456/Abelson - 1996.pdf") }],
      ["LINK2345", "application/pdf", null],
      ["WEB23456", "text/html", { kind: "address", url: "https://mitpress.mit.edu/sicp" }],
      ["GONE2345", "application/pdf", { kind: "file", path: join(folder, "storage/GONE2345/gone.pdf") }],
    ]);
    expect(problems).toEqual([
      { kind: "no-base-folder", about: "books/sicp.epub", detail: "LINK2345", remedy: "name-base-folder" },
      {
        kind: "file-missing",
        about: join(folder, "storage/GONE2345/gone.pdf"),
        detail: "SICP2345",
        remedy: "download-in-zotero",
      },
      {
        kind: "file-missing",
        about: join(folder, "storage/EPUB2345/动手学.epub"),
        detail: "EPUB2345",
        remedy: "download-in-zotero",
      },
    ]);
    const linked = await readZoteroDirectory(folder, { baseFolder: "/books" });
    expect(linked.items[0]?.attachments[1]?.at).toEqual({ kind: "file", path: "/books/books/sicp.epub" });
  });

  test("gives annotations in the order of reading", async () => {
    const { items } = await readZoteroDirectory(folder);
    expect(items[0]?.attachments[0]?.annotations).toEqual([
      {
        key: "HIGH2345",
        kind: "highlight",
        text: "Programs must be written for people\nto read",
        comment: "The motto.",
        color: "#5fb236",
        pageLabel: "xxii",
        position: { kind: "page", page: 20, rectangles: [[72, 500, 300, 512]] },
      },
      {
        key: "NOTE2345",
        kind: "note",
        text: "",
        comment: "Where is this proved?",
        color: "#ffd400",
        pageLabel: "12",
        position: { kind: "page", page: 32, rectangles: [[72.5, 600, 300, 612.25]] },
      },
    ]);
    expect(items[2]?.attachments[0]?.annotations).toMatchObject([
      { kind: "underline", text: "随机梯度下降", position: { kind: "fragment", value: "epubcfi(/6/4!/4/2)" } },
    ]);
  });

  test("has Better BibTeX's keys where that is installed", async () => {
    const copy = await mkdtemp(join(tmpdir(), "ibid-zotero-bbt-"));
    await cp(folder, copy, { recursive: true });
    const keys = new DatabaseSync(join(copy, "better-bibtex.sqlite"));
    keys.exec("CREATE TABLE citationkey (itemID INT, itemKey TEXT, libraryID INT, citationKey TEXT, pinned INT)");
    keys.exec("INSERT INTO citationkey VALUES (1, 'SICP2345', 1, 'abelson:sicp', 0)");
    keys.close();
    const { items } = await readZoteroDirectory(copy);
    expect(items.map(({ item }) => item.id)).toEqual(["abelson:sicp", "张三2021", "", ""]);
    await rm(copy, { recursive: true });
  });

  test("into the library twice adds its works once", async () => {
    const { items } = await readZoteroDirectory(folder);
    const first = addItems(
      emptyLibrary,
      items.map(({ item }) => item),
    );
    const second = addItems(
      first.library,
      items.map(({ item }) => item),
    );
    expect(second.added.every(({ outcome }) => outcome === "unchanged")).toBe(true);
    expect(second.library.items.length).toBe(first.library.items.length);
  });
});

describe("a database in use", () => {
  test("is read while Zotero holds it locked in the middle of a write, and is left as it is", async () => {
    const copy = await mkdtemp(join(tmpdir(), "ibid-zotero-busy-"));
    await cp(folder, copy, { recursive: true });
    const path = join(copy, "zotero.sqlite");
    const zotero = new DatabaseSync(path);
    zotero.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = 1; BEGIN EXCLUSIVE");
    zotero.exec("UPDATE itemDataValues SET value = value || ' (half written)'");
    zotero.exec("CREATE TABLE filler (x); INSERT INTO filler SELECT hex(randomblob(4000)) FROM itemDataValues");
    const before = await readFile(path);
    const { items, problems } = await readZoteroDirectory(copy);
    expect(problems.filter(({ kind }) => kind === "unreadable-database")).toEqual([]);
    expect(items.map(({ item }) => item.title)).toContain("Structure and Interpretation of Computer Programs");
    expect(await readFile(path)).toEqual(before);
    zotero.exec("COMMIT");
    zotero.close();
    await rm(copy, { recursive: true });
  });

  test("in write-ahead mode gives what was written last", async () => {
    const copy = await mkdtemp(join(tmpdir(), "ibid-zotero-wal-"));
    await cp(folder, copy, { recursive: true });
    const zotero = new DatabaseSync(join(copy, "zotero.sqlite"));
    zotero.exec("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0");
    zotero.exec("UPDATE itemDataValues SET value = '残差网络新研究' WHERE value = '残差网络研究'");
    const { items } = await readZoteroDirectory(copy);
    expect(items[1]?.item.title).toBe("残差网络新研究");
    zotero.close();
    await rm(copy, { recursive: true });
  });

  test("that is missing or no database is said to be so", async () => {
    const empty = await mkdtemp(join(tmpdir(), "ibid-zotero-none-"));
    expect(await readZoteroDirectory(empty)).toMatchObject({
      items: [],
      problems: [{ kind: "no-database", remedy: "choose-data-folder" }],
    });
    await appendFile(join(empty, "zotero.sqlite"), "not a database at all, but long enough to be one ".repeat(40));
    expect(await readZoteroDirectory(empty)).toMatchObject({
      items: [],
      problems: [{ kind: "unreadable-database", remedy: "close-zotero" }],
    });
    await rm(empty, { recursive: true });
  });
});
