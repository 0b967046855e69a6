import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder } from "../cli/ibid.ts";
import { Serving } from "./serving.ts";

const notes = { "ibid.yaml": "", "a.md": "# 一\n" };

describe("the server", () => {
  it("gives a session for the link's token once, in a cookie that no script reads and no other site sends", async () => {
    const serving = await Serving.of(notes);
    const reply = await serving.askAnyhow(`/?token=${serving.token}`, {});
    expect(reply.status).toBe(303);
    expect(reply.headers.location).toBe("/");
    expect(String(reply.headers["set-cookie"])).toMatch(/HttpOnly; SameSite=Strict/u);
    expect((await serving.askAnyhow("/?token=guess", {})).status).toBe(403);
  });

  it.each([
    ["no cookie", {}, 401],
    ["another cookie", { cookie: "ibid-0=x" }, 401],
    ["a name pointed at this machine", { host: "evil.example" }, 421],
    ["another site", { origin: "https://evil.example" }, 403],
    ["a document without an origin", { origin: "null" }, 403],
  ])("refuses %s", async (_, headers, status) => {
    const serving = await Serving.of(notes);
    const cookie = status === 401 ? {} : { cookie: serving.session };
    expect((await serving.askAnyhow("/api/vault", { headers: { ...cookie, ...headers } })).status).toBe(status);
  });

  it("refuses a change that does not say that it comes from the page", async () => {
    const serving = await Serving.of(notes);
    const asking = {
      method: "POST",
      headers: { cookie: serving.session },
      body: { page: "one", path: "a.md", text: "x" },
    };
    expect((await serving.askAnyhow("/api/note/draft", asking)).status).toBe(403);
    const crossSite = { ...asking, headers: { ...asking.headers, "sec-fetch-site": "cross-site" } };
    expect((await serving.askAnyhow("/api/note/draft", crossSite)).status).toBe(403);
    expect(
      (await serving.ask("/api/note/draft", { method: "POST", body: { page: "one", path: "a.md", text: "x" } })).status,
    ).toBe(200);
  });

  it("gives a page under a strict policy with a nonce of its own", async () => {
    const serving = await Serving.of(notes);
    const [first, second] = [await serving.ask("/library"), await serving.ask("/library")];
    const policy = String(first.headers["content-security-policy"]);
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval(?!')|\*/u);
    expect(policy).toContain("require-trusted-types-for 'script'");
    const nonce = /nonce-([\w-]+)/u.exec(policy)?.[1];
    expect(first.body).toContain(`content="${nonce}"`);
    expect(second.body).not.toContain(String(nonce));
  });

  it.each([
    "/assets/../index.html",
    "/assets/%2e%2e/index.html",
    "/assets/..%2f..%2fetc/passwd.js",
    "/assets/.hidden.js",
  ])("gives no file that was not built for the page: %s", async (path) => {
    const serving = await Serving.of(notes);
    expect((await serving.ask(path)).body).not.toMatch(/root:|1;/u);
    expect((await serving.ask("/assets/index-1.js")).body).toBe("1;");
  });

  it("gives only files that the library names, and none out of the vault", async () => {
    const outside = folder({ "secret.pdf": "secret" });
    const library = JSON.stringify([
      { id: "in", type: "book", title: "In", custom: { files: ["in.pdf"] } },
      { id: "out", type: "book", title: "Out", custom: { files: ["out/secret.pdf"] } },
      { id: "up", type: "book", title: "Up", custom: { files: ["../secret.pdf"] } },
    ]);
    const serving = await Serving.of({ ...notes, "library.json": library, "in.pdf": "%PDF-1.7 not much" });
    symlinkSync(outside, join(serving.root, "out"));
    mkdirSync(join(serving.root, "sub"));
    writeFileSync(join(serving.root, "sub/other.pdf"), "other");
    expect((await serving.ask("/api/source/file?id=in")).body).toBe("%PDF-1.7 not much");
    const part = await serving.ask("/api/source/file?id=in", { headers: { range: "bytes=1-3" } });
    expect([part.status, part.body, part.headers["content-range"]]).toEqual([206, "PDF", "bytes 1-3/17"]);
    for (const id of ["out", "up", "nobody", "in&file=1"]) {
      expect((await serving.ask(`/api/source/file?id=${id}`)).status).toBe(404);
    }
  });
});
