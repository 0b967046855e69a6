import { writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { DraftAnswer, NotePage, Saved } from "../../src/wire/pages.ts";
import { Serving } from "./serving.ts";

const files = {
  "a.md": "---\nbook: B\n---\n# A\n\n## Concepts\n\n- depth: how many layers there are\n",
  "private/.gitignore": "*\n",
  "private/b.md": "# Hidden\n",
  "c.txt.bak": "no note",
};

it("serves a note's text before the vault is open, and no other file; the rest is answered when it is", async () => {
  const gate = Promise.withResolvers<void>();
  const serving = await Serving.of(files, gate.promise);

  const early = await serving.ask("/api/note?path=a.md");
  expect(early.status).toBe(200);
  const page: NotePage = JSON.parse(early.body);
  expect(page).toMatchObject({ text: files["a.md"], judged: [], diagnostics: [] });
  expect(page.sections.length).toBeGreaterThan(0);
  for (const path of ["private/b.md", "c.txt.bak", "../a.md", "/etc/passwd", "none.md"])
    expect((await serving.ask(`/api/note?path=${encodeURIComponent(path)}`)).status, path).toBe(404);
  expect((await serving.askAnyhow("/api/note?path=a.md", {})).status).toBe(401);
  expect((await serving.ask("/read?note=a.md")).body).toContain("ibid-nonce");

  const order: string[] = [];
  const vault = serving.ask("/api/vault").then((reply) => {
    order.push("vault");
    return reply;
  });
  const draft = serving.ask("/api/note/draft", {
    method: "POST",
    body: { path: "a.md", page: "p", text: `${page.text}- width\n` },
  });
  await serving.ask("/api/note?path=a.md");
  order.push("gate");
  gate.resolve();
  expect(JSON.parse((await vault).body).notes).toHaveLength(1);
  expect(order).toEqual(["gate", "vault"]);
  const drafted: DraftAnswer = JSON.parse((await draft).body);
  expect(drafted).toMatchObject({ kind: "drafted" });
  const saved = await serving.ask("/api/note/text", {
    method: "PUT",
    body: { path: "a.md", page: "p", text: `${page.text}- width\n`, revision: page.disk.revision },
  });
  expect(JSON.parse(saved.body) satisfies Saved).toMatchObject({ kind: "saved" });
});

it("takes in what was written while the vault was being opened", async () => {
  const gate = Promise.withResolvers<void>();
  const serving = await Serving.of(files, gate.promise);
  await serving.ask("/api/note?path=a.md");
  const text = `${files["a.md"]}- width: how broad a layer is\n`;
  writeFileSync(`${serving.root}/a.md`, text);
  gate.resolve();
  const reply = await serving.ask("/api/vault");
  expect(reply.status).toBe(200);
  await expect.poll(async () => JSON.parse((await serving.ask("/api/note?path=a.md")).body).text).toBe(text);
});
