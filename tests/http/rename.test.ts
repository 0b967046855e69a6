import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RenameDone, RenamePreview } from "../../src/wire/assist.ts";
import { Serving } from "./serving.ts";

const files = {
  "a.md": "# 一\n\n见 [[b|那一篇]]。\n",
  "b.md": "# 二\n",
  "c.md": "# 三\n\n也见 [[b]]。\n",
};
const question = { page: "one", path: "a.md", text: files["a.md"], offset: files["a.md"].indexOf("[[b") + 2 };

async function post<Value>(serving: Serving, path: string, body: object): Promise<Value> {
  return JSON.parse((await serving.ask(`/api/assist/rename/${path}`, { method: "POST", body })).body);
}

describe("a new name across the vault", () => {
  it("is shown line by line before anything is written, made, and taken back", async () => {
    const serving = await Serving.of(files);
    const read = (path: string): string => readFileSync(join(serving.root, path), "utf8");
    const preview = await post<RenamePreview>(serving, "preview", { ...question, name: "第二篇" });
    expect(preview).toMatchObject({ kind: "possible", name: "b", moves: [{ from: "b.md", to: "第二篇.md" }] });
    if (preview.kind !== "possible") return;
    expect(
      preview.notes.flatMap(({ note, lines }) => lines.map((one) => [note, one.line, one.before, one.after])),
    ).toEqual([
      ["a.md", 3, "见 [[b|那一篇]]。", "见 [[第二篇|那一篇]]。"],
      ["c.md", 3, "也见 [[b]]。", "也见 [[第二篇]]。"],
    ]);
    expect([read("a.md"), existsSync(join(serving.root, "b.md"))]).toEqual([files["a.md"], true]);
    const done = await post<RenameDone>(serving, "make", { ...question, name: "第二篇", mentions: true });
    expect(done.kind).toBe("renamed");
    expect([read("a.md"), read("c.md"), read("第二篇.md")]).toEqual([
      "# 一\n\n见 [[第二篇|那一篇]]。\n",
      "# 三\n\n也见 [[第二篇]]。\n",
      files["b.md"],
    ]);
    const undo = done.kind === "renamed" ? done.undo : "";
    expect((await post<RenameDone>(serving, "undo", { undo })).kind).toBe("renamed");
    for (const [path, text] of Object.entries(files)) expect(read(path)).toBe(text);
    expect(existsSync(join(serving.root, "第二篇.md"))).toBe(false);
    expect((await serving.ask("/api/assist/rename/undo", { method: "POST", body: { undo } })).status).toBe(400);
  });

  it("is refused where a note has unsaved text, where the disk says something else, and where the name is taken", async () => {
    const serving = await Serving.of(files);
    const draft = { page: "two", path: "c.md", text: `${files["c.md"]}还没写完` };
    await serving.ask("/api/note/draft", { method: "POST", body: draft });
    const make = { ...question, name: "第二篇", mentions: true };
    expect(await post(serving, "make", make)).toEqual({ kind: "changed", note: "c.md" });
    await serving.ask("/api/note/close", { method: "POST", body: { page: "two", path: "c.md" } });
    expect((await post<RenameDone>(serving, "make", { ...make, name: "c" })).kind).toBe("refused");
    expect((await post<RenameDone>(serving, "make", { ...make, name: "../x" })).kind).toBe("refused");
    const done = await post<RenameDone>(serving, "make", make);
    writeFileSync(join(serving.root, "c.md"), "outside\n");
    const undo = done.kind === "renamed" ? done.undo : "";
    expect(await post(serving, "undo", { undo })).toEqual({ kind: "changed", note: "c.md" });
    expect(readFileSync(join(serving.root, "c.md"), "utf8")).toBe("outside\n");
    expect(existsSync(join(serving.root, "第二篇.md"))).toBe(true);
  });
});
