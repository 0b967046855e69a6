import type { SourceText } from "../model/source-text.ts";
import { type Folding, Skeleton } from "./folding.ts";
import { gramAt, isSampled, noGram } from "./gram.ts";
import { type IndexTables, TextIndex } from "./text-index.ts";

/** Stands alone in a bucket with more than `fullest` blocks, whose grams are too common to lead anywhere. */
export const everywhere = 0xffff;

/** Sixteen buckets of this many blocks still can be counted from their base in sixteen bits. */
const fullest = 4000;

/**
 * Indexes a source's running text.
 *
 * The grams that begin at every second letter and at every ideograph are hashed into buckets of about four, and each
 * bucket lists the blocks of text in which its grams begin. A block number takes two bytes however long the text is:
 * blocks are 16 units long, or as long as it takes to have fewer than 65,535 of them. What a gram means is looked up in
 * the skeleton, so that a bucket shared by several grams costs time and never a wrong answer.
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

type GramTables = Pick<IndexTables, "blockBits" | "bucketBases" | "bucketStarts" | "bucketCount" | "blocks">;

function listGrams(codes: Uint16Array): GramTables {
  const length = codes.length;
  let blockBits = 4;
  while (length >>> blockBits >= everywhere) blockBits += 1;
  const grams = new Int32Array(length);
  const starts = new Uint32Array(length);
  let count = 0;
  for (let at = 0; at < length; at += 1) {
    if (!isSampled(codes, at)) continue;
    const gram = gramAt(codes, at, length);
    if (gram === noGram) break;
    grams[count] = gram;
    starts[count] = at;
    count += 1;
  }
  const bucketCount = Math.max(1, Math.ceil(count / 4));
  const scale = bucketCount / 4294967296;
  const sizes = new Uint32Array(bucketCount);
  for (let index = 0; index < count; index += 1) {
    const bucket = (((grams[index] ?? 0) >>> 0) * scale) | 0;
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
  for (let index = 0; index < count; index += 1) {
    const bucket = (((grams[index] ?? 0) >>> 0) * scale) | 0;
    const place = next[bucket] ?? 0;
    if ((sizes[bucket] ?? 0) > fullest) {
      blocks[place] = everywhere;
      continue;
    }
    blocks[place] = (starts[index] ?? 0) >>> blockBits;
    next[bucket] = place + 1;
  }
  return { blockBits, bucketBases, bucketStarts, bucketCount, blocks };
}
