import { spawnSync } from "node:child_process";
import { appendFileSync, copyFileSync, existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { median } from "../machine.ts";

const root = join(import.meta.dirname, "../..");
const booksFolder = join(root, "../shared/books");
const folder = join(root, ".tmp/bench/twenty-books");

/** How many copies of each book; a comment behind its end makes each a file of its own. */
const shelf = { "sicp.pdf": 8, "impatient-zh.pdf": 6, "d2l-zh-excerpt.pdf": 3, "d2l-en-excerpt.pdf": 3 };
export const books: readonly string[] = Object.keys(shelf);

export function bookPath(name: string): string | null {
  const path = join(booksFolder, name);
  return existsSync(path) ? path : null;
}

/** A vault with twenty books, some 60 MB of PDF and 15 MB of text, of which one note cites two; null without the books. */
export function twentyBooks(): string | null {
  if (books.some((name) => bookPath(name) === null)) return null;
  mkdirSync(join(folder, "sources"), { recursive: true });
  const items: object[] = [];
  for (const [name, copies] of Object.entries(shelf)) {
    for (let copy = 1; copy <= copies; copy += 1) {
      const file = `sources/${copy}-${name}`;
      items.push({ id: `b${items.length}`, type: "book", title: `Book ${items.length}`, custom: { files: [file] } });
      const path = join(folder, file);
      if (existsSync(path)) continue;
      copyFileSync(bookPath(name) ?? "", path);
      appendFileSync(path, `\n% ${copy}\n`);
      utimesSync(path, 1e9, 1e9);
    }
  }
  const citations = `- “${exact}” [@b0, p. 1]\n- “${near}” [@b0, p. 1]\n- “残差映射在现实中往往更容易优化” [@b14, p. 47]\n`;
  writeIfNew("library.json", JSON.stringify(items));
  writeIfNew("ibid.yaml", "language: en\n");
  writeIfNew("a.md", `## Core Concepts\n\n${citations}`);
  return folder;
}

export const exact = "The acts of the mind, wherein it exerts its power over simple ideas";
export const near = "The acts of the minds, where it exerts its powers over simple idea";

function writeIfNew(name: string, text: string): void {
  const path = join(folder, name);
  if (!existsSync(path) || readFileSync(path, "utf8") !== text) writeFileSync(path, text);
}

/** Builds the command as it is installed. */
export function build(): void {
  spawnSync(process.execPath, [join(root, "build/main.ts")], { stdio: "ignore" });
}

/** A run of the command: milliseconds by the clock and of processor time in all its threads, medians. */
export type CommandTime = { readonly command: string; readonly clock: number; readonly processor: number };

const tellProcessorTime =
  'data:text/javascript,process.on("exit",()=>{const{user,system}=process.cpuUsage();console.error("cpu",(user+system)/1000)})';

export function timeCommand(vault: string, args: readonly string[], rounds: number): CommandTime {
  const runs = Array.from({ length: rounds }, () => {
    const begin = performance.now();
    const { stderr } = spawnSync(
      process.execPath,
      ["--import", tellProcessorTime, join(root, "dist/ibid.js"), ...args, "--vault", vault],
      { encoding: "utf8" },
    );
    const clock = performance.now() - begin;
    return { clock, processor: Number(/^cpu (\S+)$/mu.exec(stderr)?.[1] ?? Number.NaN) };
  });
  return {
    command: ["ibid", ...args].join(" "),
    clock: median(runs.map((run) => run.clock)),
    processor: median(runs.map((run) => run.processor)),
  };
}
