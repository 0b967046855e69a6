import { isArray } from "../array/apply.ts";
import { NDArray } from "../array/nd-array.ts";
import { type Shape, sizeOf } from "../array/shape.ts";
import { leavesOf, type Tree } from "../tree.ts";

/** How a number is stored. */
export type StoredType = "F64" | "F32";

/** The types that are read, with the bytes of each number. */
const widths = { F64: 8, F32: 4, F16: 2, BF16: 2, I64: 8, I32: 4, I16: 2, I8: 1, U8: 1, BOOL: 1 } as const;
type ReadableType = keyof typeof widths;

export type Safetensors = {
  readonly tensors: ReadonlyMap<string, NDArray>;
  readonly metadata: { readonly [name: string]: string };
};

/** What was read, or why it cannot be. */
export type ReadSafetensors =
  | ({ readonly kind: "read" } & Safetensors)
  | { readonly kind: "damaged"; readonly why: string };

type Entry = { readonly dtype: string; readonly shape: Shape; readonly data_offsets: readonly [number, number] };

/**
 * The tensors of a tree as a file in the safetensors format, which PyTorch, JAX and others read: eight bytes that give the
 * length of a JSON header, the header, the numbers (Hugging Face, the format's description, version 0.4). Names are the
 * tree's paths. The header is filled with spaces to a multiple of eight, so that numbers lie where they can be read in place.
 */
export function writeSafetensors(
  tree: Tree,
  { type = "F32", metadata = {} }: { readonly type?: StoredType; readonly metadata?: Safetensors["metadata"] } = {},
): Uint8Array<ArrayBuffer> {
  const header: { [name: string]: Entry | Safetensors["metadata"] } = {};
  if (Object.keys(metadata).length > 0) header.__metadata__ = metadata;
  const leaves = leavesOf(tree).flatMap(([path, tensor]) => (isArray(tensor) ? [[path, tensor] as const] : []));
  let length = 0;
  for (const [path, { data, shape }] of leaves) {
    const end = length + data.length * widths[type];
    header[path] = { dtype: type, shape, data_offsets: [length, end] };
    length = end;
  }
  const text = JSON.stringify(header);
  const encoded = new TextEncoder().encode(text);
  const headerLength = Math.ceil(encoded.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerLength + length);
  bytes.fill(0x20, 8, 8 + headerLength);
  bytes.set(encoded, 8);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(headerLength), true);
  let at = 8 + headerLength;
  for (const [, { data }] of leaves)
    for (const value of data) {
      if (type === "F64") view.setFloat64(at, value, true);
      else view.setFloat32(at, value, true);
      at += widths[type];
    }
  return bytes;
}

/** Reads a file in the safetensors format; numbers of any type become float64. Whatever the bytes, it does not throw. */
export function readSafetensors(bytes: Uint8Array): ReadSafetensors {
  const damaged = (why: string): ReadSafetensors => ({ kind: "damaged", why });
  if (bytes.length < 8) return damaged("It is shorter than the eight bytes that give the header's length.");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = Number(view.getBigUint64(0, true));
  if (headerLength > bytes.length - 8)
    return damaged(`Its header would be ${headerLength} bytes long, more than the file.`);
  const header = parseHeader(bytes.subarray(8, 8 + headerLength));
  if (header === null) return damaged("Its header is not a JSON object.");
  const start = 8 + headerLength;
  const tensors = new Map<string, NDArray>();
  let metadata: Safetensors["metadata"] = {};
  for (const [name, entry] of Object.entries(header)) {
    if (name === "__metadata__") {
      metadata = Object.fromEntries(Object.entries(entry ?? {}).map(([key, value]) => [key, String(value)]));
      continue;
    }
    if (!isEntry(entry)) return damaged(`What its header says of ${name} is not a type, a shape and two offsets.`);
    const { dtype, shape, data_offsets: offsets } = entry;
    if (!isReadable(dtype)) return damaged(`${name} has the type ${dtype}, which is not read.`);
    const expected = sizeOf(shape) * widths[dtype];
    if (offsets[0] < 0 || offsets[1] - offsets[0] !== expected || start + offsets[1] > bytes.length)
      return damaged(`${name} should take ${expected} bytes, from ${offsets[0]} to ${offsets[1]}: they are not there.`);
    const data = new Float64Array(sizeOf(shape));
    for (let at = 0; at < data.length; at += 1)
      data[at] = numberAt(view, start + offsets[0] + at * widths[dtype], dtype);
    tensors.set(name, new NDArray(data, shape));
  }
  return { kind: "read", tensors, metadata };
}

function parseHeader(bytes: Uint8Array): { readonly [name: string]: unknown } | null {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : null;
  } catch {
    return null;
  }
}

function isEntry(entry: unknown): entry is Entry {
  if (typeof entry !== "object" || entry === null) return false;
  const { dtype, shape, data_offsets: offsets } = entry as Partial<Record<keyof Entry, unknown>>;
  const isCounts = (list: unknown): list is readonly number[] =>
    Array.isArray(list) && list.every((one) => Number.isSafeInteger(one) && one >= 0);
  return typeof dtype === "string" && isCounts(shape) && isCounts(offsets) && offsets.length === 2;
}

function isReadable(type: string): type is ReadableType {
  return type in widths;
}

function numberAt(view: DataView, at: number, type: ReadableType): number {
  switch (type) {
    case "F64":
      return view.getFloat64(at, true);
    case "F32":
      return view.getFloat32(at, true);
    case "F16":
      return halfToNumber(view.getUint16(at, true));
    case "BF16":
      return bfloatToNumber(view.getUint16(at, true));
    case "I64":
      return Number(view.getBigInt64(at, true));
    case "I32":
      return view.getInt32(at, true);
    case "I16":
      return view.getInt16(at, true);
    case "I8":
      return view.getInt8(at);
    case "U8":
    case "BOOL":
      return view.getUint8(at);
  }
}

function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** A bfloat16 is the upper half of a float32. */
function bfloatToNumber(bits: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint16(0, bits);
  return view.getFloat32(0);
}
