import type { NoteId } from "#core";
import type { NoteTally, Output, Pieces } from "./memo.ts";
import { seal, unseal } from "./sealed.ts";

/** To be raised whenever the same answer is printed otherwise. */
const edition = 2;

type Head = { readonly isWrong: boolean; readonly notes: readonly NoteId[] | null; readonly tallyLength: number };

/** What a command printed, as bytes. `state` names all that it depends on: the vault, and how it is printed. */
export function packOutput({ text, isWrong, pieces }: Output, state: string): Uint8Array {
  const notes = pieces?.notes ?? null;
  const tallyLength = pieces?.total.length ?? 0;
  const head = Buffer.from(JSON.stringify({ isWrong, notes, tallyLength } satisfies Head));
  const numbers = new Int32Array((notes?.length ?? 0) * (1 + tallyLength));
  if (pieces !== null) {
    const width = 1 + tallyLength;
    for (let at = 0; at < pieces.notes.length; at += 1) numbers.set([pieces.end(at), ...pieces.tally(at)], at * width);
  }
  const size = new Uint8Array(Uint32Array.of(head.length).buffer);
  return seal(purposeOf(state), Buffer.concat([size, head, new Uint8Array(numbers.buffer), Buffer.from(text)]));
}

/** Null for bytes that are not to be believed, or that were written for another state. */
export function openOutput(bytes: Uint8Array, state: string): Output | null {
  const content = unseal(purposeOf(state), bytes);
  if (content === null) return null;
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const headLength = new Uint32Array(new Uint8Array(content.subarray(0, 4)).buffer)[0] ?? 0;
  const start = 4 + headLength;
  // What was sealed for this purpose was written by `packOutput`.
  const { isWrong, notes, tallyLength } = JSON.parse(decoder.decode(content.subarray(4, start))) as Head;
  const width = 1 + tallyLength;
  const end = start + (notes?.length ?? 0) * width * 4;
  const text = decoder.decode(content.subarray(end));
  if (notes === null) return { text, isWrong, pieces: null };
  const numbers = new Int32Array(new Uint8Array(content.subarray(start, end)).buffer);
  const tally = (at: number): NoteTally => [...numbers.subarray(at * width + 1, (at + 1) * width)];
  return { text, isWrong, pieces: piecesOf(notes, (at) => numbers[at * width] ?? 0, tally, tallyLength) };
}

/** `end` and `tally` are given for places from 0 on. */
export function piecesOf(
  notes: readonly NoteId[],
  end: (at: number) => number,
  tally: (at: number) => NoteTally,
  tallyLength: number,
): Pieces {
  const total = new Array<number>(tallyLength).fill(0);
  for (let at = 0; at < notes.length; at += 1) {
    for (const [which, count] of tally(at).entries()) total[which] = (total[which] ?? 0) + count;
  }
  return { notes, end: (at) => (at < 0 ? 0 : end(at)), tally, total };
}

function purposeOf(state: string): string {
  return `output ${edition} ${state}`;
}
