import { join } from "node:path";
import { Folding, type SourceId } from "../../src/core/index.ts";
import { openSourceStore, readSourceFile } from "../../src/sources/node.ts";
import { traditionalCharacters } from "../../src/sources/traditional.ts";
import { openWorks } from "../../src/sources/witness.ts";
import { diskTree } from "../../src/vault/disk.ts";
import { readVault } from "../../src/vault/vault.ts";
import { median } from "../machine.ts";
import { exact, near } from "./vault.ts";

/** Milliseconds of processor time, medians. */
export type Opening = { readonly what: string; readonly milliseconds: number };

/** A book that was read before: its text, all of its pages decoded, and its index. */
export async function measureOpening(vault: string, file: string, rounds: number): Promise<readonly Opening[]> {
  const folding = new Folding(await traditionalCharacters());
  const times: { text: number; pages: number; index: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const begin = now();
    const source = await readSourceFile(join(vault, file), await openSourceStore(vault));
    const opened = source.open();
    const text = now();
    if (opened.kind !== "opened") throw new Error(opened.detail);
    const length = opened.text.pages.reduce((sum, page) => sum + page.text.length, 0);
    const pages = now();
    const index = source.index("b0" as SourceId, folding);
    if (length === 0 || index === null) throw new Error("nothing was read");
    times.push({ text: text - begin, pages: pages - begin, index: now() - pages });
  }
  const of = (what: "text" | "pages" | "index"): number => median(times.map((time) => time[what]));
  return [
    { what: "894 pages, opened", milliseconds: of("text") },
    { what: "894 pages, opened, every page decoded", milliseconds: of("pages") },
    { what: "894 pages, its index", milliseconds: of("index") },
  ];
}

/** What `ibid quote` does but for starting: opening twenty books, and looking for words in them. */
export async function measureSearch(vault: string, rounds: number): Promise<readonly Opening[]> {
  const { works } = readVault(diskTree(vault));
  const times: { open: number; first: number; exact: number; near: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const begin = now();
    const { witness } = await openWorks(works, vault);
    const open = now();
    if (witness === null || witness.anchor(exact, witness.sources).kind !== "holds") throw new Error("not found");
    const first = now();
    witness.anchor(exact, witness.sources);
    const again = now();
    if (witness.anchor(near, witness.sources).kind !== "near") throw new Error("not found");
    times.push({ open: open - begin, first: first - open, exact: again - first, near: now() - again });
  }
  const of = (what: "open" | "first" | "exact" | "near"): number => median(times.map((time) => time[what]));
  return [
    { what: "20 books, opened", milliseconds: of("open") },
    { what: "20 books, the first words found, indexes read", milliseconds: of("first") },
    { what: "20 books, the same words again", milliseconds: of("exact") },
    { what: "20 books, words with slips", milliseconds: of("near") },
  ];
}

function now(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
