import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { DraftAnswer, Drafted, NotePage, Saved, VaultPage, WrittenTyped } from "../../src/wire/pages.ts";
import { Serving } from "./serving.ts";

const before = "# 延伸阅读\n\n- 论文：《Deep Residual Learning》\n";
const after = `${before}- [[nowhere]]\n`;

async function noteOf(serving: Serving): Promise<NotePage> {
  return JSON.parse((await serving.ask("/api/note?path=a.md")).body);
}

describe("a note that is edited in the page", () => {
  it("is compiled as it is typed, and written when it is saved", async () => {
    const serving = await Serving.of({ "a.md": before });
    const { revision } = (await noteOf(serving)).disk;
    const draft = await serving.ask("/api/note/draft", {
      method: "POST",
      body: { page: "one", path: "a.md", text: after },
    });
    const { diagnostics }: Drafted = JSON.parse(draft.body).note;
    expect(diagnostics.map(({ code }) => code)).toContain("link/resolves");
    expect(readFileSync(join(serving.root, "a.md"), "utf8")).toBe(before);
    const saved = await serving.ask("/api/note/text", {
      method: "PUT",
      body: { page: "one", path: "a.md", text: after, revision },
    });
    expect(saved.status).toBe(200);
    expect(readFileSync(join(serving.root, "a.md"), "utf8")).toBe(after);
    expect((await noteOf(serving)).disk.revision).not.toBe(revision);
  });

  it("is compiled from what is typed in the text that the page sent last, and in no other", async () => {
    const serving = await Serving.of({ "a.md": before });
    const draft = async (page: string, typed: object): Promise<readonly [DraftAnswer["kind"] | number, Drafted]> => {
      const reply = await serving.ask("/api/note/draft", { method: "POST", body: { page, path: "a.md", ...typed } });
      const answer = JSON.parse(reply.body);
      return [reply.status === 200 ? answer.kind : reply.status, answer.note];
    };
    const end = { start: before.length, end: before.length };
    const [, { version }] = await draft("one", { text: before });
    const [status, typed] = await draft("one", { version, edits: [{ span: end, insert: "- [[nowhere]]\n" }] });
    expect([status, typed.diagnostics.map(({ code }) => code)]).toEqual([
      "drafted",
      expect.arrayContaining(["link/resolves"]),
    ]);
    expect((await noteOf(serving)).text).toBe(after);
    const edits = [{ span: end, insert: "x" }];
    expect((await draft("one", { version: typed.version - 1, edits }))[0]).toBe("other-text");
    expect((await draft("two", { version: typed.version, edits }))[0]).toBe("other-text");
    const far = { start: after.length + 1, end: after.length + 1 };
    expect((await draft("one", { version: typed.version, edits: [{ span: far, insert: "x" }] }))[0]).toBe("other-text");
    expect((await draft("one", { version: typed.version, edits: [{ insert: "x" }] }))[0]).toBe(400);
    expect((await noteOf(serving)).text).toBe(after);
  });

  it("is written as edits of what was typed before, and typed on from what was written", async () => {
    const serving = await Serving.of({ "a.md": before });
    const { revision } = (await noteOf(serving)).disk;
    const send = async (path: string, method: string, typed: object): Promise<WrittenTyped | DraftAnswer> =>
      JSON.parse((await serving.ask(path, { method, body: { page: "one", path: "a.md", ...typed } })).body);
    const end = { start: before.length, end: before.length };
    const drafted = await send("/api/note/draft", "POST", { text: before });
    const version = drafted.kind === "drafted" ? drafted.note.version : -1;
    const edits = [{ span: end, insert: "- [[nowhere]]\n" }];
    expect(await send("/api/note/typed", "PUT", { version: version + 9, edits, revision })).toEqual({
      kind: "other-text",
    });
    expect(readFileSync(join(serving.root, "a.md"), "utf8")).toBe(before);
    const written = await send("/api/note/typed", "PUT", { version, edits, revision });
    expect(readFileSync(join(serving.root, "a.md"), "utf8")).toBe(after);
    if (written.kind !== "written") throw new Error(written.kind);
    expect(written.revision).toBe((await noteOf(serving)).disk.revision);
    const more = [{ span: { start: after.length, end: after.length }, insert: "再写。\n" }];
    const next = await send("/api/note/draft", "POST", { version: written.note.version, edits: more });
    expect(next.kind).toBe("drafted");
    expect((await noteOf(serving)).text).toBe(`${after}再写。\n`);
    writeFileSync(join(serving.root, "a.md"), "outside\n");
    const late = await send("/api/note/typed", "PUT", { text: "mine\n", revision: written.revision });
    expect(late).toMatchObject({ kind: "changed-outside", disk: { text: "outside\n" } });
    expect((await serving.ask("/api/note/typed", { method: "PUT", body: { page: "one", path: "a.md" } })).status).toBe(
      400,
    );
  });

  it("is not written over a change that was made outside, which is given back", async () => {
    const serving = await Serving.of({ "a.md": before });
    const { revision } = (await noteOf(serving)).disk;
    writeFileSync(join(serving.root, "a.md"), "outside\n");
    const reply = await serving.ask("/api/note/text", {
      method: "PUT",
      body: { page: "one", path: "a.md", text: after, revision },
    });
    const saved: Saved = JSON.parse(reply.body);
    expect([reply.status, saved.kind]).toEqual([409, "changed-outside"]);
    expect(readFileSync(join(serving.root, "a.md"), "utf8")).toBe("outside\n");
    if (saved.kind !== "changed-outside") return;
    const again = { page: "one", path: "a.md", text: "both\n", revision: saved.disk.revision };
    expect((await serving.ask("/api/note/text", { method: "PUT", body: again })).status).toBe(200);
  });

  it("counts as the file says once the page is done with it", async () => {
    const serving = await Serving.of({ "a.md": before });
    await serving.ask("/api/note/draft", { method: "POST", body: { page: "one", path: "a.md", text: "draft\n" } });
    expect((await noteOf(serving)).text).toBe("draft\n");
    expect((await serving.ask("/api/note/close", { method: "POST", body: { page: "one", path: "a.md" } })).status).toBe(
      204,
    );
    expect((await noteOf(serving)).text).toBe(before);
  });

  it("is refused when it is malformed, too large or not there", async () => {
    const serving = await Serving.of({ "a.md": before });
    expect((await serving.ask("/api/note/draft", { method: "POST", body: { path: "a.md" } })).status).toBe(400);
    expect(
      (await serving.ask("/api/note/draft", { method: "POST", body: { page: "one", path: "no.md", text: "" } })).status,
    ).toBe(404);
    const huge = { page: "one", path: "a.md", text: "x".repeat(5 * 1024 * 1024) };
    expect((await serving.ask("/api/note/draft", { method: "POST", body: huge })).status).toBe(413);
    const outside = { page: "one", path: "../b.md", text: "", revision: "" };
    expect((await serving.ask("/api/note/text", { method: "PUT", body: outside })).status).toBe(422);
  });
});

describe("the vault's page", () => {
  it("follows what happens on the disk", async () => {
    const serving = await Serving.of({ "a.md": before });
    writeFileSync(join(serving.root, "b.md"), "# 二\n");
    await expect
      .poll(async () => {
        const { notes }: VaultPage = JSON.parse((await serving.ask("/api/vault")).body);
        return notes.map(({ id }) => id);
      })
      .toEqual(["a.md", "b.md"]);
  });
});

describe("an image of a note", () => {
  it("is given if it is an image within the vault, and nothing else is", async () => {
    const serving = await Serving.of({ "a.md": before, "img/p.png": "png", "secret.txt": "secret" });
    const image = async (target: string): Promise<readonly [number, string]> => {
      const { status, body } = await serving.ask(`/api/image?${new URLSearchParams({ note: "a.md", target })}`);
      return [status, body];
    };
    expect(await image("img/p.png")).toEqual([200, "png"]);
    expect(await image("p.png")).toEqual([200, "png"]);
    for (const target of ["secret.txt", "../img/p.png", "/etc/passwd", "a.md", ""])
      expect((await image(target))[0]).toBe(404);
  });
});
