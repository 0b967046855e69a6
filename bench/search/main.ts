import { join } from "node:path";
import { Random } from "../anchor/random.ts";
import { writeResults } from "../machine.ts";
import { makeBlocks, readMaterial } from "./corpus.ts";
import type { Measured } from "./measure.ts";
import { measureOwn } from "./own.ts";
import { measurePeers } from "./peers.ts";
import { recallWords, sampleQueries, scan } from "./queries.ts";
import { measureStock } from "./stock.ts";

/**
 * Searching a million blocks: `node bench/search/main.ts [BLOCKS] [--peers]`, with FTS5's own tokenizers beside ibid, and with
 * `--peers` MiniSearch and FlexSearch. Times of queries are of processor time, over all kinds of queries for ibid and over
 * single words for the others, which know no more.
 */
const count = Number(process.argv.slice(2).find((argument) => /^\d+$/u.test(argument)) ?? 1_000_000);
const folder = join(import.meta.dirname, "../../.tmp/bench-search");

const material = await readMaterial();
if (material === null) {
  console.log("../shared/books is not there: there is nothing to make blocks of.");
} else {
  const blocks = [...makeBlocks(material, count)];
  const bytes = blocks.reduce((sum, block) => sum + Buffer.byteLength(block), 0);
  const queries = sampleQueries(blocks, new Random(5));
  const truth = scan(blocks, recallWords(queries));
  console.log(`${blocks.length} blocks, ${(bytes / 1e6).toFixed(0)} MB, ${queries.length} queries\n`);
  console.log(
    "                    blocks  build s  (clock)  bytes/byte  with texts  p50 ms  p99 ms  recall 2 chars, words",
  );
  const own = await measureOwn(folder, blocks, bytes, queries, truth);
  console.log(row(own));
  const others: Measured[] = [];
  for (const tokenizer of ["unicode61", "trigram"] as const) {
    const measured = await measureStock(join(folder, "stock.db"), tokenizer, blocks, bytes, queries, truth);
    others.push(measured);
    console.log(row(measured));
  }
  const peers = process.argv.includes("--peers") ? await measurePeers(blocks, queries) : [];
  if (peers === null) console.log("The peers are not installed: npm install in bench/peers");
  for (const measured of peers ?? []) console.log(row(measured));
  console.log("\nibid by kind of query       median ms   worst");
  for (const { kind, median, worst } of own.medianByKind) {
    console.log(`${kind.padEnd(26)} ${median.toFixed(2).padStart(10)} ${worst.toFixed(2).padStart(7)}`);
  }
  console.log(
    `\nreplacing a note: ${own.replaceNote.toFixed(1)} ms by the clock; peak memory ${own.peakMegabytes.toFixed(0)} MB`,
  );
  writeResults("search", { blocks: blocks.length, bytes, own, others: [...others, ...(peers ?? [])] });
}

function row(measured: Measured): string {
  const { name, blocks, buildSeconds, buildSecondsByClock, bytesPerByte, bytesPerByteWithTexts, heapMegabytes } =
    measured;
  const size = bytesPerByte === null ? `${heapMegabytes?.toFixed(0)} MB heap` : bytesPerByte.toFixed(2);
  return [
    name.padEnd(16),
    String(blocks).padStart(9),
    buildSeconds.toFixed(1).padStart(8),
    `(${buildSecondsByClock.toFixed(1)})`.padStart(8),
    size.padStart(11),
    (bytesPerByteWithTexts?.toFixed(2) ?? "").padStart(11),
    measured.median.toFixed(2).padStart(7),
    measured.p99.toFixed(2).padStart(7),
    `${measured.recallTwoCharacters.toFixed(3)}, ${measured.recallWords.toFixed(3)}`.padStart(14),
  ].join(" ");
}
