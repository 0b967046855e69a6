import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { Anchorer } from "../../src/core/anchor/anchor.ts";
import { buildIndex } from "../../src/core/anchor/build-index.ts";
import { Folding } from "../../src/core/anchor/folding.ts";
import { indexFromBytes, indexToBytes } from "../../src/core/anchor/index-bytes.ts";
import type { SourceText } from "../../src/core/model/source-text.ts";
import { compareAims, printAims } from "./aims.ts";
import { Batch, type BatchQuote } from "./batch.ts";
import { readBook } from "./books.ts";
import { cases, flatten, type Shelved } from "./cases.ts";
import { addErrors, addNoise } from "./disturb.ts";
import { type Measured, makeTrials, measure } from "./measure.ts";
import { comparePeers } from "./peers.ts";
import { Random } from "./random.ts";
import { RunningText } from "./sampler.ts";
import { scripts, syntheticBook } from "./synthetic.ts";

/**
 * Finds quotes taken from books, in the books. `node bench/anchor/main.ts [QUOTES] [--peers]`: so many quotes of each
 * kind from each book (2,000), and other programs beside ours.
 */
const quotes = Number(process.argv.slice(2).find((word) => /^\d+$/u.test(word)) ?? 2000);
const withPeers = process.argv.includes("--peers");
const folding = new Folding(null);
const anchorer = new Anchorer(folding);

/** Each book with one of its language from which absent quotes are taken. */
const files: readonly (readonly [string, string])[] = [
  ["sicp.pdf", "childrens.epub"],
  ["impatient-zh.pdf", "d2l-zh-excerpt.pdf"],
  ["d2l-zh-excerpt.pdf", "impatient-zh.pdf"],
  ["d2l-en-excerpt.pdf", "sicp.pdf"],
  ["childrens.epub", "d2l-en-excerpt.pdf"],
];

async function main(): Promise<void> {
  const texts = new Map<string, SourceText>();
  for (const [file] of files) {
    const text = await readBook(file);
    if (text) texts.set(file, text);
    else console.log(`${file} is not there: left out`);
  }
  const shelf = [...shelveFiles(texts), ...scripts.map(shelveSynthetic)];
  const measured: Measured[] = [];
  for (const [at, book] of shelf.entries()) {
    const random = new Random(1000 + at);
    warmUp(book, random);
    for (const asked of cases) {
      const trials = makeTrials(book, asked, random, quotes);
      if (trials.length >= Math.min(50, quotes)) measured.push(measure(book, asked, trials, anchorer));
    }
  }
  printTable(measured);
  const lookups = [lookup(shelf, "exact"), lookup(shelf, "fuzzy")];
  for (const { kind, median, p99 } of lookups)
    console.log(`one quote, ${kind}: median ${median.toFixed(1)} µs, p99 ${p99.toFixed(0)} µs`);
  const indexes = shelf.map(measureIndex);
  for (const { book, characters, speed, share, open } of indexes) {
    console.log(
      `index of ${book.padEnd(20)} ${characters} characters, ${speed.toFixed(1)} M characters/s, ${share.toFixed(2)} bytes a byte, opens in ${open.toFixed(1)} ms`,
    );
  }
  const epub = await measureEpub(texts);
  if (epub !== null) console.log(`sicp.epub in sicp.pdf: ${(epub * 100).toFixed(2)} % found`);
  const batches = await measureBatches(shelf);
  for (const { what, seconds, processor } of batches)
    console.log(`20,000 quotes, ${what}: ${seconds.toFixed(2)} s, of which ${processor.toFixed(2)} s on a processor`);
  const aims = compareAims({ measured, lookups, indexes, epub, batches });
  printAims(aims);
  const sicp = shelf.find(({ name }) => name === "sicp.pdf");
  const peers = withPeers && sicp ? await comparePeers(sicp, new Random(7)) : null;
  const folder = join(import.meta.dirname, "../results");
  mkdirSync(folder, { recursive: true });
  const machine = { cpu: cpus()[0]?.model.trim() ?? "", cores: cpus().length, node: process.version };
  const result = {
    date: new Date().toISOString().slice(0, 10),
    machine,
    quotes,
    aims,
    measured,
    lookups,
    indexes,
    epub,
    batches,
    peers,
  };
  writeFileSync(join(folder, "anchor.json"), `${JSON.stringify(result, null, 1)}\n`);
}

function shelveFiles(texts: ReadonlyMap<string, SourceText>): readonly Shelved[] {
  return files.flatMap(([file, otherFile]) => {
    const text = texts.get(file);
    const other = texts.get(otherFile);
    return text && other ? [shelve(file, text, other)] : [];
  });
}

function shelveSynthetic(script: (typeof scripts)[number], at: number): Shelved {
  const text = syntheticBook(script, new Random(50 + at), 600_000);
  return shelve(text.source, text, syntheticBook(script, new Random(90 + at), 100_000));
}

function shelve(name: string, text: SourceText, other: SourceText): Shelved {
  const index = buildIndex(text, folding);
  return { name, index, text: new RunningText(text), flat: flatten(index), other: new RunningText(other), folding };
}

function warmUp(book: Shelved, random: Random): void {
  for (let count = 0; count < 500; count += 1) {
    anchorer.anchor(addErrors(book.text.sample(random, random.between(20, 300)).quote, count % 2 ? 0.05 : 0, random), [
      book.index,
    ]);
  }
}

