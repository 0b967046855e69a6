import type { SourceText } from "../model/source-text.ts";
import { type Folding, Skeleton } from "./folding.ts";
import { hashGrams, sampleGrams } from "./gram.ts";
import { type IndexTables, TextIndex } from "./text-index.ts";

/** Stands alone in a bucket with more than `fullest` blocks, whose grams are too common to lead anywhere. */
export const everywhere = 0xffff;

/** Postings of a bucket, on average. */
const bucketSize = 16;

/** The most blocks of a bucket: sixteen buckets of this many blocks still can be counted from their base in sixteen bits. */
export const fullest = 4000;

/**
 * Indexes a source's running text.
 *
 * Of the grams that begin with a letter two in five, and all that begin with an ideograph, are hashed into buckets of
 * about sixteen, and each bucket lists the blocks of text in which its grams begin, with eight bits more of the hash of
 * each. A block number takes two bytes however long the text is: blocks are 16 units long, or as long as it takes to have
 * fewer than 65,535 of them. What is found is compared with the skeleton, so that grams which look the same cost time and
 * never a wrong answer.
 */
export function buildIndex(text: SourceText, folding: Folding): TextIndex {
  return new TextIndex(text, folding, makeTables(text, folding));
}

function makeTables(text: SourceText, folding: Folding): IndexTables {
  const runs = findRuns(text);
  const runSkeletons = new Uint32Array(runs.length);
  const skeleton = new Skeleton();
  skeleton.reserve(text.pages.reduce((sum, page) => sum + page.text.length, 0));
  runs.forEach((run, index) => {
    runSkeletons[index] = skeleton.length;
    folding.append(text.pages[run.page]?.text ?? "", run.start, run.end, skeleton);
  });
  const codes = skeleton.codes.slice(0, skeleton.length);
  return {
    codes,
    runSkeletons,
    runPages: Uint32Array.from(runs, (run) => run.page),
    runStarts: Uint32Array.from(runs, (run) => run.start),
    runEnds: Uint32Array.from(runs, (run) => run.end),
    marks: skeleton.marks.slice(0, (skeleton.length + 63) >>> 6),
    markParts: skeleton.markParts.slice(0, (skeleton.length + 63) >>> 6),
    ...listGrams(codes),
  };
}

type Run = { readonly page: number; readonly start: number; readonly end: number };

function findRuns(text: SourceText): readonly Run[] {
  const runs: Run[] = [];
  text.pages.forEach(({ text: words }, page) => {
    let at = 0;
    for (const { start, end } of text.furniture[page] ?? []) {
      if (start > at) runs.push({ page, start: at, end: start });
      at = Math.max(at, end);
    }
    if (at < words.length) runs.push({ page, start: at, end: words.length });
  });
  return runs;
}

type GramTables = Pick<IndexTables, "blockBits" | "bucketBases" | "bucketStarts" | "bucketCount" | "blocks" | "prints">;

function listGrams(codes: Uint16Array): GramTables {
  const length = codes.length;
  let blockBits = 4;
  while (length >>> blockBits >= everywhere) blockBits += 1;
  const grams = new Int32Array(length);
  const starts = new Uint32Array(length);
  const count = sampleGrams(codes, grams, hashGrams(codes, length, grams), starts);
  const bucketCount = Math.max(1, Math.ceil(count / bucketSize));
  const scale = bucketCount / 4294967296;
  const sizes = new Uint32Array(bucketCount);
  for (let index = 0; index < count; index += 1) {
    const bucket = (((grams[starts[index] ?? 0] ?? 0) >>> 0) * scale) | 0;
    sizes[bucket] = (sizes[bucket] ?? 0) + 1;
  }
  const bucketBases = new Uint32Array((bucketCount >>> 4) + 1);
  const bucketStarts = new Uint16Array(bucketCount + 1);
  const next = new Uint32Array(bucketCount);
  let at = 0;
  for (let bucket = 0; bucket <= bucketCount; bucket += 1) {
    if ((bucket & 15) === 0) bucketBases[bucket >>> 4] = at;
    bucketStarts[bucket] = at - (bucketBases[bucket >>> 4] ?? 0);
    if (bucket === bucketCount) break;
    next[bucket] = at;
    const size = sizes[bucket] ?? 0;
    at += size > fullest ? 1 : size;
  }
  const blocks = new Uint16Array(at);
  const prints = new Uint8Array(at);
  for (let index = 0; index < count; index += 1) {
    const start = starts[index] ?? 0;
    const gram = grams[start] ?? 0;
    const bucket = ((gram >>> 0) * scale) | 0;
    const place = next[bucket] ?? 0;
    if ((sizes[bucket] ?? 0) > fullest) {
      blocks[place] = everywhere;
      continue;
    }
    blocks[place] = start >>> blockBits;
    prints[place] = gram;
    next[bucket] = place + 1;
  }
  return { blockBits, bucketBases, bucketStarts, bucketCount, blocks, prints };
}
