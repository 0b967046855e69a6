import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bookMissing, bookPath } from "../sources/books.ts";
import { exampleVault } from "../support/example-vault.ts";
import { folder, ibid, note } from "./ibid.ts";

const missing = ["sicp.epub", "d2l-en-excerpt.pdf", "d2l-zh-excerpt.pdf"].some(bookMissing);
const library = (root: string): string => readFileSync(join(root, "library.json"), "utf8");

describe.skipIf(missing)("ibid source", () => {
  test("add, list, show, move, relink, remove", () => {
    const root = folder({ "ibid.yaml": "" });
    const refused = ibid(["source", "add", bookPath("d2l-en-excerpt.pdf")], { in: root });
    expect(refused).toMatchObject({ code: 2, out: "", err: expect.stringContaining("--copy") });
    expect(existsSync(join(root, "library.json"))).toBe(false);

    const added = ibid(["source", "add", bookPath("d2l-en-excerpt.pdf"), "--copy", "--key", "d2l-en"], { in: root });
    expect(added).toMatchObject({ code: 0, err: "" });
    expect(added.out).toContain("Added d2l-en: “Dive into Deep Learning (excerpt)”");
    expect(added.out).toContain("Zhang, Aston; Lipton, Zachary C.; Li, Mu; Smola, Alexander J.");
    expect(added.out).toContain("sources/d2l-en-excerpt.pdf · 107 pages · printed i–xvii, 1–90");
    const first = library(root);
    const again = ibid(["source", "add", "sources/d2l-en-excerpt.pdf"], { in: root });
    expect(again.out).toContain("Nothing new for d2l-en");
    expect(library(root)).toBe(first);

    mkdirSync(join(root, "books"));
    renameSync(join(root, "sources/d2l-en-excerpt.pdf"), join(root, "books/d2l.pdf"));
    expect(ibid(["source", "list", "--language", "zh"], { in: root }).out).toContain("✕ 不在了");
    expect(ibid(["source", "relink"], { in: root })).toMatchObject({
      code: 0,
      out: "d2l-en: sources/d2l-en-excerpt.pdf → books/d2l.pdf\n1 file found again\n",
    });
    const shown = ibid(["source", "show", "Dive into Deep Learning (excerpt)"], { in: root }).out;
    expect(shown).toContain("books/d2l.pdf · 107 pages");
    expect(shown).toMatch(/ 2 {2}Introduction\n/u);
    expect(ibid(["source", "remove", "d2l-em"], { in: root }).err).toContain("Is “d2l-en” meant?");
    expect(ibid(["source", "remove", "d2l-en"], { in: root }).out).toContain("still there: books/d2l.pdf");
    expect(library(root)).toBe("[]\n");
    expect(ibid(["source", "relink", "now"], { in: root }).code).toBe(2);
    expect(ibid(["source", "lst"], { in: root }).err).toContain("Is source list meant?");
  });

  test("a library that cannot be read is not written over, and a file that is no book is not added", () => {
    const root = folder({ "library.json": "[{", "a.md": "# A book\n\nOf few words.", "a.png": "\u0089PNG" });
    expect(ibid(["source", "add", "a.md"], { in: root })).toMatchObject({
      code: 2,
      err: expect.stringContaining("library.json:1:3"),
    });
    expect(library(root)).toBe("[{");
    writeFileSync(join(root, "library.json"), "");
    expect(ibid(["source", "add", "a.png"], { in: root }).err).toContain("no PDF, EPUB, HTML or Markdown");
    expect(ibid(["source", "add", "a.md"], { in: root }).out).toContain("“A book”");
  });

  test("import merges, keeps what is there, takes files along, and changes nothing the second time", () => {
    const bib = [
      "@book{d2l-zh, title={动手学深度学习}, author={李沐}, year={2023}, file={:files/d2l.pdf:application/pdf}}",
      "@book{sicp, title={Structure and Interpretation of Computer Programs}, year={1996}",
      "@article{he2016, title={Deep Residual Learning for Image Recognition}, year={2016}, doi={10.1109/CVPR.2016.90}}",
    ].join("\n\n");
    const there =
      '[\n  { "id": "he", "title": "Deep Residual Learning", "DOI": "10.1109/CVPR.2016.90",  "mine": 1 }\n]\n';
    const outside = folder({ "z.bib": bib, "files/d2l.pdf": readFileSync(bookPath("d2l-zh-excerpt.pdf")) });
    const root = folder({ "ibid.yaml": "", "library.json": there });
    const run = (...more: readonly string[]): ReturnType<typeof ibid> =>
      ibid(["source", "import", join(outside, "z.bib"), ...more], { in: root });
    const left = run();
    expect(left.out).toContain("1 added · 1 merged · 0 unchanged");
    expect(left.err).toContain("1 attachment lies outside the vault");
    expect(left.err).toMatch(/z\.bib:3:1: sicp: The entry is not closed/u);
    expect(run("--copy").out).toContain("0 added · 1 merged · 1 unchanged");
    const settled = library(root);
    expect(JSON.parse(settled)).toMatchObject([
      { id: "he", title: "Deep Residual Learning", mine: 1 },
      { id: "d2l-zh", custom: { files: [{ path: "sources/d2l.pdf" }] } },
    ]);
    expect(run("--copy").out).toBe("0 added · 0 merged · 2 unchanged\n");
    expect(library(root)).toBe(settled);
    expect(ibid(["source", "import", "--zotero", outside], { in: root })).toMatchObject({
      code: 2,
      err: expect.stringContaining("zotero.sqlite"),
    });
  });
});

