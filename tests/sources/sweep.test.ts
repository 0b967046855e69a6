import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SourceId, Work } from "#core";
import { textFolder } from "../../src/sources/cache.ts";
import { openWorks } from "../../src/sources/witness.ts";
import { makePdf } from "./make-pdf.ts";

let vault = "";
beforeAll(async () => {
  vault = await mkdtemp(join(tmpdir(), "vault-"));
});
afterAll(async () => {
  await rm(vault, { recursive: true, force: true });
});

const empty = { otherTitles: [], authors: [], year: null, doi: null, isbn: [], url: null, zoteroKey: null };
const pdf = (words: string): Uint8Array => makePdf({ pages: [{ lines: [[words, 40, 500]] }] });

async function open(...files: readonly string[]): Promise<void> {
  const work: Work = { id: "book" as SourceId, type: "book", title: "A Book", ...empty, files };
  await openWorks([work], vault);
}

async function kept(): Promise<ReadonlySet<string>> {
  return new Set((await readdir(textFolder(vault))).filter((name) => name !== "files.json"));
}

test("what was read from a file that has left the vault goes after a month, once another is read", async () => {
  await writeFile(join(vault, "old.pdf"), pdf("A book that leaves the vault"));
  await open("old.pdf");
  const [old = ""] = await kept();
  expect(old).toMatch(/^[0-9a-f]{64}-pdf\.text$/u);
  await rm(join(vault, ".ibid/text/files.json"));

  await writeFile(join(vault, "new.pdf"), pdf("A book that takes its place"));
  await open("new.pdf");
  expect(await kept()).toContain(old);

  const long = new Date(Date.now() - 40 * 24 * 3_600_000);
  for (const name of await kept()) await utimes(join(textFolder(vault), name), long, long);
  await writeFile(join(vault, "third.pdf"), pdf("A third book"));
  await open("new.pdf", "third.pdf");
  const left = await kept();
  expect(left).not.toContain(old);
  expect(left.size).toBe(2);
});
