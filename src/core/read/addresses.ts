import { bracket } from "./characters.ts";
import { isSpace } from "./trim.ts";

const lineFeed = 10;
/** Bounds what is looked at behind one mark, so that a line of a million `[[` stays linear. */
const longestTarget = 2_000;

/** Where `[[note]]`, `[[note#heading|label]]` ends that begins at `at`, or -1. */
export function wikilinkEnd(text: string, at: number): number {
  if (text.charCodeAt(at) !== bracket || text.charCodeAt(at + 1) !== bracket) return -1;
  const start = at + 2;
  const limit = Math.min(text.length, start + longestTarget);
  let words = false;
  for (let place = start; place < limit; place += 1) {
    const code = text.charCodeAt(place);
    if (code === lineFeed || code === bracket) return -1;
    if (code === 93 && text.charCodeAt(place + 1) === 93 && place + 1 < limit) return words ? place + 2 : -1;
    words ||= !isSpace(code);
  }
  return -1;
}

/**
 * Where a bare web address ends that begins at `at`, or -1. Unlike GFM's, an address ends before Chinese letters and
 * punctuation, which follow it without a space: 见https://example.org/a，然后…
 */
export function addressEnd(text: string, at: number): number {
  if (at > 0 && /[\w/]/.test(text.charAt(at - 1))) return -1;
  const found = address.exec(text.slice(at, at + longestTarget));
  return found ? at + lengthWithoutTail(found[0]) : -1;
}

const address =
  /^(?:https?:\/\/|zotero:\/\/|www\.)[^\s<>"\u2018-\u201f\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]+/;

/** Full stops and the closing bracket of a sentence around the address are not part of it. */
function lengthWithoutTail(url: string): number {
  let surplus = count(url, ")") - count(url, "(");
  let end = url.length;
  for (;;) {
    const last = url[end - 1] ?? "";
    if (last === ")" && surplus > 0) surplus -= 1;
    else if (!/[.,;:!?'"*_~\]]/.test(last)) return end;
    end -= 1;
  }
}

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) found += 1;
  return found;
}
