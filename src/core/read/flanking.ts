import { codeAt } from "../text/code-at.ts";
import { underscore } from "./characters.ts";
/**
 * Whether a run of `*`, `_` or `~` can open and close emphasis, by the characters on either side.
 *
 * CommonMark lets a run close only if what stands outside it is a space or punctuation when what stands inside is
 * punctuation; Chinese has no spaces, so the rule fails there. After the "CJK-friendly emphasis" amendment to CommonMark:
 * Chinese punctuation never stands in the way, and a Chinese character outside counts as a word's edge.
 */
export function flanks(
  mark: number,
  text: string,
  start: number,
  end: number,
): { readonly opens: boolean; readonly closes: boolean } {
  const before = classOf(text, start - 1);
  const after = classOf(text, end);
  const left = flanksLeft(before, after);
  const right = flanksLeft(after, before);
  if (mark !== underscore) return { opens: left, closes: right };
  // Between letters an underscore is part of a name (文件_名); beside punctuation it is not.
  return {
    opens: left && (!right || isMark(before)),
    closes: right && (!left || isMark(after)),
  };
}

const letter = 0;
const space = 1;
const punctuation = 2;
const chineseLetter = 3;
const chinesePunctuation = 4;

/** What stands outside and inside a run that is to open; with the two swapped, one that is to close. */
function flanksLeft(outside: number, inside: number): boolean {
  if (inside === space) return false;
  if (inside !== punctuation) return true;
  return outside !== letter;
}

function isMark(kind: number): boolean {
  return kind === punctuation || kind === chinesePunctuation;
}

/** The edge of the text counts as a space. */
function classOf(text: string, at: number): number {
  if (at < 0 || at >= text.length) return space;
  const code = codeAt(text, at);
  if (code < 128) return ascii[code] ?? letter;
  if (code >= 0x4e00 && code <= 0x9fff) return chineseLetter;
  const character = String.fromCharCode(code);
  if (/\s/.test(character)) return space;
  const isPunctuation = /[\p{P}\p{S}]/u.test(character);
  if (chinese.test(character)) return isPunctuation ? chinesePunctuation : chineseLetter;
  return isPunctuation ? punctuation : letter;
}

const ascii: readonly number[] = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /\s/.test(character) ? space : /[\p{P}\p{S}]/u.test(character) ? punctuation : letter;
});

/** One UTF-16 unit: Han, kana, hangul, their punctuation and full-width forms, and the first half of a rarer ideograph. */
const chinese =
  /[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\ud840-\ud88f\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]/;
