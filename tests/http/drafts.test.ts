import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { NotePage } from "../../src/wire/pages.ts";
import { Serving } from "./serving.ts";

const saved = "# 一\n";

async function noteOf(serving: Serving): Promise<NotePage> {
  return JSON.parse((await serving.ask("/api/note?path=a.md")).body);
}

async function draft(serving: Serving, page: string, text: string): Promise<void> {
  const reply = await serving.ask("/api/note/draft", { method: "POST", body: { page, path: "a.md", text } });
  expect(reply.status).toBe(200);
}

describe("unsaved text", () => {
  it("counts while its page is there, and a while after, but not for ever", async () => {
    const serving = await Serving.of({ "a.md": saved });
    const leave = await serving.listen("one");
    await draft(serving, "one", "draft\n");
    await wait(600);
    expect((await noteOf(serving)).text).toBe("draft\n");
    leave();
    await expect.poll(async () => (await noteOf(serving)).text, { timeout: 5000 }).toBe(saved);
  });

  it("outlives a page that comes back soon", async () => {
    const serving = await Serving.of({ "a.md": saved });
    const leave = await serving.listen("one");
    await draft(serving, "one", "draft\n");
    leave();
    await serving.listen("one");
    await wait(700);
    expect((await noteOf(serving)).text).toBe("draft\n");
  });

  it("of a page that died does not stand over what is written on disk later", async () => {
    const serving = await Serving.of({ "a.md": saved });
    await draft(serving, "dead", "draft\n");
    writeFileSync(join(serving.root, "a.md"), "outside\n");
    await expect.poll(async () => (await noteOf(serving)).text, { timeout: 5000 }).toBe("outside\n");
  });

  it("belongs to the page that sent it last: another that is done with the note leaves it alone", async () => {
    const serving = await Serving.of({ "a.md": saved });
    await Promise.all([serving.listen("one"), serving.listen("two")]);
    await draft(serving, "one", "of one\n");
    await draft(serving, "two", "of two\n");
    await serving.ask("/api/note/close", { method: "POST", body: { page: "one", path: "a.md" } });
    expect((await noteOf(serving)).text).toBe("of two\n");
  });

  it("is told apart from what the file says", async () => {
    const serving = await Serving.of({ "a.md": saved });
    await serving.listen("one");
    await draft(serving, "one", "draft\n");
    const page = await noteOf(serving);
    expect([page.text, page.disk.text]).toEqual(["draft\n", saved]);
  });
});
