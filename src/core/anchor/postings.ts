import { everywhere, fullest } from "./build-index.ts";
import type { TextIndex } from "./text-index.ts";

/** More postings than any gram has that is of use. */
export const tooMany: number = 1_000_000;

/**
 * The blocks in which grams of a quote begin, as they are read from an index. Scratch memory: what has been read is valid
 * until `clear`.
 */
export class Postings {
  blocks: Uint16Array = new Uint16Array(fullest * 2);
  /** How many have been read. */
  length = 0;

  clear(): void {
    this.length = 0;
  }

  /**
   * Reads the blocks in which a gram begins, ascending, each once, after those that were read before. Gives how many
   * there are, or `tooMany` if they were too many to be kept.
   */
  read({ tables }: TextIndex, gram: number): number {
    const { bucketBases, bucketStarts, bucketCount, blocks, prints } = tables;
    const bucket = ((gram >>> 0) * (bucketCount / 4294967296)) | 0;
    const start = (bucketBases[bucket >>> 4] ?? 0) + (bucketStarts[bucket] ?? 0);
    const end = (bucketBases[(bucket + 1) >>> 4] ?? 0) + (bucketStarts[bucket + 1] ?? 0);
    if (end - start === 1 && blocks[start] === everywhere) return tooMany;
    const print = gram & 0xff;
    const from = this.length;
    let { length } = this;
    let before = -1;
    for (let at = start; at < end; at += 1) {
      if (prints[at] !== print) continue;
      const block = blocks[at] ?? 0;
      if (block === before) continue;
      if (length === this.blocks.length) this.grow();
      before = block;
      this.blocks[length] = block;
      length += 1;
    }
    this.length = length;
    return length - from;
  }

  private grow(): void {
    const larger = new Uint16Array(this.blocks.length * 2);
    larger.set(this.blocks);
    this.blocks = larger;
  }
}
