import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addFile } from "../../src/collect/add-file.ts";
import { fileName, receive, shelve } from "../../src/collect/upload.ts";
import { folder } from "../cli/ibid.ts";

async function* parts(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

const incoming = (root: string): readonly string[] => readdirSync(join(root, ".ibid/incoming"));

describe("a file that is sent", () => {
  it("is whole or not there", async () => {
    const root = folder({});
    const received = await receive(root, parts("one ", "two"));
    if (received === "too-large" || "key" in received) throw new Error("not received");
    expect(readFileSync(received.path, "utf8")).toBe("one two");
    received.discard();
    expect(await receive(root, parts("12345", "67890"), 9)).toBe("too-large");
    const broken = (async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from("a beginning");
      throw Object.assign(new Error("no space"), { code: "ENOSPC" });
    })();
    expect(await receive(root, broken)).toMatchObject({ key: "write/failed", args: { reason: "ENOSPC" } });
    expect(incoming(root)).toEqual([]);
  });

  it("gets a name that is taken by no other file, and is not kept twice", () => {
    const root = folder({ "sources/book.pdf": "old", in: "new" });
    expect(shelve(root, join(root, "in"), "book.pdf")).toEqual({ path: "sources/book-2.pdf", isNew: true });
    expect(shelve(root, join(root, "in"), "book.pdf")).toEqual({ path: "sources/book-2.pdf", isNew: false });
    expect(readFileSync(join(root, "sources/book.pdf"), "utf8")).toBe("old");
  });

  it.each([
    ["../../etc/passwd", "passwd"],
    ["..\\..\\boot.ini", "boot.ini"],
    ["...", "source"],
    [".htaccess", "htaccess"],
    ["a\u0000b<c>.pdf", "a b c.pdf"],
    ["书名：第一章.pdf", "书名：第一章.pdf"],
    [`${"长".repeat(300)}.epub`, `${"长".repeat(60)}.epub`],
    ["", "source"],
  ])("named %j is called %j", (written, called) => expect(fileName(written)).toBe(called));

  it("is put nowhere outside the vault, whatever the sources folder is", async () => {
    const elsewhere = folder({});
    const root = folder({});
    symlinkSync(elsewhere, join(root, "sources"));
    const received = await receive(root, parts("# A page\n\nWith words.\n"));
    if (received === "too-large" || "key" in received) throw new Error("not received");
    expect(await addFile(root, received, "page.md", {})).toMatchObject({ kind: "failed" });
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it("leaves nothing where its reading is broken off", async () => {
    const root = folder({});
    const received = await receive(root, parts("# A page\n\nWith words.\n"));
    if (received === "too-large" || "key" in received) throw new Error("not received");
    const leaving = new AbortController();
    leaving.abort();
    await expect(addFile(root, received, "page.md", { signal: leaving.signal })).rejects.toThrow();
    expect(readdirSync(join(root, "sources"))).toEqual([]);
    expect(incoming(root)).toEqual([]);
  });
});
