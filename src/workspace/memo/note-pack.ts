import { hash } from "node:crypto";
import type { Note, NoteFile, Settings } from "#core";
import type { ContentHash } from "./content-hash.ts";
import type { KnownNote, NotePack } from "./memo.ts";
import { type Plain, Shapes } from "./plain.ts";
import { PlainReader } from "./reader.ts";
import { seal, unseal } from "./sealed.ts";
import { PlainWriter } from "./writer.ts";

/** To be raised whenever reading or meaning gives anything else for the same text. */
const edition = 3;

/** What stands before the notes of a part: the shapes that they use, and of each its hash, where it begins and its length. */
type Head = {
  readonly shapes: readonly (readonly string[])[];
  readonly index: readonly (readonly [ContentHash, number, number])[];
};

/**
 * Notes as they were understood, as bytes: without their texts, which their files have. Each stands by itself, so that
 * one can be read without the others. A pack is put together from such parts.
 */
export function packPart(notes: Iterable<readonly [ContentHash, KnownNote]>): Uint8Array {
  const shapes = new Shapes();
  const writer = new PlainWriter(shapes);
  const records: Uint8Array[] = [];
  const index: (readonly [ContentHash, number, number])[] = [];
  let length = 0;
  for (const [key, { note, bearing, equations }] of notes) {
    const { id: _id, file: _file, ...rest } = note;
    // The model's types are plain values; only their names say more.
    writer.write([bearing, rest as unknown as Plain, equations as unknown as Plain]);
    const bytes = writer.take();
    records.push(bytes);
    index.push([key, length, bytes.length]);
    length += bytes.length;
  }
  const head: Head = { shapes: shapes.all, index };
  return joined([new TextEncoder().encode(JSON.stringify(head)), concatenated(records, length)]);
}

/** @param bytes as `packPart` gave them. */
export function openPart(bytes: Uint8Array): NotePack {
  const [table = noBytes, body = noBytes] = separated(bytes);
  const head = JSON.parse(new TextDecoder().decode(table)) as Head;
  const shapes = new Shapes(head.shapes);
  const places = new Map(head.index.map(([key, start, size]) => [key, { start, size }]));
  return {
    hashes: places.keys(),
    parts: [bytes],
    recall: (key, file) => {
      const place = places.get(key);
      return place === undefined ? null : noteOf(body.subarray(place.start, place.start + place.size), shapes, file);
    },
  };
}

/** Parts of notes that were understood under these settings by this code. */
export function packNotes(parts: readonly Uint8Array[], settings: Settings, code: string): Uint8Array {
  return seal(purposeOf(settings, code), joined(parts));
}

/** Null for bytes that are not to be believed. */
export function openPack(bytes: Uint8Array, settings: Settings, code: string): NotePack | null {
  const content = unseal(purposeOf(settings, code), bytes);
  if (content === null) return null;
  // What was sealed for this purpose was written by `packNotes`.
  const parts = separated(content).map(openPart);
  const partOf = new Map(parts.flatMap((part) => Array.from(part.hashes, (key) => [key, part] as const)));
  return {
    hashes: partOf.keys(),
    parts: parts.flatMap((part) => part.parts),
    recall: (key, file) => partOf.get(key)?.recall(key, file) ?? null,
  };
}

function noteOf(bytes: Uint8Array, shapes: Shapes, file: NoteFile): KnownNote {
  const [bearing, rest, equations] = new PlainReader(bytes, shapes).read() as unknown as [
    string,
    Omit<Note, "id" | "file">,
    KnownNote["equations"],
  ];
  return { note: { id: file.id, file, ...rest }, bearing, equations };
}

/** Notes understood under other settings, or by other code, are other notes. */
function purposeOf({ template, edgeTypes }: Settings, code: string): string {
  return `notes ${edition} ${hash("sha1", JSON.stringify([template, edgeTypes, code]))}`;
}

const noBytes = new Uint8Array();

/** Pieces of bytes behind their number and lengths. */
function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const lengths = new DataView(new ArrayBuffer(4 * (1 + pieces.length)));
  lengths.setUint32(0, pieces.length, true);
  for (const [at, { length }] of pieces.entries()) lengths.setUint32(4 * (1 + at), length, true);
  const total = pieces.reduce((sum, { length }) => sum + length, lengths.byteLength);
  return concatenated([new Uint8Array(lengths.buffer), ...pieces], total);
}

function separated(bytes: Uint8Array): readonly Uint8Array[] {
  const numbers = new DataView(bytes.buffer, bytes.byteOffset);
  const count = numbers.getUint32(0, true);
  let at = 4 * (1 + count);
  return Array.from({ length: count }, (_, piece) => {
    const start = at;
    at += numbers.getUint32(4 * (1 + piece), true);
    return bytes.subarray(start, at);
  });
}

function concatenated(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
