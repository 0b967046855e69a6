import type { SourceText } from "../model/source-text.ts";
import type { Folding } from "./folding.ts";
import { type IndexTables, TextIndex } from "./text-index.ts";

/** One buffer that has all of an index but the text itself, to be kept beside it. */
export function indexToBytes(index: TextIndex): ArrayBuffer {
  const { tables } = index;
  const arrays = layout.map((name) => tables[name]);
  const size = arrays.reduce((sum, array) => sum + aligned(array.byteLength), headerLength * 4);
  const bytes = new ArrayBuffer(size);
  const header = new Uint32Array(bytes, 0, headerLength);
  header.set([magic, index.folding.fingerprint, fingerprintOf(index.text), tables.blockBits, tables.bucketCount]);
  let at = headerLength * 4;
  arrays.forEach((array, place) => {
    header[arraysAt + place] = array.length;
    new Uint8Array(bytes, at, array.byteLength).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    at += aligned(array.byteLength);
  });
  return bytes;
}

/**
 * The index that was written, without copying: the buffer must not be changed afterwards. Null if it is no index, was
 * made with another folding or of another text, or is of another version.
 *
 * @param isItsText the caller knows that it was made of this very text: then the text is not read
 */
export function indexFromBytes(
  bytes: ArrayBuffer,
  text: SourceText,
  folding: Folding,
  isItsText = false,
): TextIndex | null {
  if (bytes.byteLength < headerLength * 4) return null;
  const header = new Uint32Array(bytes, 0, headerLength);
  if (header[0] !== magic || header[1] !== folding.fingerprint) return null;
  if (!isItsText && header[2] !== fingerprintOf(text)) return null;
  let at = headerLength * 4;
  const placed = layout.map((name, place) => {
    const length = header[arraysAt + place] ?? 0;
    const start = at;
    at += aligned(length * widths[name]);
    return { start, length };
  });
  if (at !== bytes.byteLength) return null;
  const array = <T>(name: Name, make: new (buffer: ArrayBuffer, start: number, length: number) => T): T => {
    const { start, length } = placed[layout.indexOf(name)] ?? { start: 0, length: 0 };
    return new make(bytes, start, length);
  };
  const tables: IndexTables = {
    codes: array("codes", Uint16Array),
    runSkeletons: array("runSkeletons", Uint32Array),
    runPages: array("runPages", Uint32Array),
    runStarts: array("runStarts", Uint32Array),
    runEnds: array("runEnds", Uint32Array),
    marks: array("marks", Uint32Array),
    markParts: array("markParts", Uint8Array),
    blockBits: header[3] ?? 0,
    bucketCount: header[4] ?? 1,
    bucketBases: array("bucketBases", Uint32Array),
    bucketStarts: array("bucketStarts", Uint16Array),
    blocks: array("blocks", Uint16Array),
    prints: array("prints", Uint8Array),
  };
  return new TextIndex(text, folding, tables);
}

type Name = Exclude<keyof IndexTables, "blockBits" | "bucketCount">;

/** Bytes of one entry of each array. */
const widths: { readonly [Array in Name]: number } = {
  codes: 2,
  runSkeletons: 4,
  runPages: 4,
  runStarts: 4,
  runEnds: 4,
  marks: 4,
  markParts: 1,
  bucketBases: 4,
  bucketStarts: 2,
  blocks: 2,
  prints: 1,
};

const layout: readonly Name[] = [
  "codes",
  "runSkeletons",
  "runPages",
  "runStarts",
  "runEnds",
  "marks",
  "markParts",
  "bucketBases",
  "bucketStarts",
  "blocks",
  "prints",
];

/** "ibx" and the version of the layout. */
const magic = 0x69627802;
const arraysAt = 5;
const headerLength = 16;

function aligned(length: number): number {
  return (length + 3) & ~3;
}

/** Tells one text from another by the lengths of its pages and a sample of their characters. */
function fingerprintOf({ pages, furniture }: SourceText): number {
  let hash = 0x811c9dc5;
  const add = (value: number): void => {
    hash = Math.imul(hash ^ value, 0x01000193);
    hash ^= hash >>> 15;
  };
  for (const { text } of pages) {
    add(text.length);
    for (let at = 0; at < text.length; at += 61) add(text.charCodeAt(at));
  }
  for (const spans of furniture) for (const { start, end } of spans) add((start << 12) ^ end);
  return hash >>> 0;
}
