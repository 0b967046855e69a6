import type { NoteId } from "../model/identity.ts";
import type { Encoding, NoteFile } from "../model/note.ts";

/**
 * Any bytes as a note. Text in UTF-8, UTF-16, GB18030 or Big5 is recognised, with or without a byte order mark; bytes
 * that fit none are read as UTF-8 with U+FFFD in place of what is broken; a file that is no text gives an empty note.
 */
export function decodeNote(id: NoteId, bytes: Uint8Array): NoteFile {
  const { text, ...encoding } = decode(bytes);
  return { id, text, encoding };
}

/** A note from a string, as an editor or a test has it. */
export function noteFromText(id: NoteId, text: string): NoteFile {
  return { id, text, encoding: { name: "utf-8", byteOrderMark: false, damaged: false, binary: false } };
}

function decode(bytes: Uint8Array): Encoding & { readonly text: string } {
  const marked = byteOrderMark(bytes);
  if (marked) return whole(bytes.subarray(marked.length), marked.name, true);
  const wide = unmarkedUtf16(bytes);
  if (wide) return whole(bytes, wide, false);
  if (isBinary(bytes)) return { name: "utf-8", byteOrderMark: false, damaged: false, binary: true, text: "" };
  const text = decodeStrictly(bytes, "utf-8");
  if (text !== null) return { name: "utf-8", byteOrderMark: false, damaged: false, binary: false, text };
  const chinese = chineseEncoding(bytes);
  if (chinese) return { ...chinese, byteOrderMark: false, damaged: false, binary: false };
  return whole(bytes, "utf-8", false);
}

function byteOrderMark(bytes: Uint8Array): { readonly name: Encoding["name"]; readonly length: number } | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { name: "utf-8", length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { name: "utf-16le", length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { name: "utf-16be", length: 2 };
  return null;
}

/** Two bytes a character with one of them mostly zero (Latin) can only be UTF-16; Chinese without a mark cannot be told. */
function unmarkedUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null;
  const length = Math.min(bytes.length, sampleLength);
  let evenZeros = 0;
  let oddZeros = 0;
  for (let at = 0; at + 1 < length; at += 2) {
    if (bytes[at] === 0) evenZeros += 1;
    if (bytes[at + 1] === 0) oddZeros += 1;
  }
  const half = length / 2;
  if (oddZeros > half * 0.4 && evenZeros < half * 0.05) return "utf-16le";
  if (evenZeros > half * 0.4 && oddZeros < half * 0.05) return "utf-16be";
  return null;
}

/** Text has no NUL and hardly any control characters; the beginning of a file is enough to tell. */
function isBinary(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, sampleLength);
  let controls = 0;
  for (let at = 0; at < length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) controls += 8;
    else if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b)
      controls += 1;
  }
  return controls > 8 && controls > length * 0.01;
}

const sampleLength = 65_536;

function decodeStrictly(bytes: Uint8Array, name: Encoding["name"]): string | null {
  try {
    return new TextDecoder(name, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Most Big5 text is also valid GB18030, so validity alone cannot decide: the reading with more of the characters that
 * fill real Chinese prose wins, and neither does if it has hardly any (then the bytes are broken UTF-8 or Latin-1).
 */
function chineseEncoding(bytes: Uint8Array): { readonly name: "gb18030" | "big5"; readonly text: string } | null {
  let best: { readonly name: "gb18030" | "big5"; readonly text: string } | null = null;
  let bestShare = 0.04;
  for (const name of ["gb18030", "big5"] as const) {
    const text = decodeStrictly(bytes, name);
    if (text === null) continue;
    const share = commonShare(text);
    if (share > bestShare) {
      best = { name, text };
      bestShare = share;
    }
  }
  return best;
}

/** The share of a text's characters beyond ASCII that are among the commonest in Chinese prose of either script. */
function commonShare(text: string): number {
  let beyond = 0;
  let common = 0;
  for (const character of text.slice(0, sampleLength)) {
    if (character.charCodeAt(0) < 0x80) continue;
    beyond += 1;
    if (commonest.has(character)) common += 1;
  }
  return beyond === 0 ? 0 : common / beyond;
}

const commonest: ReadonlySet<string> = new Set(
  "的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年过過发發后後作里裡用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心本前开開但因只从從想实實，。、：；？！（）“”《》",
);

function whole(bytes: Uint8Array, name: Encoding["name"], marked: boolean): Encoding & { readonly text: string } {
  const strict = decodeStrictly(bytes, name);
  const text = strict ?? new TextDecoder(name, { ignoreBOM: true }).decode(bytes);
  return { name, byteOrderMark: marked, damaged: strict === null, binary: false, text };
}
