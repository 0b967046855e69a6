import type { Span } from "#core";

/**
 * A stretch of zero bytes in the midst of a PDF, where a download left out a block: pages that need what stood there come
 * out with words missing, and nothing says so. Compressed data have no such stretch; a picture that is not compressed may
 * have one, and the end of a file may be filled up with zeros. Null if there is none.
 */
export function findHole(bytes: Uint8Array): Span | null {
  let last = bytes.length;
  while (last > 0 && bytes[last - 1] === 0) last -= 1;
  for (let at = longest; at < last; at += longest) {
    if (bytes[at] !== 0) continue;
    let start = at;
    while (start > 0 && bytes[start - 1] === 0) start -= 1;
    let end = at;
    while (end < last && bytes[end] === 0) end += 1;
    if (end - start >= longest && start > 0 && !isInPicture(bytes, start)) return { start, end };
    at = Math.max(at, end - (end % longest));
  }
  return null;
}

/** The least that a file system or a downloading program leaves out. */
const longest = 4096;
/** No dictionary of a stream is longer. */
const longestDictionary = 2048;
/** The largest pictures that are worth looking back over. */
const longestPicture = 64 * 1024 * 1024;

/** Whether the stream that is open at `at` holds a picture that is not compressed. */
function isInPicture(bytes: Uint8Array, at: number): boolean {
  const from = Math.max(0, at - longestPicture);
  const begins = lastIndexOf(bytes, "stream", at, from);
  if (begins < 0 || bytes[begins - 1] === letter("d")) return false;
  const text = new TextDecoder("latin1").decode(bytes.subarray(Math.max(0, begins - longestDictionary), begins));
  const dictionary = text.slice(text.lastIndexOf(" obj"));
  return /\/Subtype\s*\/Image/u.test(dictionary) && !/\/Filter/u.test(dictionary);
}

function lastIndexOf(bytes: Uint8Array, word: string, before: number, from: number): number {
  const codes = [...word].map(letter);
  for (let at = before - codes.length; at >= from; at -= 1) {
    if (codes.every((code, offset) => bytes[at + offset] === code)) return at;
  }
  return -1;
}

function letter(character: string): number {
  return character.charCodeAt(0);
}