describe.skipIf(missing)("where words stand", () => {
  /** The PDFs are those of the example, whose text is kept already. */
  const vault = (notes: Readonly<Record<string, string>>): string => {
    const root = folder({
      "ibid.yaml": "rules:\n  section/present: off\n",
      "library.json": JSON.stringify([
        { id: "d2l-en", title: "Dive into Deep Learning", custom: { files: ["s/en.pdf"] } },
        { id: "sicp", title: "SICP", custom: { files: ["s/sicp.epub"] } },
        { id: "d2l-zh", title: "动手学深度学习", custom: { files: "s/zh.pdf" } },
      ]),
      "s/en.pdf": readFileSync(bookPath("d2l-en-excerpt.pdf")),
      "s/zh.pdf": readFileSync(bookPath("d2l-zh-excerpt.pdf")),
      "s/sicp.epub": readFileSync(bookPath("sicp.epub")),
      ...notes,
    });
    cpSync(join(exampleVault, ".ibid"), join(root, ".ibid"), { recursive: true });
    return root;
  };

  test("ibid quote: the page by every numbering, the difference, and a citation that ibid itself can check", () => {
    const root = vault({});
    const chinese = ibid(["quote", "“残差映射在现实中往往更容易优化”"], { in: root });
    expect(chinese).toMatchObject({ code: 0, err: "" });
    expect(chinese.out).toContain("printed page 47 · PDF page 59");
    expect(chinese.out).toContain("⟦残差映射在现实中往往更容易优化⟧");
    const near = "The core ideas behind modern backpropagation date to a PhD thesis from 1986";
    const english = ibid(["quote", near, "--language", "zh"], { in: root });
    expect(english.out).toContain("◐ 近似");
    expect(english.out).toMatch(/笔记 │ .*⟦1986⟧\n {2}原书 │ .*⟦1980⟧\n/u);
    const places = (words: string): readonly { readonly citation: string; readonly file: string }[] =>
      JSON.parse(ibid(["quote", words, "--format", "json"], { in: root }).out).places;
    const cited = ["残差映射在现实中往往更容易优化", near, "The acts of the mind, wherein it exerts its power"].map(
      (words) => places(words)[0]?.citation ?? "",
    );
    expect(cited[0]).toBe("“残差映射在现实中往往更容易优化”（《动手学深度学习》，第 47 页）");
    expect(cited[1]).toBe(`“${near.replace("1986", "1980")}” (“Dive into Deep Learning”, p. 48)`);
    writeFileSync(join(root, "a.md"), note(`## 核心概念\n\n${cited.map((one) => `- ${one}`).join("\n")}`));
    const holding = ibid(["facts", "--kind", "quote", "--verdict", "holds"], { in: root }).out;
    expect(holding).toMatch(/\n3 facts\n$/u);
  });

  test("ibid quote: only in the work that is named; nowhere is 1", () => {
    const root = vault({});
    expect(ibid(["quote", "残差映射在现实中往往更容易优化", "--source", "SICP"], { in: root })).toMatchObject({
      code: 1,
      out: "These words stand in none of 1 source.\n",
    });
    expect(ibid(["quote", "words", "--source", "d2l-e"], { in: root })).toMatchObject({
      code: 2,
      err: expect.stringContaining("Is “d2l-en” meant?"),
    });
  });

  test("ibid where: verdict and place of the quotes on a line; ibid check prints the difference", () => {
    const body = [
      "## 核心概念",
      "",
      "- “残差映射在现实中往往更容易优化。”（《动手学深度学习》，第 59 页）",
      "- “残差映射在现实中往往不容易优化。”（《动手学深度学习》，第 47 页）",
      "- “这句话谁也没有说过，哪本书里也找不到它。”（《动手学深度学习》，第 47 页）",
      "- 甲",
    ].join("\n");
    const root = vault({ "a.md": note(body) });
    const where = (line: number): ReturnType<typeof ibid> => ibid(["where", `a.md:${line}`], { in: root });
    expect(where(12)).toMatchObject({ code: 0, out: expect.stringContaining("printed page 47 · PDF page 59") });
    expect(where(13).out).toMatch(/◐ near/u);
    expect(where(14)).toMatchObject({ code: 1, out: expect.stringContaining("These words do not stand in") });
    expect(where(15)).toMatchObject({ code: 1, out: expect.stringContaining("There are quotes on lines 12, 13, 14") });
    expect(ibid(["where", "a.md"], { in: root }).code).toBe(2);
    const { out } = ibid(["check"], { in: root });
    expect(out).toMatch(/note │ .*⟦/u);
    expect(out).toMatch(/book │ .*⟦/u);
  });

  test("annotations go out and come back as quotes with their citations", () => {
    const body = "## 核心概念\n\n- “残差映射在现实中往往更容易优化。”（《动手学深度学习》，第 47 页）";
    const root = vault({ "a.md": note(body) });
    const { out } = ibid(["export", "annotations"], { in: root });
    const [annotation] = JSON.parse(out).first.items;
    expect(annotation.target.selector).toContainEqual(
      expect.objectContaining({ type: "FragmentSelector", value: "page=59" }),
    );
    writeFileSync(join(root, "w3c.json"), out);
    const back = ibid(["import", "annotations", "w3c.json"], { in: root });
    expect(back).toMatchObject({
      code: 0,
      out: "- “残差映射在现实中往往更容易优化”（《动手学深度学习》，第 47 页）\n",
      err: "",
    });
    writeFileSync(join(root, "w3c.json"), "{");
    expect(ibid(["import", "annotations", "w3c.json"], { in: root })).toMatchObject({ code: 2, out: "" });
  });

  test("what was exported comes back to the notes it is from as nothing new, and to another as the same quotes, once", () => {
    const over =
      "whenever we execute f(a) on a specific input, we realize a specific computational graph and can subsequently run backward";
    const lines = [
      "“残差映射在现实中往往更容易优化。”（《动手学深度学习》，第 47 页）",
      `“${over}” [@d2l-en, pp. 53–54]`,
      "“The core ideas behind modern backpropagation date to a PhD thesis from 1986” [@d2l-en, p. 48]",
      "“这句话谁也没有说过，哪本书里也找不到它。”（《动手学深度学习》，第 47 页）",
    ];
    const body = (quotes: readonly string[]): string =>
      note(`## 核心概念总结\n\n${quotes.map((one) => `- ${one}`).join("\n")}`);
    const read = (name: string): string => readFileSync(join(root, name), "utf8");
    const root = vault({
      "a.md": body(lines),
      "b.md": body([]).replace("source: A Book", "source: d2l-en").replace("1–19", "1–90"),
    });
    const into = (name: string, file: string): string =>
      ibid(["import", "annotations", file, "--into", name], { in: root }).out;
    ibid(["export", "annotations", "--output", "w3c.json"], { in: root });
    expect(into("a.md", "w3c.json")).toBe("a.md: 0 added · 4 there already\n");
    expect(read("a.md")).toBe(body(lines));

    // As another program would give them back, under names of its own.
    const rows = JSON.parse(read("w3c.json")).first.items.map(
      (
        item: {
          readonly target: { readonly selector: readonly unknown[]; readonly source: { readonly label: string } };
        },
        at: number,
      ) => ({
        id: `h${at}`,
        uri: "urn:x-pdf:0123",
        document: { title: [item.target.source.label] },
        target: [{ selector: item.target.selector }],
        text: at === 1 ? "Why subsequently?" : "",
      }),
    );
    writeFileSync(join(root, "hypothesis.json"), JSON.stringify({ rows }));
    expect(into("b.md", "hypothesis.json")).toMatch(/^b\.md: 3 added/u);
    expect(read("b.md")).toContain("thesis from 1980” (“Dive into Deep Learning”, p. 48)");
    expect(read("b.md")).toContain("Why subsequently?");
    const once = read("b.md");
    expect(into("b.md", "hypothesis.json")).toMatch(/^b\.md: 0 added/u);
    expect(read("b.md")).toBe(once);
  });

  test("ibid new chapter takes title and pages from the source", () => {
    const root = vault({});
    const head = (args: readonly string[]): string => {
      const path = ibid(["new", "chapter", "--today", "2025-06-20", ...args], { in: root }).out.trim();
      return readFileSync(join(root, path), "utf8").split("\n---\n")[0] ?? "";
    };
    expect(head(["--source", "sicp", "--chapter", "2"])).toContain("chapter-title: Building Abstractions with Data\n");
    writeFileSync(join(root, "zh.md"), note("").replace("A Book", "d2l-zh").replace("-title: T", "-title: 引言"));
    const [chapter] = JSON.parse(ibid(["source", "show", "d2l-zh", "--format", "json"], { in: root }).out).files;
    expect(chapter).toEqual({ path: "s/zh.pdf", there: true });
    expect(head(["--source", "d2l-zh", "--chapter", "7.6", "--title", "残差网络（ResNet）"])).toMatch(
      /chapter: 7\.6\nchapter-title: 残差网络（ResNet）\nread: 2025-06-20\npages: 46–54\n/u,
    );
    rmSync(join(root, "ch07-6-残差网络-resnet.md"));
    expect(head(["--source", "d2l-zh"])).toMatch(
      /chapter: 2\nchapter-title: \S+\nread: 2025-06-20\npages: \d+–\d+\nnumbering: printed/u,
    );
  });
});
