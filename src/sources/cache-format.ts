import type { Extraction, Flaw } from "./opened.ts";

/** Raised whenever extraction or the format changes: what older versions wrote is then made anew. */
export const formatVersion = 2;

const magic = "ibidtext";
const headerLength = 24;
/** What the checksum covers begins here: everything but the magic, the version and itself. */
const covered = 16;

/** An extraction as it lies in a cache: whole and of this version, but not decoded yet. */
export type StoredExtraction = {
  /** Tells one extraction from another. */
  readonly checksum: number;
  /** Null if the text can be used. */
  readonly flaw: Flaw | null;
  /** Decodes everything but the words of the pages; those of a page are decoded when they are first read. */
  readonly decode: () => Extraction;
};

/**
 * An extraction as bytes: magic, version, checksum, the lengths of table and text, the table as JSON, and the text of all
 * pages in UTF-8. The table has each page's length in bytes, so that a page can be decoded by itself.
 *
 * @param checksum of the bytes after it
 */
export function encodeExtraction(extraction: Extraction, checksum: (bytes: Uint8Array) => number): Uint8Array {
  const pages = extraction.kind === "extracted" ? extraction.text.pages : [];
  const encoder = new TextEncoder();
  const texts = pages.map((page) => encoder.encode(page.text));
  const table =
    extraction.kind === "extracted"
      ? {
          ...extraction,
          text: {
            labels: pages.map((page) => page.label),
            lengths: texts.map((text) => text.length),
            furniture: extraction.text.furniture.map((spans) => spans.flatMap(({ start, end }) => [start, end])),
          },
        }
      : extraction;
  const head = encoder.encode(JSON.stringify(table));
  const textLength = texts.reduce((sum, text) => sum + text.length, 0);
  const bytes = new Uint8Array(headerLength + head.length + textLength);
  encoder.encodeInto(magic, bytes);
  bytes.set(head, headerLength);
  let at = headerLength + head.length;
  for (const text of texts) {
    bytes.set(text, at);
    at += text.length;
  }
  const view = new DataView(bytes.buffer);
  view.setUint32(8, formatVersion);
  view.setUint32(16, head.length);
  view.setUint32(20, textLength);
  view.setUint32(12, checksum(bytes.subarray(covered)));
  return bytes;
}

/** What `encodeExtraction` wrote; null for anything else: foreign, of another version, cut off or changed. */
export function readExtraction(bytes: Uint8Array, checksum: (bytes: Uint8Array) => number): StoredExtraction | null {
  if (bytes.length < headerLength) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder();
  if (decoder.decode(bytes.subarray(0, 8)) !== magic || view.getUint32(8) !== formatVersion) return null;
  const textStart = headerLength + view.getUint32(16);
  const textLength = view.getUint32(20);
  if (textStart + textLength !== bytes.length) return null;
  const written = view.getUint32(12);
  if (written !== checksum(bytes.subarray(covered))) return null;
  // The checksum holds, so this is what was written: its shape is that of the version.
  const head = (): Stored => JSON.parse(decoder.decode(bytes.subarray(headerLength, textStart)));
  // Only an extraction that cannot be used has no text.
  const first = textLength === 0 ? head() : null;
  return {
    checksum: written,
    flaw: first?.kind === "unusable" ? first.flaw : null,
    decode: () => decode(first ?? head(), bytes.subarray(textStart)),
  };
}

type Stored =
  | Exclude<Extraction, { kind: "extracted" }>
  | (Omit<Extract<Extraction, { kind: "extracted" }>, "text"> & { readonly text: StoredText });

type StoredText = {
  readonly labels: readonly (string | null)[];
  /** Of each page, in bytes. */
  readonly lengths: readonly number[];
  readonly furniture: readonly (readonly number[])[];
};

function decode(table: Stored, text: Uint8Array): Extraction {
  if (table.kind === "unusable") return table;
  const { labels, lengths, furniture } = table.text;
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let at = 0;
  const pages = lengths.map((length, index) => {
    const words = text.subarray(at, at + length);
    at += length;
    let decoded: string | null = null;
    return {
      label: labels[index] ?? null,
      get text(): string {
        decoded ??= decoder.decode(words);
        return decoded;
      },
    };
  });
  return { ...table, text: { pages, furniture: furniture.map(pairs) } };
}

function pairs(numbers: readonly number[]): readonly { readonly start: number; readonly end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) spans.push({ start: numbers[i] ?? 0, end: numbers[i + 1] ?? 0 });
  return spans;
}
