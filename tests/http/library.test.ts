import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { note } from "../cli/ibid.ts";
import { Serving } from "./serving.ts";

const library = JSON.stringify([{ id: "book", type: "book", title: "A Book" }]);

describe("the shelf over HTTP", () => {
  it("answers nobody without the session, and takes nothing from another site", async () => {
    const serving = await Serving.of({ "a.md": note("x"), "library.json": library });
    const other = { cookie: serving.session, origin: "https://example.org" };
    for (const path of ["/api/library/file?name=a.pdf", "/api/library/chapter", "/api/history/restore", "/api/start"]) {
      expect((await serving.askAnyhow(path, { method: "POST", body: {} })).status).toBe(401);
      expect((await serving.askAnyhow(path, { method: "POST", headers: other, body: {} })).status).toBe(403);
    }
    expect(existsSync(join(serving.root, "sources"))).toBe(false);
  });

  it("begins the next chapter of a work without a file, once", async () => {
    const serving = await Serving.of({ "ch01.md": note("x").replace("A Book", "book"), "library.json": library });
    const body = { source: "book", entry: null, language: "en" };
    const begun = await serving.ask("/api/library/chapter", { method: "POST", body });
    expect(JSON.parse(begun.body)).toEqual({ kind: "started", note: "ch02.md" });
    const unknown = { source: "none", entry: null, language: "en" };
    expect((await serving.ask("/api/library/chapter", { method: "POST", body: unknown })).status).toBe(409);
    expect(readdirSync(serving.root).filter((name) => name.endsWith(".md"))).toEqual(["ch01.md", "ch02.md"]);
  });

  it("gives no cover but of works, and no past but of notes", async () => {
    const serving = await Serving.of({ "a.md": note("x"), "library.json": library, "secret.txt.bak": "s" });
    for (const path of [
      "/api/library/cover?id=../secret.txt.bak",
      "/api/library/cover?id=book",
      "/api/history?note=../../etc/passwd",
      "/api/history?note=secret.txt.bak",
      "/api/history/difference?note=a.md&from=kept:../../secret.txt.bak",
      "/api/history/difference?note=a.md&from=git:--output=x",
    ])
      expect((await serving.ask(path)).status).toBe(404);
  });

  it("begins nothing in a vault that has notes", async () => {
    const serving = await Serving.of({ "a.md": note("x") });
    const body = { how: "folder", place: "/" };
    expect((await serving.ask("/api/start", { method: "POST", body })).status).toBe(409);
  });
});