function printTable(measured: readonly Measured[]): void {
  console.log(`${"book".padEnd(20)} ${"quotes".padEnd(18)}      n   right %  holds %   near %   median µs   p99 µs`);
  for (const row of measured) {
    const numbers = [row.right, row.holds, row.near].map((share) => (share * 100).toFixed(2).padStart(8)).join(" ");
    const times = `${row.median.toFixed(1).padStart(10)} ${row.p99.toFixed(0).padStart(9)}`;
    console.log(`${row.book.padEnd(20)} ${row.case.padEnd(18)} ${String(row.trials).padStart(6)}  ${numbers} ${times}`);
  }
}

/** The time of one quote of 20 to 400 characters in its book: to the letter as extracted, or with 1, 3, 5 or 10 % errors. */
function lookup(
  shelf: readonly Shelved[],
  kind: "exact" | "fuzzy",
): { readonly kind: string; readonly median: number; readonly p99: number } {
  const times: number[] = [];
  for (const [at, book] of shelf.entries()) {
    const random = new Random(300 + at);
    for (let count = 0; count < quotes; count += 1) {
      const { quote } = book.text.sample(random, random.between(20, 400));
      const asked =
        kind === "exact" ? quote : addNoise(addErrors(quote, random.pick([0.01, 0.03, 0.05, 0.1]), random), random);
      const start = performance.now();
      anchorer.anchor(asked, [book.index]);
      times.push((performance.now() - start) * 1000);
    }
  }
  times.sort((a, b) => a - b);
  return { kind, median: times[times.length >> 1] ?? 0, p99: times[Math.floor(times.length * 0.99)] ?? 0 };
}

type IndexMeasure = {
  readonly book: string;
  readonly characters: number;
  /** Million characters a second. */
  readonly speed: number;
  /** Bytes of index for each byte of the text in UTF-8, the skeleton itself not counted. */
  readonly share: number;
  /** Milliseconds to open it from bytes. */
  readonly open: number;
};

function measureIndex({ name, index }: Shelved): IndexMeasure {
  const characters = index.text.pages.reduce((sum, { text }) => sum + text.length, 0);
  const bytes = index.text.pages.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const build = fastest(() => buildIndex(index.text, folding));
  const buffer = indexToBytes(index);
  const open = fastest(() => indexFromBytes(buffer, index.text, folding));
  return { book: name, characters, speed: characters / build / 1000, share: index.byteLength / bytes, open };
}

function fastest(work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 5; round += 1) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

/** Sentences of the one setting of a book looked for in the other: the share that is found. */
async function measureEpub(texts: ReadonlyMap<string, SourceText>): Promise<number | null> {
  const epub = await readBook("sicp.epub");
  const pdf = texts.get("sicp.pdf");
  if (!epub || !pdf) return null;
  const index = buildIndex(pdf, folding);
  const running = new RunningText(epub);
  const random = new Random(77);
  let found = 0;
  let count = 0;
  while (count < quotes) {
    const start = random.between(0, running.text.length - 600);
    const piece = running.text.slice(start, start + 600);
    const sentence = /(?<=[.?!]\s+)[A-Z][a-z]+ [^.?!\n⋯…]{30,300}[.?!](?=\s)/u.exec(piece)?.[0];
    if (!sentence) continue;
    count += 1;
    if (anchorer.anchor(sentence, [index]).kind !== "fails") found += 1;
  }
  return found / count;
}

/** 20,000 quotes over all books and as many synthetic ones as make twenty. */
async function measureBatches(
  shelf: readonly Shelved[],
): Promise<readonly { readonly what: string; readonly seconds: number; readonly processor: number }[]> {
  const texts = shelf.map(({ index }) => index.text);
  for (let at = 0; texts.length < 20; at += 1) {
    texts.push(syntheticBook(scripts[at % scripts.length] ?? "english", new Random(500 + at), 800_000));
  }
  const runnings = texts.map((text) => new RunningText(text));
  const bytes = texts.map((text) => indexToBytes(buildIndex(text, folding)));
  const random = new Random(9);
  const draw = (disturb: (quote: string) => string): readonly BatchQuote[] =>
    Array.from({ length: 20_000 }, () => {
      const book = random.between(0, texts.length - 1);
      const { quote } = runnings[book]?.sample(random, random.between(20, 400)) ?? { quote: "" };
      return { quote: disturb(quote), book };
    });
  const exact = draw((quote) => addNoise(quote, random));
  const mixed = draw((quote) =>
    addNoise(random.next() < 0.5 ? quote : addErrors(quote, random.pick([0.01, 0.03, 0.05, 0.1]), random), random),
  );
  const batch = await Batch.open({ texts, bytes });
  const characters = texts.reduce((sum, { pages }) => sum + pages.reduce((all, { text }) => all + text.length, 0), 0);
  console.log(`${texts.length} books, ${(characters / 1e6).toFixed(1)} M characters, ${batch.threads} threads`);
  const results: { what: string; seconds: number; processor: number }[] = [];
  await batch.run(mixed.slice(0, 2000), true);
  for (const named of [true, false]) {
    for (const [kind, drawn] of [
      ["exact", exact],
      ["mixed", mixed],
    ] as const) {
      const { seconds, processor } = await batch.run(drawn, named);
      results.push({ what: `${kind}, book ${named ? "named" : "not named"}`, seconds, processor });
    }
  }
  await batch.close();
  return results;
}

await main();
