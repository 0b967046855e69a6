import type { ReaderNumbering, SourceId } from "#core";
import type { Surroundings } from "#parts";
import type { FileStamp } from "../../vault/stamp.ts";
import { seal, unseal } from "./sealed.ts";

/** To be raised whenever a note is seen or surrounded otherwise, or what is written of it is written otherwise. */
const edition = 1;

/** What is kept of a note, so that it can be checked without the others when they see no change in it. */
export type LedgerNote = {
  /** Hash of `bearingOf`. */
  readonly bearing: string;
  readonly surroundings: Surroundings;
};

export type LedgerHead = {
  /** The vault's state that the answer of the same run was kept for. */
  readonly state: string;
  /** All of that state but what the notes' files looked like. */
  readonly base: string;
  readonly numberings: readonly (readonly [SourceId, ReaderNumbering])[];
};

/** The notes of a vault in order of their paths. One is read without the others. */
export type Ledger = {
  readonly head: LedgerHead;
  /** The places of files that look otherwise now; null where there are more or fewer. */
  readonly changed: (stamps: readonly FileStamp[]) => readonly number[] | null;
  readonly note: (at: number) => LedgerNote;
};

export function packLedger(
  head: LedgerHead,
  notes: readonly LedgerNote[],
  stamps: readonly FileStamp[],
  code: string,
): Uint8Array {
  const encoder = new TextEncoder();
  const records = notes.map((note) => encoder.encode(JSON.stringify(note)));
  const first = encoder.encode(JSON.stringify(head));
  const looks = Float64Array.from(stamps.flatMap(lookOf));
  const offsets = new Uint32Array(records.length + 1);
  for (const [at, record] of records.entries()) offsets[at + 1] = (offsets[at] ?? 0) + record.length;
  const sizes = Uint32Array.of(first.length, notes.length);
  return seal(purposeOf(code), Buffer.concat([bytesOf(sizes), first, bytesOf(looks), bytesOf(offsets), ...records]));
}

/** Null for bytes that are not to be believed. */
export function openLedger(bytes: Uint8Array, code: string): Ledger | null {
  const content = unseal(purposeOf(code), bytes);
  if (content === null) return null;
  let at = 0;
  // What lies in the file need not lie where numbers can be read in place.
  const take = (length: number): Uint8Array => {
    at += length;
    return new Uint8Array(content.subarray(at - length, at));
  };
  const [headLength = 0, count = 0] = new Uint32Array(take(8).buffer);
  const decoder = new TextDecoder();
  const head = JSON.parse(decoder.decode(take(headLength))) as LedgerHead;
  const looks = new Float64Array(take(count * 8 * lookLength).buffer);
  const offsets = new Uint32Array(take((count + 1) * 4).buffer);
  const records = content.subarray(at);
  return {
    head,
    changed: (stamps) => {
      if (stamps.length !== count) return null;
      return stamps.flatMap((stamp, note) =>
        lookOf(stamp).every((value, part) => looks[note * lookLength + part] === value) ? [] : [note],
      );
    },
    note: (note) => JSON.parse(decoder.decode(records.subarray(offsets[note], offsets[note + 1]))) as LedgerNote,
  };
}

const lookLength = 4;

function lookOf({ size, modified, changed, inode }: FileStamp): readonly number[] {
  return [size, modified, changed, inode];
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array | Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function purposeOf(code: string): string {
  return `ledger ${edition} ${code}`;
}
