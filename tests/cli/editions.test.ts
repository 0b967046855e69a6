import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makePdf } from "../sources/make-pdf.ts";
import { folder, ibid, note, type Run } from "./ibid.ts";

const road = "The road begins where the map of the city ends";
const nets = "Nets with 152 layers learn from slips of their own";
const river = "A river that forgets its source is still a river";
const lamp = "The lamp in the harbour burned for nineteen winters";
const late = "Only the second edition says that patience is a method";

function edition(...lines: readonly string[]): Uint8Array {
  return makePdf({
    pages: lines.map((line) => ({ lines: [[line, 40, 500]] })),
    labels: [[0, "<< /S /D >>"]],
  });
}

const first = edition(road, nets, river, lamp);
const second = edition(road, "A leaf that was put in between the two", nets.replace("152", "101"), river, late);

function vault(files: unknown): string {
  return folder({
    "ibid.yaml": "rules:\n  section/present: off\n",
    "library.json": JSON.stringify([{ id: "book", title: "A Book", custom: { files } }]),
    "book.pdf": first,
    "a.md": note(
      `## Core Concepts\n\n${[road, nets, river, lamp, late].map((words, at) => `- “${words}” [@book, p. ${at + 1}]`).join("\n")}`,
    ),
  });
}

const told = [
  "5 quotes · 1 moved · 1 changed · 1 vanished · 1 found now",
  /vanished +a\.md:15 +p\. 4 +“The lamp/u,
  /changed +a\.md:13 +p\. 2 → p\. 3 +“Nets with 152/u,
  /moved +a\.md:14 +p\. 3 → p\. 4 +“A river/u,
  /found now +a\.md:16 +p\. 5 +“Only the second/u,
];

function expectTold({ out }: Run): void {
  for (const line of told) expect(out).toMatch(line);
  expect(out).not.toContain("a.md:12");
}

describe("a source's file that is replaced", () => {
  for (const [how, files] of [
    ["by its path alone", ["book.pdf"]],
    ["with its content", [{ path: "book.pdf", content: "", bytes: 0 }]],
  ] as const) {
    test(`is noticed where the library names it ${how}; relink lists what became of each quote, once`, () => {
      const root = vault(files);
      const run = (...args: readonly string[]): Run => ibid(args, { in: root });
      expect(run("check").err).toBe("");
      if (how === "with its content") expect(run("source", "relink").out).toContain("the content of 1 file noted");
      writeFileSync(join(root, "book.pdf"), second);
      for (const times of [1, 2])
        expect([times, run("check").err]).toEqual([
          times,
          "book.pdf: This file of book is another than before: 5 quotes · 1 moved · 1 changed · 1 vanished · 1 found now. ibid source relink lists them and takes note of the new file.\n",
        ]);
      const relinked = run("source", "relink");
      expect(relinked).toMatchObject({ code: 0, err: "" });
      expectTold(relinked);
      expect(run("check").err).toBe("");
      expect(run("source", "relink").out).toBe("0 files found again\n");
    });
  }

  test("says nothing where every quote stands as it stood, and breaks nothing where nothing is kept", () => {
    const root = vault(["book.pdf"]);
    expect(ibid(["check"], { in: root }).err).toBe("");
    writeFileSync(join(root, "book.pdf"), Buffer.concat([first, Buffer.from("% a mark by a reading program\n")]));
    expect(ibid(["check"], { in: root }).err).toBe("");
    rmSync(join(root, ".ibid"), { recursive: true });
    writeFileSync(join(root, "book.pdf"), second);
    expect(ibid(["check"], { in: root }).err).toBe("");
    expect(ibid(["source", "relink"], { in: root }).code).toBe(0);
    writeFileSync(join(root, "book.pdf"), first);
    rmSync(join(root, ".ibid"), { recursive: true });
    const relinked = ibid(["source", "relink"], { in: root });
    expect(relinked.out).toContain("The text of the former file is no longer cached");
    expect(ibid(["source", "relink"], { in: root }).out).toBe("0 files found again\n");
  });

  test("replace puts another file in its place, and keeps what the library says besides", () => {
    const root = vault([{ path: "book.pdf", note: "from the shelf" }]);
    writeFileSync(join(root, "second.pdf"), second);
    const run = (...args: readonly string[]): Run => ibid(["source", "replace", ...args], { in: root });
    expect(run("book").code).toBe(2);
    expect(run("bok", "second.pdf").err).toContain("Is “book” meant?");
    writeFileSync(join(root, "locked.pdf"), makePdf({ pages: [{ lines: [[road, 40, 500]] }], password: "x" }));
    expect(run("book", "locked.pdf")).toMatchObject({
      code: 2,
      err: expect.stringContaining("Not replaced: the file is encrypted"),
    });
    const replaced = run("book", "second.pdf");
    expect(replaced).toMatchObject({ code: 0, err: "" });
    expect(replaced.out).toContain("book: book.pdf replaced by second.pdf; the old file is still there");
    expectTold(replaced);
    const [item] = JSON.parse(readFileSync(join(root, "library.json"), "utf8"));
    expect(item.custom.files).toMatchObject([{ path: "second.pdf" }]);
    expect(ibid(["check"], { in: root }).err).toBe("");
    expect(run("book", "second.pdf").out).toContain("Nothing new for book");
    expect(run("book", "book.pdf").out).toContain("5 quotes · 1 moved · 1 changed · 1 vanished · 1 found now");
  });

  test("of several files the one to replace must be named", () => {
    const root = vault(["book.pdf", "other.pdf"]);
    writeFileSync(join(root, "other.pdf"), edition(late));
    writeFileSync(join(root, "second.pdf"), second);
    const run = (...args: readonly string[]): Run =>
      ibid(["source", "replace", "book", "second.pdf", ...args], { in: root });
    expect(run()).toMatchObject({ code: 2, err: expect.stringContaining("book.pdf, other.pdf") });
    expect(run("--file", "other.pdf").out).toContain("book: other.pdf replaced by second.pdf");
    const [item] = JSON.parse(readFileSync(join(root, "library.json"), "utf8"));
    expect(
      item.custom.files.map((file: string | { path: string }) => (typeof file === "string" ? file : file.path)),
    ).toEqual(["book.pdf", "second.pdf"]);
  });
});
