import { hash } from "node:crypto";
import type { Note, NoteFile, Settings } from "#core";
import type { ContentHash, NotePack } from "./memo.ts";
import { type Plain, Shapes } from "./plain.ts";
import { PlainReader } from "./reader.ts";
import { seal, unseal } from "./sealed.ts";
import { PlainWriter } from "./writer.ts";

/** To be raised whenever reading or meaning gives anything else for the same text. */
const edition = 1;

/** What stands before the notes: the shapes that they use, and of each its hash, where it begins and its length. */
type Head = {
  readonly shapes: readonly (readonly string[])[];
  readonly index: readonly (readonly [ContentHash, number, number])[];
};

/**
 * Notes as they were understood, as bytes: without their texts, which their files have. Each stands by itself, so that
 * one can be read without the others.
 */
export function packNotes(notes: Iterable<readonly [ContentHash, Note]>, settings: Settings): Uint8Array {
  const shapes = new Shapes();
  const writer = new PlainWriter(shapes);
  const parts: Uint8Array[] = [];
  const index: (readonly [ContentHash, number, number])[] = [];
  let length = 0;
  for (const [key, { id: _id, file: _file, ...rest }] of notes) {
    // The model's types are plain values; only their names say more.
    writer.write(rest as unknown as Plain);
    const bytes = writer.take();
    parts.push(bytes);
    index.push([key, length, bytes.length]);
    length += bytes.length;
  }
  const head: Head = { shapes: shapes.all, index };
  const table = new TextEncoder().encode(JSON.stringify(head));
  const content = new Uint8Array(4 + table.length + length);
  new DataView(content.buffer).setUint32(0, table.length, true);
  content.set(table, 4);
  let at = 4 + table.length;
  for (const part of parts) {
    content.set(part, at);
    at += part.length;
  }
  return seal(purposeOf(settings), content);
}

/** Null for bytes that are not to be believed. */
export function openPack(bytes: Uint8Array, settings: Settings): NotePack | null {
  const content = unseal(purposeOf(settings), bytes);
  if (content === null) return null;
  const length = new DataView(content.buffer, content.byteOffset).getUint32(0, true);
  const body = content.subarray(4 + length);
  // What was sealed for this purpose was written by `packNotes`.
  const head = JSON.parse(new TextDecoder().decode(content.subarray(4, 4 + length))) as Head;
  const shapes = new Shapes(head.shapes);
  const places = new Map(head.index.map(([key, start, size]) => [key, { start, size }]));
  return {
    hashes: places.keys(),
    recall: (key, file) => {
      const place = places.get(key);
      return place === undefined ? null : noteOf(body.subarray(place.start, place.start + place.size), shapes, file);
    },
  };
}

function noteOf(bytes: Uint8Array, shapes: Shapes, file: NoteFile): Note {
  const rest = new PlainReader(bytes, shapes).read() as unknown as Omit<Note, "id" | "file">;
  return { id: file.id, file, ...rest };
}

/** Notes understood under other settings are other notes. */
function purposeOf({ template, edgeTypes }: Settings): string {
  return `notes ${edition} ${hash("sha1", JSON.stringify([template, edgeTypes]))}`;
}
