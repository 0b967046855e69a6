import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Compiled, compile, defaultSettings, noteFromText, noteId, type SourceId, type Work } from "#core";
import { fileOf, type OpenedWorks, openWorks } from "../../src/sources/witness.ts";
import { makeEpub } from "./make-epub.ts";
import { makePdf } from "./make-pdf.ts";

const id = "book" as SourceId;
/** The second edition has the first's words two pages later, and a sentence of its own. */
const first = ["The first page says where the road begins", "Nets learn from slips that they make themselves"];
const second = ["A preface to the second edition of this book", "and its sequel on another leaf", ...first];
const own = "Only the second edition says that patience is a method";

function pdf(lines: readonly string[], from: number): Uint8Array {
  return makePdf({
    pages: lines.map((line) => ({ lines: [[line, 40, 500]] })),
    labels: [[0, `<< /S /D /St ${from} >>`]],
  });
}

let vault = "";
beforeAll(async () => {
  vault = await mkdtemp(join(tmpdir(), "vault-"));
  await writeFile(join(vault, "first.pdf"), pdf(first, 11));
  await writeFile(join(vault, "second.pdf"), pdf([...second, own], 201));
  await writeFile(
    join(vault, "book.epub"),
    makeEpub({ documents: [["a.xhtml", `<p>${first.join(". ")}. Only the EPUB tells of the errata at the end</p>`]] }),
  );
  await writeFile(
    join(vault, "scan.pdf"),
    makePdf({ pages: Array.from({ length: 5 }, () => ({ lines: [], picture: true })) }),
  );
});
afterAll(async () => {
  await rm(vault, { recursive: true, force: true });
});

async function opened(...files: readonly string[]): Promise<OpenedWorks> {
  return await openWorks([workOf(files)], vault);
}

function workOf(files: readonly string[]): Work {
  const none = { otherTitles: [], authors: [], year: null, doi: null, isbn: [], url: null, zoteroKey: null };
  return { id, type: "book", title: "A Book", ...none, files };
}

async function check(lines: readonly string[], ...files: readonly string[]): Promise<Compiled> {
  const { witness } = await opened(...files);
  const text = `## Concepts\n\n${lines.map((line) => `- ${line}`).join("\n")}\n`;
  const notes = [noteFromText(noteId("a.md"), text)];
  return compile({ notes, works: [workOf(files)], otherFiles: [], settings: defaultSettings, witness, today: null });
}

function verdictsOf(compiled: Compiled): readonly string[] {
  return [...compiled.verdicts.values()].map((verdict) => {
    if (verdict.kind === "unchecked") return `unchecked ${verdict.why.reason}`;
    const { evidence } = verdict;
    const file = evidence.kind === "passage" ? evidence.places[0].file : "file" in evidence ? evidence.file : undefined;
    return `${verdict.kind} ${file ?? "first"}`;
  });
}

describe("a work with several files", () => {
  test("is searched in all of them, the first one first; a place names its file and that file's page", async () => {
    const { witness, opened: works } = await opened("first.pdf", "second.pdf", "book.epub");
    const place = (words: string): unknown => {
      const found = witness?.anchor(words, [id]);
      if (found === undefined || found.kind === "fails") return found?.kind;
      const [{ file, stretches }, ...others] = found.places;
      return [found.kind, file ?? null, stretches[0]?.label, others.length];
    };
    expect(place(first[1] ?? "")).toEqual(["holds", null, "12", 0]);
    expect(place(own)).toEqual(["holds", "second.pdf", "205", 0]);
    expect(place("Only the EPUB tells of the errata")).toEqual(["holds", "book.epub", null, 0]);
    expect(place("Words that none of the three files has anywhere in it")).toBe("fails");
    expect(fileOf(works, { source: id, file: "second.pdf" })?.file).toMatchObject({ kind: "opened", format: "pdf" });
    expect(fileOf(works, { source: id })?.path).toBe("first.pdf");
  });

  test("words are looked for in the further files of one work, although another has them in its first", async () => {
    const other = { ...workOf(["second.pdf"]), id: "other" as SourceId, title: "Another Book" };
    const { witness } = await openWorks([workOf(["first.pdf", "book.epub", "second.pdf"]), other], vault);
    const found = witness?.anchor(own, [id, other.id]);
    expect(found?.kind === "holds" && found.places.map(({ source, file }) => [source, file ?? null])).toEqual([
      ["other", null],
      ["book", "second.pdf"],
    ]);
  });

  test("a page may be that of any of them", async () => {
    const cited = (page: number): string => `“${first[1]}” [@book, p. ${page}]`;
    const compiled = await check([cited(12), cited(204), cited(14)], "first.pdf", "second.pdf");
    expect(verdictsOf(compiled)).toEqual([
      "holds first",
      "holds first",
      "holds first",
      "holds first",
      "holds second.pdf",
      "fails first",
    ]);
  });

  test("a flawed first file leaves the word to the next", async () => {
    const { witness, opened: works } = await opened("scan.pdf", "second.pdf");
    expect(works.get(id)).toMatchObject({ path: "second.pdf", flaw: null });
    expect(witness?.testimony(id)).toMatchObject({ kind: "text", paged: true });
    expect(witness?.anchor(own, [id])).toMatchObject({ kind: "holds" });
    expect((await opened("scan.pdf")).witness?.testimony(id)).toEqual({ kind: "unusable", flaw: "scanned" });
  });

  test("a page cited from a book whose file has no pages is unchecked, and its quote is not", async () => {
    const compiled = await check([`“${first[0]}” [@book, p. 1]`, "See [@book, p. 3]"], "book.epub");
    expect(verdictsOf(compiled)).toEqual(["holds first", "unchecked no-pages", "unchecked no-pages"]);
  });
});
