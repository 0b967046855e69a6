import type { Extraction } from "./opened.ts";

/** Raised whenever extraction or the format changes: what older versions wrote is then made anew. */
export const formatVersion = 1;

const magic = "ibidtext";
const headerLength = 24;

/**
 * An extraction as bytes: magic, version, checksum, the length of the table, the table as JSON, and the text of all
 * pages in UTF-8. The table has each page's length in UTF-16 units, so that the text is decoded once and cut.
 *
 * @param checksum of the bytes after the header
 */
export function encodeExtraction(extraction: Extraction, checksum: (bytes: Uint8Array) => number): Uint8Array {
  const pages = extraction.kind === "extracted" ? extraction.text.pages : [];
  const table =
    extraction.kind === "extracted"
      ? {
          ...extraction,
          text: {
            labels: pages.map((page) => page.label),
            lengths: pages.map((page) => page.text.length),
            furniture: extraction.text.furniture.map((spans) => spans.flatMap(({ start, end }) => [start, end])),
          },
        }
      : extraction;
  const encoder = new TextEncoder();
  const head = encoder.encode(JSON.stringify(table));
  const text = encoder.encode(pages.map((page) => page.text).join(""));
  const bytes = new Uint8Array(headerLength + head.length + text.length);
  encoder.encodeInto(magic, bytes);
  bytes.set(head, headerLength);
  bytes.set(text, headerLength + head.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(8, formatVersion);
  view.setUint32(12, checksum(bytes.subarray(headerLength)));
  view.setUint32(16, head.length);
  view.setUint32(20, text.length);
  return bytes;
}

/** What `encodeExtraction` wrote; null for anything else: foreign, of another version, cut off or changed. */
export function decodeExtraction(bytes: Uint8Array, checksum: (bytes: Uint8Array) => number): Extraction | null {
  if (bytes.length < headerLength) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder();
  if (decoder.decode(bytes.subarray(0, 8)) !== magic || view.getUint32(8) !== formatVersion) return null;
  const tableLength = view.getUint32(16);
  const textStart = headerLength + tableLength;
  if (textStart + view.getUint32(20) !== bytes.length) return null;
  if (view.getUint32(12) !== checksum(bytes.subarray(headerLength))) return null;
  // The checksum holds, so this is what was written: its shape is that of the version.
  const table: Stored = JSON.parse(decoder.decode(bytes.subarray(headerLength, textStart)));
  if (table.kind === "unusable") return table;
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(textStart));
  const { labels, lengths, furniture } = table.text;
  let at = 0;
  const pages = lengths.map((length, index) => {
    const start = at;
    at += length;
    return { label: labels[index] ?? null, text: text.slice(start, at) };
  });
  return { ...table, text: { pages, furniture: furniture.map(pairs) } };
}

type Stored =
  | Exclude<Extraction, { kind: "extracted" }>
  | (Omit<Extract<Extraction, { kind: "extracted" }>, "text"> & { readonly text: StoredText });

type StoredText = {
  readonly labels: readonly (string | null)[];
  readonly lengths: readonly number[];
  readonly furniture: readonly (readonly number[])[];
};

function pairs(numbers: readonly number[]): readonly { readonly start: number; readonly end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) spans.push({ start: numbers[i] ?? 0, end: numbers[i + 1] ?? 0 });
  return spans;
}
