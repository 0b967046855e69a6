import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makePdf } from "../sources/make-pdf.ts";
import { command, node } from "../support/command.ts";
import { ZoteroDatabase } from "../zotero/make-database.ts";
import { folder, ibid, note, type Run } from "./ibid.ts";

const words = "Programs must be written for people to read";
const second = "A process is a pattern of rules that we call a program";
const page = (index: number): { readonly pageIndex: number; readonly rects: readonly number[][] } => ({
  pageIndex: index,
  rects: [[40, 500, 300, 512]],
});

/** A Zotero data directory with a book, its PDF, and what a reader marked in it. */
function zotero(): string {
  const root = folder({});
  mkdirSync(join(root, "storage/PDF23456"), { recursive: true });
  const pages = [words, second, "An ending"].map((line) => ({ lines: [[line, 40, 500]] as const }));
  writeFileSync(join(root, "storage/PDF23456/sicp.pdf"), makePdf({ pages, labels: [[0, "<< /S /D /St 5 >>"]] }));
  const database = new ZoteroDatabase(join(root, "zotero.sqlite"));
  const authors = [
    ["author", "Abelson", "Harold"],
    ["author", "Sussman", "Gerald Jay"],
  ] as const;
  const fields = { title: "Structure and Interpretation", date: "1996-07-00 July 1996", ISBN: "978-0-262-51087-5" };
  const book = database.item("SICP2345", "book", fields, authors);
  const pdf = database.attachment("PDF23456", book, 0, "storage:sicp.pdf");
  database.annotation("HIGH2345", pdf, 1, {
    text: words,
    comment: "The motto.",
    label: "5",
    sort: "00000|000100|00100",
    position: page(0),
  });
  database.annotation("HIGH2346", pdf, 1, {
    text: second,
    comment: "Which rules?",
    color: "#ff6666",
    label: "6",
    sort: "00001|000100|00100",
    position: page(1),
  });
  database.annotation("IMAG2345", pdf, 3, {
    comment: "The picture of the abacus.",
    label: "6",
    sort: "00001|000200|00100",
    position: page(1),
  });
  database.annotation("HIGH2347", pdf, 1, {
    text: "An ending",
    label: "7",
    sort: "00002|000100|00100",
    position: page(2),
  });
  database.close();
  return root;
}

const empty = `---
source: Structure and Interpretation
chapter: 1
chapter-title: T
read: 2025-06-16
pages: 5–6
numbering: printed
---

## Core Concepts Summary

- “Programs are data.” (“Structure and Interpretation”, p. 5)

## Difficult Points & Questions

-

## Tasks to Follow Up

- [ ] Read on
`;

const filled = `---
source: Structure and Interpretation
chapter: 1
chapter-title: T
read: 2025-06-16
pages: 5–6
numbering: printed
---

## Core Concepts Summary

- “Programs are data.” (“Structure and Interpretation”, p. 5)
- “Programs must be written for people to read” ([Abelson & Sussman, 1996, p. 5](zotero://select/library/items/SICP2345)) ([pdf](zotero://open-pdf/library/items/PDF23456?page=1&annotation=HIGH2345)) 🟡

  The motto.

## Difficult Points & Questions

- “A process is a pattern of rules that we call a program” ([Abelson & Sussman, 1996, p. 6](zotero://select/library/items/SICP2345)) ([pdf](zotero://open-pdf/library/items/PDF23456?page=2&annotation=HIGH2346)) 🔴

  Which rules?

## Tasks to Follow Up

- [ ] Read on

## Diagram Interpretation

- The picture of the abacus. ([Abelson & Sussman, 1996, p. 6](zotero://select/library/items/SICP2345)) ([pdf](zotero://open-pdf/library/items/PDF23456?page=2&annotation=IMAG2345)) 🟡
`;

