import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { folder, ibid, note, type RunOptions, shell } from "./ibid.ts";

const zh = note(
  "## 核心概念总结\n\n1. 残差连接（residual connection）让网络学习残差。\n\n## 难点与疑问\n\n- 梯度为什么会消失？",
);
const en = note(
  "## Core Concepts Summary\n\n1. A residual block adds its input. “Words of a book” (“A Book”, p. 3)",
  "2",
  "2024-01-05",
);
const book = "# A Book\n\nFirst.\n\n# Second part\n\nThe identity mapping is what a residual connection passes on.\n";
const library = JSON.stringify([
  {
    id: "book",
    type: "book",
    title: "Another Book",
    author: [{ family: "Bishop", given: "C." }],
    custom: { files: ["book.md"] },
  },
]);
const vault = (more: Readonly<Record<string, string>> = {}): string =>
  folder({
    "ibid.yaml": "ignore: [book.md]\n",
    "zh.md": zh,
    "en.md": en,
    "library.json": library,
    "book.md": book,
    ...more,
  });

/** A moment later, a change to a file is known for one by its times. */
const settle = (): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60);
};
const find = (root: string, query: string, options: RunOptions = {}, ...more: readonly string[]) =>
  ibid(["search", query, "--vault", root, ...more], options);

describe("ibid search", () => {
  it("finds the pages of every file of a work, and says which file", () => {
    const root = vault({
      "ibid.yaml": "ignore: ['*.book.md']\n",
      "first.book.md": book,
      "second edition.book.md": "# Third part\n\nA bottleneck block narrows before it convolves.\n",
      "library.json": library.replace('["book.md"]', '["first.book.md","second edition.book.md"]'),
      "book.md": "",
    });
    expect(find(root, "bottleneck").out).toMatch(/^Another Book {2}book · .*second edition\.book\.md$/mu);
    const json = JSON.parse(find(root, "bottleneck", {}, "--format", "json").out);
    expect(json.results[0]).toMatchObject({
      kind: "page",
      key: "book",
      hits: [{ place: { source: "book", file: "second edition.book.md", page: 1 } }],
    });
    expect(JSON.parse(find(root, "identity", {}, "--format", "json").out).results[0].hits[0].place.file).toBeNull();
    expect(find(root, "bottleneck source:bishop").out).toContain("narrows");
  });

  it("finds notes, concepts and pages of sources, with places that can be opened and the words marked", () => {
    const { code, out, err } = find(vault(), "残差连接");
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(out).toContain("Also looked for other names of “残差连接”: “residual connection”");
    expect(out).toMatch(/^残差连接 · residual connection {2}concept$/mu);
    expect(out).toMatch(/^ {2}zh\.md:12:4 {2}term$/mu);
    expect(out).toContain("⟦残差连接⟧（⟦residual connection⟧）让网络");
    expect(out).toMatch(/^Another Book {2}book · .*part 2$/mu);
    expect(out).toContain("what a ⟦residual connection⟧ passes on");
  });

  it("speaks the reader's language", () => {
    const root = vault({ "ibid.yaml": "language: zh\nignore: [book.md]\n" });
    expect(find(root, "kind:question").out).toMatch(/zh\.md:16:3 {2}.*问题/u);
    expect(find(root, "qqqqq").out).toContain("没有找到");
    expect(find(root, "种类:疑问 x").err).toContain("种类: 后面不能是“疑问”");
  });

  it("takes several words, filters, a limit and an unfinished word", () => {
    const root = vault();
    expect(ibid(["search", "residual", "adds", "--vault", root]).out).toContain("en.md:12:");
    expect(find(root, "residual before:2025").out).not.toContain("zh.md");
    expect(find(root, "identity source:bishop").out).toContain("⟦identity⟧");
    expect(find(root, "residual", {}, "--limit", "1").out.match(/^\S/gmu)?.length).toBeLessThanOrEqual(2);
    expect(find(root, "identity mapp", {}, "--unfinished").out).toContain("⟦identity⟧ ⟦mapping⟧");
  });

  it("gives 1 if nothing is found, and 2 for what makes no sense, with the nearest that does", () => {
    const root = vault();
    expect(find(root, "qqqqq")).toMatchObject({ code: 1, out: expect.stringContaining("Nothing found for qqqqq") });
    const cases: readonly (readonly [string, string])[] = [
      ["knd:quote", "There is no filter knd:. Is kind: meant?"],
      ["verdict:maybe", "It can be holds, near, unchecked, fails."],
      ["after:soon", "after: needs a year, a month or a day"],
      ["…", "There are no words to search for. Write: ibid search QUERY"],
    ];
    for (const [query, message] of cases) {
      expect(find(root, query)).toMatchObject({ code: 2, out: "", err: expect.stringContaining(message) });
    }
    expect(find(root, "x", {}, "--limit", "many")).toMatchObject({ code: 2 });
    expect(find(join(root, "nowhere"), "x")).toMatchObject({ code: 2 });
  });

  it("gives JSON by its schema", () => {
    const root = vault();
    const validate = new Ajv2020({ strict: true, strictTypes: false, allErrors: true }).compile(
      JSON.parse(readFileSync(resolve("schema/search.schema.json"), "utf8")),
    );
    for (const query of ["residual", "kind:quote verdict:unchecked", "qqqqq"]) {
      const found = JSON.parse(find(root, query, {}, "--format", "json").out);
      expect(validate(found) ? [] : validate.errors).toEqual([]);
    }
    const { results, query } = JSON.parse(find(root, "identity  source:bishop", {}, "--format", "json").out);
    expect(query).toBe("identity source:bishop");
    expect(results).toMatchObject([
      { kind: "page", key: "book", hits: [{ place: { in: "source", source: "book", page: 2 } }] },
    ]);
  });

  it("follows what happens to the vault", () => {
    const root = vault();
    expect(find(root, "梯度").code).toBe(0);
    writeFileSync(join(root, "zh.md"), zh.replace("梯度", "曲率"));
    expect(find(root, "曲率").code).toBe(0);
    expect(find(root, "梯度").code).toBe(1);
    renameSync(join(root, "zh.md"), join(root, "moved.md"));
    expect(find(root, "曲率").out).toContain("moved.md:16:3");
    rmSync(join(root, "moved.md"));
    writeFileSync(join(root, "book.md"), book.replace("identity", "skipping"));
    expect(find(root, "曲率 OR skipping").out).toContain("⟦skipping⟧ mapping");
    writeFileSync(join(root, "ibid.yaml"), "ignore: [book.md, en.md]\n");
    expect(find(root, "residual block").out).not.toContain("en.md");
  });

  it("sees a change that keeps a file's size and its time of writing", () => {
    const root = vault();
    settle();
    expect(find(root, "梯度").code).toBe(0);
    const { atime, mtime } = statSync(join(root, "zh.md"));
    writeFileSync(join(root, "zh.md"), zh.replace("梯度", "曲率"));
    utimesSync(join(root, "zh.md"), atime, mtime);
    expect(find(root, "曲率").code).toBe(0);
  });

  it("leaves the index alone where nothing has changed, and loses nothing with it", () => {
    const root = vault();
    settle();
    const before = find(root, "residual").out;
    const files = (): readonly string[] =>
      readdirSync(join(root, ".ibid/search")).map((name) => {
        const { mtimeNs, ino } = statSync(join(root, ".ibid/search", name), { bigint: true });
        return `${name} ${mtimeNs} ${ino}`;
      });
    const kept = files();
    expect(find(root, "residual").out).toBe(before);
    expect(files()).toEqual(kept);
    rmSync(join(root, ".ibid"), { recursive: true });
    expect(find(root, "residual").out).toBe(before);
    expect(existsSync(join(root, ".ibid/search/register.db"))).toBe(true);
  });

  it("makes a damaged index anew without a word", () => {
    const root = vault();
    const before = find(root, "residual");
    for (const name of readdirSync(join(root, ".ibid/search"))) {
      const file = join(root, ".ibid/search", name);
      writeFileSync(file, readFileSync(file).fill(7, 5_000, 8_000));
    }
    expect(find(root, "residual")).toEqual(before);
    for (const name of readdirSync(join(root, ".ibid/search"))) writeFileSync(join(root, ".ibid/search", name), "?");
    expect(find(root, "residual")).toEqual(before);
  });

  it("finds the same in memory where the index cannot be kept, and says why", () => {
    const root = vault();
    const before = find(root, "residual").out;
    rmSync(join(root, ".ibid"), { recursive: true });
    writeFileSync(join(root, ".ibid"), "a file");
    const taken = find(root, "residual");
    expect(taken).toMatchObject({ code: 0, out: before });
    expect(taken.err).toContain("The index cannot be kept");
    rmSync(join(root, ".ibid"));
    const full = shell("trap '' XFSZ; ulimit -f 12; ibid search residual", root);
    expect(full).toMatchObject({ code: 0, out: before });
    expect(full.err).toContain("The index cannot be kept");
  });

  it.skipIf(process.getuid?.() !== 0)(
    "uses the index of a vault that may only be read, and does without where it is behind",
    () => {
      const root = vault();
      chmodSync(root, 0o755);
      settle();
      const before = find(root, "residual").out;
      const reading = find(root, "residual", { asNobody: true });
      expect(reading).toMatchObject({ code: 0, out: before, err: "" });
      writeFileSync(join(root, "new.md"), "entirely new");
      const behind = find(root, "entirely", { asNobody: true });
      expect(behind).toMatchObject({ code: 0, out: expect.stringContaining("new.md:1:1") });
      expect(behind.err).toContain("The index cannot be kept");
    },
  );
});
