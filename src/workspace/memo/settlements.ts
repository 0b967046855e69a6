import type { SettledSteps } from "#parts";
import type { Settlements } from "../equation-memory.ts";
import { type Plain, Shapes } from "./plain.ts";
import { PlainReader } from "./reader.ts";
import { seal, unseal } from "./sealed.ts";
import { PlainWriter } from "./writer.ts";

/** To be raised whenever a step is decided otherwise, or what is written of it is written otherwise. */
const edition = 1;

/** Which steps of notes earlier notes settle, as bytes. */
export function packSettlements(settlements: Settlements, code: string): Uint8Array {
  const shapes = new Shapes();
  const writer = new PlainWriter(shapes);
  // The model's types are plain values; only their names say more.
  writer.write([...settlements] as unknown as Plain);
  const body = writer.take();
  const head = Buffer.from(JSON.stringify(shapes.all));
  const size = new Uint8Array(Uint32Array.of(head.length).buffer);
  return seal(purposeOf(code), Buffer.concat([size, head, body]));
}

/** Null for bytes that are not to be believed. */
export function openSettlements(bytes: Uint8Array, code: string): Settlements | null {
  const content = unseal(purposeOf(code), bytes);
  if (content === null) return null;
  const headLength = new DataView(content.buffer, content.byteOffset).getUint32(0, true);
  const shapes = new Shapes(JSON.parse(new TextDecoder().decode(content.subarray(4, 4 + headLength))));
  // What was sealed for this purpose was written by `packSettlements`.
  const read = new PlainReader(content.subarray(4 + headLength), shapes).read() as unknown;
  return new Map(read as readonly (readonly [string, SettledSteps])[]);
}

function purposeOf(code: string): string {
  return `settlements ${edition} ${code}`;
}