describe("annotations of Zotero's database", () => {
  test("go into a note under their sections, with links back, once, and ibid can check them", () => {
    const data = zotero();
    const root = folder({ "ibid.yaml": "rules:\n  section/present: off\n", "a.md": empty });
    const run = (...args: readonly string[]): Run => ibid(args, { in: root });
    expect(run("source", "import", "--zotero", data, "--copy").out).toContain("1 added");
    const added = run("import", "annotations", "--zotero", data, "--into", "a.md");
    expect(added).toMatchObject({ code: 0, err: "", out: "a.md: 3 added · 1 outside the pages read, left out\n" });
    expect(readFileSync(join(root, "a.md"), "utf8")).toBe(filled);
    expect(run("import", "annotations", "--zotero", data, "--into", "a.md").out).toBe(
      "a.md: 0 added · 3 there already · 1 outside the pages read, left out\n",
    );
    expect(readFileSync(join(root, "a.md"), "utf8")).toBe(filled);
    expect(run("facts", "--kind", "quote", "--verdict", "holds").out).toMatch(/\n2 facts\n$/u);
    expect(run("check", "--format", "json").out).not.toContain("citation/page");
  });

  test("are written out by themselves, of one work if one is named", () => {
    const data = zotero();
    const root = folder({ "ibid.yaml": "", "library.json": '[{ "id": "other", "title": "Another Book" }]' });
    const { out, code } = ibid(["import", "annotations", "--zotero", data], { in: root });
    expect(code).toBe(0);
    expect(out.match(/annotation=/gu)).toHaveLength(4);
    // The vault does not have the work: its title says what it is.
    expect(out).toContain("([“Structure and Interpretation”, p. 5](zotero://select/library/items/SICP2345))");
    expect(ibid(["import", "annotations", "--zotero", data, "--source", "other"], { in: root }).out).toBe("");
    expect(ibid(["import", "annotations", "--zotero", data, "--source", "othr"], { in: root }).code).toBe(2);
    expect(ibid(["import", "annotations", "--zotero", data, "--into", "none.md"], { in: root }).code).toBe(2);
    expect(ibid(["import", "annotations", "--zotero", root], { in: root }).err).toContain("zotero.sqlite");
  });

  test("cite by the vault's own key where it has the work from elsewhere", () => {
    const library = '[{ "id": "sicp", "title": "SICP", "ISBN": "9780262510875" }]';
    const root = folder({ "ibid.yaml": "", "library.json": library, "a.md": note("## Core Concepts\n\n- x") });
    const args = ["import", "annotations", "--zotero", zotero(), "--source", "sicp", "--into", "a.md"];
    expect(ibid(args, { in: root }).out).toBe("a.md: 4 added\n");
    const text = readFileSync(join(root, "a.md"), "utf8");
    expect(text).toContain(
      `- x\n- “${words}” [@sicp, p. 5] ([pdf](zotero://open-pdf/library/items/PDF23456?page=1&annotation=HIGH2345)) 🟡\n`,
    );
  });
});

describe("a Zotero that is running", () => {
  const entry = (value: { readonly key: string; readonly [field: string]: unknown }): unknown => ({
    key: value.key,
    data: value,
  });
  const items = [
    entry({ key: "BOOK2345", itemType: "book", title: "A Book of Rules", creators: [], date: "2001" }),
    entry({ key: "PDF98765", itemType: "attachment", parentItem: "BOOK2345", title: "PDF", linkMode: "imported_file" }),
    entry({
      key: "MARK2345",
      itemType: "annotation",
      parentItem: "PDF98765",
      annotationType: "highlight",
      annotationText: "规则先于例外",
      annotationColor: "#5fb236",
      annotationPageLabel: "12",
      annotationSortIndex: "0",
      annotationPosition: JSON.stringify(page(20)),
    }),
  ];
  const lists: { readonly [path: string]: readonly unknown[] } = { "/api/users/0/items": items };
  let server: Server;
  let address = "";
  let asked = 0;
  beforeAll(async () => {
    server = createServer(({ url = "" }, response) => {
      asked += 1;
      const { pathname, searchParams } = new URL(url, "http://localhost");
      const list = lists[pathname] ?? [];
      response.setHeader("Total-Results", list.length);
      response.end(JSON.stringify(list.slice(Number(searchParams.get("start") ?? 0))));
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  /** As a process of its own that this one waits for with its server answering. */
  async function run(root: string, ...args: readonly string[]): Promise<Run> {
    const child = spawn(node, [command, ...args], {
      cwd: root,
      env: { PATH: process.env.PATH ?? "", LANG: "en_GB.UTF-8" },
    });
    let [out, err] = ["", ""];
    child.stdout.on("data", (data: Buffer) => {
      out += data.toString("utf8");
    });
    child.stderr.on("data", (data: Buffer) => {
      err += data.toString("utf8");
    });
    const code = await new Promise<number | null>((done) => child.on("close", done));
    return { code, out, err };
  }

  test("is asked for works and annotations when that is said, and never else", async () => {
    const root = folder({ "ibid.yaml": "", "a.md": note("## 核心概念总结\n").replace("A Book", "A Book of Rules") });
    expect(await run(root, "check")).toMatchObject({ err: "" });
    expect(asked).toBe(0);
    const imported = await run(root, "source", "import", `--zotero-local=${address}`);
    expect(imported.out).toContain("1 added");
    expect(asked).toBeGreaterThan(0);
    const into = await run(root, "import", "annotations", `--zotero-local=${address}`, "--into", "a.md");
    expect(into.out).toBe("a.md: 1 added\n");
    expect(readFileSync(join(root, "a.md"), "utf8")).toContain(
      "## 核心概念总结\n\n- “规则先于例外” ([“A Book of Rules”, p. 12](zotero://select/library/items/BOOK2345)) ([pdf](zotero://open-pdf/library/items/PDF98765?page=21&annotation=MARK2345)) 🟢\n",
    );
  });

  test("is named with the remedy where it does not answer, and no other machine is called", async () => {
    const root = folder({ "ibid.yaml": "" });
    const silent = await run(root, "import", "annotations", "--zotero-local=http://127.0.0.1:9");
    expect(silent).toMatchObject({ code: 2, err: expect.stringContaining("Zotero does not answer. Start it") });
    const far = await run(root, "source", "import", "--zotero-local=http://zotero.example:23119");
    expect(far).toMatchObject({ code: 2, err: expect.stringContaining("Nothing was called.") });
  });
});
